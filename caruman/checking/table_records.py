"""Turns the rows of a table into records of a layout: declared amounts are kept, missing ones worked out by law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caruman.checking.losses import LOST, NOTHING_PAID, lost_in, would_lose
from caruman.checking.people import FACTS, born_by_number, identity_of, person_in
from caruman.formats.layouts import COMBINED_V1, EIS_223, Layout
from caruman.formats.lines import SHARES, SHARES_OF
from caruman.formats.records import Record
from caruman.formats.tabular import Row, Table, said_by_row
from caruman.law.contributions import Assessment, assess
from caruman.law.settings import Settings
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

MOST_SHOWN = 5
"""Bad rows that a refusal names; the rest are counted."""

MOST_HEADERS = 20
"""Headers that were not recognised and are named; a wide export may have hundreds."""

_BAD_ROWS = Words(
    ms="Baris yang tidak dapat ditukar: {count}. {rows}",
    en="Rows that cannot be converted: {count}. {rows}",
    zh="无法转换的行数：{count}。{rows}",
)
_NO_ROWS = Words(
    ms="Jadual ini tidak mempunyai seorang pun pekerja di bawah tajuk lajur.",
    en="The table has no employee under its header.",
    zh="表头下没有任何雇员。",
)
_BLANK = Words("{field} tiada.", "The {field} is missing.", "缺少{field}。")
_NO_AMOUNT = Words(
    ms="Baris ini tiada gaji dan tiada amaun caruman. Isi gaji, supaya caruman dapat dikira.",
    en="The row has no wages and no amounts of contribution. Fill in the wages, so that they can be worked out.",
    zh="此行既没有工资，也没有缴纳金额。请填写工资以便计算。",
)
_SOME_SHARES = Words(
    ms="Sebahagian sahaja daripada syer caruman diisi. Isi kesemuanya, atau kosongkan kesemuanya supaya dikira.",
    en="Only some of the shares are filled in. Fill in all of them, or none so that they are worked out.",
    zh="只填写了部分缴纳份额。请全部填写，或全部留空由系统计算。",
)
_WAGE_MISSING = Words(
    ms="Format ini menyatakan gaji, tetapi baris ini tiada gaji.",
    en="This layout states the wages, and the row has none.",
    zh="此格式须列明工资，但此行没有工资。",
)
_NO_ROOM_FOR_SKBBK = Words(
    ms="SKBBK kena dibayar bagi {month}, dan combined-v1 tiada ruang untuknya. Tukar kepada combined-v2.",
    en="SKBBK is due for {month}, and combined-v1 has no room for it. Convert to combined-v2.",
    zh="{month} 须缴 SKBBK，而 combined-v1 没有该栏。请转换为 combined-v2。",
)
_LEFT_OUT = Words(
    ms="Orang yang tidak dilindungi dan tidak dimasukkan: {count} (baris pertama: {row}).",
    en="People who are not insured and were left out: {count} (first row: {row}).",
    zh="不在受保范围内、未列入的人数：{count}（首行：{row}）。",
)
_UNKNOWN = Words(
    ms="Lajur yang tidak dikenali dan tidak digunakan: {headers}.",
    en="Columns that were not recognised and not used: {headers}.",
    zh="未识别、未使用的列：{headers}。",
)
_TAKEN_FOR = Words(
    ms="Tajuk “{header}” tidak menyebut skimnya; amaunnya diambil sebagai caruman {scheme}.",
    en="The header “{header}” names no scheme; its amounts were taken for contributions to {scheme}.",
    zh="表头“{header}”没有说明计划；其金额按{scheme}缴纳金处理。",
)
_SCHEMES = {
    "act4": Words("PERKESO (Akta 4)", "SOCSO (Act 4)", "社险（第4号法令）"),
    "eis": Words("SIP (Akta 800)", "EIS (Act 800)", "就业保险（第800号法令）"),
}
_PRICED = Words(
    ms="Baris yang carumannya dikira daripada gaji: {count}.",
    en="Rows whose contributions were worked out from the wages: {count}.",
    zh="缴纳金由工资计算得出的行数：{count}。",
)


class TableRecords:
    """The records of a table for one layout.

    Read them all with `records()`; then `notes()` says what was worked out and who was left out.
    """

    def __init__(
        self,
        table: Table,
        layout: Layout,
        *,
        employer_code: str | None,
        month: Month | None,
        lose: bool,
        settings: Settings,
    ) -> None:
        self._table = table
        self._layout = layout
        self._lose = lose
        self._employer_code = employer_code
        self._month = month
        self._settings = settings
        self._priced = 0
        self._left_out = 0
        self._nothing_paid = 0
        self._taken_for_granted = False
        self._lost = False
        self._first_left_out = 0
        self._used = _fields_used(layout)

    def records(self) -> Iterator[tuple[int, Record]]:
        """Yield the number and record of each row.

        Raises `Refusal` at the end: one for all bad rows (`ROWS_NOT_CONVERTED`), or for none at all (`NO_ROWS`).
        """
        bad: list[tuple[int, Refusal]] = []
        bad_count = rows = 0
        for row in self._table.rows():
            rows += 1
            try:
                record = self._record(row)
            except Refusal as refusal:
                if refusal.code == "WOULD_LOSE":  # said of the whole table, and there is an answer to it
                    raise
                bad_count += 1
                if len(bad) < MOST_SHOWN:
                    bad.append((row.number, refusal))
                continue
            if record is not None:
                yield row.number, record
        if bad:
            raise Refusal("ROWS_NOT_CONVERTED", _BAD_ROWS, count=bad_count, rows=said_by_row(bad))
        if not rows:
            raise Refusal("NO_ROWS", _NO_ROWS)

    def notes(self) -> list[Words]:
        """Say which columns were not known, what was worked out and who was left out."""
        notes = []
        if self._table.unknown:
            headers = ", ".join(f"“{text[:40]}”" for text in self._table.unknown[:MOST_HEADERS])
            notes.append(_UNKNOWN.filled(headers=headers))
        if self._taken_for_granted:
            header = self._table.header.texts["contribution"][:60]
            notes.append(_TAKEN_FOR.filled(header=header, scheme=_SCHEMES[self._layout.scheme]))
        if self._lost:
            notes.append(LOST.filled(what=lost_in(self._layout)))
        if self._priced:
            notes.append(_PRICED.filled(count=self._priced))
        if self._left_out:
            notes.append(_LEFT_OUT.filled(count=self._left_out, row=self._first_left_out))
        if self._nothing_paid:
            notes.append(NOTHING_PAID.filled(count=self._nothing_paid))
        return notes

    def _record(self, row: Row) -> Record | None:
        for field, problem in row.problems.items():
            if field in self._used:
                raise self._table.place(row, field, problem)
        month = row.month() or self._month
        record = Record(
            employer_code=row.text("employer_code") or self._employer_code or "",
            mycoid=row.text("mycoid"),
            identity_no=identity_of(row),
            name=row.text("name"),
            month=month or Month(1, 1),
        )
        if month is None:
            raise _blank(Words("bulan caruman", "contribution month", "缴纳月份"))
        if not record.employer_code:
            raise _blank(Words("kod majikan", "employer code", "雇主编号"))
        if not record.name:
            raise _blank(Words("nama", "name", "姓名"))
        if self._layout.field("wage"):
            return self._combined(row, record)
        return self._one_scheme(row, record)

    def _combined(self, row: Row, record: Record) -> Record | None:
        record = record._replace(wage_sen=row.sen("wage"))
        if record.wage_sen is None:
            raise Refusal("WAGE_MISSING", _WAGE_MISSING)
        declared = self._declared_shares(row, SHARES)
        if declared is None:
            priced = self._assess(row, record)
            if priced.act4.category == "none" and not priced.eis.eligible:
                self._leave_out(row)
                return None
            declared = shares_of(priced)
        if self._layout is COMBINED_V1 and declared["skbbk_employee_sen"] and not self._lose:
            raise Refusal("WOULD_LOSE", _NO_ROOM_FOR_SKBBK, month=record.month)
        return with_amounts(record, declared)

    def _one_scheme(self, row: Row, record: Record) -> Record | None:
        record = record._replace(employment_date=row.day("employment_date"), status=row.text("status"))
        contribution_sen = row.sen("contribution")
        if contribution_sen is not None:
            self._taken_for_granted |= self._table.header.scheme is None
            return record._replace(contribution_sen=contribution_sen)
        shares = self._declared_shares(row, SHARES_OF[self._layout.scheme])
        if shares is not None:
            self._lose_other_shares(row)
        else:
            wage_sen = row.sen("wage")
            if wage_sen is None:
                raise Refusal("AMOUNT_MISSING", _NO_AMOUNT)
            priced = self._assess(row, record._replace(wage_sen=wage_sen))
            insured = priced.eis.eligible if self._layout is EIS_223 else priced.act4.category != "none"
            if not insured:
                self._leave_out(row)
                return None
            shares = shares_of(priced)
        record = record._replace(contribution_sen=one_scheme_sen(shares, self._layout))
        if not has_place(record, self._layout):
            self._nothing_paid += 1
            return None
        return record

    def _lose_other_shares(self, row: Row) -> None:
        """Refuse to lose what a row declares of the other scheme, unless that is accepted."""
        if all(row.sen(name) is None for name in SHARES if name not in SHARES_OF[self._layout.scheme]):
            return
        if not self._lose:
            raise would_lose(self._table.kind, self._layout)
        self._lost = True

    def _declared_shares(self, row: Row, wanted: Sequence[str]) -> dict[str, int] | None:
        """Give the wanted shares that stand in the row, None where there are none of them at all."""
        given = {name: row.sen(name) for name in wanted}
        filled = {f"{name}_sen": sen for name, sen in given.items() if sen is not None}
        if not filled:
            return None
        if any(sen is None for name, sen in given.items() if name != "skbbk_employee"):
            raise Refusal("SOME_SHARES_MISSING", _SOME_SHARES)
        return {f"{name}_sen": 0 for name in SHARES} | filled

    def _assess(self, row: Row, record: Record) -> Assessment:
        person = born_by_number(person_in(row, record.month), identity_no=record.identity_no, month=record.month)
        assert record.wage_sen is not None  # noqa: S101 - both callers have just refused its absence
        priced = assess(month=record.month, wage_sen=record.wage_sen, person=person, settings=self._settings)
        self._priced += 1
        return priced

    def _leave_out(self, row: Row) -> None:
        self._left_out += 1
        self._first_left_out = self._first_left_out or row.number
        self._priced -= 1


def shares_of(assessment: Assessment) -> dict[str, int]:
    """Give the five amounts of a combined line by their names in a record."""
    return {
        "act4_employer_sen": assessment.act4.employer_sen,
        "act4_employee_sen": assessment.act4.employee_sen,
        "eis_employer_sen": assessment.eis.employer_sen,
        "eis_employee_sen": assessment.eis.employee_sen,
        "skbbk_employee_sen": assessment.skbbk.employee_sen,
    }


def with_amounts(record: Record, amounts: dict[str, int]) -> Record:
    """Give a record with other amounts, named as its fields are."""
    return Record._make(amounts.get(name, value) for name, value in record._asdict().items())


def one_scheme_sen(shares: dict[str, int], layout: Layout) -> int:
    """Give the contribution of one scheme, both sides together; Act 4 with the SKBBK share, so no money is lost."""
    if layout is EIS_223:
        return shares["eis_employer_sen"] + shares["eis_employee_sen"]
    return shares["act4_employer_sen"] + shares["act4_employee_sen"] + shares["skbbk_employee_sen"]


def has_place(record: Record, layout: Layout) -> bool:
    """Tell whether somebody stands in a file of one scheme.

    Act 4 covers nearly everybody, and who has nothing to pay stays in the file; EIS does not cover many, who would
    stand there without a contribution and without a status that says why.
    """
    return layout is not EIS_223 or bool(record.contribution_sen or record.status)


def necessary_columns(layout: Layout, *, employer_code: str | None, month: Month | None) -> Sequence[str]:
    """Give the columns that a table must have to become a layout."""
    necessary = ["identity_no", "name"]
    if employer_code is None:
        necessary.append("employer_code")
    if month is None:
        necessary.append("month")
    if layout.field("wage"):
        necessary.append("wage")
    return necessary


def _fields_used(layout: Layout) -> frozenset[str]:
    """Give the columns in which a bad cell makes a row useless."""
    named = {field.name for field in layout.fields if field.kind != "filler"}
    return frozenset({*named, *FACTS, *SHARES, "wage", "passport_no"})


def _blank(field: Words) -> Refusal:
    return Refusal("CELL_BLANK", _BLANK, field=field)
