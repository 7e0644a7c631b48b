"""The desk for employers' forms: rows of its addresses, and a form of Aminah's that she sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from caruman.documents.models import Document
from caruman.employers.operations import granting
from caruman.registrations.models import Letter
from caruman.registrations.operations import deciding
from tests.employer_forms import sent
from tests.employers import employer_of, offer_to
from tests.papers import laid

# The form is Aminah's and waits; another one of hers was decided, and has its letter.
TABLE = """
address                      verb  nobody   gita  aminah  later  bala  chong  devi                 weak    farid
office-registrations         GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-new      GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-new      POST  sign-in  404   404     404    404   404    page                 factor  page
office-registration-enter    GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-enter    POST  sign-in  404   404     404    404   404    page                 factor  page
office-registration          GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-paper    GET   sign-in  404   404     404    404   404    404                  factor  404
office-registration-paper    POST  sign-in  404   404     404    404   404    404                  factor  404
office-registration-document GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-letter   GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-take     GET   sign-in  404   404     404    404   404    office-registration  factor  office-registration
office-registration-take     POST  sign-in  404   404     404    404   404    office-registration  factor  office-registration
office-registration-pass-on  GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-pass-on  POST  sign-in  404   404     404    404   404    page                 factor  page
office-registration-approve  GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-approve  POST  sign-in  404   404     404    404   404    page                 factor  page
office-registration-query    GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-query    POST  sign-in  404   404     404    404   404    page                 factor  page
office-registration-reject   GET   sign-in  404   404     404    404   404    page                 factor  page
office-registration-reject   POST  sign-in  404   404     404    404   404    page                 factor  page
registration-letter          GET   sign-in  404   page    page   403   404    404                  404     404
"""
OF_THE_DESK = tuple(
    f"office-registration{verb}" for verb in ("", "-paper", "-document", "-take", "-pass-on", "-approve", "-query", "-reject")
)  # fmt: skip


def give(world: Any) -> None:
    """Make a form that waits with its paper, and one that was decided with its letter."""
    aminah, bala, farid = (world.people[who] for who in ("aminah", "bala", "farid"))
    employer = employer_of(
        aminah,
        name="Kedai Borang",
        registration_number="202601000078",
        employer_code="T9901234578M",
        first_hired_on=date(2026, 1, 5),
    )
    given = offer_to("bala", employer, by=aminah, role="viewer", at=world.now)
    granting.accept(grant_id=given.pk, by=bala, at=world.now)
    decided = sent(employer, "owners", by=aminah, at=world.now)
    deciding.approve(registration_id=decided.pk, version=decided.version, by=farid, at=world.now)
    waiting = sent(employer, "change", by=aminah, at=world.now)
    paper = Document.objects.create(
        state="clean",
        about_kind="registration",
        about_id=str(waiting.pk),
        kind="identity",
        person_id=aminah.pk,
        employer_id=employer.pk,
        name="kad.pdf",
        media_type="application/pdf",
        size_bytes=5,
        sha256="0" * 64,
        sent_sha256="f" * 64,
        stored_as=laid(f"test/{waiting.pk}"),
        received_at=world.now,
        scanned_at=world.now,
    )
    for name in OF_THE_DESK:
        world.values[name, "registration_id"] = waiting.pk
    world.values["office-registration-letter", "registration_id"] = decided.pk
    world.values["office-registration-document", "document_id"] = paper.pk
    world.values["office-registration-enter", "form"] = "form_1a"
    for name in ("office-registration-enter", "registration-letter"):
        world.values[name, "employer_id"] = employer.pk
    world.values["letter_id"] = Letter.objects.get(registration=decided).pk
