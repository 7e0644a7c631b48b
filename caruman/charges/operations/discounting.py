"""Campaigns: a discount is given to every late payment, and to every notice, that falls into its days."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.charges import telling
from caruman.charges.lifecycle import ASSESSED, NOTICED
from caruman.charges.locking import lock_charges
from caruman.charges.models import Campaign, Charge, ChargeNotice, Reduction, Source
from caruman.charges.operations import reducing, replacing
from caruman.charges.refusals import UnableToReduce
from caruman.charges.working import discount_of, discount_words
from caruman.values.words import LANGUAGES


@transaction.atomic
def begin_campaign(
    *,
    name: str,
    percent: int,
    scheme: str,
    from_day: date,
    until_day: date,
    first_month: date | None,
    last_month: date | None,
    by: Person,
    at: datetime,
) -> Campaign:
    """Lay a campaign down. Charges that stand already are discounted when their notice is issued, or by `apply`."""
    campaign = Campaign.objects.create(
        name=name, percent=percent, scheme=scheme, from_day=from_day, until_day=until_day, first_month=first_month,
        last_month=last_month, made_at=at, made_by=by,
    )  # fmt: skip
    record(act="campaign.begun", at=at, about=campaign, by=by, percent=percent)
    return campaign


@transaction.atomic
def end_campaign(*, campaign_id: UUID, by: Person, at: datetime) -> Campaign:
    """End a campaign before its last day; what was discounted stays. Twice is once."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign_id)
    if campaign.ended_at is None:
        campaign.ended_at = at
        campaign.save(update_fields=["ended_at"])
        record(act="campaign.ended", at=at, about=campaign, by=by)
    return campaign


def apply(*, campaign_id: UUID, by: Person, day: date, at: datetime) -> int:
    """Discount what stands unpaid and was not discounted yet; give how many charges. Each notice by itself.

    A charge whose bill is being paid at this moment is left as it is.
    """
    campaign = Campaign.objects.get(pk=campaign_id)
    if not is_in_force(campaign, day):
        raise UnableToReduce(_("This campaign is not running today."))
    count = 0
    charges = covered(campaign).filter(state__in=(ASSESSED, NOTICED)).exclude(reductions__source=Source.CAMPAIGN)
    loose = charges.filter(notice=None).order_by("pk").values_list("pk", flat=True)
    noticed = charges.exclude(notice=None).order_by("notice_id").values_list("notice_id", flat=True).distinct()
    for key in list(loose):
        with transaction.atomic():
            charge = Charge.objects.get(pk=key)
            lock_charges(charge.employer_id)
            charge.refresh_from_db()
            count += charge.state == ASSESSED and discount(charge, day=day, by=by, at=at) is not None
    for key in list(noticed):
        try:
            count += _apply_to_notice(ChargeNotice.objects.get(pk=key), day=day, by=by, at=at)
        except UnableToReduce:
            continue
    return count


@transaction.atomic
def _apply_to_notice(notice: ChargeNotice, *, day: date, by: Person, at: datetime) -> int:
    replacing.demand_replaceable(notice)
    given = [discount(charge, day=day, by=by, at=at) for charge in notice.charges.filter(state=NOTICED)]
    count = len([one for one in given if one is not None])
    if count:
        replacing.replace_bill(notice, why=_("Less is to be paid"), by=by, at=at)
        telling.of_reduction(notice, at=at)
    return count


def discount(charge: Charge, *, day: date, by: Person | None, at: datetime) -> Reduction | None:
    """Give a charge the best discount of a day, once, in the caller's transaction."""
    if not charge.left_sen or charge.reductions.filter(source=Source.CAMPAIGN).exists():
        return None
    campaign = best_for(charge, day)
    if campaign is None:
        return None
    sen = discount_of(charge.left_sen, campaign.percent)
    words = discount_words(charge.left_sen, campaign.percent, campaign.name)
    made = reducing.take_off_all(
        [charge], amount_sen=sen, source=Source.CAMPAIGN, by=by, at=at, campaign=campaign,
        working={code: words.say(code) for code in LANGUAGES},
    )  # fmt: skip
    return made[0] if made else None


def best_for(charge: Charge, day: date) -> Campaign | None:
    """Give the campaign of a day that takes most off a charge."""
    running = Campaign.objects.filter(from_day__lte=day, until_day__gte=day, ended_at=None)
    fitting = running.filter(
        Q(scheme="") | Q(scheme=charge.scheme),
        Q(first_month=None) | Q(first_month__lte=charge.month),
        Q(last_month=None) | Q(last_month__gte=charge.month),
    )
    return fitting.order_by("-percent", "from_day", "pk").first()


def is_in_force(campaign: Campaign, day: date) -> bool:
    """Whether a campaign runs on a day."""
    return campaign.ended_at is None and campaign.from_day <= day <= campaign.until_day


def covered(campaign: Campaign):  # type: ignore[no-untyped-def]
    """Give the charges whose scheme and month a campaign is for."""
    charges = Charge.objects.all()
    if campaign.scheme:
        charges = charges.filter(scheme=campaign.scheme)
    if campaign.first_month:
        charges = charges.filter(month__gte=campaign.first_month)
    if campaign.last_month:
        charges = charges.filter(month__lte=campaign.last_month)
    return charges
