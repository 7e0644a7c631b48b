"""How long a full check of a large file takes, against a loop that only cuts its fields out."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from benchmarks.bare_loop import slice_fields
from benchmarks.measure import Row, in_turns, parser, pin_to_one_core, report, whole

TODAY = date(2026, 11, 15)
TARGET = 0.5


def measure(*, lines: int, repetitions: int, folder: Path) -> Row:
    """Check a file of good lines, in turns with the bare loop."""
    from caruman.checking.engine import check_file
    from caruman.checking.facts import Facts
    from caruman.samples.people import generate_file
    from caruman.values.month import Month

    path = str(folder / "good.txt")
    generate_file(path=path, lines=lines, month=Month(2026, 10))
    facts = Facts(today=TODAY)

    checked = check_file(path, facts=facts)
    assert checked.lines == checked.accepted_lines == slice_fields(path) == lines
    assert not checked.findings, checked.findings[0]

    check, loop = in_turns(
        [lambda: check_file(path, facts=facts), lambda: slice_fields(path)],
        repetitions=repetitions,
    )
    return Row(
        claim="full check of a file without faults",
        measured=f"{check:.2f} s for {whole(lines)} lines ({whole(round(lines / check / 1000) * 1000)} lines a second)",
        baseline=f"{loop:.2f} s for the loop that only cuts fields",
        ratio=f"{check / loop:.2f}",
        target=f"at most {TARGET}",
        met=check / loop <= TARGET,
    )


if __name__ == "__main__":
    pin_to_one_core()
    options = parser(__doc__, lines=1_000_000, repetitions=7).parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        row = measure(lines=options.lines, repetitions=options.repetitions, folder=Path(temporary))
    report([row], write=options.write)
