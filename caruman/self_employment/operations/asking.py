"""The writes that ask for cover: choose a plan, ask (a bill is made), ask for many at once, take back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.details import words_language
from caruman.accounts.models import Person
from caruman.audit.operations import event_of, record_all
from caruman.bills import operations as bills
from caruman.bills.models import Bill, BillKind
from caruman.insured_persons.choices import Sex
from caruman.insured_persons.models import InsuredPerson
from caruman.law.housewives import HousewivesContribution, housewives_contribution, housewives_eligibility
from caruman.law.self_employment import PriceList, price_list, quote
from caruman.programmes.models import Place, Programme
from caruman.self_employment.choices import Origin, Period, Scheme
from caruman.self_employment.lifecycle import ABANDONED, AWAITING_PAYMENT, COVER, COVERED, DECLARED, DRAFT, REGISTERED
from caruman.self_employment.models import Activity, Cover, CoverStep
from caruman.self_employment.refusals import UnableToAsk
from caruman.self_employment.wording import OCCUPATIONS
from caruman.values.dates import in_malaysia_time

_KINDS = {Scheme.SPS.value: BillKind.SPS.value, Scheme.ACT838.value: BillKind.SSR.value}


class Shares(NamedTuple):
    """A price in sen: the whole, the Government's share and what is paid here."""

    contribution_sen: int
    government_sen: int
    payer_sen: int


class Tables(NamedTuple):
    """Dated prices that stand in for those of the law."""

    plans: Sequence[PriceList] | None = None
    housewives: Sequence[HousewivesContribution] | None = None


OF_THE_LAW = Tables()


class Wanted(NamedTuple):
    """Cover that an agency asks for: of an activity, with its place in a programme if it has one."""

    activity_id: UUID
    plan: int | None
    period: str = Period.YEAR.value
    place_id: UUID | None = None


class Asked(NamedTuple):
    """What became of an agency's wish: a cover for each, in order, and the bill, unless there is nothing to pay."""

    covers: list[Cover]
    bill: Bill | None


def price(
    *,
    scheme: str,
    plan: int | None,
    period: str,
    on: date,
    place: Place | Programme | None = None,
    tables: Tables = OF_THE_LAW,
) -> Shares:
    """Give what cover costs that is asked for on a day: a programme's sums are fixed, the rest is the law's table."""
    if place is not None and place.government_sen is not None and place.payer_sen is not None:
        return Shares(place.government_sen + place.payer_sen, place.government_sen, place.payer_sen)
    if scheme == Scheme.ACT838:
        whole_sen = housewives_contribution(on=on, known_rates=tables.housewives).contribution_sen
    else:
        whole_sen = quote(plan=plan or 0, period=period, on=on, known_prices=tables.plans).contribution_sen
    return Shares(whole_sen, 0, whole_sen)


def prices_since(*, scheme: str, on: date, tables: Tables = OF_THE_LAW) -> date:
    """Give the day since which the prices of a day hold."""
    if scheme == Scheme.ACT838:
        return housewives_contribution(on=on, known_rates=tables.housewives).first_day
    return price_list(on=on, known_prices=tables.plans).in_force_from


@transaction.atomic
def choose(
    *,
    activity_id: UUID,
    plan: int,
    period: str,
    by: Person | None,
    at: datetime,
    programme: Programme | None = None,
    group: str = "",
) -> Cover:
    """Keep the plan and period that somebody thinks of, with the price that was shown; one draft for an activity."""
    activity = _locked(activity_id)
    on = in_malaysia_time(at).date()
    shares = price(scheme=activity.scheme, plan=plan, period=period, on=on, place=programme)
    cover = activity.covers.filter(state=DRAFT, origin=Origin.PERSON).first() or _new(activity, at=at, by=by)
    cover.plan, cover.period, cover.programme, cover.group = plan, period, programme, group
    _price(cover, shares)
    cover.asked_at = at
    cover.save()
    _step([cover], "choose", by=by, at=at)
    return cover


@transaction.atomic
def ask(
    *,
    activity_id: UUID,
    plan: int | None,
    period: str,
    place_id: UUID | None,
    by: Person | None,
    at: datetime,
    shown_sen: int | None = None,
    named: str = "",
    has_contributed: bool | None = None,
) -> Cover:
    """Ask for cover of a registered activity: the bill is made, and cover waits for its payment.

    `shown_sen` is what the reader was told to pay; another price is refused. While a bill waits, there is no
    second one. Whoever pays for somebody else names her in his own words (`named`) and says whether she
    `has_contributed`: from our records he learns neither. Raises `UnableToAsk`.
    """
    activity = _locked(activity_id)
    _demand_ready(activity, by)
    on = in_malaysia_time(at).date()
    _demand_eligible(activity, on, has_contributed)
    place = _place_of(place_id, activity)
    shares = price(scheme=activity.scheme, plan=plan, period=period, on=on, place=place)
    if shown_sen is not None and shares.payer_sen != shown_sen:
        raise UnableToAsk("price_changed", _("The price has changed. Look at it again before you pay."))
    if not shares.payer_sen:
        raise UnableToAsk("nothing_to_pay", _("The Government pays all of this. Your agency asks for it by its list."))
    cover = activity.covers.filter(state=DRAFT, origin=Origin.PERSON).first() or _new(activity, at=at, by=by)
    cover.plan, cover.period, cover.place = plan, period, place
    cover.programme = place.programme if place else None
    _price(cover, shares)
    cover.asked_at, cover.asked_by = at, by
    wanted = bills.Prepaid(
        _KINDS[activity.scheme], shares.payer_sen, facts_of(cover, activity, named), insured_id=activity.insured_id
    )
    cover.bill = bills.ask_all(wanted=[wanted], by=by, at=at)[0]
    cover.state = COVER.target("submit", DRAFT)
    cover.save()
    _step([cover], "submit", by=by, at=at)
    return cover


@transaction.atomic
def ask_all(
    *,
    wanted: Sequence[Wanted],
    agency_id: UUID,
    reference: str,
    by: Person | None,
    at: datetime,
    asked_at: datetime | None = None,
) -> Asked:
    """Ask for the cover of an agency's people, with as few statements as for one; all of one scheme.

    `asked_at` is when the agency asked, where that was before `at`: the prices of its day count. One bill asks for
    all that is to be paid. Cover for which the agency pays nothing stays a draft until
    `covering.cover_now` gives it its moment.
    """
    activities = Activity.objects.select_related("insured").in_bulk([one.activity_id for one in wanted])
    places = Place.objects.select_related("programme").in_bulk([one.place_id for one in wanted if one.place_id])
    if len({activities[one.activity_id].scheme for one in wanted}) != 1:
        raise ValueError("a list is of one scheme, and of somebody")
    asked_at = asked_at or at
    on, covers = in_malaysia_time(asked_at).date(), []
    for one in wanted:
        activity = activities[one.activity_id]
        if activity.state != REGISTERED:
            raise ValueError(f"activity {activity.pk} is not registered")
        place = places[one.place_id] if one.place_id else None
        _demand_own(place, activity)
        cover = _new(activity, at=asked_at, by=by)
        cover.origin, cover.agency_id = Origin.AGENCY.value, agency_id
        cover.plan, cover.period, cover.place = one.plan, one.period, place
        cover.programme = place.programme if place else None
        _price(cover, price(scheme=activity.scheme, plan=one.plan, period=one.period, on=on, place=place))
        covers.append(cover)
    to_pay = [cover for cover in covers if cover.payer_sen]
    bill = None
    if to_pay:
        facts: dict[str, object] = {"for": "list", "reference": reference, "people": len(to_pay)}
        total_sen = sum(cover.payer_sen for cover in to_pay)
        asked = bills.Prepaid(_KINDS[to_pay[0].scheme], total_sen, facts, agency_id=agency_id)
        bill = bills.ask_all(wanted=[asked], by=by, at=at)[0]
        for cover in to_pay:
            cover.bill, cover.state = bill, COVER.target("submit", DRAFT)
    Cover.objects.bulk_create(covers)
    _step(covers, "submit", by=by, at=at)
    return Asked(covers, bill)


@transaction.atomic
def withdraw(*, cover_id: UUID, by: Person | None, at: datetime) -> Cover:
    """Take back what was asked for and not paid: a draft is dropped, a bill cancelled. Twice is once.

    Whoever listens to bills abandons the cover and gives its place back. Raises `UnableToAsk`, and
    `bills.refusals.UnableToCancel` while somebody is paying.
    """
    # The bill before the cover, as when it is paid: or the two could wait for each other.
    list(Bill.objects.select_for_update(no_key=True, of=("self",)).filter(covers=cover_id).values_list("pk"))
    cover = Cover.objects.select_for_update(no_key=True, of=("self",)).select_related("bill").get(pk=cover_id)
    if cover.state == ABANDONED:
        return cover
    if not COVER.permits("abandon", cover.state):
        raise UnableToAsk("paid", _("What was paid cannot be taken back."))
    if cover.state == DRAFT:
        cover.state = COVER.target("abandon", DRAFT)
        cover.save(update_fields=["state"])
        _step([cover], "drop", by=by, at=at)
        return cover
    if cover.bill is None or cover.bill.agency_id is not None:
        raise UnableToAsk("of_a_list", _("Your agency asked for this. It alone can take it back."))
    bills.cancel(bill_id=cover.bill.pk, why="not wanted", by=by, at=at)
    cover.refresh_from_db()
    return cover


def facts_of(cover: Cover, activity: Activity, named: str = "") -> dict[str, object]:
    """Give what a bill for one cover says of itself for good."""
    programme, driven = cover.programme, None if activity.description else OCCUPATIONS.get(activity.occupation)
    return {
        "for": "cover",
        "plan": cover.plan,
        "period": cover.period,
        "activity": activity.description or (driven.ms if driven is not None else activity.occupation),
        "activity_words": [driven.ms, driven.en, driven.zh] if driven is not None else [],
        "sector": activity.sector,
        "programme": str(programme) if programme else "",
        "government_sen": cover.government_sen,
        "person": named or activity.insured.name,
    }


def _new(activity: Activity, *, at: datetime, by: Person | None) -> Cover:
    return Cover(activity=activity, insured=activity.insured, scheme=activity.scheme, asked_at=at, asked_by=by)


def _price(cover: Cover, shares: Shares) -> None:
    cover.contribution_sen, cover.government_sen, cover.payer_sen = shares


def _place_of(place_id: UUID | None, activity: Activity) -> Place | None:
    place = Place.objects.select_related("programme").get(pk=place_id) if place_id else None
    _demand_own(place, activity)
    return place


def _demand_own(place: Place | None, activity: Activity) -> None:
    if place is not None and place.insured_id != activity.insured_id:
        raise ValueError(f"place {place.pk} is somebody else's")


def _demand_ready(activity: Activity, by: Person | None) -> None:
    if activity.state != REGISTERED:
        raise UnableToAsk("not_registered", _("This activity is not registered, or it has ended."))
    if activity.exclusions.filter(state=DECLARED).exists():
        raise UnableToAsk(
            "not_in_scheme", _("PERKESO decided that this activity is not in the scheme. Look at its page.")
        )
    waiting = activity.covers.filter(state=AWAITING_PAYMENT)
    if activity.scheme == Scheme.ACT838:
        # Whoever pays for a woman learns nothing of what others asked for her.
        waiting = waiting.filter(asked_by=by)
    if waiting.exists():
        raise UnableToAsk("already_waiting", _("A bill for this is waiting for payment already."))


def _demand_eligible(activity: Activity, on: date, said: bool | None) -> None:
    if activity.scheme != Scheme.ACT838:
        return
    insured = activity.insured
    if insured.sex != Sex.FEMALE:
        raise UnableToAsk("not_eligible", _("This scheme is for women who keep the house."))
    answer = housewives_eligibility(
        born=insured.born,
        on=on,
        nationality=insured.nationality,
        contributed_before=_has_contributed(insured) if said is None else said,
    )
    if not answer.eligible:
        raise UnableToAsk("not_eligible", answer.words.say(words_language()))


def _has_contributed(insured: InsuredPerson) -> bool:
    return insured.covers.filter(scheme=Scheme.ACT838, state=COVERED).exists()


def _locked(activity_id: UUID) -> Activity:
    return Activity.objects.select_for_update(no_key=True, of=("self",)).select_related("insured").get(pk=activity_id)


def _step(covers: Sequence[Cover], verb: str, *, by: Person | None, at: datetime) -> None:
    CoverStep.objects.bulk_create([CoverStep(cover=one, at=at, verb=verb, by=by) for one in covers])
    record_all(
        [
            event_of(
                act=f"cover.{verb}", at=at, about=one, by=by, person_id=one.insured.account_id, plan=one.plan,
                period=one.period, sen=one.payer_sen,
            )
            for one in covers
        ]
    )  # fmt: skip
