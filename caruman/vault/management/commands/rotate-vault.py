"""Seal all personal data anew with the first key of CARUMAN_VAULT_KEYS."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caruman.vault.rotation import rotate
from caruman.vault.sealing import CannotOpen, writing_key


class Command(BaseCommand):
    """Run beside the service; a run that was cut off goes on where it stood."""

    help = "Seal all personal data anew with the first key of CARUMAN_VAULT_KEYS, so that the others can be removed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal everything anew, telling how far it is."""
        total: dict[str, int] = {}
        try:
            for step in rotate():
                total[step.table] = step.rows
                self.stdout.write(f"{step.table}: {step.rows}")
        except CannotOpen as fault:
            raise CommandError(
                f"Something was sealed with a key that is not in CARUMAN_VAULT_KEYS ({fault}). "
                "Add that key behind the first one and run this again; what is done stays done."
            ) from fault
        self.stdout.write(
            f"Done: {sum(total.values())} rows sealed anew. Everything is sealed with key “{writing_key()}” now; "
            "the other keys can leave CARUMAN_VAULT_KEYS."
        )
