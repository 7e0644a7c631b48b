"""The covers of one activity in a row: from when until when each holds, from the payments alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from caruman.law.cover import Cover as Held
from caruman.law.cover import cover_period


class Link(Protocol):
    """What a link of the chain is known by."""

    id: UUID
    paid_at: datetime | None
    asked_at: datetime
    period: str


_Link = TypeVar("_Link", bound=Link)


def in_order(links: Iterable[_Link]) -> list[_Link]:
    """Give links in the order of their payments; of two paid in one moment, what was asked for first."""
    return sorted(links, key=_place)


def held(links: Sequence[Link]) -> list[Held]:
    """Give what each link holds, links in order.

    The answer depends on the payments and on nothing else: not on when we heard of them, nor in which order.
    """
    found: list[Held] = []
    for link in links:
        if link.paid_at is None:
            raise ValueError(f"{link.id} is not paid")
        found.append(cover_period(paid_at=link.paid_at, period=link.period, present=found[-1] if found else None))
    return found


def _place(link: Link) -> tuple[datetime, datetime, UUID]:
    if link.paid_at is None:
        raise ValueError(f"{link.id} is not paid")
    return link.paid_at, link.asked_at, link.id
