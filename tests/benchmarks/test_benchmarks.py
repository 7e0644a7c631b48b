"""The benchmarks run, at sizes too small to mean anything, and their rows find their places on the page."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.check_faults import FAULTS
from benchmarks.measure import PAGE, Row, report, whole
from tests import migrated

ROOT = Path(__file__).resolve().parents[2]
SMALL = {
    "start_up": ["--repetitions", "1"],
    "check_speed": ["--lines", "3000", "--repetitions", "1"],
    "check_faults": ["--lines", "200", "--repetitions", "1"],
    "check_memory": ["--lines", "3000"],
    "pricing_speed": ["--people", "20000", "--repetitions", "1"],
    "portal_pages": ["--requests", "20"],
    "one_large_file": ["--lines", "1000", "--repetitions", "1", "--uploads", "3"],
    "file_memory": ["--lines", "3000"],
    "national_month": ["--schedules", "12", "--lines", "120", "--largest", "40", "--repetitions", "1"],
    "callbacks": ["--messages", "24"],
    "ledger_day": ["--payments", "200", "--repetitions", "1"],
    "wallet_events": ["--seconds", "1", "--batch", "50", "--kills", "1"],
    "receipts_in_batches": ["--payments", "20", "--repetitions", "1"],
    "reminders": ["--covers", "2000"],
    "agency_list": ["--people", "100", "--repetitions", "1"],
    "upload_to_acr": ["--uploads", "6", "--clients", "2"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_prints_its_ratio(name: str) -> None:
    if name == "pricing_speed" and importlib.util.find_spec("openfisca_core") is None:
        pytest.skip("openfisca-core is installed by `make bench` only")
    migrated.ready()
    outcome = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *SMALL[name]], cwd=ROOT, capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "against" in outcome.stdout
    assert "target" in outcome.stdout


def test_every_claim_has_one_row_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for fault in FAULTS:
        assert page.count(f"| on every line: {fault} |") == 1


def test_a_row_takes_the_place_of_the_one_with_its_claim(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n| speed | old | | | | |\n| speedier | old | | | | |\n", encoding="utf-8")
    report([Row("speed", "1 s", "2 s", "0.50", "at most 1", met=True)], write=True, page=page)
    assert page.read_text(encoding="utf-8") == (
        "before\n| speed | 1 s | 2 s | 0.50 | at most 1 | yes |\n| speedier | old | | | | |\n"
    )
    assert "1 s against 2 s: 0.50" in capsys.readouterr().out


def test_a_claim_that_the_page_does_not_know_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(LookupError, match="0 rows"):
        report([Row("speed", "1 s", "2 s", "0.50", "at most 1", met=False)], write=True, page=page)


def test_numbers_are_written_for_people() -> None:
    assert [whole(number) for number in (3_000, 1_000_000, 1_500_000)] == ["3,000", "1 million", "1,500,000"]
