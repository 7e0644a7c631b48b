"""The messages about cover, in the language of the person who is covered: by e-mail and SMS, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from caruman.insured_persons.telling import language_of, messages_to
from caruman.notices.models import Notice
from caruman.notices.operations import send_all
from caruman.self_employment.models import Cover
from caruman.self_employment.wording import activity_in_words

BEGINS, QUEUED, MOVED, VOIDED = "cover_begins", "cover_queued", "cover_moved", "cover_void"


def tell_covered(covers: Iterable[Cover], *, at: datetime) -> None:
    """Tell people from when until when they are covered, by which agency, and of a renewal that it waits."""
    send_all(
        [
            notice
            for cover in covers
            for notice in _about(
                cover, BEGINS if cover.starts_at == cover.paid_at else QUEUED, at,
                agency=cover.agency.name if cover.agency is not None else "",
            )
        ]
    )  # fmt: skip


def tell_moved(covers: Iterable[Cover], *, at: datetime) -> None:
    """Tell people that cover of theirs holds from and until other moments than we said."""
    send_all([notice for cover in covers for notice in _about(cover, MOVED, at)])


def tell_void(covers: Iterable[Cover], *, why: str, at: datetime) -> None:
    """Tell people that they are not covered: the money did not come."""
    send_all([notice for cover in covers for notice in _about(cover, VOIDED, at, why=why)])


def _about(cover: Cover, kind: str, at: datetime, **more: object) -> list[Notice]:
    insured = cover.insured
    told: dict[str, object] = {
        "name": insured.name,
        "number": cover.number,
        "activity": activity_in_words(cover.activity, language_of(insured)),
        "plan": cover.plan or 0,
        "paid_at": cover.paid_at,
        "from_at": cover.starts_at,
        "until_at": cover.ends_at,
        "cover_id": str(cover.pk),
        "has_account": insured.account_id is not None,
        "card_path": "/cover/" if insured.account_id is not None else "/card/",
        **more,
    }
    # The moments are in the key: the same cover is told again only when it has changed, or holds once more.
    moments = (cover.starts_at, cover.ends_at, cover.known_at)
    key = ":".join([kind, str(cover.pk), *(str(int(one.timestamp())) for one in moments if one is not None)])
    return messages_to(insured, kind, key=key, told=told, at=at)
