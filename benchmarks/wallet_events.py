"""Deductions of platforms through the operations, batch after batch for a minute, against a bare COPY of the same rows.

Several platforms send batches of jobs for their workers, as the public API will: each batch is judged event by event,
written to its transactions and to the partitioned table with every guard, and committed. The baseline writes the same
rows by COPY into a table with the same columns and key, a commit a batch, and does nothing else.

Then batches are sent by another process, which is killed with `kill -9` while it works and started again: it sends from
the first batch that it was not told to be taken. At the end no event lacks and none stands twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, parser, report, timed, whole
from benchmarks.portal_database import join_portal_database, portal_database

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
LEAST_A_SECOND = 1_000
PLATFORMS, WORKERS = 4, 250
_COLUMNS = (
    "number, month, agency_id, insured_id, transaction_id, of_transaction, kind, worker_id, worked_at, received_at, "
    "booked_on, earned_sen, deducted_sen, expected_sen, effect_sen, earned_effect_sen, description"
)


def jobs_of(batch: int, size: int) -> list[Any]:
    """Make the jobs of one batch: always the same ones."""
    from caruman.platforms.judging import Job

    first = batch * size
    return [
        Job(
            f"TX-{number:010}", f"W-{number % WORKERS}", 800 + number % 4_000, None,
            NOW - timedelta(seconds=number % 80_000), "Kajang",
        )
        for number in range(first, first + size)
    ]  # fmt: skip


def send(platforms: list[Any], batch: int, size: int) -> int:
    """Send one batch for the platform whose turn it is; give how many of its events were new."""
    from caruman.platforms.operations.taking import deduct_all

    outcomes = deduct_all(platform_id=platforms[batch % PLATFORMS], events=jobs_of(batch, size), received_at=NOW)
    wrong = {one.result for one in outcomes} - {"taken", "known"}
    if wrong:
        raise RuntimeError(f"refused: {sorted(wrong)}")
    return sum(one.result == "taken" for one in outcomes)


def make_platforms() -> list[Any]:
    """Put platforms with their workers there."""
    from datetime import date

    from caruman.accounts.models import Person
    from caruman.agencies.models import Agency
    from caruman.insured_persons.operations import Details, enter_all
    from caruman.platforms.models import Worker

    person = Person(
        state="email_verified", name="Contoh", phone="+60123450001", email="contoh@contoh.my", language="ms",
        created_at=NOW,
    )  # fmt: skip
    person.set_identity("nric", "900101140011")
    person.save(force_insert=True)
    people = enter_all(
        wanted=[
            Details(f"900101{number % 100:02}{number:04}", f"Pekerja {number}", date(1990, 1, 1), "male")
            for number in range(WORKERS)
        ],
        by=None,
        at=NOW,
    )
    made = []
    for number in range(PLATFORMS):
        agency = Agency(
            reference=f"PF{number:07}", state="draft", kind="platform", name=f"Platform {number}",
            registration_number=f"20260100000{number}", address="1 Jalan Contoh", postcode="43000", city="Kajang",
            state_code="10", phone="+60387330001", email="platform@contoh.my", applicant=person, created_at=NOW,
            signature="Contoh", submitted_at=NOW, due_at=NOW, decided_at=NOW,
        )  # fmt: skip
        agency.save(force_insert=True)
        for state in ("submitted", "approved"):
            agency.state, agency.code = state, f"AG90000{number}" if state == "approved" else None
            agency.save()
        Worker.objects.bulk_create(
            Worker(
                agency=agency, worker_id=f"W-{place}", insured=insured, work="goods-or-food-transport",
                registered_at=NOW,
            )
            for place, insured in enumerate(people)
        )  # fmt: skip
        made.append(agency.pk)
    return made


def copy_bare(batches: list[str], table: str) -> None:
    """Write ready rows by COPY, a transaction a batch."""
    from django.db import connection, transaction

    for text in batches:
        with (
            transaction.atomic(),
            connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({_COLUMNS}) FROM STDIN") as copy,
        ):
            copy.write(text)


def rows_as_text(size: int) -> list[str]:
    """Give what was taken as text for COPY, cut into batches."""
    from django.db import connection

    command = f"COPY (SELECT {_COLUMNS} FROM platforms_event ORDER BY number) TO STDOUT"  # noqa: S608 - names of ours
    with connection.cursor() as cursor, cursor.copy(command) as copied:
        rest = b"".join(bytes(piece) for piece in copied)
    rows = rest.decode().splitlines(keepends=True)
    return ["".join(rows[first : first + size]) for first in range(0, len(rows), size)]


def measure(*, seconds: int, batch: int, kills: int) -> list[Row]:
    """Send batches for so many seconds, then the baseline; then have senders killed."""
    os.environ |= {"CARUMAN_ACT872_FIRST_DAY": "2026-01-01", "CARUMAN_ACT872_RATE_BASIS_POINTS": "125"}
    with portal_database() as folder:
        from django.db import connection

        platforms = make_platforms()
        send(platforms, 0, batch)
        sent, worst, began = 1, 0.0, time.perf_counter()
        while time.perf_counter() - began < seconds:
            before = time.perf_counter()
            send(platforms, sent, batch)
            worst = max(worst, time.perf_counter() - before)
            sent += 1
        took = time.perf_counter() - began
        count = (sent - 1) * batch
        texts = rows_as_text(batch)[1:]
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE bare_events (LIKE platforms_event INCLUDING DEFAULTS)")
            cursor.execute("ALTER TABLE bare_events ADD PRIMARY KEY (agency_id, transaction_id)")
        bare = timed(lambda: copy_bare(texts, "bare_events"))
        killed = _with_kills(folder, platforms, first=sent, batch=batch, kills=kills)
    a_second = count / took
    return [
        Row(
            claim=f"deductions of platforms in batches of {whole(batch)}, sustained",
            measured=f"{a_second:,.0f} events a second for {took:.0f} s, the slowest batch {worst:.2f} s",
            baseline=f"{count / bare:,.0f} a second by bare COPY into one table with the same key",
            ratio=f"{took / bare:.1f}",
            target=f"at least {LEAST_A_SECOND:,} events a second",
            met=a_second >= LEAST_A_SECOND,
        ),
        killed,
    ]


def _with_kills(folder: Path, platforms: list[Any], *, first: int, batch: int, kills: int) -> Row:
    """Have batches sent by processes that are killed; count what stands at the end."""
    from django.db import connection

    batches = first + 4 * (kills + 1)
    progress = folder / "progress"
    command = [
        sys.executable, "-m", "benchmarks.wallet_events", "--sender", str(first), str(batches), str(batch),
        str(progress), *map(str, platforms),
    ]  # fmt: skip
    for number in range(kills):
        mark = first + 4 * (number + 1) - 2
        worker = subprocess.Popen(command)
        try:
            while worker.poll() is None and _done(progress, first) < mark:
                time.sleep(0.005)
            # A little into the next batch: judged or half written, and not committed or not yet told.
            time.sleep(0.004 * (number % 5))
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
    subprocess.run(command, check=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT (agency_id, transaction_id)), sum(effect_sen) FROM platforms_event"
        )
        stands, different, sen = cursor.fetchone()
    events = [one for number in range(batches) for one in jobs_of(number, batch)]
    wanted_sen = sum((2 * one.earned_sen * 125 + 10_000) // 20_000 for one in events)
    good = (stands, different, sen) == (len(events), len(events), wanted_sen)
    return Row(
        claim="deductions while the sender is killed with kill -9",
        measured=f"{len(events) - different:,} lost, {stands - different:,} twice",
        baseline=f"{kills} kills in {batches - first} batches, each sent again from what was told",
        ratio="–",
        target="none lost, none twice",
        met=good,
    )


def _done(progress: Path, first: int) -> int:
    text = progress.read_text() if progress.exists() else ""
    return int(text) if text else first


def _send_from(first: int, last: int, size: int, progress: Path, platforms: list[str]) -> None:
    """Send what was not told to be taken yet; note each batch when it is taken."""
    join_portal_database()
    for number in range(_done(progress, first), last):
        send(platforms, number, size)
        beside = progress.with_suffix(".new")
        beside.write_text(str(number + 1))
        beside.replace(progress)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sender"]:
        begin, end, many, told, *known = sys.argv[2:]
        _send_from(int(begin), int(end), int(many), Path(told), known)
    else:
        options = parser(__doc__, seconds=60, batch=500, kills=5).parse_args()
        report(measure(seconds=options.seconds, batch=options.batch, kills=options.kills), write=options.write)
