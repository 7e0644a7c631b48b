"""Agencies of the cast: Hassan's association, a platform, and who may act for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from caruman.accounts.models import IDENTITY, Person
from caruman.agencies.models import Agency, ManagerChange, Membership
from caruman.agencies.operations import applying, deciding, entering, members, replacing
from caruman.agencies.queries import papers_asked
from caruman.documents.models import Document
from caruman.vault.sealing import blind_index
from tests.papers import laid, picture, upload
from tests.people import CAST, NOON, make

ANSWERS: dict[str, Any] = {
    "kind": "association",
    "name": "Persatuan Nelayan Kajang",
    "registration_number": "PPM00110082020",
    "address": "7 Jalan Pantai",
    "postcode": "43000",
    "city": "Kajang",
    "state_code": "10",
    "phone": "+60387330077",
    "email": "pejabat@persatuan.example",
    "people_expected": 200,
    "wished_groups": [],
    "applicant_position": "Secretary",
}
"""A complete application."""
PLATFORM = {
    "kind": "platform",
    "name": "Hantar Lekas Sdn. Bhd.",
    "registration_number": "202001012345",
    "email": "operasi@hantar.example",
}


def one_of_the_cast(who: str) -> Person:
    """Give one of the cast, made now where a test has not done it yet."""
    known = Person.objects.filter(identity_index=blind_index(CAST[who][0], purpose=IDENTITY)).first()
    return known or make(who)


def application_of(applicant: Person, *, at: datetime = NOON, papers: bool = True, **changes: object) -> Agency:
    """Make a complete draft."""
    agency = applying.begin(by=applicant, at=at)
    agency = applying.describe(agency_id=agency.pk, answers={**ANSWERS, **changes}, by=applicant, at=at)
    if papers:
        papers_for(agency)
    return agency


def sent_by(applicant: Person, *, at: datetime = NOON, **changes: object) -> Agency:
    """Make an application that waits for an officer."""
    draft = application_of(applicant, at=at, **changes)
    return applying.submit(
        agency_id=draft.pk, version=draft.version, signature=applicant.name, by=applicant, at=at
    )  # fmt: skip


def approved_agency(
    manager: Person | None = None,
    *,
    officer: Person | None = None,
    target_groups: Sequence[str] = (),
    at: datetime = NOON,
    **changes: object,
) -> Agency:
    """Make an approved association with its manager: Hassan, where nobody is named; Farid approved it."""
    waiting = sent_by(manager or one_of_the_cast("hassan"), at=at, **changes)
    return deciding.approve(
        agency_id=waiting.pk,
        version=waiting.version,
        kind=waiting.kind,
        target_groups=target_groups,
        by=officer or one_of_the_cast("farid"),
        at=at,
    )


def approved_platform(manager: Person | None = None, **changes: Any) -> Agency:
    """Make an approved platform provider with its manager."""
    return approved_agency(manager, **{**PLATFORM, **changes})


def role_for(person: Person, agency: Agency, *, role: str, at: datetime = NOON) -> Membership:
    """Give somebody a role in an agency outright."""
    return members.give(agency=agency, person=person, role=role, by=agency.applicant, at=at)


def offer_to(
    who: str, agency: Agency, *, by: Person, role: str = "preparer", at: datetime = NOON, **changes: Any
) -> Membership:
    """Offer a role to one of the cast, with or without an account."""
    number, name, phone, email, *_ = CAST[who]
    named = {"identity_number": number, "name": name, "phone": phone, "email": email, "ends_on": None}
    return members.offer(agency=agency, role=role, by=by, at=at, **{**named, **changes})


NEWCOMER: dict[str, Any] = {
    "applicant_name": "Zainab binti Omar",
    "applicant_identity_kind": "nric",
    "applicant_identity_number": "750505105554",
    "applicant_phone": "+60123330099",
    "applicant_email": "zainab@persatuan.example",
    "language": "ms",
}
"""Somebody without an account, as a form on paper names an applicant."""


def on_paper(officer: Person, *, at: datetime = NOON, **changes: Any) -> Agency:
    """Make an application that came by post from somebody without an account."""
    answers = {**ANSWERS, **NEWCOMER, **changes}
    return entering.enter(channel="post", received_on=at.date(), answers=answers, by=officer, at=at)


def new_manager_for(agency: Agency, *, by: Person, at: datetime = NOON, **changes: Any) -> ManagerChange:
    """Let an officer propose a new manager who has no account, with a letter."""
    named = {name: NEWCOMER.get(f"applicant_{name}", "") for name in replacing.NAMED} | {"language": "ms"}
    return replacing.propose(
        agency_id=agency.pk, version=agency.version, reason="The only manager died; the committee wrote.",
        named={**named, **changes}, letter=upload(picture(), "letter.jpg"), by=by, at=at,
    )  # fmt: skip


def papers_for(agency: Agency) -> None:
    """Put the papers that an application must bring into the table, without the trouble of reading real files."""
    for number, paper in enumerate(papers_asked(agency, on=NOON.date())):
        Document.objects.create(
            state="clean",
            about_kind="agency",
            about_id=str(agency.pk),
            kind=paper,
            person_id=agency.applicant_id,
            name=f"{paper}.pdf",
            media_type="application/pdf",
            size_bytes=1,
            sha256="0" * 64,
            sent_sha256=f"{number:064d}",
            stored_as=laid(f"test/{agency.pk}/{paper}"),
            received_at=NOON,
            scanned_at=NOON,
        )
