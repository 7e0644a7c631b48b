"""Employers of the cast, and the steps that many tests begin with."""

from __future__ import annotations

from datetime import date, datetime

from caruman.accounts.models import Person
from caruman.employers.models import Employer, Grant
from caruman.employers.operations import granting
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


def employer_of(owner: Person, *, roles: list[str] | None = None, **changes: object) -> Employer:
    """Make an employer that somebody owns."""
    return granting.open_employer(owner=owner, by=owner, at=NOON, roles=roles or [], **{**SHOP, **changes})


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
