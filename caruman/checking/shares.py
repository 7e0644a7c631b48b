"""What the rules about the five shares of a combined line have in common."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from caruman.checking.case import Case, Expected, Pair
from caruman.checking.finding import Finding, at_field
from caruman.formats.layouts import COMBINED_V2
from caruman.formats.lines import Line
from caruman.values.month import Month
from caruman.values.words import Words

NIL: Pair = (0, 0)


def has_shares(line: Line, case: Case) -> bool:
    """Tell whether wage and shares of the line could be read and the law can be asked about them."""
    amounts = line.amounts
    return (
        "wage" in amounts
        and "act4_employer" in amounts
        and "act4_employee" in amounts
        and "eis_employer" in amounts
        and "eis_employee" in amounts
        and "skbbk_employee" not in line.problems
        and case.can_price(line)
    )


def pair_of(line: Line, scheme: str) -> Pair:
    """Give the declared employer and employee share of `act4` or `eis`."""
    return line.amounts[f"{scheme}_employer"], line.amounts[f"{scheme}_employee"]


def at_pair(
    rule: tuple[str, str], line: Line, scheme: str, right: Pair, *, mends: bool, **params: object
) -> Iterator[Finding]:
    """Yield the finding that both shares of a scheme should be others; in a spreadsheet one for each cell."""
    employer, employee = f"{scheme}_employer", f"{scheme}_employee"
    if not line.layout.table:
        text = written(line, employer, right[0]) + written(line, employee, right[1])
        yield at_field(rule, line, employer, employee, expected=text, repair=text if mends else None, **params)
        return
    for name, sen in zip((employer, employee), right, strict=True):
        if name in line.columns and line.amounts[name] != sen:
            text = written(line, name, sen)
            yield at_field(rule, line, name, None, expected=text, repair=text if mends else None, **params)


def written(line: Line, name: str, sen: int) -> str:
    """Write an amount as it stands in the line's field: zeros in fixed width, ringgit in a spreadsheet."""
    if line.layout.length:
        return str(sen).rjust(len(line.cells[name]), "0")
    return f"{sen // 100}.{sen % 100:02}"


def ringgit(sen: int) -> str:
    """Write sen as ringgit for a sentence that already says RM."""
    return f"{sen // 100:,}.{sen % 100:02}"


_IN_SEN = Words(
    "dalam sen dan isi sifar di sebelah kiri",
    "in sen, filled with zeros on the left",
    "以仙（sen）为单位，左侧补零",
)
_IN_RINGGIT = Words(
    "dalam ringgit dengan dua tempat perpuluhan, contohnya 11.80",
    "in ringgit with two decimals, as in 11.80",
    "以令吉为单位，保留两位小数，例如 11.80",
)
_OF_TABLE = Words(
    "kelas {number} dalam jadual kadar {month}",
    "class {number} in the table for {month}",
    "{month} 缴纳率表第 {number} 级",
)
_NOTHING_DUE = Words("tiada caruman perlu dibayar", "no contribution is due", "无须缴纳")


def form_of_amounts(line: Line) -> Words:
    """Say how the line's layout writes an amount."""
    return _IN_SEN if line.layout.length else _IN_RINGGIT


def basis(line: Line, expected: Expected) -> Words:
    """Say which class of which table an amount comes from."""
    if expected.wage_class is None:
        return _NOTHING_DUE
    return _class_of_table(expected.wage_class, line.month)


@cache
def _class_of_table(number: int, month: Month | None) -> Words:
    return _OF_TABLE.filled(number=number, month=month)


def supported(line: Line, expected: Expected, *but: str) -> bool:
    """Tell whether some other share agrees with the stated wage.

    A single share that differs is then surely the slip; where nothing agrees the wage itself may
    be wrong, and no amount is mended. Beside a nil wage nothing is: the wage may be what is missing.
    """
    if expected.wage_class is None:
        return False
    stated = line.columns  # what a spreadsheet has no columns for was worked out from the wage itself
    return (
        ("act4" not in but and "act4_employer" in stated and pair_of(line, "act4") in expected.act4)
        or ("eis" not in but and "eis_employer" in stated and pair_of(line, "eis") == expected.eis[0] != NIL)
        or ("skbbk" not in but and expected.skbbk_sen > 0 and line.amounts.get("skbbk_employee") == expected.skbbk_sen)
    )


def differing_shares(
    rule: tuple[str, str], line: Line, case: Case, scheme: str, lawful: tuple[Pair, ...]
) -> Iterator[Finding]:
    """Yield a finding for each share of a pair that differs from the lawful pair nearest to what was declared."""
    names = f"{scheme}_employer", f"{scheme}_employee"
    declared = pair_of(line, scheme)
    nearest = max(lawful, key=lambda pair: (pair[0] == declared[0]) + (pair[1] == declared[1]))
    wage_sen = line.amounts["wage"]
    expected = case.expected(line, wage_sen)
    # A side for which a spreadsheet has no column was worked out, and agrees with nothing but itself.
    stated = [name in line.columns for name in names]
    half_right = [pair for pair in lawful if any(stated[side] and declared[side] == pair[side] for side in (0, 1))]
    mends = len(half_right) == 1 or (len(lawful) == 1 and supported(line, expected, scheme))
    mends = mends and expected.wage_class is not None
    for name, said, right in zip(names, declared, nearest, strict=True):
        if said != right:
            field = line.layout.field(name)
            text = written(line, name, right)
            yield at_field(
                rule,
                line,
                name,
                expected=text,
                repair=text if mends else None,
                field=field.words if field else name,
                said=ringgit(said),
                right=ringgit(right),
                wage=ringgit(wage_sen),
                basis=basis(line, expected),
            )


def skbbk_place(line: Line) -> tuple[int, int] | None:
    """Give the columns of the SKBBK share, also in a line whose own layout has none; a spreadsheet may lack it."""
    field = COMBINED_V2.field("skbbk_employee")
    elsewhere = (field.first, field.last) if field is not None and line.layout.length else None
    return line.columns.get("skbbk_employee", elsewhere)
