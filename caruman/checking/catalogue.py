"""The rules by code, and which of them speak about which layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from caruman.checking.case import Case
    from caruman.checking.facts import Facts
    from caruman.checking.finding import Finding
    from caruman.formats.layouts import Layout
    from caruman.formats.lines import Line
    from caruman.values.words import Words

    Find = Callable[[Line, Case], Iterator[Finding]]

STRUCTURE = ("LINE_LENGTH", "MIXED_LAYOUTS", "COMMA_PARTS")
"""Rules about the shape of a line; a line that breaks one is not read further."""

WHOLE_FILE = (
    "SAME_BYTES",
    "COMBINED_V1_AFTER_SEPTEMBER_2026",
    "COMBINED_V2_RECOMMENDED",
    "DUPLICATE_PERSON",
    "EMPLOYEE_MISSING",
)
"""Rules that need more than one line."""

EVERY_LINE = (
    "NOT_UTF8",
    "CONTROL_CHARACTER",
    "EMPLOYER_CODE_SHAPE",
    "EMPLOYER_CODE_MIXED",
    "EMPLOYER_CODE_OTHER",
    "MYCOID_MIXED",
    "MYCOID_DIFFERS",
    "IDENTITY_NUMBER_BLANK",
    "IDENTITY_NUMBER_SHAPE",
    "IDENTITY_NUMBER_DATE",
    "IDENTITY_NUMBER_DOUBTFUL",
    "IDENTITY_AGE_UNLIKELY",
    "IDENTITY_PLACE_CODE",
    "PASSPORT_NUMBER",
    "NAME_BLANK",
    "NAME_NOT_ASCII",
    "MONTH_MALFORMED",
    "MONTH_IN_ADVANCE",
    "MONTH_WITHOUT_TABLE",
    "MONTH_BEFORE_LIABILITY",
    "MONTH_ALREADY_ACKNOWLEDGED",
    "AMOUNT_BLANK",
    "AMOUNT_DECIMAL_POINT",
    "AMOUNT_NOT_ALIGNED",
    "AMOUNT_NOT_DIGITS",
)
COMBINED = (
    "FILLER_NOT_BLANK",
    "ACT4_AMOUNT",
    "ACT4_CATEGORY",
    "EIS_AMOUNT",
    "EIS_MISSING",
    "EIS_NOT_ELIGIBLE",
    "SKBBK_BEFORE_JUNE_2026",
    "SKBBK_MISSING",
    "SKBBK_AMOUNT",
)
ONE_SCHEME = (
    "EMPLOYMENT_DATE_MALFORMED",
    "EMPLOYMENT_DATE_MISSING",
    "EMPLOYMENT_DATE_OUTSIDE_MONTH",
    "STATUS_UNKNOWN",
    "STATUS_WITH_AMOUNT",
    "AMOUNT_ZERO_WITHOUT_STATUS",
    "CONTRIBUTION_NOT_IN_TABLE",
    "CONTRIBUTION_CATEGORY",
    "WAGE_AS_CONTRIBUTION",
)
WITH_REGISTER = ("NAME_UNLIKE_REGISTER", "EMPLOYEE_NOT_ON_REGISTER", "EMPLOYEE_NOT_IN_SERVICE")
COMBINED_WITH_REGISTER = ("SKBBK_OPTED_OUT", "SKBBK_ELSEWHERE")
OF_TABLES = ("CELL_UNUSABLE", "CELL_TOO_LONG", "COLUMN_MISSING", "COLUMNS_NOT_USED", "CONTRIBUTION_UNLIKE_WAGE")
"""Rules about spreadsheets alone."""

ABOUT_FIELDS = {"employer_code": "EMPLOYER_CODE_", "name": "NAME_", "month": "MONTH_"}
"""How the codes begin that have nothing to say where a spreadsheet lacks a field; COLUMN_MISSING says it once."""

CODES = tuple(
    dict.fromkeys(
        (
            *STRUCTURE,
            *OF_TABLES,
            *EVERY_LINE,
            *COMBINED,
            *ONE_SCHEME,
            *WITH_REGISTER,
            *COMBINED_WITH_REGISTER,
            *WHOLE_FILE,
        )
    )
)
"""Every code there is."""


class Rule(Protocol):
    """What each module in `rules` offers besides its function `find`, whose arguments depend on what it looks at."""

    CODE: str
    SEVERITY: str
    WORDS: Words


def rule_of(code: str) -> Rule:
    """Give the rule of a code; raises `KeyError` for a code that there is not."""
    if code not in CODES:
        raise KeyError(code)
    return cast("Rule", import_module(f"caruman.checking.rules.{code.lower()}"))


def line_rules(*, layout: Layout, facts: Facts) -> tuple[Find, ...]:
    """Give the rules to put to each line, in order; those that the facts leave nothing to say are not loaded."""
    silent = {
        "EMPLOYER_CODE_OTHER": facts.employer_code is None,
        "EMPLOYER_CODE_MIXED": facts.employer_code is not None,
        "MYCOID_DIFFERS": facts.mycoid is None,
        "MYCOID_MIXED": facts.mycoid is not None,
        "MONTH_BEFORE_LIABILITY": facts.liable_from is None,
        "MONTH_ALREADY_ACKNOWLEDGED": not facts.acknowledged,
    }
    combined = layout.field("wage") is not None
    codes = [code for code in EVERY_LINE if not silent.get(code, False)]
    codes += COMBINED if combined else ONE_SCHEME
    if not combined:
        codes.append("EIS_NOT_ELIGIBLE")
    if facts.register is not None:
        codes += WITH_REGISTER
        codes += COMBINED_WITH_REGISTER if combined else ()
    if layout.table:
        codes = _of_table(codes, layout)
    return tuple(find_of(code) for code in codes)


def _of_table(codes: list[str], layout: Layout) -> list[str]:
    """Give the codes of the rules for the rows of a spreadsheet, of those for the lines of a text file."""
    silent = tuple(start for field, start in ABOUT_FIELDS.items() if layout.field(field) is None)
    codes = [code for code in codes if not code.startswith(silent)]
    if layout.field("wage"):
        codes += ("SKBBK_OPTED_OUT", "SKBBK_ELSEWHERE")  # the row itself may say so
        if layout.field("contribution"):
            codes.append("CONTRIBUTION_UNLIKE_WAGE")
    return [*dict.fromkeys(codes), "CELL_TOO_LONG"]


@cache
def find_of(code: str) -> Find:
    """Give the function of a rule that looks at one line."""
    return cast("Find", import_module(f"caruman.checking.rules.{code.lower()}").find)
