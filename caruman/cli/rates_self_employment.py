"""`caruman rates --act act789`: plans, government programmes and sectors of the self-employed."""

from __future__ import annotations

from caruman.cli.console import Console
from caruman.cli.terminal import table
from caruman.law.self_employment import IN_FORCE_FROM, Programme, Sector, plans, programmes, sectors
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

_TITLE = Words("Akta 789, bekerja sendiri", "Act 789, the self-employed", "第789号法令，自雇人士")
_BEFORE_THE_ACT = Words(
    "Akta 789 belum berkuat kuasa pada {month}; ia bermula pada {start}. Nyatakan bulan yang kemudian.",
    "Act 789 was not in force in {month}; it began on {start}. Give a later month.",
    "第789号法令在 {month} 尚未生效；自 {start} 起实施。请填写之后的月份。",
)
_PLANS = Words("Pelan", "Plans", "计划")
_PLAN = Words("pelan", "plan", "计划")
_EARNING = Words("pendapatan diinsuranskan", "insured earning", "受保收入")
_MONTHLY = Words("sebulan", "a month", "每月")
_YEARLY = Words("setahun", "a year", "每年")

_PROGRAMMES = Words("Program Kerajaan", "Government programmes", "政府辅助计划")
_NAME = Words("nama", "name", "名称")
_YEAR = Words("tahun", "year", "年份")
_GOVERNMENT = Words("Kerajaan", "Government", "政府")
_PAYER = Words("anda", "you", "个人")
_IN_FORCE = Words("berjalan", "in force", "实施中")
_YES = Words("ya", "yes", "是")
_NO = Words("tidak", "no", "否")
_UNKNOWN = "–"
_UNKNOWN_MEANS = Words(
    "– bermaksud amaunnya belum diterbitkan; program itu belum boleh disebut harga.",
    "– means that the amount is not published; the programme cannot be quoted yet.",
    "– 表示金额尚未公布；该辅助计划暂不能报价。",
)

_SECTORS = Words("Sektor", "Sectors", "行业")
_SECTOR = Words("sektor", "sector", "行业")
_COMPULSORY = Words("wajib dari", "compulsory from", "强制起始")


def rates_values(month: Month) -> dict[str, object]:
    """Give plans, programmes and sectors as JSON."""
    _refuse_early(month)
    return {
        "act": "act789",
        "month": str(month),
        "plans": [
            {
                "plan": plan.number,
                "insured_earning_sen": plan.insured_earning_sen,
                "month_sen": plan.month_sen,
                "year_sen": plan.year_sen,
            }
            for plan in plans(on=month.last_day)
        ],
        "programmes": [_programme_values(programme, month) for programme in programmes()],
        "sectors": [_sector_values(sector, month) for sector in sectors()],
    }


def _refuse_early(month: Month) -> None:
    if month.last_day < IN_FORCE_FROM:
        raise Refusal("MONTH_WITHOUT_TABLE", _BEFORE_THE_ACT, month=month, start=IN_FORCE_FROM)


def _programme_values(programme: Programme, month: Month) -> dict[str, object]:
    return {
        "slug": programme.slug,
        "name": programme.name,
        "year": programme.year,
        "plan": programme.plan,
        "government_percent": programme.government_percent,
        "government_sen": programme.government_sen,
        "payer_sen": programme.payer_sen,
        "target": programme.target._asdict(),
        "through": programme.through,
        "from": programme.first_day.isoformat(),
        "to": programme.last_day.isoformat(),
        "in_force": is_in_force(programme, month),
        "confidence": programme.confidence,
    }


def is_in_force(programme: Programme, month: Month) -> bool:
    """Tell whether a programme runs on some day of the month."""
    return programme.first_day <= month.last_day and programme.last_day >= month.first_day


def _sector_values(sector: Sector, month: Month) -> dict[str, object]:
    return {
        "slug": sector.slug,
        "name": sector.words._asdict(),
        "in_scheme_from": sector.in_scheme_from.isoformat(),
        "compulsory_from": sector.compulsory_from.isoformat() if sector.compulsory_from else None,
        "in_scheme": sector.in_scheme_from <= month.last_day,
    }


def print_rates(month: Month, console: Console) -> None:
    """Draw plans, programmes and sectors."""
    _refuse_early(month)
    console.write(console.style(f"{console.words(_TITLE)} · {month}", "bold"))
    _print_plans(month, console)
    _print_programmes(month, console)
    _print_sectors(month, console)


def _print(console: Console, title: Words, titles: list[Words], rows: list[list[str]], right: list[bool]) -> None:
    console.write()
    console.write(console.style(console.words(title), "bold"))
    named = [console.words(words) for words in titles]
    console.write_all(table(named, rows, right=right, width=console.width, indent="  "))


def _print_plans(month: Month, console: Console) -> None:
    rows = [
        [str(plan.number), *map(format_ringgit, (plan.insured_earning_sen, plan.month_sen, plan.year_sen))]
        for plan in plans(on=month.last_day)
    ]
    _print(console, _PLANS, [_PLAN, _EARNING, _MONTHLY, _YEARLY], rows, [True] * 4)


def _print_programmes(month: Month, console: Console) -> None:
    rows = []
    for programme in programmes():
        government, payer = programme.government_sen, programme.payer_sen
        rows.append(
            [
                programme.slug,
                str(programme.year),
                str(programme.plan or _UNKNOWN),
                f"{programme.government_percent} %" if government is None else format_ringgit(government),
                _UNKNOWN if payer is None else format_ringgit(payer),
                console.words(_YES if is_in_force(programme, month) else _NO),
            ]
        )
    titles = [_NAME, _YEAR, _PLAN, _GOVERNMENT, _PAYER, _IN_FORCE]
    _print(console, _PROGRAMMES, titles, rows, [False, True, True, True, True, False])
    console.paragraph(console.words(_UNKNOWN_MEANS), first="  ")


def _print_sectors(month: Month, console: Console) -> None:
    rows = [
        [
            console.words(sector.words),
            sector.compulsory_from.isoformat() if sector.compulsory_from else "–",
        ]
        for sector in sectors()
        if sector.in_scheme_from <= month.last_day
    ]
    _print(console, _SECTORS, [_SECTOR, _COMPULSORY], rows, [False, False])
