"""`python -m caruman.project`: the commands of the server, Django's among them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from caruman.project.env import DEVELOPMENT, require_environment


def _serve() -> int:
    from caruman.project.supervisor import main as serve

    return serve()


def _reset() -> int:
    from caruman.project.supervisor import reset

    return reset()


def _web() -> int:
    from caruman.project.web_server import main as web

    return web()


def _work() -> int:
    from caruman.project.worker import main as work

    return work()


def _fpx() -> int:
    from caruman.project.fpx_simulator import main as fpx

    return fpx()


# The processes themselves: they load only what they need, and come before Django does.
PROCESSES: dict[str, Callable[[], int]] = {"serve": _serve, "reset": _reset, "web": _web, "worker": _work, "fpx": _fpx}


def main() -> int:
    """Run a command of the server. Gives the exit status."""
    arguments = sys.argv[1:]
    if not arguments or "--help" in arguments or "-h" in arguments or arguments[0] == "help":
        # Help touches nothing, so it must not ask for settings first.
        os.environ["CARUMAN_ENVIRONMENT"] = DEVELOPMENT
    else:
        require_environment()
        if arguments[0] in PROCESSES:
            return PROCESSES[arguments[0]]()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caruman.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["caruman.project", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main())
