"""One very large file, from its upload to stored lines with ACR and ECR, against a bare COPY and a bare check.

The employer's register holds the same people. The bare COPY puts the same rows into the same table,
keys and guards and all; the bare check knows no register. What the register costs is said beside it.
Meanwhile another process sends a small file again and again, as other employers do.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import UUID

from benchmarks.measure import Row, parser, report, timed, whole
from benchmarks.portal_database import join_portal_database, portal_database

TARGET = 2.0
MEANWHILE_TARGET = 2.0
NOW = datetime(2026, 11, 13, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 13)
SMALL_LINES = 15


class Bench:
    """An employer with a register, and the same work under different months so that each turn is a first one."""

    def __init__(self, folder: Path, lines: int) -> None:
        from tests import people
        from tests.schedules import registered

        self.folder, self.lines = folder, lines
        self.person = people.make("aminah")
        self.employer = registered(self.person)
        _fill_register(self.file_of(10), self.employer.pk)

    def file_of(self, month: int) -> Path:
        """Give a file of the same people for a month of 2026, from June on."""
        from caruman.samples.people import generate_file
        from caruman.values.month import Month

        path = self.folder / f"{month}.txt"
        if month == 10:
            generate_file(path=str(path), lines=self.lines, month=Month(2026, month))
        else:
            path.write_bytes(self.file_of(10).read_bytes().replace(b"102026", f"{month:02}2026".encode()))
        return path

    def upload(self, path: Path) -> Any:
        """Receive a file and check it, as a worker does."""
        from django.core.files.uploadedfile import UploadedFile

        from caruman.schedules.operations import checking, receiving

        with open(path, "rb") as content:
            sent = UploadedFile(content, path.name, "text/plain", os.path.getsize(path))
            file = receiving.receive(employer=self.employer, upload=sent, by=self.person, at=NOW).file
        checking.check_received(file_id=file.pk, at=NOW)
        return file

    def whole_way(self, path: Path) -> dict[str, float]:
        """Upload, check, take, submit; gives the seconds of each part."""
        from caruman.schedules import taking
        from caruman.schedules.operations import receiving, submitting

        parts = {}
        began = time.perf_counter()
        file = self.upload(path)
        parts["upload and check"] = time.perf_counter() - began
        file.refresh_from_db()
        assert file.state == "ready" and not file.report["severities"]["error"], file.report
        # Somebody's age counts from another month on.
        file = receiving.confirm_warnings(file_id=file.pk, version=file.version, by=self.person, at=NOW)
        began = time.perf_counter()
        drafts = taking.take(file_id=file.pk, by=self.person, at=NOW)
        parts["lines"] = time.perf_counter() - began
        began = time.perf_counter()
        revisions = {draft.pk: draft.revision for draft in drafts}
        submitting.submit(employer=self.employer, revisions=revisions, by=self.person, at=NOW)
        parts["ACR and ECR"] = time.perf_counter() - began
        assert sum(schedule.employees for schedule in file.schedules.all()) == self.lines
        return parts

    def bare_check(self, path: Path) -> None:
        """Check without a register."""
        from caruman.checking.engine import check_file
        from caruman.checking.facts import Facts

        check_file(str(path), facts=Facts(today=TODAY))

    def check_with_register(self, path: Path) -> None:
        """Check with it, reading it included."""
        from caruman.checking.engine import check_file
        from caruman.schedules.facts import facts_for

        check_file(str(path), facts=facts_for(self.employer, at=NOW))

    def bare_copy(self, path: Path, month: int) -> float:
        """Copy rows that are text for COPY already into a draft, and commit; gives the seconds."""
        from django.db import connection, transaction

        from caruman.formats.layouts import COMBINED_V2
        from caruman.schedules.copy_columns import texts_by_columns
        from caruman.schedules.lines import copy_texts_in, head_of
        from caruman.schedules.models import Origin
        from caruman.schedules.operations import drafting
        from caruman.values.month import Month

        wanted = Month(2026, month)
        draft = drafting.begin(
            employer=self.employer, month=wanted.first_day, origin=Origin.TYPED, by=self.person, at=NOW
        )  # fmt: skip
        with open(path, "rb") as source:
            pieces = list(texts_by_columns(source, COMBINED_V2, {wanted: head_of(draft)}, {wanted: 0}))

        def copy() -> None:
            with transaction.atomic():
                copy_texts_in(pieces)

        seconds = timed(copy)
        drafting.discard(schedule_id=draft.pk, by=self.person, at=NOW)
        with connection.cursor() as cursor:
            # What comes next finds the table as this did.
            cursor.execute("VACUUM schedules_line")
        return seconds


def _fill_register(path: Path, employer_id: UUID) -> None:
    """Put the people of a file on the register, by COPY."""
    from uuid import uuid4

    from django.db import connection

    from caruman.formats.layouts import COMBINED_V2
    from caruman.formats.reading import read_records

    columns = (
        "id, state, employer_id, identity_kind, identity_no, name, sex, race, nationality, address, phone, email, "
        "hired_on, occupation_code, occupation, wage_sen, allowance_sen, has_invalidity_pension, is_domestic, "
        "exclusion, country, passport_number, permit_number, created_at, version"
    )
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY employees_employee ({columns}) FROM STDIN") as copy:
            for _, record in read_records(str(path), COMBINED_V2):
                local = record.identity_no.isdigit()
                copy.write_row(
                    (
                        uuid4(), "active", employer_id, "nric" if local else "ssfw", record.identity_no, record.name,
                        "", "", "citizen" if local else "foreign", "", "", "", date(2020, 1, 1), "", "",
                        record.wage_sen, 0, False, False, "", "", "", "", NOW, 1,
                    )
                )  # fmt: skip
        cursor.execute("VACUUM ANALYZE")


def small_uploads(folder: str, until: str | int, number: int) -> list[float]:
    """Send small files of another employer, each received and checked at once; gives the seconds of each.

    So many of them, or until a file of that name is there.
    """
    from django.core.files.uploadedfile import SimpleUploadedFile

    from caruman.accounts.models import Person
    from caruman.employers.models import Employer
    from caruman.samples.people import generate_file
    from caruman.schedules.operations import receiving
    from caruman.schedules.refusals import UnableToReceive
    from caruman.values.month import Month

    employer = Employer.objects.get(name="A small shop")
    person = Person.objects.get()
    path = Path(folder) / f"small-{number}.txt"
    seconds: list[float] = []
    while len(seconds) < until if isinstance(until, int) else not Path(until).exists():
        seed = number * 10_000 + len(seconds)
        generate_file(path=str(path), lines=SMALL_LINES, month=Month(2026, 10), seed=seed)
        upload = SimpleUploadedFile("small.txt", path.read_bytes())
        began = time.perf_counter()
        with suppress(UnableToReceive):  # more than five hundred files a day
            receiving.receive(employer=employer, upload=upload, by=person, at=NOW)
        seconds.append(time.perf_counter() - began)
        time.sleep(0.02)
    return seconds


def measure(*, lines: int, repetitions: int, uploads: int) -> list[Row]:
    """Go the whole way in turns with the bare COPY and check, then once more beside small uploads."""
    with portal_database() as folder:
        bench = Bench(folder, lines)
        _open_small_shop(bench)
        ways: list[dict[str, float]] = []
        bare: dict[str, list[float]] = {"check": [], "copy": [], "register": []}
        for turn in range(repetitions + 1):
            month = 10 - turn
            path = bench.file_of(month)
            found = {
                "check": timed(partial(bench.bare_check, path)),
                "copy": bench.bare_copy(path, month),
                "register": timed(partial(bench.check_with_register, path)),
            }
            way = bench.whole_way(path)
            if turn:  # the first fills the caches
                ways.append(way)
                for name, seconds in found.items():
                    bare[name].append(seconds)
        alone, meanwhile = _beside_small_uploads(
            bench, uploads, lambda: bench.whole_way(bench.file_of(9 - repetitions))
        )
    return [_row_of_way(lines, ways, {name: median(of) for name, of in bare.items()}), _row_of_others(alone, meanwhile)]


def _open_small_shop(bench: Bench) -> None:
    from tests.schedules import registered

    registered(
        bench.person, name="A small shop", employer_code="T9907654321M", registration_number="202601000002"
    )  # fmt: skip


def _beside_small_uploads(bench: Bench, uploads: int, work: Callable[[], object]) -> tuple[list[float], list[float]]:
    from django.db import connection

    connection.close()
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=join_portal_database) as pool:
        pool.submit(small_uploads, str(bench.folder), uploads, 1).result()
        alone = pool.submit(small_uploads, str(bench.folder), uploads, 2).result()
        over = bench.folder / "over"
        waiting = pool.submit(small_uploads, str(bench.folder), str(over), 3)
        work()
        over.touch()
        return alone, waiting.result()


def _row_of_way(lines: int, ways: list[dict[str, float]], bare: dict[str, float]) -> Row:
    parts = {name: median(way[name] for way in ways) for name in ways[0]}
    seconds, baseline = sum(parts.values()), bare["check"] + bare["copy"]
    said = ", ".join(f"{name} {part:.2f} s" for name, part in parts.items())
    return Row(
        claim="one large file: upload to ACR and ECR",
        measured=f"{seconds:.2f} s for {whole(lines)} lines ({said}; a check with the register of as many people "
        f"{bare['register']:.2f} s)",
        baseline=f"{baseline:.2f} s for COPY ({bare['copy']:.2f} s) and a check without a register "
        f"({bare['check']:.2f} s)",
        ratio=f"{seconds / baseline:.2f}",
        target=f"at most {TARGET}",
        met=seconds / baseline <= TARGET,
    )


def _row_of_others(alone: list[float], meanwhile: list[float]) -> Row:
    before, beside = (quantiles(of, n=20)[18] * 1_000 for of in (alone, meanwhile))
    return Row(
        claim="one large file: a small upload meanwhile",
        measured=f"p95 {beside:.0f} ms of {len(meanwhile)} uploads of {SMALL_LINES} lines",
        baseline=f"p95 {before:.0f} ms alone",
        ratio=f"{beside / before:.2f}",
        target=f"at most {MEANWHILE_TARGET}",
        met=beside / before <= MEANWHILE_TARGET,
    )


if __name__ == "__main__":
    options = parser(__doc__, lines=100_000, repetitions=3, uploads=30).parse_args()
    rows = measure(lines=options.lines, repetitions=options.repetitions, uploads=options.uploads)
    report(rows, write=options.write)
