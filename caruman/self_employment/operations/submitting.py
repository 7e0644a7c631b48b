"""The one write behind “Submit & pay” and “Renew & pay”: register, take the place in a programme, ask for cover."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.insured_persons.operations import Details, enter_all
from caruman.programmes.operations.places import reserve
from caruman.programmes.rules import HELD_FOR
from caruman.self_employment.choices import Origin, Period, Scheme
from caruman.self_employment.lifecycle import AWAITING_PAYMENT, COVERED, DRAFT, REGISTERED
from caruman.self_employment.models import Activity, Cover
from caruman.self_employment.offers import facts_for
from caruman.self_employment.operations import activities, asking
from caruman.self_employment.refusals import UnableToRegister
from caruman.self_employment.requirements import is_reachable, papers_expired
from caruman.values.dates import in_malaysia_time


class Choice(NamedTuple):
    """A plan for a period, and the programme that shall pay a part of it."""

    plan: int | None
    period: str
    programme_id: int | None = None
    group: str = ""


def choice_of(activity: Activity) -> Choice | None:
    """Give what was chosen for an activity, else what held last; a programme is chosen anew each time."""
    cover = activity.covers.filter(state=DRAFT, origin="person").first()
    if cover is not None:
        return Choice(cover.plan, cover.period, cover.programme_id, cover.group)
    last = activity.covers.filter(state=COVERED).order_by("-starts_at").first()
    return Choice(last.plan, last.period) if last is not None else None


def waiting_of(activity: Activity) -> Cover | None:
    """Give the cover of an activity whose bill waits for payment."""
    waiting = activity.covers.filter(state=AWAITING_PAYMENT).exclude(bill=None)
    return waiting.select_related("bill", "place__programme").order_by("asked_at").first()


@transaction.atomic
def submit(*, activity_id: UUID, choice: Choice, shown_sen: int, by: Person | None, at: datetime) -> Cover:
    """Send an activity in, or renew it, and ask for the cover that was chosen. A second tap gives the first answer.

    Raises `UnableToRegister`, `UnableToAsk`, and `programmes.refusals.UnableToReserve`.
    """
    activity = (
        Activity.objects.select_for_update(no_key=True, of=("self",)).select_related("insured").get(pk=activity_id)
    )
    waiting = waiting_of(activity)
    if waiting is not None and (waiting.plan, waiting.period) == (choice.plan, choice.period):
        return waiting
    on = in_malaysia_time(at).date()
    if activity.state == REGISTERED:
        if papers_expired(activity, activity.papers.all(), on=on):
            raise UnableToRegister("papers_missing", _("A document is missing, or it has expired."))
    else:
        if not is_reachable(activity.insured):
            raise UnableToRegister("incomplete", _("Answer what is asked about you first."))
        activity = activities.register(activity_id=activity_id, by=by, at=at)
    place_id = None
    if choice.programme_id is not None:
        place_id = reserve(
            programme_id=choice.programme_id, insured_id=activity.insured_id, group=choice.group,
            facts=facts_for(activity, on=on), until=at + HELD_FOR, by=by, at=at,
        ).pk  # fmt: skip
    return asking.ask(
        activity_id=activity_id, plan=choice.plan, period=choice.period, place_id=place_id, by=by, at=at,
        shown_sen=shown_sen,
    )  # fmt: skip


@transaction.atomic
def pay_for_housewife(*, details: Details, has_contributed: bool, shown_sen: int, by: Person, at: datetime) -> Cover:
    """Ask for a woman's twelve months under Act 838 on behalf of whoever pays. A second tap gives the first answer.

    Where the number is known already, what is known stays, and the payer learns nothing of it.
    Raises `UnableToAsk`.
    """
    insured = enter_all(wanted=[details], by=by, at=at)[0]
    house = activities.begin(insured_id=insured.pk, by=by, at=at, scheme=Scheme.ACT838.value)
    activities.register(activity_id=house.pk, by=by, at=at)
    waiting = house.covers.filter(state=AWAITING_PAYMENT, asked_by=by).select_related("bill").first()
    if waiting is not None:
        return waiting
    return asking.ask(
        activity_id=house.pk, plan=None, period=Period.YEAR.value, place_id=None, by=by, at=at, shown_sen=shown_sen,
        named=details.name, has_contributed=has_contributed,
    )  # fmt: skip


@transaction.atomic
def give_up(*, activity_id: UUID, by: Person | None, at: datetime) -> Activity:
    """End an activity, or throw a draft away, with what was chosen or billed for it and not paid.

    Raises `UnableToAsk`, and `bills.refusals.UnableToCancel` while somebody is paying.
    """
    unpaid = Cover.objects.filter(activity_id=activity_id, state__in=(DRAFT, AWAITING_PAYMENT), origin=Origin.PERSON)
    for cover_id in unpaid.values_list("pk", flat=True):
        asking.withdraw(cover_id=cover_id, by=by, at=at)
    return activities.end(activity_id=activity_id, by=by, at=at)
