"""The check itself: every line through every rule, then what only the whole file can show."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from caruman.checking.case import Case
from caruman.checking.catalogue import line_rules
from caruman.checking.facts import Employee, Facts
from caruman.checking.finding import ERROR, Finding
from caruman.checking.first_look import first_look
from caruman.checking.layout_choice import choose_layout
from caruman.checking.persons import NOBODY, person_key, repeated
from caruman.checking.report import Report, Tally
from caruman.checking.rules import comma_parts, line_length, mixed_layouts
from caruman.formats.detection import LENGTHS, SLACK, may_be_table, refuse_what_is_no_text
from caruman.formats.layouts import Layout
from caruman.formats.lines import Line, read_line
from caruman.formats.text import BYTE_ORDER_MARK, END_OF_FILE_MARK, numbered_lines
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

Progress = Callable[[int, int], None]
"""Is told how many bytes of how many have been looked at."""

SAMPLE_BYTES = 1 << 19
"""What is read of a file to choose its layout: about two thousand lines."""

SMALL_BYTES = 1 << 19
"""Files up to this size go line by line; beyond it columns at a time are faster than loading NumPy is slow."""

BLOCK_BYTES = 1 << 16

_IS_A_TABLE = Words(
    ms="Fail ini jadual, dan di sini hanya fail teks dibaiki. Betulkan selnya dalam program hamparan, atau tulis fail "
    "teks: `caruman convert FAIL FAIL-BAHARU --to combined-v2`.",
    en="The file is a spreadsheet, and only text files are mended here. Correct its cells in your spreadsheet program, "
    "or write a text file: `caruman convert FILE NEW-FILE --to combined-v2`.",
    zh="此文件是表格，而这里只修正文本文件。请在表格软件中更正单元格，或写成文本文件："
    "`caruman convert 文件 新文件 --to combined-v2`。",
)


def check_file(
    path: str,
    *,
    facts: Facts,
    layout: str | None = None,
    progress: Progress | None = None,
    on_finding: Callable[[Finding], None] | None = None,
    columnar: bool | None = None,
) -> Report:
    """Check a contribution file, a text file of some layout or a spreadsheet.

    `layout` names the layout where the sender knows it; `on_finding` is given every finding as it
    is made, in no order that can be relied upon, also those beyond the listed ones. `columnar`
    forces or forbids the fast path; its results are the same (a property test holds them equal).
    Raises `Refusal` when the file cannot be read as any layout, and `OSError` as opening does.
    """
    if is_table(path, layout=layout):
        from caruman.checking.table_check import check_table

        return check_table(path, facts=facts, layout=layout, progress=progress, on_finding=on_finding)
    check = _prepared(path, facts=facts, layout=layout, progress=progress, on_finding=on_finding)
    if check.wants_columns if columnar is None else columnar:
        from caruman.checking.columnar import check_columns

        return check_columns(check)
    return check.line_by_line()


def is_table(path: str, *, layout: str | None = None) -> bool:
    """Tell whether a file is a spreadsheet; what reads those is loaded only where a glance leaves it open.

    `layout` is what the sender says that the file is, if he says it.
    """
    with open(path, "rb") as source:
        start = source.read(SAMPLE_BYTES)
    if not may_be_table(start, sample_lines(start)):
        return False
    from caruman.checking.table_check import holds_table

    return holds_table(start, layout=layout)


def prepare(
    path: str,
    *,
    facts: Facts,
    layout: str | None = None,
    progress: Progress | None = None,
    on_finding: Callable[[Finding], None] | None = None,
) -> Check:
    """Look at the start of a text file and set its check up.

    Raises as `check_file` does, and `Refusal` (`IS_A_TABLE`) for a spreadsheet.
    """
    if is_table(path, layout=layout):
        raise Refusal("IS_A_TABLE", _IS_A_TABLE)
    return _prepared(path, facts=facts, layout=layout, progress=progress, on_finding=on_finding)


def _prepared(
    path: str,
    *,
    facts: Facts,
    layout: str | None,
    progress: Progress | None,
    on_finding: Callable[[Finding], None] | None,
) -> Check:
    with open(path, "rb") as source:
        start = source.read(SAMPLE_BYTES)
        size = os.fstat(source.fileno()).st_size
    refuse_what_is_no_text(start)
    sample = sample_lines(start)
    chosen = choose_layout(sample, facts=facts, name=layout)
    check = Check(
        path=path,
        size=size,
        first_line_bytes=start.removeprefix(BYTE_ORDER_MARK).find(b"\n") + 1,
        facts=facts,
        layout=chosen,
        progress=progress,
        on_finding=on_finding,
    )
    look = first_look(sample, layout=chosen, case=Case(facts=facts, layout=chosen))
    check.case.employer_code = look.employer_code
    check.case.wages_prevail = look.wages_prevail
    return check


def sample_lines(start: bytes) -> list[bytes]:
    """Give the whole lines, without their ends, at the start of a file."""
    lines = start.removeprefix(BYTE_ORDER_MARK).removesuffix(END_OF_FILE_MARK).split(b"\n")
    if len(start) == SAMPLE_BYTES and len(lines) > 1:
        del lines[-1]
    return [line.removesuffix(b"\r") for line in lines if line.strip()]


class Check:
    """One check in progress, and the plain way to do it: a line at a time."""

    def __init__(
        self,
        *,
        path: str,
        size: int,
        first_line_bytes: int,
        facts: Facts,
        layout: Layout,
        progress: Progress | None,
        on_finding: Callable[[Finding], None] | None,
    ) -> None:
        self.path = path
        self.size = size
        self.first_line_bytes = first_line_bytes
        self.facts = facts
        self.layout = layout
        self.case = Case(facts=facts, layout=layout)
        self.rules = line_rules(layout=layout, facts=facts)
        self.tally = Tally(layout=layout, on_finding=on_finding)
        self.seen: set[tuple[str, Month]] = set()
        self._progress = progress
        self._done = 0

    @property
    def wants_columns(self) -> bool:
        """Tell whether the file is long enough for columns at a time to be worth loading NumPy."""
        return self.size > SMALL_BYTES and self.layout.length > 0

    def line_by_line(self) -> Report:
        """Check with the scalar rules alone."""
        # A small file is checked sooner than OpenSSL, which hashlib begins with, is loaded.
        try:
            from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]  # gone in Python 3.12
        except ImportError:
            from hashlib import sha256

        digest = sha256()
        keys = array("Q")
        refused = bytearray()

        def seen(data: bytes) -> None:
            digest.update(data)
            self.advance(len(data))

        with open(self.path, "rb") as source:
            for number, text in self.texts(source, seen=seen):
                line, findings = self.judge(number, text)
                bad = self.tally.find(findings)
                self.take(line, bad)
                keys.append(NOBODY if line is None else person_key(line, self.case))
                refused.append(bad)
        again = repeated(keys)
        if again:
            self._duplicates(again, keys, refused)
        return self.close(digest.hexdigest())

    def texts(self, source: IO[bytes], *, seen: Callable[[bytes], None] | None = None) -> Iterator[tuple[int, str]]:
        """Give number and characters of each line that is not blank, noting dialects on the first reading."""
        notice = self.tally.normalise if seen is not None else None
        return numbered_lines(source, size=BLOCK_BYTES, fixed_width=self.layout.length > 0, seen=seen, notice=notice)

    def judge(self, number: int, text: str) -> tuple[Line | None, list[Finding]]:
        """Put a line through the rules; None for the line when its shape is too far off to be read."""
        if not self.layout.length:
            misshapen = comma_parts.find(number=number, text=text)
            if misshapen is not None:
                return None, [misshapen]
        elif len(text) != self.layout.length:
            return self._judge_length(number, text)
        return self._judge_fields(number, text)

    def _judge_fields(self, number: int, text: str) -> tuple[Line, list[Finding]]:
        line = read_line(layout=self.layout, number=number, text=text)
        self.case.begin(line)
        return line, [finding for find in self.rules for finding in find(line, self.case)]

    def _judge_length(self, number: int, text: str) -> tuple[Line | None, list[Finding]]:
        length = self.layout.length
        if len(text) in LENGTHS:
            return None, [mixed_layouts.find(number=number, text=text, layout=self.layout)]
        mended = text[:length].ljust(length)
        if abs(len(text) - length) <= SLACK and not text[length:].strip(" "):
            line, findings = self._judge_fields(number, mended)
            # A missing last character may have been the status, where a date calls for one.
            lost_status = len(text) < length and "status" in line.cells and line.cells["employment_date"].strip(" ")
            if not lost_status and all(finding.severity != ERROR for finding in findings):
                wrong = line_length.find(number=number, text=text, layout=self.layout, safe=True)
                return line, [wrong, *findings]
        return None, [line_length.find(number=number, text=text, layout=self.layout, safe=False)]

    def take(self, line: Line | None, bad: bool) -> None:
        """Count a judged line, and its sums where it is accepted."""
        self.tally.lines += 1
        if line is None:
            return
        if line.month is not None:
            self.tally.months.add(line.month)
            if self.facts.register is not None:
                self.seen.add((line.identity_no, line.month))
        if line.spaced:
            self.tally.normalise("SPACE_FILLED_NUMBERS", 1, line.number)
        if line.nil_blank:
            self.tally.normalise("NIL_SKBBK_BLANK", 1, line.number)
        if not bad:
            self.tally.accept(line)

    def advance(self, count: int) -> None:
        """Tell the listener that so many more bytes were looked at."""
        self._done += count
        if self._progress is not None:
            self._progress(min(self._done, self.size), self.size)

    def _duplicates(self, again: frozenset[int], keys: array[int], refused: bytearray) -> None:
        """Read the file once more for the people who seem to stand in it twice, and find those who do."""
        from caruman.checking.rules import duplicate_person

        first_lines: dict[tuple[str, Month], int] = {}
        with open(self.path, "rb") as source:
            for place, (number, text) in enumerate(self.texts(source)):
                if keys[place] not in again:
                    continue
                line, _ = self.judge(number, text)
                if line is None or line.month is None:
                    continue
                first = first_lines.setdefault((line.identity_no, line.month), number)
                if first != number:
                    self.tally.find_late([duplicate_person.find(line, first)])
                    if not refused[place]:
                        self.tally.withdraw(line)

    def close(self, sha256: str, *, among: Callable[[Month], Iterable[tuple[str, Employee]]] | None = None) -> Report:
        """Add what only the whole file shows, and give the report.

        `among` gives those on the register who may be missing in a month; it is everybody where it is not told.
        """
        from caruman.checking.rules import combined_v1_after_september_2026, combined_v2_recommended, same_bytes

        tally = self.tally
        whole = (
            same_bytes.find(self.facts, sha256),
            combined_v1_after_september_2026.find(self.facts, self.layout),
            combined_v2_recommended.find(self.layout, tally.months, self.facts),
        )
        tally.find_whole(finding for finding in whole if finding is not None)
        if self.facts.register is not None:
            from caruman.checking.rules import employee_missing

            everybody = self.facts.register.items()
            candidates = among or (lambda month: everybody)
            tally.find_whole(employee_missing.find(self.facts, self.seen, tally.months, self.layout, candidates))
        return tally.report(sha256=sha256, employer_code=self.case.employer_code)
