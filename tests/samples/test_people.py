"""Generated files: invented people, real amounts, the same every time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from caruman.formats.layouts import LAYOUTS, layout_named
from caruman.law.contributions import assess
from caruman.law.person import Person
from caruman.samples.people import MOST_LINES, generate_file
from caruman.values.dates import parse_date
from caruman.values.month import Month
from caruman.values.words import Refusal

JULY = Month(2026, 7)
MONTHS = {"combined-v1": Month(2025, 3), "combined-v2": JULY}


def generated(folder: Path, lines: int, layout: str = "combined-v2", **choices: object) -> bytes:
    """Generate a file and give its bytes."""
    path = folder / "people.txt"
    month = choices.pop("month", MONTHS.get(layout, Month(2026, 5)))
    generate_file(path=str(path), lines=lines, layout=layout, month=month, **choices)  # type: ignore[arg-type]
    return path.read_bytes()


def fields_of(line: str, layout: str) -> dict[str, str]:
    """Cut a fixed line by the table of its layout."""
    table = layout_named(layout)
    assert table is not None
    return {field.name: line[field.first - 1 : field.last] for field in table.fields}


def born_of(identity_no: str, month: Month) -> Person:
    """Give the person that an identity number tells of, in the century that fits someone at work."""
    if identity_no.startswith("SSFW"):
        return Person(nationality="foreign")
    year = 2000 + int(identity_no[:2])
    century = year if year <= month.year - 16 else year - 100
    return Person(born=parse_date(f"{century}-{identity_no[2:4]}-{identity_no[4:6]}"))


@pytest.mark.parametrize("layout", [each.name for each in LAYOUTS if each.length])
def test_every_line_has_its_layouts_length_and_ends_with_crlf(tmp_path: Path, layout: str) -> None:
    lines = generated(tmp_path, 500, layout).decode("ascii").split("\r\n")
    table = layout_named(layout)
    assert table is not None
    assert lines.pop() == ""
    assert {len(line) for line in lines} == {table.length}
    assert len(lines) == 500


@pytest.mark.parametrize(
    ("layout", "month"),
    [
        ("combined-v2", Month(2026, 6)),
        ("combined-v2", JULY),
        ("combined-v1", Month(2022, 8)),
        ("combined-v1", Month(2024, 6)),
        ("combined-v1", Month(2026, 5)),
    ],
    ids=str,
)
def test_the_amounts_of_a_combined_line_are_those_of_the_law(tmp_path: Path, layout: str, month: Month) -> None:
    for line in generated(tmp_path, 2_000, layout, month=month).decode("ascii").splitlines():
        found = fields_of(line, layout)
        owed = assess(month=month, wage_sen=int(found["wage"]), person=born_of(found["identity_no"], month))
        assert int(found["act4_employer"]) == owed.act4.employer_sen
        assert int(found["act4_employee"]) == owed.act4.employee_sen
        assert int(found["eis_employer"]) == owed.eis.employer_sen
        assert int(found["eis_employee"]) == owed.eis.employee_sen
        assert int(found.get("skbbk_employee", "0")) == owed.skbbk.employee_sen
        assert found["month"] == month.mmyyyy


@pytest.mark.parametrize("layout", ["socso-223", "eis-223"])
@pytest.mark.parametrize("month", [Month(2018, 1), Month(2020, 12), Month(2026, 5)], ids=str)
def test_a_223_line_has_a_status_with_its_date_and_nothing_owed_without_wages(
    tmp_path: Path, layout: str, month: Month
) -> None:
    seen: Counter[str] = Counter()
    for line in generated(tmp_path, 4_000, layout, month=month).decode("ascii").splitlines():
        found = fields_of(line, layout)
        seen[found["status"]] += 1
        assert (int(found["contribution"]) == 0) == (found["status"] in "TS")
        if found["status"] in "BHM":
            assert re.fullmatch(rf"(0[1-9]|[12]\d|3[01]){month.mmyyyy}", found["employment_date"])
        else:
            assert found["employment_date"] == " " * 8
        if layout == "eis-223":
            age = born_of(found["identity_no"], month).born
            assert age is not None
            assert 18 <= month.year - age.year <= 60
    assert set(seen) == set(" BHTSM")
    assert seen[" "] > 3_700


def test_sipe_is_comma_text_with_line_feeds_and_an_end_of_file_mark(tmp_path: Path) -> None:
    *lines, end = generated(tmp_path, 3_000, "sipe").decode("ascii").split("\n")
    assert end == "\x1a"
    for number, line in enumerate(lines, 1):
        parts = line.split(",")
        assert parts[0] == str(number)
        assert [len(parts[place]) for place in (1, 2, 3, 4, 5, 6, 8)] == [12, 20, 12, 130, 6, 14, 10]
        assert re.fullmatch(r" *\d+\.\d\d", parts[6])
        assert re.fullmatch(r"(\d\d/05/2026)?", parts[7])
        assert bool(parts[7]) == (parts[8].strip() in ("B", "H", "M"))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first = generated(tmp_path, 300)
    assert generated(tmp_path, 300) == first
    assert generated(tmp_path, 300, seed=2) != first
    assert generated(tmp_path, 300, seed=-1) != first


def test_a_shorter_file_is_the_beginning_of_a_longer_one(tmp_path: Path) -> None:
    long = generated(tmp_path, 20_000)
    assert long.startswith(generated(tmp_path, 9_000))
    assert long.startswith(generated(tmp_path, 1))


def test_the_people_are_a_workforce(tmp_path: Path) -> None:
    lines = [fields_of(line, "combined-v2") for line in generated(tmp_path, 20_000).decode("ascii").splitlines()]
    foreign = sum(line["identity_no"].startswith("SSFW") for line in lines) / len(lines)
    ages = [JULY.year - born.year for line in lines if (born := born_of(line["identity_no"], JULY).born)]
    wages = sorted(int(line["wage"]) for line in lines)
    names = " ".join(line["name"] for line in lines)
    assert 0.07 < foreign < 0.09
    assert min(ages) == 16
    assert max(ages) in (70, 71)
    assert 0.01 < sum(age >= 61 for age in ages) / len(ages) < 0.08
    assert 0.05 < sum(wage == 170_000 for wage in wages) / len(wages) < 0.25
    assert 260_000 < wages[len(wages) // 2] < 310_000
    assert all(word in names for word in (" BIN ", " BINTI ", "TAN ", " A/L ", " A/P ", " ANAK "))
    assert all(line["employer_code"] == "T9901234567M" and line["mycoid"].strip() == "202601000001" for line in lines)


def test_the_last_digit_of_an_identity_number_fits_the_name(tmp_path: Path) -> None:
    for line in generated(tmp_path, 3_000).decode("ascii").splitlines():
        found = fields_of(line, "combined-v2")
        odd = found["identity_no"][-1] in "13579"
        if " BIN " in found["name"] or " A/L " in found["name"]:
            assert odd
        if " BINTI " in found["name"] or " A/P " in found["name"]:
            assert not odd


@pytest.mark.slow
def test_two_million_people_have_two_million_identity_numbers(tmp_path: Path) -> None:
    content = generated(tmp_path, 2_000_000)
    assert len({content[start + 32 : start + 44] for start in range(0, len(content), 280)}) == 2_000_000


def test_people_far_down_a_long_file_share_no_number_with_those_at_its_beginning() -> None:
    # Whole files of this length would take minutes: the same serials come round again every 550,000 people.
    from caruman.samples.crowd import CHUNK, Town

    town = Town(month=JULY, seed=1)
    numbers: set[bytes] = set()
    chunks = [550_000 * block // CHUNK + near for block in range(63) for near in (0, 1)]
    for chunk in sorted(set(chunks)):
        numbers.update(town.chunk(chunk).identity_no.tolist())
    assert len(numbers) == len(set(chunks)) * CHUNK


def test_progress_is_told_up_to_the_last_line(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    generated(tmp_path, 20_000, progress=lambda done, wanted: told.append((done, wanted)))
    assert told == [(8_192, 20_000), (16_384, 20_000), (20_000, 20_000)]


@pytest.mark.parametrize(
    ("code", "choices"),
    [
        ("NOT_A_LAYOUT", {"layout": "assist"}),
        ("NOT_THAT_MANY_LINES", {"lines": 0}),
        ("NOT_THAT_MANY_LINES", {"lines": MOST_LINES + 1}),
        ("MONTH_OUTSIDE_THE_LAYOUT", {"month": Month(2026, 5)}),
        ("MONTH_OUTSIDE_THE_LAYOUT", {"month": Month(2026, 6), "layout": "combined-v1"}),
        ("MONTH_WITHOUT_TABLE", {"month": Month(2028, 6)}),
        ("CODE_DOES_NOT_FIT", {"employer_code": "T9901234567MM"}),
        ("CODE_DOES_NOT_FIT", {"employer_code": "t9901234567m"}),
        ("CODE_DOES_NOT_FIT", {"mycoid": "2026,1"}),
    ],
)
def test_what_cannot_be_generated_is_refused_in_three_languages(tmp_path: Path, code: str, choices: dict) -> None:  # type: ignore[type-arg]
    path = tmp_path / "kept.txt"
    path.write_bytes(b"mine")
    with pytest.raises(Refusal) as refused:
        generate_file(**{"path": str(path), "lines": 5, "month": JULY, **choices})
    assert refused.value.code == code
    assert len({refused.value.say(language) for language in ("ms", "en", "zh")}) == 3
    assert path.read_bytes() == b"mine"
