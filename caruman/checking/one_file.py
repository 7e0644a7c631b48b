"""What makes the lines of a conversion one file: one employer, the month asked for, and nobody twice."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

from caruman.checking.persons import repeated
from caruman.checking.rules import duplicate_person, employer_code_mixed, employer_code_other
from caruman.formats.records import Record
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

Records = Iterable[tuple[int, Record]]
"""Records with the numbers of the lines or rows that they were read from."""

ON_LINE = Words("Baris {line}: {reason}", "Line {line}: {reason}", "第 {line} 行：{reason}")

_OTHER_MONTH = Words(
    ms="Bulan caruman di sini {found}, bukan {expected} seperti yang diminta. Betulkan bulannya, atau jangan nyatakan "
    "bulan.",
    en="The contribution month is {found} here and not {expected} as asked for. Correct it, or ask for no month.",
    zh="此处的缴纳月份是 {found}，不是所要求的 {expected}。请更正月份，或不要指定月份。",
)


class OneFile:
    """Lets records through that may stand in one file, of the employer and month asked for if any.

    `records` makes the records, anew each time: where somebody seems to stand twice they are read again.
    """

    def __init__(self, records: Callable[[], Records], *, employer_code: str | None, month: Month | None) -> None:
        self._records = records
        self._asked_for = employer_code
        self._month = month

    def __iter__(self) -> Iterator[tuple[int, Record]]:
        """Give the records; raises `Refusal` with the number of the first that may not stand with the others.

        The codes are those of the check: `EMPLOYER_CODE_MIXED`, `EMPLOYER_CODE_OTHER`, `MONTH_OTHER`, and at the end
        `DUPLICATE_PERSON`.
        """
        people = array("q")
        first = self._asked_for
        for number, record in self._records():
            if first is None:
                first = record.employer_code
            if record.employer_code.upper() != first.upper():
                rule = employer_code_mixed if self._asked_for is None else employer_code_other
                reason = rule.WORDS.filled(found=record.employer_code, expected=first)
                raise Refusal(rule.CODE, ON_LINE, line=number, reason=reason)
            if self._month is not None and record.month != self._month:
                reason = _OTHER_MONTH.filled(found=record.month, expected=self._month)
                raise Refusal("MONTH_OTHER", ON_LINE, line=number, reason=reason)
            people.append(_key(record))
            yield number, record
        again = repeated(people)
        if again:
            self._refuse_the_same(again)

    def _refuse_the_same(self, keys: frozenset[int]) -> None:
        """Refuse the first person who stands twice; keys may be equal by chance."""
        lines: dict[tuple[str, Month], int] = {}
        for number, record in self._records():
            if _key(record) in keys:
                first = lines.setdefault((record.identity_no, record.month), number)
                if first != number:
                    reason = duplicate_person.WORDS.filled(
                        found=record.identity_no, first_line=first, month=record.month
                    )
                    raise Refusal(duplicate_person.CODE, ON_LINE, line=number, reason=reason)


def _key(record: Record) -> int:
    """Give eight bytes that are equal for the same person and month."""
    return hash((record.identity_no, record.month)) or 1
