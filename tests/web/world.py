"""Things of Aminah's to open the addresses with, made by the operations that people's clicks call."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client, RequestFactory

from caruman.accounts.factors import authenticator, passkeys
from caruman.accounts.factors.models import Device, OpenSession
from caruman.accounts.models import Person
from caruman.simulators.models import Message
from tests import people
from tests.simulators.passkey import SoftPasskey
from tests.web.addresses import Address

UNKNOWN_TOKEN = "t" * 43
SECRET = "JBSWY3DPEHPK3PXP" * 2


class World:
    """The cast, and what is Aminah's."""

    def __init__(self) -> None:
        """Make the cast and everything that an address may name."""
        self.people: dict[str, Person] = {who: people.make(who) for who in people.CAST}
        self.now = datetime.now(UTC)
        self.tokens = [UNKNOWN_TOKEN, SECRET]
        # By the name of the field; a pair where an address means something else by it.
        self.values: dict[str | tuple[str, str], Any] = {
            "code": "8a",
            ("language", "code"): "en",
            "language": "en",
            "scheme": "act4",
            ("help-page", "slug"): "get-an-acr",
            ("specimen", "slug"): "text",
            "slug": "acr",
            "token": UNKNOWN_TOKEN,
            "way": "password",
            ("second-factor-by", "way"): "phone",
            ("officer-factor-by", "way"): "authenticator",
        }
        self._give_factors()
        self._give_session_and_device()
        mail = Message.objects.create(
            channel="email", key="k", receiver="x@x.example", text="x", first_at=self.now, last_at=self.now
        )
        self.values["number"] = mail.pk

    def _give_factors(self) -> None:
        for who in ("aminah", "devi", "farid"):
            row = authenticator.add(person=self.people[who], secret=SECRET, step=0, at=self.now)
            if who == "aminah":
                self.values["remove-factor", "key"] = row.pk
        aminah = self.people["aminah"]
        request = RequestFactory().post("/")
        request.user, request.session = aminah, {}
        made = SoftPasskey(settings.PUBLIC_URL).create(passkeys.begin_adding(request, aminah))
        credential = passkeys.read_added(request, made)
        passkey = passkeys.add(person=aminah, name="Telefon", credential=credential, at=self.now)
        self.values["rename-factor", "key"] = passkey.pk

    def _give_session_and_device(self) -> None:
        aminah = self.people["aminah"]
        session = OpenSession.objects.create(
            person=aminah, session_key="s" * 32, began_at=self.now, last_seen_at=self.now
        )
        device = Device.objects.create(
            person=aminah,
            token_hash="d" * 64,
            first_seen_at=self.now,
            last_seen_at=self.now,
            trusted_until=self.now + timedelta(days=30),
        )
        self.values["end-session", "key"], self.values["forget-device", "key"] = session.pk, device.pk

    def path(self, address: Address) -> str:
        """Give the path of an address, filled with what is Aminah's."""
        return address.path(
            {field: self.values.get((address.name, field), self.values.get(field)) for field in address.fields}
        )

    def browser(self, who: str) -> Client:
        """Give the browser of a column of the permission table."""
        if who == "nobody":
            return people.browser_of(None)
        if who == "weak":
            return people.browser_of(self.people["devi"], factor="")
        if who == "later":
            return people.browser_of(self.people["aminah"], proved=self.now - timedelta(hours=1))
        return people.browser_of(self.people[who])
