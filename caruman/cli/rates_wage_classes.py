"""What the tables of Act 4 and Act 800 have in common when `caruman rates` shows them."""

from __future__ import annotations

from caruman.cli.console import Console
from caruman.law.explanation_words import citation
from caruman.law.wage_classes import Act4Class, Act4Table, EisClass, EisTable
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import Words

CLASS = Words("kelas", "class", "级别")
WAGES = Words("gaji sebulan", "monthly wages", "月工资")
EMPLOYER = Words("majikan", "employer", "雇主")
EMPLOYEE = Words("pekerja", "employee", "雇员")
TOTAL = Words("jumlah", "total", "合计")

_MONTHS = Words(
    "Bulan caruman {first} hingga {last} · had gaji {ceiling} · {instrument}",
    "Contribution months {first} to {last} · wage ceiling {ceiling} · {instrument}",
    "缴纳月份 {first} 至 {last} · 工资上限 {ceiling} · {instrument}",
)
_MONTHS_ON = Words(
    "Bulan caruman {first} dan seterusnya · had gaji {ceiling} · {instrument}",
    "Contribution months {first} and later · wage ceiling {ceiling} · {instrument}",
    "缴纳月份 {first} 起 · 工资上限 {ceiling} · {instrument}",
)
_PER_CLASS = Words(
    "Amaun ialah nilai tetap bagi setiap kelas; jangan kira dengan peratus. Gaji sifar: tiada caruman.",
    "The amounts are fixed for each class; never work them out by percentage. No wages: no contribution.",
    "金额按级别固定，不可按百分比计算。工资为零：无须缴纳。",
)


def table_values(act: str, month: Month, table: Act4Table | EisTable) -> dict[str, object]:
    """Give what JSON says about a table as a whole."""
    return {
        "act": act,
        "month": str(month),
        "name": table.name,
        "instrument": table.instrument,
        "first_month": str(table.first_month),
        "last_month": str(table.last_month) if table.last_month else None,
        "ceiling_sen": table.ceiling_sen,
    }


def class_values(wage_class: Act4Class | EisClass) -> dict[str, object]:
    """Give what JSON says about the wages of a class: over the first bound, up to and including the second."""
    return {
        "class": wage_class.number,
        "over_sen": wage_class.over_sen,
        "not_over_sen": wage_class.not_over_sen,
    }


def wages_of(wage_class: Act4Class | EisClass) -> str:
    """Say which wages a class holds, from its first sen to its last."""
    if wage_class.not_over_sen is None:
        return f"> {format_ringgit(wage_class.over_sen)}"
    return f"{format_ringgit(wage_class.over_sen + 1)} – {format_ringgit(wage_class.not_over_sen)}"


def print_heading(title: Words, month: Month, table: Act4Table | EisTable, console: Console) -> None:
    """Write what the table is and when it applies."""
    console.write(console.style(f"{console.words(title)} · {month}", "bold"))
    months = _MONTHS if table.last_month else _MONTHS_ON
    console.paragraph(
        console.words(
            months,
            first=table.first_month,
            last=table.last_month,
            ceiling=format_ringgit(table.ceiling_sen),
            instrument=citation(table.instrument),
        )
    )
    console.write()


def print_footing(console: Console) -> None:
    """Write how to read the table."""
    console.write()
    console.paragraph(console.words(_PER_CLASS))
