"""The check of large files in the background: claimed, settled, and taken up again when a worker died."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caruman.schedules.file_checks import examine
from caruman.schedules.lifecycle import CHECKING, FILE, RECEIVED
from caruman.schedules.models import ReceivedFile
from caruman.schedules.operations.receiving import settle

SECONDS_BETWEEN_NEWS = 1.0


def check_received(*, file_id: UUID, at: datetime) -> None:
    """Check one file that waits. What is not waiting is left alone, so the job may come twice.

    Jobs of one file never run side by side, so a file under check here is one whose worker died.
    """
    file = _claim(file_id)
    if file is None:
        return
    outcome = examine(file, at=at, progress=_news_of(file))
    with transaction.atomic():
        now = ReceivedFile.objects.select_for_update(no_key=True).get(pk=file_id)
        if now.state == CHECKING and now.version == file.version:
            settle(now, outcome, by=None, at=at)


@transaction.atomic
def _claim(file_id: UUID) -> ReceivedFile | None:
    file = ReceivedFile.objects.select_for_update(no_key=True).filter(pk=file_id).first()
    if file is None or file.state not in (RECEIVED, CHECKING):
        return None
    if file.state == CHECKING:
        file.state = FILE.target("retry", file.state)
        file.save(update_fields=["state"])
    file.state = FILE.target("begin", file.state)
    file.done_bytes = 0
    file.save(update_fields=["state", "done_bytes"])
    return file


def _news_of(file: ReceivedFile) -> Callable[[int, int], None]:
    """Write how far the check is, at most once a second; outside a transaction, so that the page sees it."""
    told = time.monotonic()

    def tell(done: int, _of: int) -> None:
        nonlocal told
        if time.monotonic() - told >= SECONDS_BETWEEN_NEWS:
            told = time.monotonic()
            ReceivedFile.objects.filter(pk=file.pk, state=CHECKING).update(done_bytes=done)

    return tell
