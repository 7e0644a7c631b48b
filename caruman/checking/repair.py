"""Writes a contribution file anew with every safe repair made, in the one canonical dialect."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import NamedTuple

from caruman.checking.engine import Check, prepare
from caruman.checking.facts import Facts
from caruman.checking.finding import INFO, Finding
from caruman.formats.layouts import COMBINED_V2
from caruman.formats.lines import Line, read_line
from caruman.formats.text import blocks, decode
from caruman.formats.writing import LINE_END

MOST_ROUNDS = 6
"""A repair may uncover another fault on its line; no line needed more than three rounds in any test."""

BLOCK_BYTES = 1 << 20


class Repaired(NamedTuple):
    """What was written: how many lines, how many of them a repair changed, and the repairs by code of the finding.

    `rewritten_lines` were good and stood in another dialect.
    """

    lines: int
    repaired_lines: int
    rewritten_lines: int
    repairs: dict[str, int]


def repair_file(
    path: str,
    out_path: str,
    *,
    facts: Facts,
    layout: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    keep_numbers: bool = False,
) -> Repaired:
    """Write a repaired copy of a text file to `out_path`; the original stays as it is.

    Every repair of an error or a warning is made; what was only told for information is left. A
    line that cannot be mended is written as it stands, so the copy has the same people in the same
    order; blank lines, marks and other dialects become canonical. With `keep_numbers` blank lines stay, so
    that every line has the number that it had. Raises `Refusal` as `check_file`
    does, and `OSError` as reading and writing do.
    """
    check = prepare(path, facts=facts, layout=layout, progress=progress)
    doubtful = _doubtful_lines(check)
    mender = _Mender(check, keep_numbers=keep_numbers)
    with open(path, "rb") as source, open(out_path, "wb") as out:
        for block in blocks(source, size=BLOCK_BYTES):
            numbered = enumerate(block.data.split(b"\n")[:-1], block.first_line)
            out.write(mender.lines(numbered, doubtful))
    return Repaired(mender.written, mender.repaired, mender.rewritten, dict(sorted(mender.repairs.items())))


def _doubtful_lines(check: Check) -> frozenset[int] | None:
    """Give the numbers of the lines that are not plainly good, or None where every line must be looked at."""
    if not check.wants_columns:
        return None
    from caruman.checking.columnar import ColumnarCheck

    doubtful = array("q")
    ColumnarCheck(check, on_doubt=doubtful.extend).report()
    return frozenset(doubtful)


class _Mender:
    def __init__(self, check: Check, *, keep_numbers: bool) -> None:
        self.check = check
        self.keep_numbers = keep_numbers
        self.layout = check.layout
        self.line_end = LINE_END.encode("ascii") if check.layout.length else b"\n"
        self.written = self.repaired = self.rewritten = 0
        self.repairs: dict[str, int] = {}

    def lines(self, numbered: Iterable[tuple[int, bytes]], doubtful: frozenset[int] | None) -> bytes:
        """Give the lines of a block as they are to be written."""
        parts: list[bytes] = []
        for number, raw in numbered:
            raw = raw.removesuffix(b"\r")
            if not raw.strip(b" "):
                if self.keep_numbers:
                    parts.append(self.line_end)
                continue
            self.written += 1
            if doubtful is None or number in doubtful:
                raw = self.mended(number, raw)
            parts.append(raw)
            parts.append(self.line_end)
        return b"".join(parts)

    def mended(self, number: int, raw: bytes) -> bytes:
        """Give a line with its repairs made, canonical where it can be read."""
        original = text = decode(raw)
        made: list[str] = []
        for _ in range(MOST_ROUNDS):
            line, findings = self.check.judge(number, text)
            repairs = _apart(finding for finding in findings if finding.repair is not None)
            if not repairs:
                break
            text = with_repairs(text, repairs)
            made += [finding.code for finding in repairs]
        if line is not None and self.layout.length and len(text) == self.layout.length:
            canonical = in_canonical_dialect(read_line(layout=self.layout, number=number, text=text))
            self.rewritten += canonical != text and not made
            text = canonical
        for code in made:
            self.repairs[code] = self.repairs.get(code, 0) + 1
        self.repaired += bool(made)
        # A line cut for being absurdly long is not put back in part.
        return raw if text == original else text.encode("utf-8", "surrogateescape")


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Choose repairs of errors and warnings that do not touch each other's columns, from left to right."""
    chosen: list[Finding] = []
    end = 0
    for finding in sorted(findings, key=lambda one: one.columns or (0, 0)):
        if finding.severity != INFO and finding.columns is not None and finding.columns[0] > end:
            chosen.append(finding)
            end = max(finding.columns)
    return chosen


def with_repairs(text: str, findings: Iterable[Finding]) -> str:
    """Put the repairs of findings, whose columns must lie apart, into a line."""
    for finding in sorted(findings, key=lambda one: one.columns or (0, 0), reverse=True):
        if finding.columns is not None and finding.repair is not None:
            first, last = finding.columns
            text = text[: first - 1] + finding.repair + text[last:]
    return text


def in_canonical_dialect(line: Line) -> str:
    """Give the characters of a fixed-width line with its numbers filled with zeros."""
    text = line.text
    for name, sen in line.amounts.items():
        first, last = line.columns[name]
        if name != "skbbk_employee" or line.layout is COMBINED_V2:
            text = text[: first - 1] + str(sen).rjust(last - first + 1, "0") + text[last:]
    return text
