"""Answer a collection of direct debit as a bank would, from file to file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from caruman.simulators.debit_bank import answer_to, returns_of
from caruman.values.words import Refusal


class Command(BaseCommand):
    """`python -m caruman.project simulate_debits collection.csv answer.csv`."""

    help = "Write a bank's answer to a collection of direct debit; with --returns what comes back days later."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the two files."""
        parser.add_argument("collection", type=Path)
        parser.add_argument("answer", type=Path)
        parser.add_argument("--returns", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, answer, write."""
        if settings.IS_PRODUCTION:
            raise CommandError("In production, a real bank answers.")
        try:
            content = options["collection"].read_bytes()
            answer = returns_of(content) if options["returns"] else answer_to(content)
        except (OSError, Refusal) as fault:
            raise CommandError(str(fault)) from fault
        if answer is None:
            raise CommandError("Nothing of this collection comes back.")
        options["answer"].write_bytes(answer)
        self.stdout.write(f"Answer written to {options['answer']}.")
