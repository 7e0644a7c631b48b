"""EIS is paid only for those who are eligible, and each who is not has a reason."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.contributions import expected_of_person, is_eis
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import NIL, at_pair, has_shares, pair_of
from caruman.formats.lines import Line
from caruman.law.reasons import EIS_REASONS
from caruman.values.words import Words

CODE = "EIS_NOT_ELIGIBLE"
SEVERITY = WARNING
WORDS = Words(
    ms="Tidak layak SIP: {reason} {advice}",
    en="Not eligible for EIS: {reason} {advice}",
    zh="不符合就业保险资格：{reason}{advice}",
)

_WRITE_ZEROS = Words(
    "Tulis sifar bagi SIP; caruman Akta 4 dalam baris ini tidak terjejas.",
    "Write zeros for EIS; the line is still good for Act 4.",
    "就业保险请填零；此行的第4号法令缴纳金不受影响。",
)
_LEAVE_OUT = Words(
    "Keluarkan orang ini daripada fail SIP; caruman Akta 4 tidak terjejas.",
    "Leave this person out of the EIS file; Act 4 is not touched by it.",
    "请将此人从就业保险文件中删除；第4号法令缴纳金不受影响。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find EIS money for someone who is not insured; in a combined line zeros mend it."""
    if has_shares(line, case):
        expected = case.expected(line, line.amounts["wage"])
        if expected.eis_reason is not None and pair_of(line, "eis") != NIL:
            yield from at_pair(
                (CODE, SEVERITY),
                line,
                "eis",
                NIL,
                mends=not case.is_doubtful(line),
                reason_code=expected.eis_reason,
                reason=EIS_REASONS[expected.eis_reason],
                advice=_WRITE_ZEROS,
            )
    elif is_eis(line) and line.amounts.get("contribution") and case.can_price(line):
        reason = expected_of_person(line, case).eis_reason
        if reason is not None:
            yield at_field(
                (CODE, SEVERITY),
                line,
                "contribution",
                expected="0",
                reason_code=reason,
                reason=EIS_REASONS[reason],
                advice=_LEAVE_OUT,
            )
