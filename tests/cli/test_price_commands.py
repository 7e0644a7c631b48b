"""`rates`, `explain`, `quote` and `interest`: exact shapes for programs, sentences for people, refusals in one line."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

LANGUAGES = ("ms", "en", "zh")


def test_a_quote_has_exactly_the_keys_of_the_contract(caruman: Any) -> None:
    outcome = caruman("quote", "--plan", 2, "--period", "year", "--json")
    assert outcome.status == 0
    assert outcome.json == {
        "plan": 2,
        "period": "year",
        "contribution_sen": 23280,
        "government_sen": 0,
        "payer_sen": 23280,
    }


def test_a_programme_pays_its_printed_sum(caruman: Any) -> None:
    outcome = caruman(
        *("quote", "--plan", 2, "--period", "year", "--programme", "sps-padanan-caruman", "--year", 2022, "--json")
    )
    assert outcome.json["government_sen"] == 18620
    assert outcome.json["payer_sen"] == 4660


@pytest.mark.parametrize(
    "arguments",
    [
        ("--plan", 7, "--period", "year"),
        ("--plan", 2, "--period", "month", "--programme", "sps-khidmat", "--year", 2022),
        ("--plan", 2, "--period", "year", "--programme", "nothing", "--year", 2022),
        ("--plan", 2, "--period", "year", "--programme", "sps-padanan-caruman"),
        ("--plan", 2, "--period", "year", "--programme", "sps-padanan-caruman", "--year", 2024),
        ("--plan", 1, "--period", "year", "--programme", "sps-padanan-caruman", "--year", 2022),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quote_that_cannot_be_made_is_refused_in_one_sentence(
    caruman: Any, arguments: tuple[object, ...], language: str
) -> None:
    outcome = caruman("quote", *arguments, "--json", "--language", language)
    assert (outcome.status, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 1


def test_every_programme_that_rates_lists_can_be_asked_for(caruman: Any) -> None:
    rates = caruman("rates", "--act", "act789", "--month", "2025-07", "--json").json
    assert any(programme["in_force"] for programme in rates["programmes"])
    for programme in rates["programmes"]:
        asked = ("--programme", programme["slug"], "--year", programme["year"], "--json")
        outcome = caruman("quote", "--plan", programme["plan"] or 2, "--period", "year", *asked)
        if programme["payer_sen"] is None:
            assert outcome.status == 1
        else:
            assert outcome.json["payer_sen"] == programme["payer_sen"]
            assert outcome.json["government_sen"] == programme["government_sen"]


@pytest.mark.parametrize(
    ("paid_on", "unpaid", "expected"),
    [
        ("2026-08-15", "1500.00", {"days": 0, "interest_sen": 0, "rule": "on_time"}),
        ("2026-10-02", "1500.00", {"days": 48, "interest_sen": 1184, "rule": "daily"}),
        ("16/08/2026", "RM 1,500.00", {"days": 1, "interest_sen": 500, "rule": "minimum"}),
        ("2026-10-02", "0", {"days": 48, "interest_sen": 0, "rule": "nothing_unpaid"}),
    ],
)
def test_interest_has_exactly_the_keys_of_the_contract(
    caruman: Any, paid_on: str, unpaid: str, expected: dict[str, object]
) -> None:
    outcome = caruman(
        *("interest", "--scheme", "act4", "--month", "2026-07", "--unpaid", unpaid, "--paid-on", paid_on, "--json")
    )
    assert outcome.status == 0
    assert outcome.json == {"due_on": "2026-08-15", **expected}


@pytest.mark.parametrize("language", LANGUAGES)
def test_interest_shows_its_working(caruman: Any, language: str) -> None:
    asked = ("--scheme", "act800", "--month", "2026-07", "--unpaid", "1500", "--paid-on", "2026-10-02")
    outcome = caruman("interest", *asked, "--language", language)
    assert "RM11.84" in outcome.out
    assert "365" in outcome.out


@pytest.mark.parametrize(
    ("act", "months"), [("act4", ("2004-12", "2028-06")), ("act800", ("2017-12",)), ("act789", ("2017-05",))]
)
def test_a_month_without_rates_is_refused_in_one_sentence(caruman: Any, act: str, months: tuple[str, ...]) -> None:
    for month in months:
        for arguments in (("--json",), ()):
            outcome = caruman("rates", "--act", act, "--month", month, *arguments)
            assert (outcome.status, outcome.out) == (1, "")
            assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize("act", ["act4", "act800"])
@pytest.mark.parametrize("month", ["2018-01", "2022-08", "2022-09", "2024-10", "2026-05", "2026-06", "2028-05"])
def test_the_classes_touch_without_gap_or_overlap(caruman: Any, act: str, month: str) -> None:
    classes = caruman("rates", "--act", act, "--month", month, "--json").json["classes"]
    assert classes[0]["over_sen"] == 0
    assert classes[-1]["not_over_sen"] is None
    for below, above in pairwise(classes):
        assert below["not_over_sen"] == above["over_sen"]


@pytest.mark.parametrize("act", ["act4", "act800", "act789"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_rates_fit_the_terminal(
    caruman: Any, monkeypatch: pytest.MonkeyPatch, act: str, language: str, width: int
) -> None:
    from caruman.cli.terminal import cells

    monkeypatch.setenv("COLUMNS", str(width))
    outcome = caruman("rates", "--act", act, "--month", "2026-07", "--language", language)
    assert outcome.status == 0
    assert max(map(cells, outcome.out.splitlines())) <= width


@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_says_why_with_its_sources(caruman: Any, language: str) -> None:
    outcome = caruman(
        *(
            "explain",
            "--month",
            "2026-07",
            "--wage",
            "3000.00",
            "--born",
            "1966-07-31",
            "--language",
            language,
            "--json",
        )
    )
    assert outcome.json["act4"]["category"] == "second"
    assert outcome.json["person"]["born"] == "1966-07-31"
    topics = [step["topic"] for step in outcome.json["explanation"]]
    assert {"category", "eis_eligibility", "skbbk_status", "alternative"} <= set(topics)
    assert any(step["source"] for step in outcome.json["explanation"])


def test_explain_takes_every_fact_that_assess_takes(caruman: Any) -> None:
    facts = (
        *("--age", 62, "--nationality", "foreign", "--first-act4-age", 56, "--first-eis-age", 58, "--skbbk", "out"),
        *("--covered-before", "--domestic", "--exclusion", "CASUAL", "--invalidity-pension"),
    )
    person = caruman("explain", "--month", "2026-07", "--wage", "3000", *facts, "--json").json["person"]
    assert person == {
        "born": None,
        "age": 62,
        "nationality": "foreign",
        "first_act4_age": 56,
        "first_eis_age": 58,
        "skbbk": "out",
        "covered_before": True,
        "domestic": True,
        "invalidity_pension": True,
        "exclusion": "CASUAL",
    }


def test_explain_and_assess_agree(caruman: Any) -> None:
    row = caruman("assess", "--json", stdin=b"month,wage,age\n2026-07,4321.09,58\n").json
    explained = caruman("explain", "--month", "2026-07", "--wage", "4321.09", "--age", 58, "--json").json
    assert {key: explained[key] for key in ("act4", "skbbk", "eis", "total_sen")} == {
        key: row[key] for key in ("act4", "skbbk", "eis", "total_sen")
    }


def test_someone_not_yet_born_has_no_contribution(caruman: Any) -> None:
    outcome = caruman("explain", "--month", "2026-07", "--wage", "3000", "--born", "2026-08-01")
    assert (outcome.status, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 1
