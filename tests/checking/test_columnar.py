"""The two ways of checking say the same of every file; the columns only say it sooner."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.checking import columnar, report
from caruman.checking.engine import SMALL_BYTES, check_file
from caruman.checking.facts import Employee, Facts
from caruman.checking.finding import Finding
from caruman.law.person import Person
from caruman.samples.people import generate_file
from caruman.values.month import Month
from caruman.values.words import Refusal
from tests.checking.building import EMPLOYER, TODAY
from tests.checking.edits import spoiled_file

PEOPLE = 3_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("columns")


@pytest.fixture(scope="module")
def good(folder: Path) -> Path:
    path = folder / "good.txt"
    generate_file(path=str(path), lines=PEOPLE, month=Month(2026, 10), seed=7)
    return path


@pytest.fixture(scope="module")
def good_lines(good: Path) -> list[bytes]:
    return lines_of(good)


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\r\n")[:-1]


def register_of(lines: list[bytes], random: Random) -> dict[str, Employee]:
    """Give a register of most of the people on some lines, of a few of whom it says something special."""
    register = {}
    for line in lines:
        number, name = line[32:44].decode().strip(), line[44:194].decode().strip()
        foreign = not number.isdigit()
        plain = Person(nationality="foreign") if foreign else Person()
        special = (
            {"person": plain._replace(first_act4_age=56, first_eis_age=57)},
            {"person": plain._replace(born=date(1990, 1, 1))},
            {"person": plain._replace(skbbk="elsewhere")},
            {"person": plain._replace(exclusion="NOT_AN_ACT_800_INDUSTRY")},
            {"person": Person(nationality="citizen" if foreign else "foreign")},
            {"skbbk_out_from": Month(2026, 9)},
            {"left_on": date(2026, 9, 30)},
            {"hired_on": date(2026, 11, 1)},
            {"name": name + " X"},
            {"name": "SOMEBODY ELSE"},
        )
        chosen = random.choice(special) if random.random() < 0.3 else {}
        if random.random() < 0.9:
            register[number] = Employee(**{"identity_no": number, "name": name, "person": plain, **chosen})
    return register


def both_ways(path: Path, *, facts: Facts, layout: str | None = None) -> report.Report:
    by_line = check_file(str(path), facts=facts, layout=layout, columnar=False)
    by_column = check_file(str(path), facts=facts, layout=layout, columnar=True)
    assert by_column == by_line
    return by_line


def test_a_long_good_file_goes_by_columns_and_has_no_finding(folder: Path, good_lines: list[bytes]) -> None:
    path = folder / "good.txt"
    assert path.stat().st_size > SMALL_BYTES
    result = both_ways(path, facts=Facts(today=TODAY))
    assert result.lines == result.accepted_lines == PEOPLE
    assert result.counts == {}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    size=st.integers(1, 120),
    layout=st.sampled_from((None, None, None, "combined-v1", "combined-v2", "socso-223")),
    most_listed=st.sampled_from((10_000, 10_000, 40, 0)),
    block=st.sampled_from((8_000, 7)),
    employer=st.sampled_from((None, EMPLOYER)),
    with_register=st.booleans(),
)
def test_with_any_slips_both_ways_say_the_same(
    folder: Path,
    good: Path,
    seed: int,
    size: int,
    layout: str | None,
    most_listed: int,
    block: int,
    employer: str | None,
    with_register: bool,
) -> None:
    random = Random(seed)
    path = folder / "spoiled.txt"
    lines = random.sample(lines_of(good), size)
    path.write_bytes(spoiled_file(lines, random))
    facts = Facts(
        today=TODAY,
        employer_code=employer,
        register=register_of(lines, random) if with_register else None,
        liable_from=random.choice((None, Month(2026, 7))),
        acknowledged=frozenset(random.choice(((), (Month(2026, 6),)))),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "MOST_LISTED", most_listed)
        patch.setattr(columnar, "LINES_A_BLOCK", block)
        try:
            both_ways(path, facts=facts, layout=layout)
        except Refusal as refusal:  # so few lines that none was near a layout
            assert refusal.code == "UNKNOWN_LAYOUT"


@pytest.mark.parametrize(
    "month", ["012018", "122020", "082022", "092022", "092024", "102024", "052026", "062026", "072026"]
)
def test_in_every_era_both_ways_say_the_same(folder: Path, good_lines: list[bytes], month: str) -> None:
    path = folder / "era.txt"
    path.write_bytes(b"".join(line[:194] + month.encode() + line[200:] + b"\r\n" for line in good_lines[:600]))
    both_ways(path, facts=Facts(today=TODAY))


def test_several_months_in_one_file_are_each_priced_by_their_own_table(folder: Path, good_lines: list[bytes]) -> None:
    path = folder / "months.txt"
    months = (b"102026", b"092026", b"082026")
    path.write_bytes(
        b"".join(line[:194] + months[place % 3] + line[200:] + b"\r\n" for place, line in enumerate(good_lines[:999]))
    )
    result = both_ways(path, facts=Facts(today=TODAY))
    assert result.months == [Month(2026, 8), Month(2026, 9), Month(2026, 10)]
    assert result.accepted_lines == 999


@pytest.mark.parametrize("width", [276, 277, 279, 280])
@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_lines_that_are_all_too_short_or_too_long_are_each_told(
    folder: Path, good_lines: list[bytes], width: int, end: bytes
) -> None:
    path = folder / "width.txt"
    path.write_bytes(b"".join(line[:width].ljust(width) + end for line in good_lines[:500]))
    result = both_ways(path, facts=Facts(today=TODAY), layout="combined-v2")
    assert result.counts == {"LINE_LENGTH": 500}


@pytest.mark.parametrize("sign", ["É", "汉", "\u200b", "\x85", "😀"])
def test_signs_beyond_ascii_on_every_line_keep_their_columns(folder: Path, good_lines: list[bytes], sign: str) -> None:
    path = folder / "signs.txt"
    path.write_bytes(b"".join(line[:50] + sign.encode() + line[51:] + b"\r\n" for line in good_lines[:500]))
    result = both_ways(path, facts=Facts(today=TODAY))
    assert sum(result.counts.values()) == 500


def test_everybody_twice_is_told_of_the_second_line_and_counted_once(folder: Path, good_lines: list[bytes]) -> None:
    path = folder / "twice.txt"
    path.write_bytes(b"".join(line + b"\r\n" for line in good_lines[:400] + good_lines[:400]))
    result = both_ways(path, facts=Facts(today=TODAY))
    assert result.counts == {"DUPLICATE_PERSON": 400}
    assert result.accepted_lines == 400
    assert [finding.line for finding in result.findings] == list(range(401, 801))


def test_keys_that_are_equal_by_accident_accuse_nobody(
    folder: Path, good_lines: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from caruman.checking import columns, fast_path

    def all_alike(head, tail, month):  # type: ignore[no-untyped-def]
        return (head * 0 + 1).astype("uint64")

    monkeypatch.setattr(columns, "mixed_keys", all_alike)
    monkeypatch.setattr(fast_path, "mixed_keys", all_alike)
    path = folder / "accident.txt"
    path.write_bytes(b"".join(line + b"\r\n" for line in good_lines[:300]))
    result = check_file(str(path), facts=Facts(today=TODAY), columnar=True)
    assert result.counts == {}


def test_a_register_is_heeded_in_long_files_too(folder: Path, good_lines: list[bytes]) -> None:
    path = folder / "register.txt"
    path.write_bytes(b"".join(line + b"\r\n" for line in good_lines[:200]))
    register = {}
    for line in good_lines[:199]:
        number = line[32:44].decode().strip()
        person = Person() if number.isdigit() else Person(nationality="foreign")
        register[number] = Employee(number, line[44:194].decode().strip(), person)
    register["760101015555"] = Employee("760101015555", "NOBODY IN THE FILE")
    result = both_ways(path, facts=Facts(today=TODAY, register=register))
    assert result.counts == {"EMPLOYEE_NOT_ON_REGISTER": 1, "EMPLOYEE_MISSING": 1}


def test_the_listener_hears_every_finding_also_beyond_the_listed(
    folder: Path, good_lines: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "MOST_LISTED", 10)
    path = folder / "heard.txt"
    path.write_bytes(b"".join(line[:219] + b"1" + line[220:] + b"\r\n" for line in good_lines[:300]))
    heard: list[Finding] = []
    result = check_file(str(path), facts=Facts(today=TODAY), columnar=True, on_finding=heard.append)
    assert len(heard) == sum(result.counts.values()) >= 300
    assert len(result.findings) == 10
