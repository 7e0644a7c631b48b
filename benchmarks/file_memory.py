"""How much memory a worker takes that checks and takes a very large file, against smaller ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Row, parser, report, whole
from benchmarks.portal_database import portal_database

MOST_GROWTH_MB = 100

# VmHWM belongs to the program that runs, where ru_maxrss also remembers who started it. A year for each size keeps
# the schedules apart.
_WORK = """
import os, sys
from datetime import UTC, datetime
import django
django.setup()
from django.core.files.uploadedfile import UploadedFile
from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.schedules import taking
from caruman.schedules.operations import checking, receiving
now = datetime(2026, 11, 13, 4, 0, tzinfo=UTC)
employer, person = Employer.objects.get(), Person.objects.get()
with open(sys.argv[1], "rb") as content:
    sent = UploadedFile(content, "file.txt", "text/plain", os.path.getsize(sys.argv[1]))
    file = receiving.receive(employer=employer, upload=sent, by=person, at=now).file
checking.check_received(file_id=file.pk, at=now)
file.refresh_from_db()
if file.warnings_seen_at is None:
    file = receiving.confirm_warnings(file_id=file.pk, version=file.version, by=person, at=now)
(draft,) = taking.take(file_id=file.pk, by=person, at=now)
for line in open("/proc/self/status"):
    if line.startswith("VmHWM:"):
        print(int(line.split()[1]) // 1024)
"""


def measure(*, lines: int) -> list[Row]:
    """Let a process of its own take each of three files in."""
    with portal_database() as folder:
        from caruman.samples.people import generate_file
        from caruman.values.month import Month
        from tests import people
        from tests.schedules import registered

        registered(people.make("aminah"))
        peaks = []
        for month, size in enumerate((max(1, lines // 100), max(1, lines // 10), lines), 8):
            path = folder / f"{size}.txt"
            generate_file(path=str(path), lines=size, month=Month(2026, month))
            peaks.append((size, _peak_mb(path)))
    (small, small_mb), (middle, middle_mb), (large, large_mb) = peaks
    return [
        Row(
            claim="peak memory of a worker that checks and takes a file",
            measured=f"{large_mb} MB for {whole(large)} lines",
            baseline=f"{middle_mb} MB for {whole(middle)} lines, {small_mb} MB for {whole(small)}",
            ratio=f"{large_mb / small_mb:.2f}",
            target=f"at most {MOST_GROWTH_MB} MB more",
            met=large_mb - small_mb <= MOST_GROWTH_MB,
        )
    ]


def _peak_mb(path: Path) -> int:
    arguments = [sys.executable, "-c", _WORK, str(path)]
    return int(subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True).stdout)


if __name__ == "__main__":
    options = parser(__doc__, lines=1_000_000).parse_args()
    report(measure(lines=options.lines), write=options.write)
