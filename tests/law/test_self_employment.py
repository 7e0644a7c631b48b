"""Act 789: plans, classes, sectors, and the Government's share, which is a printed sum and never a percentage."""

from __future__ import annotations

from datetime import date

import pytest

from caruman.law.self_employment import (
    IN_FORCE_FROM,
    earning_classes,
    plans,
    price_lists,
    programmes,
    quote,
    sectors,
)
from caruman.values.words import LANGUAGES, Refusal

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("plan", "month_sen", "year_sen"), [(1, 1310, 15720), (2, 1940, 23280), (3, 3690, 44280), (4, 4940, 59280)]
)
def test_the_four_plans_cost_what_is_printed(plan: int, month_sen: int, year_sen: int) -> None:
    month = quote(plan=plan, period="month", on=TODAY)
    year = quote(plan=plan, period="year", on=TODAY)
    assert (month.contribution_sen, month.government_sen, month.payer_sen) == (month_sen, 0, month_sen)
    assert (year.contribution_sen, year.government_sen, year.payer_sen) == (year_sen, 0, year_sen)


@pytest.mark.parametrize(
    ("programme", "year", "plan", "government_sen", "payer_sen"),
    [
        ("sps-prihatin-wanita", 2021, 2, 16300, 6980),
        ("sps-padanan-caruman", 2022, 2, 18620, 4660),
        ("sps-khidmat", 2022, 2, 23280, 0),
        ("sps-khidmat", 2022, 4, 59280, 0),
        ("sps-padanan-caruman", 2023, 2, 18620, 4660),
        ("sps-madani", 2023, 2, 23280, 0),
        ("sps-madani", 2023, 4, 59280, 0),
        ("sps-padanan-caruman", 2025, 2, 16280, 7000),
        ("sps-sukarelawan", 2025, 2, 23280, 0),
    ],
)
def test_a_programme_pays_its_printed_sum(
    programme: str, year: int, plan: int, government_sen: int, payer_sen: int
) -> None:
    price = quote(plan=plan, period="year", on=TODAY, programme=programme, year=year)
    assert (price.government_sen, price.payer_sen) == (government_sen, payer_sen)
    assert price.contribution_sen == government_sen + payer_sen
    assert (price.programme, price.year) == (programme, year)


@pytest.mark.parametrize(
    ("programme", "year", "plan"),
    [
        ("sps-padanan-caruman", 2024, 2),
        ("lindung-kendiri-pertama-kali", 2026, 1),
        ("lindung-kendiri-pembaharuan", 2026, 4),
    ],
)
def test_a_programme_without_published_sums_is_listed_but_not_quoted(programme: str, year: int, plan: int) -> None:
    assert (programme, year) in {(one.slug, one.year) for one in programmes()}
    with pytest.raises(Refusal, match="officer must enter them") as refused:
        quote(plan=plan, period="year", on=TODAY, programme=programme, year=year)
    assert refused.value.code == "PROGRAMME_AMOUNTS_UNKNOWN"
    assert "belum diterbitkan" in refused.value.say("ms")
    assert "尚未公布" in refused.value.say("zh")


def test_an_officer_s_sums_make_a_programme_quotable() -> None:
    entered = tuple(
        one._replace(government_sen=20950, payer_sen=2330)
        if (one.slug, one.year) == ("sps-padanan-caruman", 2024)
        else one
        for one in programmes()
    )
    price = quote(plan=2, period="year", on=TODAY, programme="sps-padanan-caruman", year=2024, known_programmes=entered)
    assert (price.government_sen, price.payer_sen) == (20950, 2330)


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ({"plan": 5, "period": "year"}, "UNKNOWN_PLAN", "1, 2, 3, 4"),
        ({"plan": 0, "period": "month"}, "UNKNOWN_PLAN", "1, 2, 3, 4"),
        ({"plan": 2, "period": "week"}, "UNKNOWN_PERIOD", "month, year"),
        ({"plan": 2, "period": "year", "year": 2016}, "YEAR_BEFORE_SCHEME", "2017-06-01"),
        ({"plan": 2, "period": "year", "on": date(2017, 5, 31)}, "BEFORE_SCHEME", "2017-06-01"),
        (
            {"plan": 2, "period": "month", "programme": "sps-padanan-caruman", "year": 2022},
            "PROGRAMME_IS_FOR_A_YEAR",
            "twelve months",
        ),
        (
            {"plan": 2, "period": "year", "programme": "padanan", "year": 2022},
            "UNKNOWN_PROGRAMME",
            "sps-padanan-caruman",
        ),
        ({"plan": 2, "period": "year", "programme": "sps-padanan-caruman"}, "PROGRAMME_NEEDS_YEAR", "2022"),
        (
            {"plan": 2, "period": "year", "programme": "sps-padanan-caruman", "year": 2021},
            "PROGRAMME_NOT_IN_YEAR",
            "2022, 2023, 2024, 2025",
        ),
        (
            {"plan": 3, "period": "year", "programme": "sps-khidmat", "year": 2022},
            "PROGRAMME_NOT_FOR_PLAN",
            "2, 4",
        ),
        (
            {"plan": 2, "period": "year", "programme": "sps-khidmat", "year": 2015},
            "YEAR_BEFORE_SCHEME",
            "2017-06-01",
        ),
    ],
)
def test_what_does_not_exist_is_refused_and_what_exists_is_named(
    asked: dict[str, object], code: str, said: str
) -> None:
    with pytest.raises(Refusal) as refused:
        quote(**{"on": TODAY, **asked})  # type: ignore[arg-type]
    assert refused.value.code == code
    for language in ("ms", "zh"):
        assert refused.value.say(language)
    assert said in refused.value.say("en")


def test_the_working_of_a_quote_names_both_shares() -> None:
    working = quote(plan=2, period="year", on=TODAY, programme="sps-padanan-caruman", year=2022).working
    for text in working:
        assert "RM232.80" in text
        assert "RM186.20" in text
        assert "RM46.60" in text
    assert "12 × RM13.10 = RM157.20" in quote(plan=1, period="year", on=TODAY).working.en


def test_the_plans_are_four_of_the_thirty_classes_of_the_act() -> None:
    classes = {one.number: one for one in earning_classes(on=TODAY)}
    assert len(classes) == 30
    assert [(plan.act_class, plan.month_sen) for plan in plans(on=TODAY)] == [
        (1, 1310),
        (6, 1940),
        (20, 3690),
        (30, 4940),
    ]
    assert all(classes[plan.act_class].month_sen == plan.month_sen for plan in plans(on=TODAY))


def test_there_are_twenty_sectors_and_three_are_compulsory() -> None:
    assert len(sectors()) == 20
    compulsory = {one.slug: one.compulsory_from for one in sectors() if one.compulsory_from}
    assert compulsory == {
        "passenger-transport": date(2017, 6, 1),
        "goods-or-food-transport": date(2021, 10, 1),
        "hawkers": date(2024, 9, 1),
    }
    assert len({one.slug for one in sectors()}) == 20


def test_programme_slugs_are_stable() -> None:
    assert list(dict.fromkeys(one.slug for one in programmes())) == [
        "sps-prihatin-wanita",
        "sps-padanan-caruman",
        "sps-khidmat",
        "sps-madani",
        "sps-sukarelawan",
        "lindung-kendiri-pertama-kali",
        "lindung-kendiri-pembaharuan",
    ]


def test_a_programme_that_ran_in_one_year_needs_no_year() -> None:
    assert quote(plan=2, period="year", on=TODAY, programme="sps-prihatin-wanita").year == 2021
    with pytest.raises(Refusal) as refused:
        quote(plan=2, period="year", on=TODAY, programme="sps-padanan-caruman")
    assert refused.value.code == "PROGRAMME_NEEDS_YEAR"


def test_a_year_without_a_programme_is_said_to_make_no_difference() -> None:
    plain, dated = quote(plan=2, period="year", on=TODAY), quote(plan=2, period="year", on=TODAY, year=2022)
    assert (dated.payer_sen, dated.year) == (plain.payer_sen, 2022)
    for language in LANGUAGES:
        assert dated.working.say(language).startswith(plain.working.say(language))
        assert "2022" in dated.working.say(language)


def test_the_present_prices_hold_since_the_first_day_of_the_scheme() -> None:
    (only,) = price_lists()
    assert only.in_force_from == IN_FORCE_FROM == date(2017, 6, 1)
    assert plans(on=IN_FORCE_FROM) == plans(on=TODAY) == only.plans
