"""Why this sen: each share is explained in three languages, with its source and what it might have been."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.law import category, contributions, eligibility
from caruman.law.contributions import assess
from caruman.law.explanation import TOPICS, explain
from caruman.law.person import EXCLUSIONS, NATIONALITIES, SKBBK_CHOICES, Person
from caruman.law.reasons import (
    CATEGORY_REASONS,
    CATEGORY_SOURCES,
    EIS_REASONS,
    EIS_SOURCES,
    SKBBK_SOURCES,
    SKBBK_STATUSES,
)
from caruman.law.settings import DEFAULTS, Settings
from caruman.law.skbbk import STATUSES
from caruman.values.month import Month
from caruman.values.words import LANGUAGES

MONTHS = st.integers(Month(2005, 1).ordinal, Month(2028, 5).ordinal).map(Month.from_ordinal)
PEOPLE = st.builds(
    Person,
    born=st.one_of(st.none(), st.dates(date(1930, 1, 1), date(2004, 12, 31))),
    age=st.one_of(st.none(), st.integers(0, 90)),
    nationality=st.sampled_from(NATIONALITIES),
    skbbk=st.sampled_from(SKBBK_CHOICES),
    domestic=st.booleans(),
    exclusion=st.sampled_from((None, None, *EXCLUSIONS)),
)


def said(language: str, **asked: object) -> str:
    return "\n".join(step.say(language) for step in explain(assess(**asked)))  # type: ignore[arg-type]


def test_an_ordinary_month_is_explained_from_table_to_total() -> None:
    text = said("en", month=Month(2026, 7), wage_sen=300_000, person=Person(born=date(1990, 5, 3)))
    for part in (
        "table of 2026-06 to 2028-05",
        "over RM2,900.00 and not over RM3,000.00: class 34 of 65",
        "36 completed years on 2026-07-31",
        "employer RM51.65 (invalidity RM14.75 + employment injury RM36.90), employee RM14.75",
        "SKBBK: employee RM22.15",
        "EIS: employer RM5.90, employee RM5.90",
        "Everything together: RM100.35",
        "Were it second category: employer RM36.90, employee RM0.00",
        "One class down (class 33, wages not over RM2,900.00): employer RM55.55, employee RM41.30, total RM96.85",
        "One class up (class 35, wages over RM3,000.00): employer RM59.45, employee RM44.20, total RM103.65",
        "Had the employee opted out",
    ):
        assert part in text


def test_sources_are_cited_as_each_language_does() -> None:
    steps = explain(assess(month=Month(2026, 7), wage_sen=300_000))
    table = next(step for step in steps if step.topic == "act4_table")
    assert table.source is not None
    assert table.source.ms == "Akta 4, Jadual Ketiga, Akta A1788; P.U.(B) 196/2026"
    assert table.source.en == "Act 4, Third Schedule, Act A1788; P.U.(B) 196/2026"
    assert table.source.zh == "第4号法令，第三附表，A1788号法令；P.U.(B) 196/2026"


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({"month": Month(2026, 7), "wage_sen": 420_000, "person": Person(age=62)}, "Were it first category"),
        (
            {"month": Month(2026, 7), "wage_sen": 420_000, "person": Person(age=62)},
            "Were the employee insured under EIS",
        ),
        ({"month": Month(2026, 7), "wage_sen": 420_000, "person": Person(skbbk="out")}, "Opting in would cost RM31.15"),
        ({"month": Month(2026, 7), "wage_sen": 420_000, "person": Person(skbbk="elsewhere")}, "the designated one"),
        ({"month": Month(2026, 7), "wage_sen": 0}, "There are no wages"),
        ({"month": Month(2026, 7), "wage_sen": 900_000}, "the top class, 65 of 65"),
        ({"month": Month(2012, 7), "wage_sen": 100_000}, "`rm3000_first_month` takes it to be 2005-01"),
        ({"month": Month(2026, 7), "wage_sen": 100_000, "person": Person(exclusion="CASUAL")}, "SKBBK: nothing, since"),
        (
            {"month": Month(2026, 7), "wage_sen": 100_000, "person": Person(born=date(1966, 7, 20))},
            "Were the age read on the first day of the contribution month: first category, EIS insured",
        ),
    ],
)
def test_the_alternatives_are_named(asked: dict[str, object], part: str) -> None:
    assert part in said("en", **asked)


def test_the_neighbouring_classes_cost_what_an_assessment_of_them_says() -> None:
    here = assess(month=Month(2026, 7), wage_sen=300_000)
    above = assess(month=Month(2026, 7), wage_sen=300_001)
    text = "\n".join(step.say("en") for step in explain(here) if "class up" in step.say("en"))
    assert f"total RM{above.total_sen // 100}.{above.total_sen % 100:02}" in text


@given(MONTHS, st.integers(0, 700_000), PEOPLE)
def test_every_assessment_is_explained_in_three_languages(month: Month, wage_sen: int, person: Person) -> None:
    steps = explain(assess(month=month, wage_sen=wage_sen, person=person))
    topics = [step.topic for step in steps]
    assert set(topics) <= set(TOPICS)
    assert {"act4_table", "act4_class", "age", "category", "act4_amount", "skbbk_status", "total"} <= set(topics)
    for step in steps:
        for language in LANGUAGES:
            text = step.say(language)
            assert "{" not in text
            assert "None" not in text
        assert step.topic not in ("category", "skbbk_status", "eis_eligibility") or step.source is not None


def _codes_in(module: object) -> set[str]:
    """Every upper-case word of a module's source: whatever code it can answer with is among them."""
    path = getattr(module, "__file__", None)
    assert isinstance(path, str)
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if text.replace("_", "").isalnum() and text.isupper()}


def test_every_code_has_its_sentence_and_its_source() -> None:
    assert _codes_in(category) == set(CATEGORY_REASONS) == set(CATEGORY_SOURCES)
    assert _codes_in(eligibility) | set(EXCLUSIONS) == set(EIS_REASONS) == set(EIS_SOURCES)
    assert set(STATUSES) == set(SKBBK_STATUSES) == set(SKBBK_SOURCES)


def test_the_eis_reasons_stand_in_the_order_in_which_they_are_tried() -> None:
    assert list(EIS_REASONS) == [
        "NOT_IN_FORCE",
        "FOREIGN_WORKER",
        "UNDER_18",
        "AGED_60_OR_OVER",
        "FIRST_LIABLE_AT_57_OR_OVER",
        "PUBLIC_SERVICE",
        "SPOUSE_OF_EMPLOYER",
        "CASUAL",
        "NOT_AN_ACT_800_INDUSTRY",
    ]


def test_every_setting_is_documented_with_its_default() -> None:
    assert Settings.__doc__ is not None
    for name in Settings._fields:
        assert f"        {name}: " in Settings.__doc__, f"{name} is not documented"
    assert Settings.__doc__.count("efault") >= len(Settings._fields)
    assert Settings() == DEFAULTS


def test_the_law_knows_no_heavy_module() -> None:
    path = Path(contributions.__file__).parent
    for module in path.glob("*.py"):
        if module.stem.startswith("column"):
            continue  # loads NumPy, and says so
        source = module.read_text(encoding="utf-8")
        assert "import dataclasses" not in source
        assert "pathlib" not in source
        assert "decimal" not in source
