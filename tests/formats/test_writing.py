"""Writing in the one canonical dialect: nothing cut, nothing invented, and reading gives it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.layouts import COMBINED_V1, COMBINED_V2, EIS_223, LAYOUTS, SIPE, SOCSO_223, Layout
from caruman.formats.reading import read_records
from caruman.formats.records import Record
from caruman.formats.writing import LINE_END, write_line
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal

FIXED = [layout for layout in LAYOUTS if layout.length]
FULL = Record(
    employer_code="T9901234567M",
    mycoid="202601000001",
    identity_no="900101140011",
    name="AHMAD BIN CONTOH",
    month=Month(2026, 7),
    wage_sen=300_000,
    contribution_sen=6640,
    act4_employer_sen=5165,
    act4_employee_sen=1475,
    eis_employer_sen=590,
    eis_employee_sen=590,
    skbbk_employee_sen=2215,
    employment_date=date(2026, 7, 15),
    status="B",
)


def refusal_of(record: Record, layout: Layout) -> Refusal:
    with pytest.raises(Refusal) as caught:
        write_line(record, layout)
    for language in LANGUAGES:
        assert "{" not in caught.value.say(language)
    return caught.value


def test_a_combined_line_to_the_character() -> None:
    assert write_line(FULL, COMBINED_V2) == (
        "T9901234567M202601000001        900101140011" + f"{'AHMAD BIN CONTOH':<150}"
        "07202600000000300000005165001475000590000590002215" + " " * 34
    )


def test_version_1_leaves_skbbk_out() -> None:
    assert write_line(FULL, COMBINED_V1)[238:] == " " * 40


@pytest.mark.parametrize("layout", [SOCSO_223, EIS_223])
def test_a_one_scheme_line_to_the_character(layout: Layout) -> None:
    assert write_line(FULL, layout)[194:] == "072026" + "00000000006640" + "15072026" + "B"
    assert write_line(FULL._replace(employment_date=None, status=""), layout)[214:] == " " * 9


@pytest.mark.parametrize("layout", FIXED)
def test_a_line_has_the_length_of_its_layout(layout: Layout) -> None:
    assert len(write_line(FULL, layout)) == layout.length
    assert len(write_line(FULL._replace(name="李明"), layout)) == layout.length


def test_lines_end_with_crlf() -> None:
    assert LINE_END == "\r\n"


@pytest.mark.parametrize(
    "too_long",
    [
        {"employer_code": "T" * 13},
        {"mycoid": "2" * 21},
        {"identity_no": "9" * 13},
        {"name": "A" * 151},
        {"wage_sen": 10**14},
        {"act4_employer_sen": 10**6},
        {"skbbk_employee_sen": 10**6},
    ],
)
def test_what_does_not_fit_is_refused_and_never_cut(too_long: dict[str, object]) -> None:
    assert refusal_of(FULL._replace(**too_long), COMBINED_V2).code == "DOES_NOT_FIT"


def test_what_just_fits_is_written() -> None:
    assert len(write_line(FULL._replace(name="A" * 150, wage_sen=10**14 - 1), COMBINED_V2)) == 278


@pytest.mark.parametrize("name", ["wage_sen", "act4_employer_sen", "eis_employee_sen"])
def test_a_missing_amount_is_refused_and_never_invented(name: str) -> None:
    refusal = refusal_of(FULL._replace(**{name: None}), COMBINED_V2)
    assert refusal.code == "FIELD_MISSING"
    assert "combined-v2" in refusal.say("ms")


def test_a_missing_skbbk_is_nil() -> None:
    assert write_line(FULL._replace(skbbk_employee_sen=None), COMBINED_V2)[238:244] == "000000"


def test_the_comma_layout_is_read_and_not_written() -> None:
    assert refusal_of(FULL, SIPE).code == "IMPORT_ONLY"


# Reading gives back what was written

SEN = st.integers(0, 999_999)
LETTERS = st.characters(min_codepoint=0x21, max_codepoint=0x2FFF, exclude_categories=("C", "Z"))
WORDS = st.text(LETTERS, min_size=1, max_size=40)
RECORDS = st.builds(
    Record,
    employer_code=st.from_regex(r"[A-Z][0-9]{1,10}[A-Z]", fullmatch=True),
    mycoid=st.text("0123456789-X", max_size=20),
    identity_no=st.from_regex(r"[0-9A-Z]{1,12}", fullmatch=True),
    name=st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    month=st.builds(Month, st.integers(1900, 9999), st.integers(1, 12)),
    wage_sen=st.integers(0, 10**14 - 1),
    contribution_sen=st.integers(0, 10**14 - 1),
    act4_employer_sen=SEN,
    act4_employee_sen=SEN,
    eis_employer_sen=SEN,
    eis_employee_sen=SEN,
    skbbk_employee_sen=SEN,
    employment_date=st.none() | st.dates(min_value=date(1900, 1, 1)),
    status=st.sampled_from(["", "B", "H", "M", "S", "T"]),
)


def within(record: Record, layout: Layout) -> Record:
    """Leave out what the layout has no field for."""
    kept = {field.name for field in layout.fields} | {f"{field.name}_sen" for field in layout.fields}
    empty = {"status": ""}
    return record._replace(**{name: empty.get(name) for name in Record._fields if name not in kept})


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("writing") / "caruman.txt"


@given(records=st.lists(RECORDS, min_size=1, max_size=5), layout=st.sampled_from(FIXED))
def test_what_is_written_is_read_back(scratch: Path, records: list[Record], layout: Layout) -> None:
    scratch.write_bytes("".join(write_line(record, layout) + LINE_END for record in records).encode())
    read = list(read_records(str(scratch), layout))
    assert read == list(enumerate((within(record, layout) for record in records), 1))


@given(record=RECORDS, layout=st.sampled_from(FIXED))
def test_writing_what_was_read_gives_the_same_line(scratch: Path, record: Record, layout: Layout) -> None:
    line = write_line(record, layout)
    scratch.write_bytes(line.encode())
    ((_, read),) = read_records(str(scratch), layout)
    assert write_line(read, layout) == line
