"""Of several employers only the designated one deducts SKBBK."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.rules.skbbk_opted_out import BY_REGISTER, BY_ROW
from caruman.checking.shares import has_shares, written
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "SKBBK_ELSEWHERE"
SEVERITY = WARNING
WORDS = Words(
    ms="{source} SKBBK orang ini dipotong oleh majikan lain yang ditetapkan. Tulis sifar.",
    en="{source} another employer is designated to deduct this person's SKBBK. Write zeros.",
    zh="{source}此人的 SKBBK 由另一位指定雇主扣缴。请填零。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a share where another employer is designated."""
    if not has_shares(line, case) or not line.amounts.get("skbbk_employee"):
        return
    if case.expected(line, line.amounts["wage"]).skbbk_status == "elsewhere":
        nil = written(line, "skbbk_employee", 0)
        source = BY_REGISTER if case.employee(line) is not None else BY_ROW
        yield at_field((CODE, SEVERITY), line, "skbbk_employee", expected=nil, repair=nil, source=source)
