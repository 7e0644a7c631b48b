"""The writes on claims: what a month's places ask of the Government is prepared, sent, and received."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import event_of, record, record_all
from caruman.programmes import bookkeeping
from caruman.programmes.lifecycle import CLAIM, PREPARED, RECEIVED, SENT
from caruman.programmes.locking import lock_claims
from caruman.programmes.models import Claim
from caruman.programmes.refusals import UnableToClaim
from caruman.values.dates import MALAYSIA_TIME, add_months
from caruman.values.money import format_ringgit


def ends(month: date) -> datetime:
    """Give the moment at which a month is over in Malaysia."""
    following = add_months(month, 1)
    return datetime(following.year, following.month, 1, tzinfo=MALAYSIA_TIME).astimezone(UTC)


@transaction.atomic
def prepare(*, month: date, by: Person | None, at: datetime) -> list[Claim]:
    """Prepare the claims of a month, one a programme and year; give those that are new. Twice is once.

    A claim holds what was used until the month's end and not claimed before, and less what was claimed and taken back
    since. Where that comes to nothing or less, no claim is made: it goes into the next month's. Raises
    `UnableToClaim` while the month is not over.
    """
    if month.day != 1:
        raise ValueError("a claim is for a whole month")
    if at < ends(month):
        raise UnableToClaim(_("This month is not over yet: its claim can be prepared from the first of the next."))
    lock_claims()
    with connection.cursor() as cursor:
        cursor.execute(_PREPARE, {"month": month, "end": ends(month), "at": at, "by": by.pk if by else None})
        ids = [key for (key,) in cursor.fetchall()]
    made = list(Claim.objects.filter(pk__in=ids).order_by("year", "slug"))
    record_all([event_of(act="claim.prepare", at=at, about=one, by=by, **_details(one)) for one in made])
    return made


@transaction.atomic
def send(*, claim_id: UUID, by: Person, at: datetime) -> Claim:
    """Note that the statement went to the Treasury. Raises `UnableToClaim`."""
    claim = _locked(claim_id, "send")
    claim.state, claim.sent_at = CLAIM.target("send", claim.state), at
    claim.save(update_fields=["state", "sent_at"])
    record(act="claim.send", at=at, about=claim, by=by, **_details(claim))
    return claim


@transaction.atomic
def receive(*, claim_id: UUID, amount_sen: int, reference: str, by: Person, at: datetime) -> Claim:
    """Book that the Treasury paid a claim. Raises `UnableToClaim` where another amount came than was claimed."""
    claim = _locked(claim_id, "receive")
    if amount_sen != claim.amount_sen:
        said = {"claimed": format_ringgit(claim.amount_sen), "came": format_ringgit(amount_sen)}
        raise UnableToClaim(
            _("%(claimed)s was claimed and %(came)s came. Ask the Treasury about the difference; nothing was booked.")
            % said
        )
    if not reference.strip():
        raise UnableToClaim(_("Give the reference of the Treasury's transfer."))
    claim.state, claim.received_at = CLAIM.target("receive", claim.state), at
    claim.reference = reference.strip()
    claim.save(update_fields=["state", "received_at", "reference"])
    bookkeeping.post_claim(claim, at=at)
    record(act="claim.receive", at=at, about=claim, by=by, **_details(claim))
    return claim


def _locked(claim_id: UUID, verb: str) -> Claim:
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim_id)
    if CLAIM.permits(verb, claim.state):
        return claim
    sentences = {
        PREPARED: _("This claim was not sent yet."),
        SENT: _("This claim was sent already."),
        RECEIVED: _("This claim was paid already."),
    }
    raise UnableToClaim(sentences[claim.state])


def _details(claim: Claim) -> dict[str, object]:
    return {"slug": claim.slug, "year": claim.year, "month": claim.month.isoformat(), "sen": claim.amount_sen}


# What each place should have brought by the end of the month, against what claims asked for it so far: one statement,
# so that claim and lines are made of the same places.
_PREPARE = """
    WITH owed AS MATERIALIZED (
        SELECT p.id AS place_id, p.slug, p.year,
            CASE WHEN p.state = 'used' THEN p.government_sen ELSE 0 END - coalesce(l.claimed_sen, 0) AS amount_sen
        FROM programmes_place p
        LEFT JOIN (
            SELECT place_id, sum(amount_sen) AS claimed_sen FROM programmes_claimline GROUP BY place_id
        ) l ON l.place_id = p.id
        WHERE p.used_at < %(end)s
    ), entered AS (
        INSERT INTO programmes_claim
            (id, state, slug, year, month, people, amount_sen, prepared_at, prepared_by_id, reference)
        SELECT gen_random_uuid(), 'prepared', slug, year, %(month)s, count(*), sum(amount_sen), %(at)s, %(by)s, ''
        FROM owed WHERE amount_sen <> 0 GROUP BY slug, year HAVING sum(amount_sen) > 0
        ON CONFLICT (slug, year, month) DO NOTHING
        RETURNING id, slug, year
    ), lined AS (
        INSERT INTO programmes_claimline (claim_id, place_id, amount_sen)
        SELECT entered.id, owed.place_id, owed.amount_sen
        FROM owed JOIN entered USING (slug, year) WHERE owed.amount_sen <> 0
    )
    SELECT id FROM entered
"""
