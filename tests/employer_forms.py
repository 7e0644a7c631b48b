"""Forms of an employer as the desk gets them: complete, signed, with their papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from caruman.accounts.models import Person
from caruman.documents.models import Document
from caruman.employers.models import Employer
from caruman.registrations.models import Registration
from caruman.registrations.operations import filling
from caruman.registrations.queries import papers_asked
from tests.papers import laid
from tests.people import CAST, NOON

FORM_1: dict[str, Any] = {
    "name": "Kedai Kopi Aminah",
    "registered_on": date(2026, 1, 2),
    "address": "12 Jalan Melati",
    "postcode": "43000",
    "city": "Kajang",
    "state_code": "10",
    "phone": "+60387330001",
    "email": "kedai@kedai.example",
    "industry_code": "56301",
    "industry": "Kedai kopi",
    "began_on": date(2026, 1, 2),
    "first_hired_on": date(2026, 11, 2),
    "citizens": 2,
    "permanent_residents": 0,
    "foreign_workers": 1,
    "in_charge": "Aminah binti Yusof",
    "in_charge_position": "Director",
}
PRINCIPAL = {
    "name": CAST["aminah"][1],
    "identity_kind": "nric",
    "identity_number": CAST["aminah"][0],
    "position": "Director",
}
FORM_1A: dict[str, Any] = {
    "ceased_on": date(2026, 11, 16),
    "ceased_why": "The lease ended",
    "last_employee_on": date(2026, 11, 15),
    "records_keeper": "Aminah, 12 Jalan Melati",
}
PARTICULARS = {name: FORM_1[name] for name in ("industry_code", "industry", "in_charge", "in_charge_position")}
"""What an employer that came with its code has not said yet."""
ANSWERS: dict[str, dict[str, Any]] = {
    "form_1": FORM_1,
    "change": {**PARTICULARS, "address": "7 Jalan Baharu", "city": "Bangi", "words": "We moved"},
    "owners": {"words": "A new partner"},
    "form_1a": FORM_1A,
    "reopen": {"reopened_on": date(2026, 11, 18), "words": "Open again"},
}
"""A complete form of each kind."""


def draft(employer: Employer, form: str = "form_1", *, by: Person, at: datetime = NOON, **changes: Any) -> Registration:
    """Begin a form and answer everything that it asks."""
    begun = filling.start(employer=employer, form=form, by=by, at=at, language=changes.pop("language", "ms"))
    answers = {**ANSWERS[form], **changes}
    saved = filling.save_answers(registration_id=begun.pk, answers=answers, by=by, at=at)
    if form in ("form_1", "owners") and not saved.principals.exists():
        filling.put_principal(registration_id=saved.pk, principal_id=None, answers=PRINCIPAL, by=by, at=at)
    papers_for(saved, by=by)
    saved.refresh_from_db()
    return saved


def sent(employer: Employer, form: str = "form_1", *, by: Person, at: datetime = NOON, **changes: Any) -> Registration:
    """Send a complete form to the desk."""
    begun = draft(employer, form, by=by, at=at, **changes)
    return filling.submit(registration_id=begun.pk, version=begun.version, signature=by.name, by=by, at=at)


def papers_for(registration: Registration, *, by: Person) -> None:
    """Put the papers that a form must bring into the table, without the trouble of reading real files."""
    for number, paper in enumerate(papers_asked(registration, on=NOON.date())):
        Document.objects.create(
            state="clean",
            about_kind="registration",
            about_id=str(registration.pk),
            kind=paper,
            person_id=by.pk,
            employer_id=registration.employer_id,
            name=f"{paper}.pdf",
            media_type="application/pdf",
            size_bytes=1,
            sha256="0" * 64,
            sent_sha256=f"{number:064d}",
            stored_as=laid(f"test/{registration.pk}/{paper}"),
            received_at=NOON,
            scanned_at=NOON,
        )
