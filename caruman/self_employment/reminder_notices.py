"""The messages that remind: of cover that ends, of a price, of a document; and an agency's digest of its people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max, Q

from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.models import Agency
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.telling import language_of, messages_to
from caruman.law.activity_documents import Document
from caruman.notices.models import Notice
from caruman.notices.operations import notice_of, send_all
from caruman.self_employment.models import Activity, Cover, Paper, Reminder
from caruman.self_employment.requirements import document_of
from caruman.self_employment.wording import activity_in_words
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Language

ENDS, ENDED, PRICE, PAPER, DIGEST = (
    "cover_ends_soon",
    "cover_ended",
    "cover_price_changes",
    "paper_expires",
    "agency_covers_end",
)
STALE_AFTER = timedelta(days=2)
"""What no carrier took by then is not said any more: the days in it would be wrong."""


class NextPrice(NamedTuple):
    """What the next period costs when it is asked for on the last day, what it costs today, and since when not."""

    sen: int
    today_sen: int
    from_day: date | None


class Ending(NamedTuple):
    """Cover that is reminded of: its end, the step of the reminder, and what the next period costs."""

    cover: Cover
    ends_at: datetime
    step: int
    price: NextPrice


class Expiring(NamedTuple):
    """A paper that is reminded of: its last day, and the step of the reminder."""

    paper: Paper
    last_day: date
    step: int


def tell_of_ends(ending: Iterable[Ending], *, at: datetime) -> None:
    """Tell people that their cover ends on a day, or that it has ended and what that means."""
    # On the last day, cover that ended in the morning has ended.
    send_all([one for end in ending for one in _about_cover(end, ENDED if end.ends_at <= at else ENDS, at=at)])


def tell_of_prices(ending: Iterable[Ending], *, at: datetime) -> None:
    """Tell people what the next period will cost, before they have to decide."""
    send_all([one for end in ending for one in _about_cover(end, PRICE, at=at)])


def tell_of_papers(expiring: Iterable[Expiring], *, at: datetime) -> None:
    """Tell people that a document which they showed expires."""
    send_all([one for paper in expiring for one in _about_paper(paper, at=at)])


def tell_agencies(*, at: datetime) -> int:
    """Tell each agency of everything that waits for its digest, unless it had one today; give how many agencies."""
    today, told = in_malaysia_time(at).date(), 0
    waiting = Reminder.objects.filter(agency_id__isnull=False, agency_told_at=None)
    for agency_id in sorted(waiting.values_list("agency_id", flat=True).distinct()):
        with transaction.atomic():
            # One digest at a time for an agency; the second finds nothing left.
            agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
            last = Reminder.objects.filter(agency=agency).aggregate(at=Max("agency_told_at"))["at"]
            if last is not None and in_malaysia_time(last).date() == today:
                continue
            rows = waiting.filter(agency=agency)
            counted = rows.aggregate(soon=Count("pk", filter=Q(days__gte=0)), ended=Count("pk", filter=Q(days__lt=0)))
            if not rows.update(agency_told_at=at):
                continue
            if agency.state == APPROVED and agency.email:
                send_all([_digest(agency, soon=counted["soon"], ended=counted["ended"], at=at)])
                told += 1
    return told


def _digest(agency: Agency, *, soon: int, ended: int, at: datetime) -> Notice:
    return notice_of(
        kind=DIGEST,
        channel="email",
        to=agency.email,
        language=agency.language,
        at=at,
        params={"name": agency.name, "soon": soon, "ended": ended, "agency_id": str(agency.pk)},
        key=f"{DIGEST}:{agency.pk}:{in_malaysia_time(at).date()}",
    )


def _about_cover(end: Ending, kind: str, *, at: datetime) -> list[Notice]:
    cover, insured = end.cover, end.cover.insured
    last_day = in_malaysia_time(end.ends_at - timedelta(microseconds=1)).date()
    told: dict[str, object] = {
        "name": insured.name,
        "activity": _activity(cover.activity, insured),
        "activity_id": str(cover.activity_id),
        "plan": cover.plan or 0,
        "until_at": end.ends_at,
        "days": max((last_day - in_malaysia_time(at).date()).days, 0),
        "paid_sen": cover.contribution_sen,
        "price_sen": end.price.sen,
        "today_sen": end.price.today_sen,
        "from_day": end.price.from_day,
    }
    return messages_to(insured, kind, key=f"{kind}:{cover.pk}:{end.step}", told=told, at=at, until=at + STALE_AFTER)


def _about_paper(expiring: Expiring, *, at: datetime) -> list[Notice]:
    paper, insured = expiring.paper, expiring.paper.activity.insured
    told: dict[str, object] = {
        "name": insured.name,
        "activity": _activity(paper.activity, insured),
        "activity_id": str(paper.activity_id),
        "document": paper_in_words(paper, language_of(insured), at=at),
        "last_day": expiring.last_day,
    }
    return messages_to(
        insured, PAPER, key=f"{PAPER}:{paper.pk}:{expiring.step}", told=told, at=at, until=at + STALE_AFTER
    )


def paper_in_words(paper: Paper, language: Language, *, at: datetime) -> str:
    """Say what a paper is; one that is not asked for any more keeps its code."""
    document: Document | None = document_of(paper.activity, paper.kind, on=in_malaysia_time(at).date())
    return document.words.say(language) if document is not None else paper.kind


def _activity(activity: Activity, insured: InsuredPerson) -> str:
    return activity_in_words(activity, language_of(insured))
