"""The check as tests use it: lines in, report out, and the two ways of checking held equal on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.report import Report
from caruman.formats.layouts import layout_named
from tests.checking.building import TODAY, CheckLines


@pytest.fixture
def check(tmp_path: Path) -> CheckLines:
    """Check lines (or bytes) as a file, with the facts given."""

    def check_lines(*lines: str | bytes, facts: Facts | None = None, layout: str | None = None) -> Report:
        path = tmp_path / "caruman.txt"
        content = b"".join(line if isinstance(line, bytes) else line.encode() + b"\r\n" for line in lines)
        path.write_bytes(content)
        known = facts if facts is not None else Facts(today=TODAY)
        report = check_file(str(path), facts=known, layout=layout, columnar=False)
        chosen = layout_named(report.layout)
        if chosen is not None and chosen.length:
            assert check_file(str(path), facts=known, layout=layout, columnar=True) == report
        return report

    return check_lines
