"""Show what the authenticator of an officer of the demonstration shows at this moment."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from caruman.project.demo import AUTHENTICATORS, current_code


class Command(BaseCommand):
    """Stand in for the telephone of an invented officer."""

    help = "Show the current code of an invented officer's authenticator: devi or farid."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask whose."""
        parser.add_argument("who", choices=sorted(AUTHENTICATORS))

    def handle(self, *args: Any, **options: Any) -> None:
        """Show the code."""
        if settings.IS_PRODUCTION:
            raise CommandError("There are no invented people in production.")
        code, seconds = current_code(options["who"])
        self.stdout.write(f"{code}  (for {seconds} s more)")
