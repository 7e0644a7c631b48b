"""`caruman check --report`: every finding, in a file that opens safely, replaced only by a whole new one."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"
GOOD = FILES / "SOCSO_EIS_278_V2_072026.txt"
TODAY = ("--today", "2026-11-01")


def _hostile_file(folder: Path, lines: int) -> Path:
    """A file whose names would run in a spreadsheet and whose wages cannot be read."""
    line = GOOD.read_bytes().splitlines()[0].decode()
    file = folder / "<b>file.txt"
    name = '=HYPERLINK("http://x","y")<script>alert(1)</script>'.ljust(150)
    bad = line[:44] + name + line[194:200] + "=1+1".ljust(14) + line[214:]
    file.write_bytes("".join(f"{bad}\r\n" for _ in range(lines)).encode())
    return file


def _report(caruman: Any, folder: Path, kind: str, *, lines: int = 3, language: str = "en") -> tuple[Path, Any]:
    file, report = _hostile_file(folder, lines), folder / f"report.{kind}"
    arguments = (file, *TODAY, "--language", language, "--report", report, "--json")
    outcome = caruman("check", *arguments)
    assert outcome.status == 1, outcome.err
    return report, outcome.json


@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_the_csv_has_a_row_for_each_finding(caruman: Any, tmp_path: Path, language: str) -> None:
    report, told = _report(caruman, tmp_path, "csv", language=language)
    assert report.read_bytes().startswith(b"\xef\xbb\xbf")
    with report.open(encoding="utf-8-sig", newline="") as source:
        titles, *rows = csv.reader(source)
    assert len(titles) == len(set(titles)) == 9
    assert len(rows) == sum(told["counts"].values())
    assert {row[4] for row in rows} == set(told["counts"])
    assert {row[5] for row in rows} == {finding["message"] for finding in told["findings"]}


def test_no_cell_of_the_csv_is_a_formula(caruman: Any, tmp_path: Path) -> None:
    report, _ = _report(caruman, tmp_path, "csv")
    with report.open(encoding="utf-8-sig", newline="") as source:
        cells = [cell for row in csv.reader(source) for cell in row]
    assert any("=1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_the_workbook_has_a_summary_and_every_finding(caruman: Any, tmp_path: Path, language: str) -> None:
    report, told = _report(caruman, tmp_path, "xlsx", language=language)
    book = openpyxl.load_workbook(report)
    assert len(book.worksheets) == 2
    summary, findings = book.worksheets
    assert findings.max_row == 1 + sum(told["counts"].values())
    assert told["sha256"] in {cell.value for row in summary.iter_rows() for cell in row}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.rows = 0
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = dict(attrs)
        self.rows += tag == "tr" and told.get("class") in ("error", "warning", "info")
        if tag == "html":
            self.language = told.get("lang") or ""
        assert not {"src", "href", "onclick", "onerror", "action"} & set(told), "the page fetches and runs nothing"


@pytest.mark.parametrize(("language", "tag"), [("ms", "ms"), ("en", "en"), ("zh", "zh-Hans")])
def test_the_page_needs_nothing_and_runs_nothing(caruman: Any, tmp_path: Path, language: str, tag: str) -> None:
    report, told = _report(caruman, tmp_path, "html", language=language)
    text = report.read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.language == tag
    assert page.rows == sum(told["counts"].values())
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert "default-src 'none'" in text
    assert "@media print" in text
    first_column = {"ms": "Baris", "en": "Line", "zh": "行"}[language]
    assert f'.findings td:nth-child(1)::before {{ content: "{first_column}: "; }}' in text, "for a narrow screen"
    assert not re.search(r"@import|url\(|https?://[^x]", text)


def test_findings_beyond_the_listed_ones_are_all_in_the_report(caruman: Any, tmp_path: Path) -> None:
    report, told = _report(caruman, tmp_path, "csv", lines=6_000)
    assert told["not_listed"] > 0
    with report.open(encoding="utf-8-sig", newline="") as source:
        assert sum(1 for _ in csv.reader(source)) == 1 + sum(told["counts"].values())


@pytest.mark.parametrize("kind", ["csv", "xlsx", "html"])
def test_a_file_without_findings_has_a_report_too(caruman: Any, tmp_path: Path, kind: str) -> None:
    report = tmp_path / f"report.{kind}"
    outcome = caruman("check", GOOD, *TODAY, "--report", report)
    assert outcome.status == 0
    assert report.stat().st_size > 50
    assert kind != "html" or "Nothing was found." in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["report.txt", "report", "report.pdf", "file.csv/report.csv"])
def test_a_report_that_cannot_be_written_is_refused_before_anything_is_printed(
    caruman: Any, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file.csv").write_text("x")
    outcome = caruman("check", GOOD, *TODAY, "--report", tmp_path / name)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1


def test_a_report_never_takes_the_place_of_what_is_read(caruman: Any, tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(GOOD.read_bytes())
    link = tmp_path / "link.csv"
    link.symlink_to(file)
    for report in (file, link):
        outcome = caruman("check", file, *TODAY, "--report", report)
        assert (outcome.status, outcome.out) == (2, "")
    assert file.read_bytes() == GOOD.read_bytes()


def test_a_newer_report_replaces_an_older_one_and_a_failure_leaves_it(caruman: Any, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    report.write_text("older")
    nothing = tmp_path / "nothing.txt"
    nothing.write_bytes(b"hello")
    assert caruman("check", nothing, *TODAY, "--report", report).status == 2
    assert report.read_text() == "older"
    assert caruman("check", GOOD, *TODAY, "--report", report).status == 0
    assert report.read_text(encoding="utf-8-sig").startswith("Line,")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nothing.txt", "report.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("kind", ["csv", "xlsx", "html"])
def test_a_full_disk_is_said_in_one_sentence(caruman: Any, tmp_path: Path, kind: str) -> None:
    report = tmp_path / f"report.{kind}"
    report.symlink_to("/dev/full")
    outcome = caruman("check", _hostile_file(tmp_path, 2_000), *TODAY, "--report", report)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1
    assert "the disk is full" in outcome.err
