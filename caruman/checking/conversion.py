"""Turns a contribution file or a table into another layout: nothing invented, nothing lost unless that is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from caruman.checking.engine import SAMPLE_BYTES, sample_lines
from caruman.checking.facts import Facts
from caruman.checking.layout_choice import choose_layout
from caruman.checking.losses import LOST, NOTHING_PAID, OTHER_SCHEME, SKBBK, lost_in, would_lose
from caruman.checking.one_file import ON_LINE, OneFile, Records
from caruman.checking.table_records import TableRecords, has_place, necessary_columns, one_scheme_sen
from caruman.formats.detection import refuse_what_is_no_text
from caruman.formats.layouts import COMBINED_V2, EIS_223, LAYOUTS, SIPE, Layout, layout_named
from caruman.formats.lines import SHARES
from caruman.formats.notes import Notes
from caruman.formats.reading import read_records
from caruman.formats.records import Record
from caruman.formats.sniffing import container_of
from caruman.formats.tabular import Table, looks_like, read_table
from caruman.formats.text import NORMALISATIONS
from caruman.formats.whole_file import written_whole
from caruman.formats.writing import LINE_END, write_line
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Language, Refusal, Words

TABLES = ("xlsx", "csv")
"""Targets besides the layouts: the fields of a text file as a table."""

_SKBBK_FROM = COMBINED_V2.first_month

_UNKNOWN_TARGET = Words(
    ms="Tiada format bernama “{name}”. Pilih salah satu: {names}.",
    en="There is no layout named “{name}”. Choose one of: {names}.",
    zh="没有名为“{name}”的格式。请选择：{names}。",
)
_IMPORT_ONLY = Words(
    ms="sipe hanya dibaca, tidak ditulis. Tukar kepada eis-223.",
    en="sipe is read only, never written. Convert to eis-223.",
    zh="sipe 只能读取，不能写出。请转换为 eis-223。",
)
_TABLE_TO_TABLE = Words(
    ms="Fail ini sudah pun jadual. Pilih format teks: {names}.",
    en="The file is a table already. Choose a text layout: {names}.",
    zh="此文件已经是表格。请选择文本格式：{names}。",
)
_WRONG_ENDING = Words(
    ms="Fail keluaran “{path}” mesti berakhir dengan .{ending}.",
    en="The output file “{path}” must end in .{ending}.",
    zh="输出文件“{path}”必须以 .{ending} 结尾。",
)
_NO_WAGES = Words(
    ms="{source} tidak mengandungi gaji, dan {target} memerlukannya; gaji tidak boleh direka. Gunakan jadual yang "
    "mempunyai gaji (`caruman template --layout {target}`).",
    en="{source} holds no wages, and {target} needs them; they cannot be invented. Use a table that has the wages "
    "(`caruman template --layout {target}`).",
    zh="{source} 不含工资，而 {target} 需要工资；工资不能凭空编造。"
    "请使用含工资的表格（`caruman template --layout {target}`）。",
)
_SKBBK_LOST = Words(
    ms="Baris {line}: combined-v1 tiada ruang untuk SKBBK, tetapi baris ini mempunyai RM{amount}. Ia akan hilang; "
    "nyatakan dengan jelas jika itu diterima.",
    en="Line {line}: combined-v1 has no room for SKBBK, and this line has RM{amount}. It would be lost; say expressly "
    "if that is accepted.",
    zh="第 {line} 行：combined-v1 没有 SKBBK 栏，而此行有 RM{amount}，将会丢失；如接受，请明确表示。",
)
_SKBBK_UNKNOWN = Words(
    ms="Baris {line}: bulan {month} termasuk SKBBK (mulai Jun 2026), dan combined-v1 tidak menyatakannya; amaun itu "
    "tidak boleh direka. Gunakan jadual yang mempunyai gaji (`caruman template --layout combined-v2`).",
    en="Line {line}: SKBBK is due for {month} (from June 2026), and combined-v1 does not state it; the amount cannot "
    "be invented. Use a table that has the wages (`caruman template --layout combined-v2`).",
    zh="第 {line} 行：{month} 须缴 SKBBK（2026年6月起），而 combined-v1 没有该金额，不能凭空编造。"
    "请使用含工资的表格（`caruman template --layout combined-v2`）。",
)
_NOBODY = Words(
    ms="Tiada seorang pun dalam fail ini yang perlu dimasukkan ke dalam {target}, maka tiada apa-apa ditulis. {why}",
    en="Nobody in the file belongs into {target}, so nothing was written. {why}",
    zh="文件中没有任何人需列入 {target}，因此未写入任何内容。{why}",
)


class Converted(NamedTuple):
    """What was written: the number of lines, what was read (a layout's name, or `xlsx`, `xls`, `ods`, `csv`), notes."""

    lines: int
    source_layout: str
    notes: list[Words]


def convert(
    *,
    source: str,
    destination: str,
    to: str,
    today: date,
    lose: bool = False,
    layout: str | None = None,
    employer_code: str | None = None,
    month: Month | None = None,
    language: Language = "ms",
    settings: Settings = DEFAULTS,
) -> Converted:
    """Convert the file `source` into the layout `to`, or into a table (`xlsx`, `csv`), written to `destination`.

    Amounts that a table leaves out are worked out from the wages by law. `lose` accepts the loss of what
    the target cannot hold; nothing is ever invented. `layout` says what a text file is where its shape does
    not tell; `employer_code` and `month` fill in what a table does not say, and what says otherwise is refused;
    `language` is that of the headers of a table that is written. Raises `Refusal` with the reason, `OSError`
    where a file cannot be read or written; then the destination is as it was before.
    """
    _require_known(to, destination)
    with open(source, "rb") as file:
        start = file.read(SAMPLE_BYTES)
    given = _Given(employer_code, month, lose, settings)
    if container_of(start) != "text" or (layout is None and looks_like(source) == "csv"):
        target = layout_named(to)
        if target is None:
            raise Refusal("TABLE_TO_TABLE", _TABLE_TO_TABLE, names=_writable())
        return _from_table(source, destination, target, given)
    refuse_what_is_no_text(start)
    read_as = choose_layout(sample_lines(start), facts=Facts(today=today, settings=settings), name=layout)
    return _from_text(source, destination, read_as, to, given, language)


def _writable() -> str:
    return ", ".join(layout.name for layout in LAYOUTS if layout is not SIPE)


def _require_known(to: str, destination: str) -> None:
    if to == SIPE.name:
        raise Refusal("IMPORT_ONLY", _IMPORT_ONLY)
    if to not in TABLES and layout_named(to) is None:
        raise Refusal("UNKNOWN_LAYOUT_NAME", _UNKNOWN_TARGET, name=to[:40], names=f"{_writable()}, {', '.join(TABLES)}")
    if to in TABLES and not destination.lower().endswith(f".{to}"):
        raise Refusal("WRONG_ENDING", _WRONG_ENDING, path=destination, ending=to)


class _Given(NamedTuple):
    """What the caller says about the file."""

    employer_code: str | None
    month: Month | None
    lose: bool
    settings: Settings


def _from_table(source: str, destination: str, target: Layout, given: _Given) -> Converted:
    necessary = necessary_columns(target, employer_code=given.employer_code, month=given.month)
    with read_table(source, required=necessary) as table:
        _refuse_other_scheme(table, target)
        readings: list[TableRecords] = []

        def records() -> Records:
            readings.append(TableRecords(table, target, **given._asdict()))
            return readings[-1].records()

        one_file = OneFile(records, employer_code=given.employer_code, month=given.month)
        lines = _write_lines(destination, one_file, target, lambda: readings[0].notes())
        notes = [normalised.words for normalised in table.normalised()] + readings[0].notes()
        return Converted(lines, table.kind, notes)


def _refuse_other_scheme(table: Table, target: Layout) -> None:
    named = table.header.scheme
    if named is not None and target.scheme not in ("both", named):
        header = f"“{table.header.texts['contribution'][:60]}”"
        raise Refusal("OTHER_SCHEME", OTHER_SCHEME, source=header, target=target.name)


def _from_text(source: str, destination: str, read_as: Layout, to: str, given: _Given, language: Language) -> Converted:
    notes = Notes(NORMALISATIONS)
    target = layout_named(to)
    if target is None:
        from caruman.formats.table_writing import write_table

        records = (record for _, record in read_records(source, read_as, notice=notes.notice))
        with written_whole(destination) as partial:
            lines = write_table(partial, records, layout=read_as, language=language)
        return Converted(lines, read_as.name, [each.words for each in notes.all()])
    changes: list[_Change] = []

    def changed() -> Records:
        # Only the first reading takes notes.
        notice = None if changes else notes.notice
        changes.append(_Change(read_as, target, lose=given.lose))
        return changes[-1].records(read_records(source, read_as, notice=notice))

    one_file = OneFile(changed, employer_code=given.employer_code, month=given.month)
    lines = _write_lines(destination, one_file, target, lambda: changes[0].notes())
    return Converted(lines, read_as.name, [each.words for each in notes.all()] + changes[0].notes())


class _Change:
    """What happens to each record on the way from one text layout to another; refuses at once what cannot be."""

    def __init__(self, source: Layout, target: Layout, *, lose: bool) -> None:
        self._lose = lose
        self._lost: Words | None = None
        self._nothing_paid = 0
        self._target = target
        self._record: Callable[[int, Record], Record | None] = self._chosen(source, target)

    def records(self, numbered: Records) -> Iterator[tuple[int, Record]]:
        """Give the changed records of those who stay."""
        for number, record in numbered:
            wanted = self._record(number, record)
            if wanted is not None:
                yield number, wanted

    def notes(self) -> list[Words]:
        """Say what was lost and who was left out."""
        notes = []
        if self._lost is not None:
            notes.append(LOST.filled(what=self._lost))
        if self._nothing_paid:
            notes.append(NOTHING_PAID.filled(count=self._nothing_paid))
        return notes

    def _chosen(self, source: Layout, target: Layout) -> Callable[[int, Record], Record | None]:
        if source is target or (source is SIPE and target is EIS_223):
            return _same
        if source.scheme != "both":
            if target.scheme != "both":
                raise Refusal("OTHER_SCHEME", OTHER_SCHEME, source=source.name, target=target.name)
            raise Refusal("NO_WAGES", _NO_WAGES, source=source.name, target=target.name)
        if target.scheme != "both":
            if not self._lose:
                raise would_lose(source.name, target)
            self._lost = lost_in(target)
            return self._one_scheme
        return self._to_v2 if target is COMBINED_V2 else self._to_v1

    def _to_v1(self, line: int, record: Record) -> Record:
        if record.skbbk_employee_sen:
            if not self._lose:
                amount = f"{record.skbbk_employee_sen // 100}.{record.skbbk_employee_sen % 100:02}"
                raise Refusal("WOULD_LOSE", _SKBBK_LOST, line=line, amount=amount)
            self._lost = SKBBK
        return record._replace(skbbk_employee_sen=None)

    def _to_v2(self, line: int, record: Record) -> Record:
        if record.month >= _SKBBK_FROM:
            raise Refusal("SKBBK_UNKNOWN", _SKBBK_UNKNOWN, line=line, month=record.month)
        return record._replace(skbbk_employee_sen=0)

    def _one_scheme(self, line: int, record: Record) -> Record | None:
        shares = {f"{name}_sen": getattr(record, f"{name}_sen") or 0 for name in SHARES}
        record = record._replace(contribution_sen=one_scheme_sen(shares, self._target))
        if not has_place(record, self._target):
            self._nothing_paid += 1
            return None
        return record


def _same(line: int, record: Record) -> Record:
    return record


def _write_lines(destination: str, records: Records, target: Layout, notes: Callable[[], list[Words]]) -> int:
    """Write numbered records; what does not fit the layout is refused with its number, a file of nobody with why."""
    lines = 0
    with written_whole(destination) as partial, open(partial, "w", encoding="utf-8", newline="") as file:
        for number, record in records:
            try:
                text = write_line(record, target)
            except Refusal as refusal:
                reason = Words(*(refusal.say(language) for language in LANGUAGES))
                raise Refusal(refusal.code, ON_LINE, line=number, reason=reason) from refusal
            file.write(text + LINE_END)
            lines += 1
        if not lines:
            why = Words(*(" ".join(note.say(language) for note in notes()) for language in LANGUAGES))
            raise Refusal("NOBODY_IN_IT", _NOBODY, target=target.name, why=why)
    return lines
