"""The Government's programmes as they stand to one activity: what the rules ask about, and what can be had."""

from __future__ import annotations

from datetime import date

from caruman.programmes.queries import Offer, open_for
from caruman.programmes.rules import Facts
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Activity, Cover
from caruman.self_employment.requirements import sector_of


def facts_for(activity: Activity, *, on: date) -> Facts:
    """Give what programmes with rules ask about a person and an activity."""
    sector = sector_of(activity.sector)
    paid = Cover.objects.filter(insured_id=activity.insured_id, scheme=Scheme.SPS, state=COVERED)
    of_activity = paid.filter(activity=activity, period="year").count()
    return Facts(
        is_first_time=not paid.exists(),
        is_compulsory=bool(sector and sector.compulsory_from and sector.compulsory_from <= on),
        year=of_activity + 1,
    )


def offers_for(activity: Activity, *, plan: int, period: str, on: date) -> list[Offer]:
    """Give the programmes that pay a part of this plan, with why there is no place, if so."""
    if activity.scheme != Scheme.SPS:
        return []
    return open_for(insured_id=activity.insured_id, plan=plan, period=period, on=on, facts=facts_for(activity, on=on))
