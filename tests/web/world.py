"""Things of Aminah's to open the addresses with, made by the operations that people's clicks call."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.test import Client, RequestFactory

from caruman.accounts.factors import authenticator, passkeys
from caruman.accounts.factors.models import Device, OpenSession
from caruman.accounts.models import Person
from caruman.accounts.officers import operations as officers
from caruman.announcements import operations as announcing
from caruman.documents.models import Document
from caruman.employers.operations import enrolling, granting
from caruman.notices.lifecycle import DEAD, SENDING
from caruman.notices.models import Notice
from caruman.notices.operations import send
from caruman.simulators.models import Message
from tests import people
from tests.employers import ANSWERS, employer_of, offer_to, papers_for
from tests.papers import laid
from tests.simulators.passkey import SoftPasskey
from tests.web.addresses import Address
from tests.web.areas import areas

UNKNOWN_TOKEN = "t" * 43
OF_THE_DESK = tuple(
    f"office-enrolment{verb}"
    for verb in (
        "",
        "-paper",
        "-document",
        "-take",
        "-pass-on",
        "-approve",
        "-query",
        "-reject",
        "-propose",
        "-handover",
    )
)
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
            "code": "portal-id",
            "language": "en",
            ("outbox-template", "kind"): "account_closed",
            ("outbox-template", "code"): "en",
            "scheme": "act4",
            ("help-page", "slug"): "get-an-acr",
            ("specimen", "slug"): "text",
            "token": UNKNOWN_TOKEN,
            "way": "password",
            ("second-factor-by", "way"): "phone",
            ("officer-factor-by", "way"): "authenticator",
        }
        self._give_factors()
        self._give_session_and_device()
        self._give_employers()
        self._give_enrolment()
        self._give_office_something()
        self._give_announcement()
        mail = Message.objects.create(
            channel="email", key="k", receiver="x@x.example", text="x", first_at=self.now, last_at=self.now
        )
        self.values["number"] = mail.pk
        for area in areas():
            area.give(self)

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

    def _give_employers(self) -> None:
        aminah, bala, chong = (self.people[who] for who in ("aminah", "bala", "chong"))
        employer = employer_of(aminah, employer_code="T9901234567M", first_hired_on=date(2026, 1, 5))
        employer_of(chong, name="Kedai Chong", registration_number="202601000002")
        given = offer_to("bala", employer, by=aminah, at=self.now)
        granting.accept(grant_id=given.pk, by=bala, at=self.now)
        offered = offer_to("bala", employer, by=aminah, role="viewer", at=self.now)
        self.values["employer_id"], self.values["grant_id"] = employer.pk, given.pk
        self.values["role-offer", "grant_id"] = offered.pk

    def _give_enrolment(self) -> None:
        aminah = self.people["aminah"]
        enrolment = enrolling.start(by=aminah, at=self.now, language="ms")
        document = Document.objects.create(
            state="clean",
            about_kind="enrolment",
            about_id=str(enrolment.pk),
            kind="identity",
            person_id=aminah.pk,
            name="kad.pdf",
            media_type="application/pdf",
            size_bytes=5,
            sha256="0" * 64,
            sent_sha256="0" * 64,
            stored_as=laid(f"test/{enrolment.pk}"),
            received_at=self.now,
            scanned_at=self.now,
        )
        self.values["enrolment_id"], self.values["document_id"] = enrolment.pk, document.pk
        self.values["kind"] = "identity"
        self._give_sent_enrolment()

    def _give_sent_enrolment(self) -> None:
        aminah = self.people["aminah"]
        begun = enrolling.start(by=aminah, at=self.now, language="ms")
        saved = enrolling.save_answers(enrolment_id=begun.pk, answers=ANSWERS, by=aminah, at=self.now)
        papers_for(saved, by=aminah)
        enrolling.submit(enrolment_id=begun.pk, version=saved.version, signature=aminah.name, by=aminah, at=self.now)
        paper = Document.objects.filter(about_id=str(begun.pk)).first()
        for name in OF_THE_DESK:
            self.values[name, "enrolment_id"], self.values[name, "document_id"] = begun.pk, paper.pk
        self.values["handover_id"] = uuid4()

    def _give_office_something(self) -> None:
        aminah, devi = self.people["aminah"], self.people["devi"]
        proposal = officers.propose(act="reset_factors", person=aminah, by=devi, at=self.now, words="Di kaunter.")
        notice = send(kind="account_closed", channel="email", to=aminah.email, language="ms", at=self.now,
            params={"name": aminah.name, "at": self.now}, person_id=aminah.pk)  # fmt: skip
        Notice.objects.filter(pk=notice.pk).update(state=SENDING)
        Notice.objects.filter(pk=notice.pk).update(state=DEAD)
        self.values |= {
            "name": "lock",
            "key": aminah.pk,
            ("office-employer", "key"): self.values["employer_id"],
            ("office-employer-reason", "key"): self.values["employer_id"],
            ("office-proposal", "key"): proposal.pk,
            ("office-notice-again", "key"): notice.pk,
        }

    def _give_announcement(self) -> None:
        text = {f"{part}_{code}": "Pengumuman" for part in ("title", "text") for code in ("ms", "en", "zh")}
        written = announcing.write(by=self.people["farid"], at=self.now, slug="cuti", kind="announcement", **text)
        announcing.publish(announcement=written, by=self.people["farid"], at=self.now)
        announcing.write(by=self.people["farid"], at=self.now, slug="draf", kind="announcement", **text)
        self.values |= {
            "slug": "cuti",
            ("office-announcement-change", "slug"): "draf",
            ("office-announcement-publish", "slug"): "draf",
        }

    def path(self, address: Address) -> str:
        """Give the path of an address, filled with what is Aminah's."""
        values = {field: self.values.get((address.name, field), self.values.get(field)) for field in address.fields}
        return address.path(values) + {"prices-csv": "?month=2026-11"}.get(address.name, "")

    def browser(self, who: str) -> Client:
        """Give the browser of a column of the permission table."""
        if who == "nobody":
            return people.browser_of(None)
        if who == "weak":
            return people.browser_of(self.people["devi"], factor="")
        if who == "later":
            return people.browser_of(self.people["aminah"], proved=self.now - timedelta(hours=1))
        return people.browser_of(self.people[who])
