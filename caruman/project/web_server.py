"""The web server: Granian with the portal inside, a few processes of a few threads."""

from __future__ import annotations

import os
import shutil
from typing import Any

from caruman.project.env import Environment, require_environment

# A page waits for the database most of its time; more threads than connections would only queue there.
THREADS = 4
FINISH_SECONDS = 10
METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def main() -> int:
    """Serve until told to stop; requests in flight are finished."""
    environment = require_environment()
    _share_figures(environment)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from caruman.project.logs import of_a_program

    server: Any = Granian(
        "caruman.project.wsgi:application",
        address=environment.text("CARUMAN_BIND"),
        port=environment.number("PORT"),
        interface=Interfaces.WSGI,
        workers=environment.number("CARUMAN_WORKERS"),
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=FINISH_SECONDS,
        log_level=LogLevels.info if environment.is_production else LogLevels.warning,
        log_dictconfig=of_a_program(readable=not environment.is_production),
    )
    server.serve()
    return 0


def _share_figures(environment: Environment) -> None:
    """Give the processes one folder for their figures, empty at the start: they count since then."""
    folder = environment.data / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # prometheus_client reads it when it is imported, which happens in the workers.
    os.environ[METRICS_FOLDER] = str(folder)
