"""What is generated is beyond reproach: the check finds neither errors nor warnings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.samples.people import generate_file
from caruman.values.month import Month


@pytest.mark.parametrize(
    ("layout", "month"),
    [
        ("combined-v2", Month(2026, 6)),
        ("combined-v2", Month(2026, 7)),
        ("combined-v2", Month(2026, 10)),
        ("combined-v1", Month(2022, 7)),
        ("combined-v1", Month(2024, 6)),
        ("combined-v1", Month(2026, 5)),
        ("socso-223", Month(2018, 1)),
        ("socso-223", Month(2026, 5)),
        ("eis-223", Month(2018, 1)),
        ("eis-223", Month(2020, 12)),
        ("eis-223", Month(2026, 10)),
        ("sipe", Month(2018, 1)),
        ("sipe", Month(2026, 5)),
    ],
    ids=str,
)
def test_a_generated_file_has_neither_errors_nor_warnings(tmp_path: Path, layout: str, month: Month) -> None:
    path = str(tmp_path / "people.txt")
    generate_file(path=path, lines=3_000, layout=layout, month=month)
    # A file of version 1 is out of time after September 2026, which is not the fault of the people in it.
    today = date(2026, 9, 30) if layout == "combined-v1" else date(2026, 11, 15)
    report = check_file(path, facts=Facts(today=today), columnar=False)
    assert (report.layout, report.lines, report.accepted_lines) == (layout, 3_000, 3_000)
    assert not [finding for finding in report.findings if finding.severity != "info"]
