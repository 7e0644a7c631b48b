"""A line with no contribution says why: S or T."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.contributions import expected_of_person, is_eis
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "AMOUNT_ZERO_WITHOUT_STATUS"
SEVERITY = WARNING
WORDS = Words(
    ms="Caruman sifar, tetapi tiada status S atau T. Tulis amaun caruman, atau status yang menerangkan sebabnya.",
    en="The contribution is zero and there is no status S or T. Write the contribution, or the status that says why.",
    zh="缴纳金为零，却没有状态 S 或 T。请填写缴纳金，或填写说明原因的状态。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a zero beside a blank status; for a person from whom nothing is due zero is right."""
    if line.amounts.get("contribution") == 0 and line.status == "" and not _is_nothing_due(line, case):
        yield at_field((CODE, SEVERITY), line, "contribution")


def _is_nothing_due(line: Line, case: Case) -> bool:
    if not case.can_price(line):
        return False
    person = expected_of_person(line, case)
    return person.eis_reason is not None if is_eis(line) else person.category == "none"
