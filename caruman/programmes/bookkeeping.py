"""What programmes post to the books: the Government's share when a place is used, and its payment of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from caruman.ledger import chart
from caruman.ledger import operations as ledger
from caruman.ledger.operations import NewEntry, NewLine
from caruman.programmes.models import Claim, Place

SHARE, CLAIM, TAKEN_BACK = "government.share", "government.claim", "government.taken_back"


def post_shares(places: Iterable[Place], *, at: datetime) -> None:
    """Post what the Government owes for places that were just used."""
    ledger.post_all(
        _entry(SHARE, place, owed=chart.RECEIVABLE_GOVERNMENT, to=chart.CONTRIBUTION_GOVERNMENT, at=at)
        for place in places
    )


def undo_shares(places: Iterable[Place], *, at: datetime) -> None:
    """Post the mirror of the last entry of each place whose cover fell: of thousands in one statement."""
    ledger.post_all(
        _entry(TAKEN_BACK, place, owed=chart.CONTRIBUTION_GOVERNMENT, to=chart.RECEIVABLE_GOVERNMENT, at=at)
        for place in places
    )


def post_claim(claim: Claim, *, at: datetime) -> None:
    """Post that the Government paid a claim."""
    ledger.post(
        NewEntry(
            key=f"{CLAIM}:{claim.pk}",
            kind=CLAIM,
            at=at,
            lines=[
                NewLine(chart.BANK, debit_sen=claim.amount_sen),
                NewLine(chart.RECEIVABLE_GOVERNMENT, credit_sen=claim.amount_sen),
            ],
        )
    )


def _entry(kind: str, place: Place, *, owed: str, to: str, at: datetime) -> NewEntry:
    # A place is used again when a bounced cheque was paid after all: each use has entries of its own.
    key = f"{kind}:{place.pk}" if place.uses == 1 else f"{kind}:{place.pk}:{place.uses}"
    lines = [NewLine(owed, debit_sen=place.government_sen), NewLine(to, credit_sen=place.government_sen)]
    return NewEntry(key=key, kind=kind, at=at, lines=lines)
