"""What is read of programmes: which are open to somebody, how much of one is taken, what an agency used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from caruman.law import self_employment as law
from caruman.programmes import refusals
from caruman.programmes.groups import belongs, words_of
from caruman.programmes.lifecycle import HELD, TAKEN, USED
from caruman.programmes.models import Place, Programme
from caruman.programmes.rules import Facts, unmet
from caruman.programmes.wording import sentence
from caruman.values.words import Words


class Figures(NamedTuple):
    """How much of a programme is taken; what is left is None where no limit was set, and never below nothing."""

    quota: int | None
    budget_sen: int | None
    held: int
    used: int
    held_sen: int
    used_sen: int

    @property
    def taken(self) -> int:
        """People with a place, kept or used."""
        return self.held + self.used

    @property
    def taken_sen(self) -> int:
        """The Government's shares of places, kept or used."""
        return self.held_sen + self.used_sen

    @property
    def left(self) -> int | None:
        """Places that can still be given under the quota."""
        return None if self.quota is None else max(0, self.quota - self.taken)

    @property
    def left_sen(self) -> int | None:
        """What is left of the budget."""
        return None if self.budget_sen is None else max(0, self.budget_sen - self.taken_sen)

    def is_full(self, share_sen: int | None) -> str:
        """Give the code of the limit that is reached, or nothing."""
        if self.left == 0:
            return refusals.QUOTA_FULL
        if self.left_sen is not None and share_sen is not None and self.left_sen < share_sen:
            return refusals.BUDGET_FULL
        return ""


class Offer(NamedTuple):
    """A programme as it stands to a person: its shares, and why no place can be had (empty where one can)."""

    programme: Programme
    code: str
    why: str

    @property
    def is_open(self) -> bool:
        """Whether a place can be had now."""
        return not self.code


def figures(programme: Programme) -> Figures:
    """Give how much of a programme is taken."""
    return figures_of([programme])[programme.pk]


def figures_of(programmes: Iterable[Programme]) -> dict[int, Figures]:
    """Give how much of each programme is taken, in one statement."""
    rows = list(programmes)
    counted = {
        row["programme_id"]: row
        for row in Place.objects.filter(programme__in=[row.pk for row in rows], state__in=TAKEN)
        .values("programme_id")
        .annotate(
            held=Count("pk", filter=Q(state=HELD)),
            used=Count("pk", filter=Q(state=USED)),
            held_sen=Sum("government_sen", filter=Q(state=HELD), default=0),
            used_sen=Sum("government_sen", filter=Q(state=USED), default=0),
        )
    }
    names = ("held", "used", "held_sen", "used_sen")
    return {
        row.pk: Figures(row.quota, row.budget_sen, *(int(counted.get(row.pk, {}).get(name, 0)) for name in names))
        for row in rows
    }


def open_for(
    *,
    insured_id: UUID | None,
    plan: int,
    period: str,
    on: date,
    through: str = "person",
    groups: Sequence[str] | None = None,
    facts: Facts | None = None,
) -> list[Offer]:
    """Give the programmes of a day for a plan, each with why nobody or this person gets a place, if so.

    `groups` are those that the person says to belong to; None while nobody asked, and then no group shuts out.
    `facts` are asked by programmes with rules. What only an agency can list is left out for a person.
    """
    rows = [
        row
        for row in Programme.objects.filter(first_day__lte=on, last_day__gte=on, is_open=True)
        if row.plan in (None, plan) and (through == "agency" or row.through == "person")
    ]
    taken = figures_of(rows)
    years = set()
    if insured_id is not None and rows:
        inside = Place.objects.filter(insured_id=insured_id, state__in=TAKEN, slug__in=[row.slug for row in rows])
        years = set(inside.values_list("slug", "year"))
    offers = []
    for row in rows:
        missing = unmet(row.rules, facts)
        code = ""
        if row.government_sen is None:
            code = refusals.SUMS_UNKNOWN
        elif period != "year":
            code = refusals.FOR_A_YEAR
        elif (row.slug, row.year) in years:
            code = refusals.ALREADY_IN_PROGRAMME
        elif groups is not None and row.groups and not any(belongs(one, row.groups) for one in groups):
            code = refusals.NOT_IN_GROUP
        elif missing:
            code = refusals.RULE_NOT_MET
        else:
            code = taken[row.pk].is_full(row.government_sen)
        offers.append(Offer(row, code, sentence(code, row, unmet=missing) if code else ""))
    return offers


def as_law(programmes: Iterable[Programme]) -> list[law.Programme]:
    """Give programmes as `law.self_employment.quote` takes them: with the sums that officers entered."""
    return [
        law.Programme(
            slug=row.slug,
            year=row.year,
            first_day=row.first_day,
            last_day=row.last_day,
            plan=row.plan,
            government_percent=row.government_percent,
            government_sen=row.government_sen,
            payer_sen=row.payer_sen,
            through=row.through,
            name=row.name,
            target=_target(row),
            source=row.source,
            confidence="high",
        )
        for row in programmes
    ]


def _target(row: Programme) -> Words:
    """Give for whom a programme is: as printed, or its groups."""
    for one in law.programmes():
        if (one.slug, one.year, one.plan) == (row.slug, row.year, row.plan):
            return one.target
    if not row.groups:
        return Words("orang bekerja sendiri", "self-employed people", "自雇人士")
    said = [words_of(code) for code in row.groups]
    return Words(
        ", ".join(one.ms for one in said), ", ".join(one.en for one in said), "、".join(one.zh for one in said)
    )


def of_agency(agency_id: UUID) -> QuerySet[Place]:
    """Give the places that an agency took, the latest first."""
    return Place.objects.filter(agency_id=agency_id).select_related("programme", "insured").order_by("-held_at", "pk")
