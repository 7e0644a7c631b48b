"""The statement of a claim: one row a person, and totals by programme, plan, group and agency."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Sum

from caruman.programmes.groups import group_of, words_of
from caruman.programmes.models import Claim, ClaimLine
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Language, Words

NO_GROUP = Words("Tiada kumpulan", "No group", "无群体")
NO_AGENCY = Words("Sendiri, tanpa agensi", "By themselves, without an agency", "自行加入，未通过机构")
SHARE = Words("Bahagian Kerajaan", "Government's share", "政府份额")
TAKEN_BACK = Words("Ditarik balik: telah dituntut sebelum ini", "Taken back: was claimed before", "已收回：先前已索偿")
_AT_ONCE = 2_000


class Row(NamedTuple):
    """One person on the statement; the identity number shows its last four characters."""

    name: str
    identity: str
    programme: str
    plan: int
    group: str
    agency: str
    used_on: date | None
    amount_sen: int
    kind: str


class Total(NamedTuple):
    """What one programme, plan, group or agency comes to."""

    about: str
    people: int
    amount_sen: int


class Totals(NamedTuple):
    """All the totals of a statement; each list adds up to the claim."""

    programmes: list[Total]
    plans: list[Total]
    groups: list[Total]
    agencies: list[Total]


def rows(claim: Claim, *, language: Language, first: int = 0, most: int | None = None) -> Iterator[Row]:
    """Give the rows of a statement in the order of names, or `most` of them; read in pieces, however many there are."""
    lines = (
        ClaimLine.objects.filter(claim=claim)
        .select_related("place__programme", "place__insured", "place__agency")
        .order_by("place__insured__name", "place_id")
    )
    for line in lines[first : None if most is None else first + most].iterator(chunk_size=_AT_ONCE):
        yield _row(line, language)


def totals(claim: Claim, *, language: Language) -> Totals:
    """Give the totals of a statement."""
    sums = (
        ClaimLine.objects.filter(claim=claim)
        .order_by()
        .values_list("place__programme__name", "place__programme__plan", "place__group", "place__agency__name")
        .annotate(people=Count("pk"), sen=Sum("amount_sen"))
    )
    found = [_Sum(*one) for one in sums]
    plan = Words("Pelan {plan}", "Plan {plan}", "计划 {plan}")
    return Totals(
        programmes=_by(found, lambda one: f"{one.programme} {claim.year}"),
        plans=_by(found, lambda one: plan.say(language, {"plan": one.plan})),
        groups=_by(found, lambda one: _group(group_of(one.group) or one.group, language)),
        agencies=_by(found, lambda one: one.agency or NO_AGENCY.say(language)),
    )


class _Sum(NamedTuple):
    programme: str
    plan: int
    group: str
    agency: str | None
    people: int
    sen: int


def _by(sums: list[_Sum], about: Callable[[_Sum], str]) -> list[Total]:
    found: dict[str, tuple[int, int]] = {}
    for one in sums:
        people, sen = found.get(about(one), (0, 0))
        found[about(one)] = (people + one.people, sen + one.sen)
    return [Total(name, people, sen) for name, (people, sen) in sorted(found.items())]


def _row(line: ClaimLine, language: Language) -> Row:
    place = line.place
    number = place.insured.identity_number
    return Row(
        name=place.insured.name,
        identity="•" * (len(number) - 4) + number[-4:],
        programme=str(place.programme),
        plan=place.programme.plan or 0,
        group=_group(place.group, language),
        agency=place.agency.name if place.agency else "",
        used_on=in_malaysia_time(place.used_at).date() if place.used_at else None,
        amount_sen=line.amount_sen,
        kind=(SHARE if line.amount_sen > 0 else TAKEN_BACK).say(language),
    )


def _group(code: str, language: Language) -> str:
    return words_of(code).say(language) if group_of(code) else code or NO_GROUP.say(language)
