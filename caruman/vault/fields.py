"""A text column that is sealed in the database and plain in Python."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.lookups import Exact

from caruman.vault.sealing import open_sealed, seal


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """A text that the database holds sealed. It cannot be searched: keep a blind index beside it where it must be.

    An empty text stays empty, so that "nothing known" needs no key.
    """

    description = "sealed text"

    @property
    def place(self) -> str:
        """What a value is bound to: sealed for one column, it opens in no other."""
        return f"{self.model._meta.label}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        """Seal on the way in."""
        if value is None or value == "":
            return value
        return seal(str(value), field=self.place)

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        """Open on the way out."""
        return value if value is None or value == "" else open_sealed(value, field=self.place)

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse comparisons, which could never find anything; only emptiness can be asked for."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        if lookup_name == "exact":
            return EmptyExact
        raise TypeError(f"{self.place} is sealed: look it up by its blind index")


class EmptyExact(Exact):  # type: ignore[type-arg]
    """Equality with the empty text, the one value that is not sealed."""

    def get_prep_lookup(self) -> Any:
        """Refuse any other text."""
        if self.rhs != "":
            raise TypeError("a sealed text is looked up by its blind index")
        return ""
