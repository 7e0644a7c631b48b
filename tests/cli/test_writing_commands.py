"""`convert`, `template` and `generate`: whole files or none, nothing overwritten by accident."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caruman.cli.convert import UNREADABLE_INPUTS

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"
V2 = FILES / "SOCSO_EIS_278_V2_072026.txt"
LAYOUTS = ("socso-223", "eis-223", "combined-v1", "combined-v2", "sipe")


def test_a_file_becomes_a_table_and_the_table_the_file_again(caruman: Any, tmp_path: Path) -> None:
    for kind in ("csv", "xlsx"):
        table, back = tmp_path / f"table.{kind}", tmp_path / f"from-{kind}.txt"
        assert "caruman check" not in caruman("convert", V2, table, "--to", kind).out
        outcome = caruman("convert", table, back, "--to", "combined-v2")
        assert outcome.status == 0
        assert " ".join(outcome.out.split()).endswith(f"Check it before it is sent: caruman check {back}")
        assert back.read_bytes() == V2.read_bytes()


@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_a_conversion_that_would_invent_is_refused_with_the_reason(caruman: Any, tmp_path: Path, language: str) -> None:
    out = tmp_path / "out.txt"
    outcome = caruman("convert", FILES / "SOCSO_223_052026.txt", out, "--to", "combined-v2", "--language", language)
    assert (outcome.status, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 1
    assert not out.exists()


def test_a_conversion_that_would_lose_names_the_option_that_accepts_it(caruman: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    outcome = caruman("convert", V2, out, "--to", "socso-223")
    assert outcome.status == 1
    assert "--accept-loss" in outcome.err
    assert not out.exists()
    outcome = caruman("convert", V2, out, "--to", "socso-223", "--accept-loss")
    assert outcome.status == 0
    assert "5 lines" in outcome.out
    assert caruman("check", out, "--layout", "socso-223", "--today", "2026-11-01").status == 0


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"a|b\n", b"PK\x03\x04rubbish"])
def test_what_is_nothing_to_convert_is_refused_in_one_sentence(caruman: Any, tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "in.txt"
    source.write_bytes(content)
    outcome = caruman("convert", source, tmp_path / "out.txt", "--to", "combined-v2")
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


PEOPLE = b"Kod Majikan,No KP,Nama,Bulan,Gaji\nT9901234567M,900101140011,A,07/2026,3000\n"


@pytest.mark.parametrize(
    "content",
    [
        PEOPLE + b'T9901234567M,"900101140012,B,07/2026,3000\n' * 2_000,
        PEOPLE + b"x" * (1 << 21),
        PEOPLE.replace(b"Nama", b"Gaji (RM)"),
    ],
    ids=["open quotation mark", "endless line", "two columns for one"],
)
def test_a_table_that_cannot_be_read_is_told_like_any_other_unreadable_file(
    caruman: Any, tmp_path: Path, content: bytes
) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    outcome = caruman("convert", source, tmp_path / "out.txt", "--to", "combined-v2")
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)


def test_every_reason_for_not_reading_a_file_is_known_to_the_command() -> None:
    """What is missing for one target is a refusal of that conversion; all else the readers say of the whole file."""
    formats = Path(__file__).resolve().parents[2] / "caruman" / "formats"
    readers = [formats / f"{name}.py" for name in ("delimited", "detection", "headers", "sniffing", "table_sources")]
    sources = "".join(path.read_text("utf-8") for path in [*readers, *formats.glob("workbooks/*.py")])
    codes = set(re.findall(r'Refusal\(\s*"([A-Z0-9_]+)"', sources))
    assert codes - {"COLUMNS_MISSING"} == UNREADABLE_INPUTS


@pytest.mark.parametrize("layout", [*LAYOUTS, "employees", "assess"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_there_is_a_template_for_everything(caruman: Any, tmp_path: Path, layout: str, kind: str) -> None:
    out = tmp_path / f"template.{kind}"
    outcome = caruman("template", "--layout", layout, out)
    assert outcome.status == 0, outcome.err
    assert out.stat().st_size > 10
    assert "--to sipe" not in outcome.out


def test_the_template_for_assess_is_a_table_that_assess_reads(caruman: Any, tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    caruman("template", "--layout", "assess", out)
    outcome = caruman("assess", out, "--json")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    assert caruman("assess", out).out.startswith("There are no rows to work out.")


@pytest.mark.parametrize("name", ["template.txt", "template", "template.ods"])
def test_a_template_is_a_workbook_or_a_csv(caruman: Any, tmp_path: Path, name: str) -> None:
    outcome = caruman("template", "--layout", "combined-v2", tmp_path / name)
    assert (outcome.status, outcome.out) == (2, "")
    assert name in outcome.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("layout", "month"),
    [*((layout, "2026-05") for layout in LAYOUTS if layout != "combined-v2"), ("combined-v2", "2026-10")],
)
def test_what_is_generated_checks_clean(caruman: Any, tmp_path: Path, layout: str, month: str) -> None:
    out = tmp_path / "people.txt"
    outcome = caruman("generate", "--lines", 40, out, "--layout", layout, "--month", month)
    assert outcome.status == 0, outcome.err
    report = caruman("check", out, "--layout", layout, "--today", "2026-11-01", "--json").json
    assert report["lines"] == 40
    assert report["severities"]["error"] == 0


def test_the_same_seed_gives_the_same_file(caruman: Any, tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        caruman("generate", "--lines", 20, tmp_path / name, "--month", "2026-07", "--seed", seed)
    a, b, c = ((tmp_path / name).read_bytes() for name in "abc")
    assert a == b != c


def test_the_month_is_normally_the_last_one(caruman: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caruman.cli.generate.today_in_malaysia", lambda: date(2027, 1, 31))
    out = tmp_path / "people.txt"
    assert caruman("generate", "--lines", 3, out).status == 0
    assert caruman("check", out, "--today", "2027-01-31", "--json").json["months"] == ["2026-12"]


@pytest.mark.parametrize(
    ("layout", "month"),
    [("combined-v1", "2026-05"), ("socso-223", "2026-12"), ("combined-v2", "2026-12"), ("sipe", "2026-12")],
)
def test_without_a_month_it_is_the_latest_that_the_layout_takes(
    caruman: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str, month: str
) -> None:
    monkeypatch.setattr("caruman.cli.generate.today_in_malaysia", lambda: date(2027, 1, 31))
    out = tmp_path / "people.txt"
    outcome = caruman("generate", "--lines", 3, out, "--layout", layout)
    assert outcome.status == 0, outcome.err
    assert caruman("check", out, "--today", "2027-01-31", "--layout", layout, "--json").json["months"] == [month]


@pytest.mark.parametrize("lines", ["0", "-1", "99999999999", "x"])
def test_a_number_of_lines_that_makes_no_sense_is_refused(caruman: Any, tmp_path: Path, lines: str) -> None:
    outcome = caruman("generate", "--lines", lines, tmp_path / "x.txt", "--month", "2026-07")
    assert outcome.status in (1, 2)
    assert outcome.out == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ("convert", V2, "OUT", "--to", "combined-v2"),
        ("template", "--layout", "combined-v2", "OUT"),
        ("generate", "--lines", "3", "--month", "2026-07", "OUT"),
    ],
)
def test_nothing_is_overwritten_without_force(caruman: Any, tmp_path: Path, arguments: tuple[object, ...]) -> None:
    out = tmp_path / "out.xlsx"
    out.write_text("dear")
    words = [out if word == "OUT" else word for word in arguments]
    outcome = caruman(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert "--force" in outcome.err
    assert out.read_text() == "dear"
    assert caruman(*words, "--force").status == 0
    assert out.read_bytes() != b"dear"
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]


def test_an_empty_file_has_nothing_to_lose(caruman: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.touch()
    assert caruman("generate", "--lines", "3", "--month", "2026-07", out).status == 0


@pytest.mark.parametrize(
    "command",
    [
        ("generate", "--lines", "5"),
        ("template", "--layout", "sipe"),
        ("convert", "--to", "csv", V2),
        ("convert", "--to", "xlsx", V2),
        ("convert", "--to", "eis-223", "--accept-loss", V2),
    ],
)
def test_a_folder_or_a_missing_folder_is_no_place_to_write(
    caruman: Any, tmp_path: Path, command: tuple[object, ...]
) -> None:
    suffix = ".xlsx" if "xlsx" in command else ".csv"
    missing = tmp_path / "missing" / f"out{suffix}"
    outcome = caruman(*command, missing)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [f"caruman: “{missing}” cannot be written: there is no such folder."]
    (tmp_path / f"out{suffix}").mkdir()
    outcome = caruman(*command, tmp_path / f"out{suffix}")
    assert outcome.status == 2
    assert "it is a folder" in outcome.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("command", [("template", "--layout", "combined-v2"), ("convert", V2, "--to")])
def test_a_full_disk_is_said_in_one_sentence(
    caruman: Any, tmp_path: Path, command: tuple[object, ...], kind: str
) -> None:
    out = tmp_path / f"out.{kind}"
    out.symlink_to("/dev/full")
    outcome = caruman(*command, *([kind] if command[-1] == "--to" else []), out)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [f"caruman: “{out}” cannot be written: the disk is full."]


def test_a_conversion_never_overwrites_its_own_input(caruman: Any, tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_bytes(V2.read_bytes())
    outcome = caruman("convert", source, tmp_path / "." / "in.txt", "--to", "combined-v2", "--force")
    assert (outcome.status, outcome.out) == (2, "")
    assert source.read_bytes() == V2.read_bytes()
