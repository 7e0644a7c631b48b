"""What the outbox shows: what has arrived, and what is still on its way or never will be."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, Q, QuerySet, Sum

from caruman.notices import params, rendering
from caruman.notices.lifecycle import DEAD, NOTICE, QUEUED, SENDING
from caruman.notices.models import Notice
from caruman.simulators.models import Message

_CODE = re.compile(r"(?<![\d/])(\d{3}) ?(\d{3})(?!\d)")
MOST_WAITING = 50


class Waiting(NamedTuple):
    """A message that no carrier has taken yet, with what it would say."""

    channel: str
    receiver: str
    subject: str
    text: str
    state: str
    fault: str
    queued_at: datetime
    tries: int


def arrived(searched: str) -> QuerySet[Message]:
    """Give what has arrived for a number or an address (or a part of one), latest first."""
    found = Message.objects.order_by("-first_at", "-id")
    if searched:
        digits = "".join(letter for letter in searched if letter.isdigit()).lstrip("0")
        wanted = Q(receiver__icontains=searched)
        if digits and "@" not in searched:
            # 012-345 0006 finds +60123450006.
            wanted |= Q(receiver__contains=digits)
        found = found.filter(wanted)
    return found


def waiting(searched: str) -> list[Waiting]:
    """Give what is queued, under way or dead, latest first."""
    rows = Notice.objects.filter(state__in=(QUEUED, SENDING, DEAD)).order_by("-queued_at")[:MOST_WAITING]
    return [_said(row) for row in rows if searched.casefold() in row.to.casefold()]


def _said(notice: Notice) -> Waiting:
    told, subject = params.read(notice.params), ""
    if not notice.params:
        text = ""
    elif notice.channel == Notice.Channel.SMS:
        text = rendering.sms_text(notice.kind, notice.language, told)
    else:
        mail = rendering.mail(notice.kind, notice.language, told)
        subject, text = mail.subject, mail.plain
    return Waiting(
        notice.channel, notice.to, subject, text, notice.state, notice.last_fault, notice.queued_at, notice.tries
    )


def codes_in(text: str) -> list[str]:
    """Give the six-digit codes of a text, as they are typed."""
    return list(dict.fromkeys(first + second for first, second in _CODE.findall(text)))


def fingerprint() -> str:
    """Give a short text that changes whenever the outbox does."""
    came = Message.objects.aggregate(last=Max("last_at"), arrivals=Sum("arrivals"))
    states = Notice.objects.exclude(state="sent").order_by("pk").values_list("pk", "state", "tries")[:MOST_WAITING]
    return hashlib.sha256(repr((came, list(states))).encode()).hexdigest()[:16]


STATES = NOTICE.states
