"""What a receipt says of cover: one line for the cover of one person, one line a plan for an agency's list."""

from __future__ import annotations

from itertools import groupby

from caruman.bills.models import Bill
from caruman.receipts.freezing import Paid, said_moment
from caruman.self_employment.models import Cover
from caruman.self_employment.wording import words_of_activity


def bought(bill: Bill) -> list[Paid]:
    """Say what a paid bill bought; nothing where no cover hangs on it, so that the facts of the bill are told."""
    covers = list(
        Cover.objects.filter(bill=bill, number__isnull=False)
        .select_related("activity", "insured", "place__programme", "programme")
        .order_by("plan", "period", "government_sen", "number")
    )
    if not covers or sum(one.payer_sen for one in covers) != bill.amount_sen:
        return []
    if bill.facts.get("for") == "list":
        return _by_plan(bill, covers)
    return [Paid(one.payer_sen, _of_cover(one)) for one in covers]


def _of_cover(cover: Cover) -> dict[str, object]:
    told: dict[str, object] = {
        "number": cover.number,
        "person": cover.insured.name,
        "period": cover.period,
        **_activity(cover),
        "sector": cover.activity.sector,
        **_shares(cover),
    }
    if cover.starts_at is not None and cover.ends_at is not None:
        told |= {"starts_at": said_moment(cover.starts_at), "ends_at": said_moment(cover.ends_at)}
    return told


def _activity(cover: Cover) -> dict[str, object]:
    """Freeze the activity in all three languages: the receipt is drawn in that of whoever reads it."""
    words = words_of_activity(cover.activity)
    told: dict[str, object] = {"activity": words.ms[:200]}
    # What somebody wrote himself is the same in every language.
    return told if words.ms == words.en == words.zh else {**told, "activity_words": [one[:200] for one in words]}


def _by_plan(bill: Bill, covers: list[Cover]) -> list[Paid]:
    lines = []
    for _, group in groupby(covers, key=lambda one: (one.plan, one.period, one.government_sen)):
        same = list(group)
        told: dict[str, object] = {
            "people": len(same),
            "period": same[0].period,
            "reference": str(bill.facts.get("reference", "")),
            **_shares(same[0]),
            "government_sen": sum(one.government_sen for one in same),
        }
        lines.append(Paid(sum(one.payer_sen for one in same), told))
    return lines


def _shares(cover: Cover) -> dict[str, object]:
    programme = cover.place.programme if cover.place is not None else None
    told: dict[str, object] = {"programme": str(programme) if programme else "", "government_sen": cover.government_sen}
    return {**told, "plan": cover.plan} if cover.plan else told
