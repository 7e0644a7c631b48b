"""The writes of the outbox: queue a message in the caller's transaction, put dead and forgotten ones back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from caruman.audit.operations import record
from caruman.database import clock
from caruman.notices import params as told
from caruman.notices import rendering
from caruman.notices.lifecycle import DEAD, NOTICE
from caruman.notices.models import Notice

QUEUE = "notices"
DELIVER = "notices.deliver"
"""The job that sends one message: defined in `tasks`, written here."""
MOST_TRIES = 6
FORGOTTEN_AFTER = timedelta(minutes=5)
"""A message that has been on its way for so long has lost its worker: every carrier gives up sooner."""


class UnableToSendAgain(Exception):
    """The message cannot go out any more; the sentence says why."""


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
    valid_until: datetime | None = None,
) -> Notice:
    """Queue one message; the worker sends it after the transaction is committed.

    `kind` names the template (`templates/notices/<kind>.sms.txt` or `.email.txt` in the caller's
    package). `channel` is `sms` or `email`; `to` an E.164 number or an address. `params` are texts,
    numbers, dates and moments. With a `key`, the same message is queued once however often this is
    called. After `valid_until` it is not sent any more: nobody needs a code that has expired.
    Raises `rendering.UnknownNotice` and `rendering.MissingParam` here, where the defect is, and not
    later in the worker.
    """
    notice = notice_of(
        kind=kind, channel=channel, to=to, language=language, at=at, params=params, person_id=person_id, key=key,
        valid_until=valid_until,
    )  # fmt: skip
    return send_all([notice])[0]


def notice_of(
    *,
    kind: str,
    channel: str,
    to: str,
    language: str,
    at: datetime,
    params: dict[str, object] | None = None,
    person_id: UUID | None = None,
    key: str | None = None,
    valid_until: datetime | None = None,
) -> Notice:
    """Make a message as `send` does, for `send_all`."""
    rendering.check(kind, channel, language, params or {})
    return Notice(
        kind=kind,
        channel=channel,
        to=to,
        language=language,
        params=told.write(params or {}),
        person_id=person_id,
        key=key,
        queued_at=at,
        next_try_at=at,
        valid_until=valid_until,
    )


def notices_to(
    receivers: Mapping[str, str | None],
    *,
    kind: str,
    key: str,
    language: str,
    at: datetime,
    params: dict[str, object],
    person_id: UUID | None,
    valid_until: datetime | None = None,
) -> list[Notice]:
    """Make one message for each channel by which somebody can be reached; the channel ends the key of each."""
    return [
        notice_of(
            kind=kind, channel=channel, to=to, language=language, at=at, params=params, person_id=person_id,
            key=f"{key}:{channel}", valid_until=valid_until,
        )
        for channel, to in receivers.items()
        if to
    ]  # fmt: skip


@transaction.atomic(savepoint=False)
def send_all(notices: Sequence[Notice]) -> list[Notice]:
    """Queue several messages with as few statements as one; give them, or those that had their key before."""
    keys = [notice.key for notice in notices if notice.key is not None]
    # Two at once with one key: the second waits for the first and then writes nothing.
    Notice.objects.bulk_create(notices, ignore_conflicts=bool(keys))
    firsts = dict(Notice.objects.filter(key__in=keys).values_list("key", "pk")) if keys else {}
    fresh = [notice for notice in notices if firsts.get(notice.key, notice.pk) == notice.pk]
    if fresh:
        _enqueue_all([notice.pk for notice in fresh])
    return [
        notice if firsts.get(notice.key, notice.pk) == notice.pk else Notice.objects.get(key=notice.key)
        for notice in notices
    ]


def send_again(*, notice: Notice, by: object, at: datetime) -> Notice:
    """Put a dead message back into the queue, with all its tries. Raises `UnableToSendAgain`."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice.pk)
        if not NOTICE.permits("send_again", notice.state):
            raise UnableToSendAgain(_("This message is no longer among those that could not be sent."))
        if notice.valid_until is not None and notice.valid_until <= at:
            raise UnableToSendAgain(_("What this message says has expired. The person must ask for a new one."))
        if notice.params == "":
            raise UnableToSendAgain(_("This message is too old: its words were wiped."))
        notice.state, notice.tries, notice.next_try_at = NOTICE.target("send_again", notice.state), 0, at
        notice.save(update_fields=["state", "tries", "next_try_at"])
        record(
            act="notice.sent_again",
            at=at,
            about=notice,
            by=by,
            person_id=notice.person_id,
            kind=notice.kind,
            channel=notice.channel,
        )
        enqueue(notice.pk)
    return notice


# The worker that took these is dead, or so slow that its answer will not count (see delivery). A message
# that takes every worker down with it is not given to a seventh.
_FREE_FORGOTTEN = """
UPDATE notices_notice
SET state = CASE WHEN tries < %(most)s THEN 'queued' ELSE 'dead' END,
    next_try_at = %(at)s, last_fault = 'the worker was lost'
WHERE id IN (SELECT id FROM notices_notice WHERE state = 'sending' AND claimed_at < %(before)s
             FOR UPDATE SKIP LOCKED LIMIT 1000)
"""

# A row can be left without a job where the process stopped between the two: it gets one.
_WITHOUT_JOB = """
SELECT id FROM notices_notice AS notice
WHERE state = 'queued' AND next_try_at < %(before)s AND NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs AS job
    WHERE job.task_name = 'notices.deliver' AND job.status IN ('todo', 'doing')
    AND job.args ->> 'notice_id' = notice.id::text)
ORDER BY next_try_at LIMIT 1000
"""


def rescue(*, at: datetime) -> int:
    """Put back what a lost worker had taken, and give a job to every message that waits without one; give how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FREE_FORGOTTEN, {"at": at, "before": at - FORGOTTEN_AFTER, "most": MOST_TRIES})
        freed = cursor.rowcount
        # Freed rows are due now; the minute keeps clear of those whose job is only just being written.
        before = at + timedelta(microseconds=1) if freed else at - timedelta(minutes=1)
        cursor.execute(_WITHOUT_JOB, {"before": before})
        waiting = [row[0] for row in cursor.fetchall()]
    for notice_id in waiting:
        enqueue(notice_id)
    return len(waiting)


def forget_words(*, at: datetime, days: int = 30) -> int:
    """Wipe what dead messages would have said, once nobody will send them any more; give how many."""
    return (
        Notice.objects.filter(state=DEAD, queued_at__lt=at - timedelta(days=days)).exclude(params="").update(params="")
    )


def enqueue(notice_id: UUID, *, at: datetime | None = None) -> None:
    """Write the job that sends a message, not before `at`, in the transaction under way.

    Inside a worker the queue has a connection of its own: a job written through that one could run
    before our rows are committed, or stay when they are rolled back. The task itself would write
    through that one, so the job is put together from its name.
    """
    _enqueue_all([notice_id], at=at)


def _enqueue_all(notice_ids: Sequence[UUID], *, at: datetime | None = None) -> None:
    queue = JobManager(DjangoConnector())
    # The queue waits by the machine's clock.
    due = clock.of_the_machine(at) if at else None
    job = configure_task(name=DELIVER, job_manager=queue, queue=QUEUE, schedule_at=due)
    job.batch_defer(*({"notice_id": str(notice_id)} for notice_id in notice_ids))
