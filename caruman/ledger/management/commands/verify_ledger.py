"""Check the books: that every entry balances, that every guard stands, and that every seal fits."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caruman.ledger.checks import faults
from caruman.ledger.models import Entry, Seal
from caruman.ledger.seals import broken


class Command(BaseCommand):
    """`python -m caruman.project verify_ledger [--expect DIGEST]`."""

    help = "Check that every entry balances and every seal fits; exit status 1 where something does not."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the digest that the log names."""
        parser.add_argument("--expect", default="", help="a digest from the log that must be among the seals")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was found."""
        found = list(faults())
        fault = broken(expected=options["expect"])
        if fault is not None:
            found.append(f"Seal {fault.number}: {fault.fault}.")
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(f"{Entry.objects.count():,} entries balance, and every guard stands.")
        last = Seal.objects.order_by("-number").first()
        if last is None:
            self.stdout.write("There is no seal yet.")
            return
        self.stdout.write(f"{last.number:,} seals fit the books. The last one, of {last.at:%Y-%m-%d %H:%M %Z}:")
        self.stdout.write(last.digest)
