"""Bring everything up to date before the portal starts: messages, tables, static files, people to try it with."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from caruman.project.catalogues import compile_stale
from caruman.project.prepared import PEOPLE

STATIC_MARK = ".collected"


class Command(BaseCommand):
    """Do only what is not done yet: the second start must be quick."""

    help = "Compile messages, migrate, collect static files; outside production, make the people of the demonstration."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring everything up to date."""
        compile_stale()
        self._migrate()
        self._collect()
        if not settings.IS_PRODUCTION:
            from caruman.project import demo

            demo.introduce(settings.DATA / PEOPLE)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)

    def _collect(self) -> None:
        mark = Path(settings.STATIC_ROOT) / STATIC_MARK
        fingerprint = _fingerprint()
        if mark.exists() and mark.read_text(encoding="ascii") == fingerprint:
            return
        self.stdout.write("Collecting the static files …")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(fingerprint, encoding="ascii")


def _fingerprint() -> str:
    """Give what changes whenever a static file does: names, sizes and times."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return seen.hexdigest()
