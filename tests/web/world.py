"""Things of Aminah's to open the addresses with, made by the operations that people's clicks call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from caruman.accounts.models import Person
from tests import people
from tests.web.addresses import Address

UNKNOWN_TOKEN = "t" * 43


class World:
    """The cast, and what is Aminah's."""

    def __init__(self) -> None:
        """Make the cast and everything that an address may name."""
        self.people: dict[str, Person] = {who: people.make(who) for who in people.CAST}
        self.values: dict[str, Any] = {"code": "en", "slug": "acr", "token": UNKNOWN_TOKEN}
        self.tokens = [UNKNOWN_TOKEN]
        self.exceptions: dict[tuple[str, str], Callable[[], Any]] = {}

    def path(self, address: Address) -> str:
        """Give the path of an address, filled with what is Aminah's."""
        values = {
            field: self.exceptions[address.name, field]()
            if (address.name, field) in self.exceptions
            else self.values[field]
            for field in address.fields
        }
        return address.path(values)

    def browser(self, who: str) -> Client:
        """Give the browser of a column of the permission table."""
        if who == "nobody":
            return people.browser_of(None)
        if who == "weak":
            return people.browser_of(self.people["devi"], factor="")
        if who == "later":
            return people.browser_of(self.people["aminah"], proved=datetime.now(UTC) - timedelta(hours=1))
        return people.browser_of(self.people[who])
