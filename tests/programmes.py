"""Programmes, people and places for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from caruman.accounts.models import IDENTITY, Person
from caruman.agencies.models import Agency
from caruman.insured_persons.models import InsuredPerson
from caruman.programmes.models import Place, Programme
from caruman.programmes.operations import places
from caruman.vault.sealing import blind_index
from tests.agencies import approved_agency
from tests.people import NOON

WEEK = NOON + timedelta(days=7)
"""Until when a place is kept that was reserved at noon."""


def matching(**facts: object) -> Programme:
    """Make a matching programme of this year with its sums, for everybody."""
    return programme(**{"through": "person", "plan": 2, "government_sen": 16_280, "payer_sen": 7_000, **facts})


def khidmat(**facts: object) -> Programme:
    """Make a programme of this year that the Government pays whole, by the lists of agencies."""
    standard = {"slug": "khidmat-kita", "name": "Khidmat Kita", "through": "agency", "plan": 2}
    sums = {"government_sen": 23_280, "payer_sen": 0, "government_percent": 100, "groups": ["volunteers", "worship"]}
    return programme(**{**standard, **sums, **facts})


def programme(**facts: object) -> Programme:
    """Make a programme of 2026."""
    standard: dict[str, object] = {
        "slug": "padanan-kita",
        "year": 2026,
        "name": "Padanan Kita",
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 12, 31),
        "government_percent": 70,
    }
    return Programme.objects.create(**{**standard, **facts})


def insured(number: int = 1, **facts: object) -> InsuredPerson:
    """Enter an insured person by a running number."""
    return people(number, number + 1, **facts)[0]


def people(first: int, until: int, **facts: object) -> list[InsuredPerson]:
    """Enter many insured people at once."""
    rows = [
        InsuredPerson(
            identity_number=(identity := f"900101{number:06d}"),
            identity_index=blind_index(identity, purpose=IDENTITY),
            created_at=NOON,
            **{"name": f"Orang {number}", "born": date(1990, 1, 1), "sex": "female", **facts},
        )
        for number in range(first, until)
    ]
    return list(InsuredPerson.objects.bulk_create(rows))


def agency(manager: Person, *, groups: tuple[str, ...] = ("volunteers",)) -> Agency:
    """Make an approved agency that may list these groups."""
    body = approved_agency(manager, name="Pertubuhan Sukarelawan")
    body.target_groups = list(groups)
    body.save(update_fields=["target_groups"])
    return body


def reserve(programme: Programme, insured_id: UUID, *, at: datetime = NOON, **facts: object) -> Place:
    """Keep a place for a person for a week."""
    return places.reserve(
        programme_id=programme.pk, insured_id=insured_id, until=at + timedelta(days=7), by=None, at=at, **facts
    )


def use(*used: Place, at: datetime = NOON) -> list[Place]:
    """Use places at a moment."""
    return places.use_all(place_ids=[place.pk for place in used], used_at=at, by=None, at=at)


DECEMBER = datetime(2026, 12, 2, 4, tzinfo=UTC)
"""Noon of a day in the month after."""
NOVEMBER = date(2026, 11, 1)
"""The month of `NOON`."""
