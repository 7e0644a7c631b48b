"""Reading a file as records: every dialect, and a refusal that names the first line that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caruman.formats.layouts import COMBINED_V2, SIPE, SOCSO_223, Layout
from caruman.formats.lines import read_line
from caruman.formats.reading import read_records, record_of
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"
GOOD = (FILES / "SOCSO_EIS_278_V2_072026.txt").read_bytes()


def refused(path: Path, layout: Layout) -> Refusal:
    with pytest.raises(Refusal) as caught:
        list(read_records(str(path), layout))
    assert caught.value.code == "LINE_UNREADABLE"
    return caught.value


def test_a_file_is_read_record_by_record() -> None:
    records = list(read_records(str(FILES / "SOCSO_EIS_278_V2_072026.txt"), COMBINED_V2))
    assert [number for number, _ in records] == [1, 2, 3, 4, 5]
    first = records[0][1]
    assert (first.identity_no, first.name, first.month) == ("900101140011", "AHMAD BIN CONTOH", Month(2026, 7))
    assert (first.wage_sen, first.skbbk_employee_sen, first.contribution_sen) == (300_000, 2215, None)


def test_the_comma_layout_is_read() -> None:
    records = [record for _, record in read_records(str(FILES / "SIPE0526_legacy_csv.txt"), SIPE)]
    assert [record.contribution_sen for record in records] == [1180, 660, 2380]
    assert [(record.status, record.employment_date) for record in records] == [
        ("", None),
        ("B", date(2026, 5, 15)),
        ("H", date(2026, 5, 10)),
    ]


def test_zeros_and_spaces_are_one_record() -> None:
    zeros = list(read_records(str(FILES / "SOCSO_EIS_278_V2_072026.txt"), COMBINED_V2))
    spaces = list(read_records(str(FILES / "SOCSO_EIS_278_V2_spacepadded_072026.txt"), COMBINED_V2))
    assert zeros == spaces


@pytest.mark.parametrize(
    "dialect",
    [
        GOOD.replace(b"\r\n", b"\n"),
        GOOD.removesuffix(b"\r\n"),
        GOOD + b"\x1a",
        b"\xef\xbb\xbf" + GOOD,
        GOOD + b"\r\n   \r\n",
    ],
)
def test_every_dialect_is_the_same_records(tmp_path: Path, dialect: bytes) -> None:
    path = tmp_path / "caruman.txt"
    path.write_bytes(dialect)
    assert list(read_records(str(path), COMBINED_V2)) == list(
        read_records(str(FILES / "SOCSO_EIS_278_V2_072026.txt"), COMBINED_V2)
    )


@pytest.mark.parametrize(
    "name",
    [
        "bad_01_short_line",
        "bad_02_long_line",
        "bad_04_decimal_amount",
        "bad_05_month_order",
        "bad_10_date_wrong_order",
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(name: str) -> None:
    refusal = refused(FILES / "bad" / f"{name}.txt", SOCSO_223)
    for language in LANGUAGES:
        assert "1" in refusal.say(language) and "socso-223" in refusal.say(language)


def test_the_first_such_line_is_named_and_those_before_are_given(tmp_path: Path) -> None:
    path = tmp_path / "caruman.txt"
    path.write_bytes(GOOD + b"\r\n" + b"JUMLAH\r\n")
    records = read_records(str(path), COMBINED_V2)
    assert [next(records)[0] for _ in range(5)] == [1, 2, 3, 4, 5]
    with pytest.raises(Refusal) as caught:
        next(records)
    assert caught.value.params["line"] == 7


def test_another_layout_is_refused() -> None:
    refused(FILES / "SOCSO_EIS_278_V2_072026.txt", SOCSO_223)
    refused(FILES / "SOCSO_223_052026.txt", SIPE)


def test_a_line_without_a_month_is_no_record() -> None:
    line = read_line(layout=COMBINED_V2, number=4, text="X" * 278)
    with pytest.raises(Refusal) as caught:
        record_of(line)
    assert caught.value.code == "LINE_UNREADABLE"
