"""Check the record of acts and looks against its seals."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caruman.audit.models import Seal
from caruman.audit.seals import broken


class Command(BaseCommand):
    """`python -m caruman.project verify_audit [--expect DIGEST]`."""

    help = "Check the record of acts and looks against its seals; exit status 1 where one does not fit."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the digest that the log names."""
        parser.add_argument("--expect", default="", help="a digest from the log that must be among the seals")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was found."""
        fault = broken(expected=options["expect"])
        if fault is not None:
            raise CommandError(f"Seal {fault.number}: {fault.fault}.")
        last = Seal.objects.order_by("-number").first()
        if last is None:
            self.stdout.write("There is no seal yet: nothing could be checked.")
            return
        self.stdout.write(f"{last.number} seals fit the record. The last one, of {last.at:%Y-%m-%d %H:%M %Z}:")
        self.stdout.write(last.digest)
