"""Reads about charges: what stands, the working of a bill, who waits for an answer, what waiting costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from caruman.bills.paper import ChargeLine
from caruman.charges.lifecycle import DRAFT, GRANTED, OPEN_APPEAL, SUBMITTED, UNDECIDED, WITHDRAWN
from caruman.charges.models import Appeal, Charge, ChargeNotice, Compound, CompoundSection, Reduction
from caruman.charges.working import OF_LAW
from caruman.design.templatetags.design import month as month_in_words
from caruman.design.templatetags.design import ringgit
from caruman.employers.choices import Scheme
from caruman.law.interest import late_interest
from caruman.values.month import Month
from caruman.values.words import Language, Refusal

AHEAD_DAYS = (0, 30, 60, 90, 180, 365)
"""The days ahead for which the cost of waiting is drawn."""


class Unpaid(NamedTuple):
    """What is unpaid of one scheme and month."""

    scheme: str
    month: Month
    unpaid_sen: int


def notices_of(employer_id: UUID, schemes: Collection[str]) -> QuerySet[ChargeNotice]:
    """Give the notices of an employer, the newest first, with bills and charges."""
    found = ChargeNotice.objects.filter(employer_id=employer_id, scheme__in=list(schemes))
    return found.select_related("bill").prefetch_related("charges")


def compounds_of(employer_id: UUID, schemes: Collection[str]) -> QuerySet[Compound]:
    """Give the compounds of an employer, the newest first."""
    sections = [one for one in CompoundSection.values if _scheme_of(one) in schemes]
    return Compound.objects.filter(employer_id=employer_id, section__in=sections).select_related("bill")


def appeals_of(employer_id: UUID, schemes: Collection[str]) -> QuerySet[Appeal]:
    """Give the appeals of an employer, the newest first."""
    sections = [one for one in CompoundSection.values if _scheme_of(one) in schemes]
    about = Q(notice__scheme__in=list(schemes)) | Q(compound__section__in=sections)
    return Appeal.objects.filter(about, employer_id=employer_id).select_related("notice__bill", "compound__bill")


def charges_on(notice: ChargeNotice) -> list[Charge]:
    """Give what stands on a notice, the oldest month first, each with what was taken off."""
    granted = Prefetch(
        "reductions", Reduction.objects.filter(state=GRANTED).order_by("made_at", "pk"), to_attr="granted"
    )
    return list(
        notice.charges.exclude(state=WITHDRAWN).prefetch_related(granted).order_by("month", "assessed_at", "pk")
    )


def paper_lines(about: ChargeNotice | Compound, language: Language) -> list[ChargeLine]:
    """Give the working of the present bill for its sheet, in the language that is active now."""
    if isinstance(about, Compound):
        how = [str(about.get_section_display())]
        if about.reduced_sen:
            how.append(f"{ringgit(about.amount_sen)} − {ringgit(about.reduced_sen)}")
        return [ChargeLine(about.reference, how, about.left_sen)]
    return [
        ChargeLine(
            month_in_words(charge.month),
            [charge.working[language], *(said_of(reduction, language) for reduction in charge.granted)],
            charge.left_sen,
        )
        for charge in charges_on(about)
        if charge.left_sen
    ]


def said_of(reduction: Reduction, language: Language) -> str:
    """Give one line about what was taken off."""
    why = reduction.working[language] if reduction.working else str(reduction.get_source_display())
    return f"− {ringgit(reduction.amount_sen)} · {why}"


def cost_of_waiting(unpaid: Iterable[Unpaid], today: date) -> list[tuple[date, int]]:
    """Give the interest on what is unpaid if all of it were paid today, and on days ahead."""
    wanted = list(unpaid)
    return [(day, sum(_interest(one, day) for one in wanted)) for day in (today + timedelta(n) for n in AHEAD_DAYS)]


def appeal_queue(*, state: str | None = SUBMITTED) -> QuerySet[Appeal]:
    """Give the appeals that were sent, those first that are due first; None gives every state."""
    found = Appeal.objects.exclude(submitted_at=None).exclude(state=DRAFT)
    if state == SUBMITTED:
        # What an officer took into work is as undecided as what nobody took.
        found = found.filter(state__in=[one for one in UNDECIDED if one != "query"])
    elif state is not None:
        found = found.filter(state=state)
    return found.select_related("employer", "assigned_to", "notice", "compound").order_by("due_at", "pk")


def open_appeal_of(about: ChargeNotice | Compound) -> Appeal | None:
    """Give the appeal about something that is not decided yet."""
    return about.appeals.filter(state__in=OPEN_APPEAL).first()


def _interest(one: Unpaid, day: date) -> int:
    try:
        return late_interest(
            scheme=OF_LAW[one.scheme], month=one.month, unpaid_sen=one.unpaid_sen, paid_on=day
        ).interest_sen
    except Refusal:
        return 0


def _scheme_of(section: str) -> str:
    return Scheme.ACT4.value if section.startswith("act4") else Scheme.EIS.value
