"""What Form 2 may say of a person, wherever it is asked: read from text, refused or doubted in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from caruman.employees.validation import Examined, examine, read_day

FRIDAY = date(2026, 11, 20)
SITI = {
    "identity_kind": "nric",
    "identity_no": "900101140022",
    "name": "Siti binti Rahman",
    "hired_on": "02/11/2026",
    "wage": "2,500.00",
}
HASAN = {
    "identity_kind": "passport",
    "identity_no": "BX1234567",
    "name": "Nur Hasan Ali",
    "born": "1995-06-02",
    "hired_on": "02/11/2026",
    "wage": "1700",
    "country": "bd",
}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def asked(told: dict[str, Any], **changes: Any) -> Examined:
    return examine({**told, **changes}, on=FRIDAY)


def only(told: dict[str, Any], **changes: Any) -> tuple[str, str]:
    """Give the one problem that is found."""
    found = asked(told, **changes).problems
    assert len(found) == 1, found
    return found[0].field, found[0].sentence


def test_an_identity_card_tells_birth_date_sex_and_nationality() -> None:
    found = asked(SITI)
    assert not found.problems and not found.questions
    assert found.answers == {
        "identity_kind": "nric",
        "identity_no": "900101140022",
        "name": "Siti binti Rahman",
        "hired_on": date(2026, 11, 2),
        "wage_sen": 250_000,
        "nationality": "citizen",
        "born": date(1990, 1, 1),
        "sex": "female",
    }


@pytest.mark.parametrize("written", ["900101-14-0022", "900101 14 0022", " 900101 – 14 – 0022 ", "９００１０１140022"])
def test_a_number_is_accepted_with_dashes_and_spaces(written: str) -> None:
    assert asked(SITI, identity_no=written).answers["identity_no"] == "900101140022"


@pytest.mark.parametrize(
    ("kind", "nationality"), [("permanent", "permanent_resident"), ("temporary", "temporary_resident")]
)
def test_a_residents_number_tells_the_nationality(kind: str, nationality: str) -> None:
    assert asked(SITI, identity_kind=kind).answers["nationality"] == nationality


def test_a_passport_makes_a_foreign_worker() -> None:
    found = asked(HASAN)
    assert not found.problems
    assert (found.answers["nationality"], found.answers["country"]) == ("foreign", "BD")


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"identity_no": "12345"}, "identity_no", "twelve digits"),
        ({"identity_no": "901301140022"}, "identity_no", "does not exist"),
        ({"identity_no": ""}, "identity_no", "Enter the identity number"),
        ({"name": "<script>alert(1)</script>"}, "name", "stands on no card"),
        ({"name": "12345"}, "name", "stands on no card"),
        ({"hired_on": "21/12/2026"}, "hired_on", "at most 30 days ahead"),
        ({"hired_on": "31/11/2026"}, "hired_on", "not a date"),
        ({"hired_on": "01/01/1949"}, "hired_on", "day on which the person was hired"),
        ({"hired_on": "01/01/1980"}, "hired_on", "before the date of birth"),
        ({"born": "01/01/1991"}, "born", "not the one in the identity number"),
        ({"wage": "-5"}, "wage", "not an amount"),
        ({"wage": "999999999999"}, "wage", "one person earns in one month"),
        ({"wage": ""}, "wage", "Enter the monthly wage"),
        ({"nationality": "foreign"}, "nationality", "SSFW number or a passport"),
        ({"sex": "other"}, "sex", "Choose one of the list"),
        ({"email": "x"}, "email", "e-mail address"),
        ({"phone": "1"}, "phone", "telephone number"),
        ({"occupation_code": "12A4"}, "occupation_code", "four digits"),
        ({"occupation": "x" * 101}, "occupation", "100 characters"),
        ({"occupation": "cook\u202e"}, "occupation", "cannot be seen"),
        ({"country": "Malaysia"}, "country", "country of the passport"),
        ({"passport_number": "?"}, "passport_number", "letters and digits"),
        ({"first_act4_age": "70"}, "first_act4_age", "not reached this age"),
        ({"is_domestic": "maybe"}, "is_domestic", "yes or no"),
    ],
)
def test_what_is_wrong_is_said_at_its_answer(changes: dict[str, Any], field: str, said: str) -> None:
    where, sentence = only(SITI, **changes)
    assert where == field and said in sentence


def test_a_birth_date_is_asked_where_the_number_tells_none() -> None:
    assert only(HASAN, born="") == ("born", "Enter the date of birth: it decides the category and EIS.")


def test_everything_wrong_is_said_at_once_in_the_order_of_the_form() -> None:
    assert [one.field for one in examine({}, on=FRIDAY).problems] == [
        "identity_kind", "identity_no", "name", "hired_on", "wage",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"sex": "male"}, "sex", "other sex"),
        ({"hired_on": "20/10/2026"}, "hired_on", "late"),
        ({"identity_no": "110505140022", "hired_on": "01/05/2026"}, "hired_on", "not yet 15"),
        ({"wage": "0"}, "wage", "no contribution"),
    ],
)
def test_what_is_doubtful_is_asked_and_not_refused(changes: dict[str, Any], field: str, said: str) -> None:
    found = asked(SITI, **changes)
    assert not found.problems
    assert any(one.field == field and said in one.sentence for one in found.questions)


def test_the_thirtieth_day_is_in_time_and_the_next_is_late() -> None:
    assert not asked(SITI, hired_on="21/10/2026").questions
    assert asked(SITI, hired_on="20/10/2026").questions


def test_an_expired_passport_is_a_question() -> None:
    assert asked(HASAN, passport_expires_on="01/01/2026").questions[0].field == "passport_expires_on"


def test_an_early_first_contribution_says_nothing() -> None:
    old = {**SITI, "identity_no": "660310140022"}
    assert asked(old, first_act4_age="54").answers["first_act4_age"] is None
    assert asked(old, first_act4_age="55", first_eis_age="57").answers["first_act4_age"] == 55


def test_a_change_of_some_answers_asks_for_no_others() -> None:
    found = examine({"wage": "3000"}, on=FRIDAY, required=())
    assert found == ({"wage_sen": 300_000}, [], [])


@pytest.mark.parametrize("written", ["5/11/2026", "05-11-2026", "5.11.2026", "05112026", "2026-11-05", "5 11 2026"])
def test_a_day_is_read_in_the_ways_that_people_write_it(written: str) -> None:
    assert read_day(written) == date(2026, 11, 5)


def test_what_is_not_asked_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="state"):
        examine({"state": "active"}, on=FRIDAY)
