"""An amount is made of digits."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.checking.shares import form_of_amounts
from caruman.formats.lines import NOT_DIGITS, Line
from caruman.values.words import Words

CODE = "AMOUNT_NOT_DIGITS"
SEVERITY = ERROR
WORDS = Words(
    ms="{field} “{found}” bukan amaun. Tulis amaun {form}; semak juga sama ada lajur telah beralih.",
    en="The {field} “{found}” is not an amount. Write it {form}; check too whether the columns have shifted.",
    zh="{field}“{found}”不是金额。请填写金额（{form}），并核对栏位是否错位。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find amounts with anything but digits in them."""
    for name, problem in line.problems.items():
        if problem == NOT_DIGITS:
            field = line.layout.field(name)
            said = field.words if field else name
            yield at_field((CODE, SEVERITY), line, name, field=said, form=form_of_amounts(line))
