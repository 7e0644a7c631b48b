"""Who must register as an employer, from which day, and what runs from then."""

from __future__ import annotations

from datetime import date

import pytest

from caruman.law.liability import WORKERS, liability
from caruman.values.month import Month
from caruman.values.words import Refusal


def test_the_first_employee_makes_an_employer() -> None:
    found = liability(workers="employees", began_on=date(2026, 11, 2))
    assert found.must_register
    assert (found.runs_from, found.register_by) == (date(2026, 11, 2), date(2026, 12, 2))
    assert (found.first_month, found.first_payment_by) == (Month(2026, 11), date(2026, 12, 15))
    assert found.eis_from == Month(2026, 11)


@pytest.mark.parametrize(
    ("workers", "began_on", "runs_from", "eis_from"),
    [
        ("domestic", date(2019, 3, 1), date(2021, 6, 1), Month(2021, 6)),
        ("domestic", date(2021, 6, 1), date(2021, 6, 1), Month(2021, 6)),
        ("domestic", date(2021, 5, 31), date(2021, 6, 1), Month(2021, 6)),
        ("domestic", date(2024, 8, 9), date(2024, 8, 9), Month(2024, 8)),
        ("foreign", date(2018, 12, 31), date(2019, 1, 1), None),
        ("foreign", date(2020, 2, 2), date(2020, 2, 2), None),
        ("employees", date(1999, 2, 2), date(1999, 2, 2), Month(2018, 1)),
    ],
)
def test_nothing_runs_before_the_law_covers_them(
    workers: str, began_on: date, runs_from: date, eis_from: Month | None
) -> None:
    found = liability(workers=workers, began_on=began_on)
    assert (found.runs_from, found.eis_from) == (runs_from, eis_from)
    assert found.first_month == Month.of(runs_from)
    assert (len(found.reasons) > 1) == (workers != "employees")


@pytest.mark.parametrize("workers", ["spouse", "casual", "public_service", "nobody"])
def test_who_employs_only_such_people_does_not_register(workers: str) -> None:
    found = liability(workers=workers)
    assert not found.must_register and found.register_by is None and found.reasons


@pytest.mark.parametrize(
    ("workers", "began_on", "code"),
    [
        ("robots", None, "UNKNOWN_WORKERS"),
        ("employees", None, "FIRST_DAY_MISSING"),
        ("domestic", date(1968, 12, 31), "FIRST_DAY_TOO_EARLY"),
    ],
)
def test_what_makes_no_sense_is_refused(workers: str, began_on: date | None, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        liability(workers=workers, began_on=began_on)
    assert refused.value.code == code


def test_every_answer_reads_in_three_languages() -> None:
    for workers in WORKERS:
        for reason in liability(workers=workers, began_on=date(2015, 1, 1)).reasons:
            assert len({reason.say(language) for language in ("ms", "en", "zh")}) == 3
