"""Every class of every table, at, just below and just above its edges, against rows copied from the printed schedules."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from caruman.law import validation
from caruman.law.contributions import assess
from caruman.law.person import Person
from caruman.law.settings import DEFAULTS
from caruman.law.validation import validate
from caruman.law.wage_classes import act4_table, act4_tables, act800_table, act800_tables, eras
from caruman.values.month import Month
from caruman.values.words import Refusal

PRINTED = Path(__file__).resolve().parents[1] / "fixtures" / "law"
FIRST = Person(age=40, covered_before=True)
SECOND = Person(age=60, covered_before=True)

# The first and last contribution month of each table, read from the instruments and not from the package.
ACT4_MONTHS = {
    "act4-rm3000": (Month(2005, 1), Month(2016, 5)),
    "act4-rm4000": (Month(2016, 6), Month(2022, 8)),
    "act4-rm5000": (Month(2022, 9), Month(2024, 9)),
    "act4-rm6000": (Month(2024, 10), Month(2026, 5)),
    "act4-rm6000-skbbk": (Month(2026, 6), Month(2028, 5)),
}
ACT800_MONTHS = {
    "act800-rm4000": (Month(2018, 1), Month(2022, 8)),
    "act800-rm5000": (Month(2022, 9), Month(2024, 9)),
    "act800-rm6000": (Month(2024, 10), Month(2028, 5)),
}


class Edge(NamedTuple):
    """A wage at the edge of a printed class, and the printed row of its class."""

    wage_sen: int
    row: dict[str, str]


def printed_rows(table: str) -> list[dict[str, str]]:
    with (PRINTED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def edges(table: str) -> Iterator[Edge]:
    """Wages just over the lower bound of each class, in it, at its upper bound and a sen below that."""
    for row in printed_rows(table):
        over_sen = int(row["wage_over_rm"]) * 100
        wages = {over_sen + 1, over_sen + 2}
        if row["wage_not_over_rm"]:
            not_over_sen = int(row["wage_not_over_rm"]) * 100
            wages |= {not_over_sen - 1, not_over_sen, (over_sen + not_over_sen) // 2}
        else:
            wages |= {over_sen + 100, 10_000_000, 99_999_999_999_999}
        for wage_sen in sorted(wages):
            yield Edge(wage_sen, row)


@pytest.mark.parametrize("table", ACT4_MONTHS)
def test_every_act_4_class_answers_to_the_sen_at_its_edges(table: str) -> None:
    answered = 0
    for month in ACT4_MONTHS[table]:
        for wage_sen, row in edges(table):
            first = assess(month=month, wage_sen=wage_sen, person=FIRST)
            second = assess(month=month, wage_sen=wage_sen, person=SECOND)
            assert first.act4_table_name == table
            assert (first.act4.wage_class, first.act4.employer_sen, first.act4.employee_sen) == (
                int(row["class"]),
                int(row["cat1_employer_sen"]),
                int(row.get("cat1_employee_sen") or row["cat1_employee_invalidity_sen"]),
            ), (month, wage_sen)
            printed_total = row.get("cat1_total_sen") or row["cat1_total_without_nei_sen"]
            assert first.act4.employer_sen + first.act4.employee_sen == int(printed_total)
            assert (second.act4.category, second.act4.wage_class) == ("second", int(row["class"]))
            assert (second.act4.employer_sen, second.act4.employee_sen) == (int(row["cat2_employer_sen"]), 0)
            answered += 1
    assert answered > 2 * 4 * len(printed_rows(table))


def test_every_skbbk_class_answers_to_the_sen_at_its_edges() -> None:
    for month in ACT4_MONTHS["act4-rm6000-skbbk"]:
        for wage_sen, row in edges("act4-rm6000-skbbk"):
            first = assess(month=month, wage_sen=wage_sen, person=FIRST)
            second = assess(month=month, wage_sen=wage_sen, person=SECOND)
            assert first.skbbk.employee_sen == second.skbbk.employee_sen == int(row["nei_employee_sen"])
            first_sen = first.act4.employer_sen + first.act4.employee_sen + first.skbbk.employee_sen
            assert first_sen == int(row["cat1_total_with_nei_sen"])
            assert second.act4.employer_sen + second.skbbk.employee_sen == int(row["cat2_total_with_nei_sen"])


@pytest.mark.parametrize("table", ACT800_MONTHS)
def test_every_eis_class_answers_to_the_sen_at_its_edges(table: str) -> None:
    for month in ACT800_MONTHS[table]:
        for wage_sen, row in edges(table):
            owed = assess(month=month, wage_sen=wage_sen, person=FIRST)
            assert owed.eis_table_name == table
            assert (owed.eis.wage_class, owed.eis.employer_sen, owed.eis.employee_sen) == (
                int(row["class"]),
                int(row["employer_sen"]),
                int(row["employee_sen"]),
            ), (month, wage_sen)
            assert owed.eis.employer_sen + owed.eis.employee_sen == int(row["total_sen"])


def test_the_tables_in_the_package_are_sound() -> None:
    assert validate() == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"over_sen": 3_001}, "begins at 3001"),
        ({"not_over_sen": 4_000}, "begins at 5000"),
        ({"first_employer_sen": 75}, "first employee plus second employer"),
        ({"first_employee_sen": 21}, "not a multiple of five sen"),
        ({"second_employer_sen": 90}, "falls as wages rise"),
        ({"skbbk_employee_sen": 35}, "total with SKBBK does not fit"),
    ],
)
def test_a_fault_in_a_table_is_found(monkeypatch: pytest.MonkeyPatch, changed: dict[str, int], fault: str) -> None:
    *others, table = act4_tables()
    first, second, *rest = table.classes
    broken = table._replace(classes=(first, second._replace(**changed), *rest))
    monkeypatch.setattr(validation, "act4_tables", lambda: (*others, broken))
    assert any(fault in found for found in validate())


@pytest.mark.parametrize(
    ("month", "act4", "act800"),
    [
        (Month(2016, 5), "act4-rm3000", None),
        (Month(2016, 6), "act4-rm4000", None),
        (Month(2017, 12), "act4-rm4000", None),
        (Month(2018, 1), "act4-rm4000", "act800-rm4000"),
        (Month(2022, 8), "act4-rm4000", "act800-rm4000"),
        (Month(2022, 9), "act4-rm5000", "act800-rm5000"),
        (Month(2024, 9), "act4-rm5000", "act800-rm5000"),
        (Month(2024, 10), "act4-rm6000", "act800-rm6000"),
        (Month(2026, 5), "act4-rm6000", "act800-rm6000"),
        (Month(2026, 6), "act4-rm6000-skbbk", "act800-rm6000"),
        (Month(2028, 5), "act4-rm6000-skbbk", "act800-rm6000"),
    ],
)
def test_the_contribution_month_picks_the_table(month: Month, act4: str, act800: str | None) -> None:
    owed = assess(month=month, wage_sen=250_000)
    assert (owed.act4_table_name, owed.eis_table_name) == (act4, act800)


def test_classes_44_and_45_of_the_rm4000_table_keep_their_printed_share() -> None:
    before = assess(month=Month(2022, 8), wage_sen=400_000)
    open_class = assess(month=Month(2022, 8), wage_sen=400_001)
    after = assess(month=Month(2022, 9), wage_sen=400_000)
    assert (before.act4.wage_class, before.act4.employer_sen) == (44, 6905)
    assert (open_class.act4.wage_class, open_class.act4.employer_sen) == (45, 6905)
    assert (after.act4.wage_class, after.act4.employer_sen) == (44, 6915)


def test_a_ringgit_edge_is_inside_and_the_next_sen_outside() -> None:
    assert assess(month=Month(2026, 7), wage_sen=500_000).act4.wage_class == 54
    assert assess(month=Month(2026, 7), wage_sen=500_001).act4.wage_class == 55


def test_skbbk_rounds_by_turns_so_it_is_never_computed() -> None:
    amounts = [assess(month=Month(2026, 7), wage_sen=wage).skbbk.employee_sen for wage in (25_000, 35_000, 45_000)]
    assert amounts == [185, 265, 335]


@pytest.mark.parametrize("month", [Month(2004, 12), Month(1969, 1), Month(2028, 6), Month(2031, 6), Month(9999, 12)])
def test_a_month_without_a_table_is_refused_and_the_known_months_are_named(month: Month) -> None:
    with pytest.raises(Refusal) as refused:
        assess(month=month, wage_sen=300_000)
    assert refused.value.code == "MONTH_WITHOUT_TABLE"
    for language in ("ms", "en", "zh"):
        assert str(month) in refused.value.say(language)
        assert "2005-01" in refused.value.say(language)
        assert "2028-05" in refused.value.say(language)


def test_act_800_has_no_table_before_2018_and_says_from_when() -> None:
    with pytest.raises(Refusal) as refused:
        act800_table(Month(2017, 12))
    assert refused.value.code == "MONTH_WITHOUT_TABLE"
    assert "2018-01 and later" in refused.value.say("en")


def test_the_open_first_month_of_the_oldest_table_is_a_setting() -> None:
    earlier = DEFAULTS._replace(rm3000_first_month=Month(2000, 1))
    later = DEFAULTS._replace(rm3000_first_month=Month(2006, 1))
    assert act4_table(Month(2000, 1), earlier).first_month == Month(2000, 1)
    assert act4_tables(earlier)[0].first_month == Month(2000, 1)
    assert act4_tables()[0].first_month == Month(2005, 1)
    with pytest.raises(Refusal, match="2006-01 to 2028-05"):
        act4_table(Month(2005, 12), later)


def test_eras_say_which_instrument_made_them() -> None:
    assert [era.instrument for era in eras("act4")] == [
        "Act A1232 (D.R.22/2004)",
        "Act A1508",
        "D.R.10/2022",
        "Act A1724 (D.R.11/2024)",
        "Act A1788; P.U.(B) 196/2026",
    ]
    assert [table.ceiling_sen for table in act800_tables()] == [400_000, 500_000, 600_000]


def test_no_wages_have_no_class() -> None:
    assert act4_table(Month(2026, 7)).class_for(0) is None
    assert act800_table(Month(2026, 7)).class_for(0) is None
