"""Findings as they may stand on a screen that others see: names and identity numbers behind dots."""

from __future__ import annotations

from caruman.checking.finding import Finding
from caruman.values.words import Words

# What these find is an amount, a month, a count or a code of the employer: nothing of a person. All others are masked,
# so that a new rule is masked until somebody thinks of it.
_OF_NO_PERSON = frozenset(
    (
        "LINE_LENGTH",
        "MIXED_LAYOUTS",
        "COMMA_PARTS",
        "COLUMN_MISSING",
        "AMOUNT_BLANK",
        "AMOUNT_DECIMAL_POINT",
        "AMOUNT_NOT_ALIGNED",
        "AMOUNT_ZERO_WITHOUT_STATUS",
        "ACT4_AMOUNT",
        "ACT4_CATEGORY",
        "EIS_AMOUNT",
        "EIS_MISSING",
        "EIS_NOT_ELIGIBLE",
        "SKBBK_BEFORE_JUNE_2026",
        "SKBBK_MISSING",
        "SKBBK_AMOUNT",
        "SKBBK_OPTED_OUT",
        "SKBBK_ELSEWHERE",
        "CONTRIBUTION_NOT_IN_TABLE",
        "CONTRIBUTION_CATEGORY",
        "CONTRIBUTION_UNLIKE_WAGE",
        "WAGE_AS_CONTRIBUTION",
        "MONTH_IN_ADVANCE",
        "MONTH_WITHOUT_TABLE",
        "EMPLOYMENT_DATE_MISSING",
        "EMPLOYMENT_DATE_OUTSIDE_MONTH",
        "STATUS_WITH_AMOUNT",
        "COMBINED_V1_AFTER_SEPTEMBER_2026",
        "COMBINED_V2_RECOMMENDED",
    )
)
_SAFE_PARAMS = frozenset(("month", "header", "field", "first_line", "advice", "form", "layout"))
_SHOWN_AT_END = 4


def masked_finding(finding: Finding) -> Finding:
    """Give a finding with what may be personal in it behind dots, but for the last characters."""
    if finding.code in _OF_NO_PERSON:
        return finding
    params = {
        name: value if name in _SAFE_PARAMS else _masked_param(value, finding.found)
        for name, value in finding.params.items()
    }
    return finding._replace(
        found=_masked(finding.found), expected=_masked(finding.expected), repair=_masked(finding.repair), params=params
    )


def _masked_param(value: object, found: str | None) -> object:
    if isinstance(value, str):
        return _masked(value)
    if isinstance(value, Words) and found:
        # The reason of another refusal, which may quote the cell.
        return Words(*(text.replace(found.strip(), _masked(found.strip()) or "") for text in value))
    return value


def _masked(text: str | None) -> str | None:
    """Put dots in the place of letters and digits; a long text keeps its end, by which its owner knows it."""
    if text is None:
        return None
    bare = text.rstrip()
    keep = _SHOWN_AT_END if len(bare) >= 2 * _SHOWN_AT_END else 0
    hidden = bare[: len(bare) - keep]
    return "".join("•" if letter.isalnum() else letter for letter in hidden) + bare[len(bare) - keep :]
