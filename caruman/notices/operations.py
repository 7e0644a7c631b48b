"""Write a message to the outbox, in the caller's transaction."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caruman.notices.models import Notice


def send(
    *,
    kind: str,
    channel: str,
    to: str,
    language: str,
    at: datetime,
    params: dict[str, object] | None = None,
    person_id: UUID | None = None,
    key: str | None = None,
) -> Notice:
    """Queue one message; the worker sends it after the transaction is committed.

    `kind` names the template (`templates/notices/<kind>.sms.txt` or `.email.txt` in the caller's
    package). `channel` is `sms` or `email`; `to` an E.164 number or an address. With a `key`, the
    same message is queued once however often this is called.
    """
    notice = Notice(
        kind=kind,
        channel=channel,
        to=to,
        language=language,
        params=json.dumps(params or {}),
        person_id=person_id,
        key=key,
        queued_at=at,
        next_try_at=at,
    )
    if key is not None:
        known = Notice.objects.filter(key=key).first()
        if known is not None:
            return known
    with transaction.atomic():
        notice.save(force_insert=True)
        _enqueue(notice)
    return notice


def _enqueue(notice: Notice) -> None:
    from caruman.notices.tasks import deliver

    deliver.defer(notice_id=str(notice.pk))
