"""Employers of the cast, and the steps that many tests begin with."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.documents.models import Document
from caruman.employers.models import Employer, Enrolment, Grant
from caruman.employers.operations import granting
from caruman.employers.queries import papers_asked
from tests.papers import laid
from tests.people import CAST, NOON

SHOP = {
    "name": "Kedai Kopi Aminah",
    "entity_type": "private_company",
    "registration_kind": "mycoid",
    "registration_number": "202601000001",
    "address": "12 Jalan Melati",
    "postcode": "43000",
    "city": "Kajang",
    "state_code": "10",
    "phone": "+60387330001",
    "email": "kedai@kedai.example",
    "employees": 4,
}


def employer_of(
    owner: Person, *, by: Person | None = None, roles: list[str] | None = None, **changes: object
) -> Employer:
    """Make an employer that somebody owns."""
    return granting.open_employer(owner=owner, by=by or owner, at=NOON, roles=roles or [], **{**SHOP, **changes})


def offer_to(
    who: str,
    employer: Employer,
    *,
    by: Person,
    role: str = "preparer",
    name: str | None = None,
    phone: str = "+60123450002",
    email: str = "bala@kedai.example",
    ends_on: date | None = None,
    at: datetime = NOON,
) -> Grant:
    """Offer a role to one of the cast, with or without an account."""
    return granting.offer(
        employer=employer,
        role=role,
        identity_number=CAST[who][0],
        name=name or CAST[who][1],
        phone=phone,
        email=email,
        schemes=["act4", "eis"],
        ends_on=ends_on,
        note="",
        by=by,
        at=at,
    )


ANSWERS: dict[str, Any] = {
    "is_existing": False,
    "employer_name": "Kedai Kopi Aminah",
    "entity_type": "private_company",
    "registration_kind": "mycoid",
    "registration_number": "202601000001",
    "employees": 4,
    "address": "12 Jalan Melati",
    "postcode": "43000",
    "city": "Kajang",
    "state_code": "10",
    "employer_phone": "+60387330001",
    "employer_email": "kedai@kedai.example",
    "applicant_position": "Director",
    "wanted_roles": ["preparer", "payer"],
}
"""A complete form of somebody with an account."""
NEWCOMER: dict[str, Any] = {
    "applicant_name": CAST["aminah"][1],
    "identity_kind": "nric",
    "identity_number": CAST["aminah"][0],
}
"""What a newcomer says besides: it is Aminah, before she had an account."""


def stored_in(settings: Settings, folder: Path) -> None:
    """Keep the files of a test in its own folder."""
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}


def papers_for(enrolment: Enrolment, *, by: Person | None) -> None:
    """Put the papers that a form must bring into the table, without the trouble of reading real files."""
    for number, paper in enumerate(papers_asked(enrolment, on=NOON.date())):
        Document.objects.create(
            state="clean",
            about_kind="enrolment",
            about_id=str(enrolment.pk),
            kind=paper,
            person_id=by.pk if by else None,
            name=f"{paper}.pdf",
            media_type="application/pdf",
            size_bytes=1,
            sha256="0" * 64,
            sent_sha256=f"{number:064d}",
            stored_as=laid(f"test/{enrolment.pk}/{paper}"),
            received_at=NOON,
            scanned_at=NOON,
        )
