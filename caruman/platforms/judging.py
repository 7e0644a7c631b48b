"""What becomes of each event that a platform sends: judged one after the other, without looking anything up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from caruman.law.gig_work import deduction_sen
from caruman.law.settings import Settings
from caruman.platforms.choices import EventKind, Result
from caruman.platforms.rules import CLOCK_DRIFT, MOST_EARNED_SEN, OLDEST_CHANGE, OLDEST_JOB, law
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Refusal

LONGEST_DESCRIPTION = 100
_TRANSACTION = re.compile(r"[!-~]{1,64}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class Job(NamedTuple):
    """A deduction for one job; without `deducted_sen` it is what the law says."""

    transaction_id: str
    worker_id: str
    earned_sen: int
    deducted_sen: int | None
    at: datetime
    description: str = ""


class Correction(NamedTuple):
    """The figures of a job as they should be."""

    transaction_id: str
    of_transaction_id: str
    earned_sen: int
    deducted_sen: int | None
    description: str = ""


class Cancellation(NamedTuple):
    """A job that counts no more."""

    transaction_id: str
    of_transaction_id: str
    description: str = ""


class Outcome(NamedTuple):
    """What became of an event: a code of `choices.Result`, what was deducted, and what the law says of the earnings."""

    transaction_id: str
    result: str
    deducted_sen: int | None = None
    expected_sen: int | None = None

    @property
    def differs(self) -> bool:
        """Whether something else was deducted than the law says."""
        return self.deducted_sen != self.expected_sen


class Registered(NamedTuple):
    """Whose number it is, and the days without registration: those after the one and before the other."""

    insured_id: UUID
    gaps: tuple[tuple[date, date], ...] = ()

    @classmethod
    def after(
        cls, former: Registered | None, insured_id: UUID, registered_at: datetime, last_day: date | None
    ) -> Registered:
        """Add a registration to the former ones: it closes their gap, and opens one where it has ended itself."""
        gaps = former.gaps if former is not None else ()
        if gaps:
            gaps = (*gaps[:-1], (gaps[-1][0], in_malaysia_time(registered_at).date()))
        return cls(insured_id, gaps if last_day is None else (*gaps, (last_day, date.max)))

    def had_ended(self, day: date) -> bool:
        """Say whether nobody was registered under the number on a day."""
        return any(after < day < before for after, before in self.gaps)


class Known(NamedTuple):
    """What was taken under a transaction."""

    digest: bytes
    deducted_sen: int
    expected_sen: int


class Standing(NamedTuple):
    """A job as it stands."""

    insured_id: UUID
    worker_id: str
    worked_at: datetime
    month: date
    earned_sen: int
    deducted_sen: int
    is_cancelled: bool
    description: str


class Fresh(NamedTuple):
    """An event to write."""

    transaction_id: str
    of_transaction: str
    kind: str
    digest: bytes
    month: date
    insured_id: UUID
    worker_id: str
    worked_at: datetime
    earned_sen: int
    deducted_sen: int
    expected_sen: int
    effect_sen: int
    earned_effect_sen: int
    description: str


@dataclass
class Judge:
    """Judges the events of one batch in their order; keeps what is to be written."""

    received_at: datetime
    workers: Mapping[str, Registered]
    known: dict[str, Known]
    standing: dict[str, Standing]
    rules: Settings = field(default_factory=law)
    fresh: list[Fresh] = field(default_factory=list)

    def judge(self, event: Job | Correction | Cancellation) -> Outcome:
        """Give what becomes of an event."""
        if not _TRANSACTION.fullmatch(event.transaction_id):
            return Outcome(event.transaction_id, Result.BAD_TRANSACTION.value)
        digest = _digest(event)
        known = self.known.get(event.transaction_id)
        if known is not None:
            if known.digest != digest:
                return Outcome(event.transaction_id, Result.CONFLICT.value)
            return Outcome(event.transaction_id, Result.KNOWN.value, known.deducted_sen, known.expected_sen)
        found = self._deduction(event, digest) if isinstance(event, Job) else self._change(event, digest)
        if isinstance(found, Result):
            return Outcome(event.transaction_id, found.value)
        self.fresh.append(found)
        self.known[event.transaction_id] = Known(digest, found.deducted_sen, found.expected_sen)
        self.standing[found.of_transaction or found.transaction_id] = Standing(
            found.insured_id, found.worker_id, found.worked_at, found.month, found.earned_sen, found.deducted_sen,
            found.kind == EventKind.CANCEL.value, found.description,
        )  # fmt: skip
        return Outcome(event.transaction_id, Result.TAKEN.value, found.deducted_sen, found.expected_sen)

    def _deduction(self, job: Job, digest: bytes) -> Fresh | Result:
        worker = self.workers.get(job.worker_id)
        if worker is None:
            return Result.UNKNOWN_WORKER
        if job.at > self.received_at + CLOCK_DRIFT:
            return Result.IN_THE_FUTURE
        if job.at < self.received_at - OLDEST_JOB:
            return Result.TOO_OLD
        day = in_malaysia_time(job.at).date()
        if worker.gaps and worker.had_ended(day):
            return Result.REGISTRATION_ENDED
        figures = self._figures(job.earned_sen, job.deducted_sen, day)
        if isinstance(figures, Result):
            return figures
        deducted_sen, expected_sen = figures
        return Fresh(
            job.transaction_id, "", EventKind.DEDUCT.value, digest, day.replace(day=1), worker.insured_id,
            job.worker_id, job.at, job.earned_sen, deducted_sen, expected_sen, deducted_sen, job.earned_sen,
            _clean(job.description),
        )  # fmt: skip

    def _change(self, event: Correction | Cancellation, digest: bytes) -> Fresh | Result:
        job = self.standing.get(event.of_transaction_id)
        if job is None:
            return Result.UNKNOWN_JOB
        if job.is_cancelled:
            return Result.ALREADY_CANCELLED
        if job.worked_at < self.received_at - OLDEST_CHANGE:
            return Result.TOO_OLD
        kind, earned_sen, deducted_sen, expected_sen = EventKind.CANCEL.value, 0, 0, 0
        if isinstance(event, Correction):
            figures = self._figures(event.earned_sen, event.deducted_sen, in_malaysia_time(job.worked_at).date())
            if isinstance(figures, Result):
                return figures
            kind, earned_sen, (deducted_sen, expected_sen) = EventKind.CORRECT.value, event.earned_sen, figures
        return Fresh(
            event.transaction_id, event.of_transaction_id, kind, digest, job.month, job.insured_id, job.worker_id,
            job.worked_at, earned_sen, deducted_sen, expected_sen, deducted_sen - job.deducted_sen,
            earned_sen - job.earned_sen, _clean(event.description),
        )  # fmt: skip

    def _figures(self, earned_sen: int, deducted_sen: int | None, day: date) -> tuple[int, int] | Result:
        if not 0 < earned_sen <= MOST_EARNED_SEN:
            return Result.BAD_AMOUNT
        if deducted_sen is not None and not 0 <= deducted_sen <= earned_sen:
            return Result.BAD_AMOUNT
        try:
            expected_sen = deduction_sen(earnings_sen=earned_sen, on=day, settings=self.rules)
        except Refusal:
            return Result.NOT_IN_FORCE
        return (expected_sen if deducted_sen is None else deducted_sen), expected_sen


def _digest(event: Job | Correction | Cancellation) -> bytes:
    """Tell the same content from another: of everything that was sent, the moment in seconds since 1970."""
    parts = [type(event).__name__, *(one.timestamp() if isinstance(one, datetime) else one for one in event)]
    return blake2b(repr(parts).encode("utf-8", "backslashreplace"), digest_size=16).digest()


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", text)[:LONGEST_DESCRIPTION].strip()
