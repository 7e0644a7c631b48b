"""Act 789, the self-employed: plans and classes by day, sectors, government programmes, and the price of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import NamedTuple, NoReturn

from caruman.law.reading import read_table, whole_or_none
from caruman.values.dates import parse_date
from caruman.values.money import format_ringgit
from caruman.values.words import Refusal, Words

IN_FORCE_FROM = date(2017, 6, 1)
"""The first day of the scheme."""
PERIODS = {"month": 1, "year": 12}
"""The periods that can be bought, in months."""


class Plan(NamedTuple):
    """One of the plans that PERKESO offers; `act_class` is its class among the thirty of the Act."""

    number: int
    insured_earning_sen: int
    month_sen: int
    year_sen: int
    act_class: int


class EarningClass(NamedTuple):
    """One of the thirty classes of insured monthly earning in the Second Schedule."""

    number: int
    insured_earning_sen: int
    month_sen: int


class PriceList(NamedTuple):
    """The plans as they are from `in_force_from` on, up to and not including the first day of the next list."""

    in_force_from: date
    plans: tuple[Plan, ...]


class ClassTable(NamedTuple):
    """The classes of the Act as they are from `in_force_from` on, up to the first day of the next table."""

    in_force_from: date
    classes: tuple[EarningClass, ...]


class Sector(NamedTuple):
    """A sector of self-employment; `compulsory_from` is the day from which PERKESO enforces contributions."""

    number: int
    slug: str
    words: Words
    in_scheme_from: date
    compulsory_from: date | None


class Programme(NamedTuple):
    """What the Government pays of a year's contribution, in one programme, year and plan.

    The sums are fixed and printed, in sen; None where they are not published. `plan` is None
    where the plan is not published either. `through` is `person` or `agency` (by its list).
    """

    slug: str
    year: int
    first_day: date
    last_day: date
    plan: int | None
    government_percent: int
    government_sen: int | None
    payer_sen: int | None
    through: str
    name: str
    target: Words
    source: str
    confidence: str


class Quote(NamedTuple):
    """A price: the whole contribution, the Government's share and what the person pays, in sen."""

    plan: int
    period: str
    contribution_sen: int
    government_sen: int
    payer_sen: int
    programme: str | None
    year: int | None
    working: Words


@cache
def price_lists() -> tuple[PriceList, ...]:
    """Give every list of prices in time order; each holds until the next begins."""
    return tuple(
        PriceList(
            parse_date(day),
            tuple(
                Plan(
                    number=int(row["plan"]),
                    insured_earning_sen=int(row["insured_earning_sen"]),
                    month_sen=int(row["month_sen"]),
                    year_sen=int(row["year_sen"]),
                    act_class=int(row["act_class"]),
                )
                for row in rows
            ),
        )
        for day, rows in groupby(read_table("act789-plans"), key=lambda row: row["in_force_from"])
    )


@cache
def class_tables() -> tuple[ClassTable, ...]:
    """Give every table of the classes of the Act in time order, of which PERKESO opens those of the plans."""
    return tuple(
        ClassTable(
            parse_date(day),
            tuple(
                EarningClass(int(row["class"]), int(row["insured_earning_sen"]), int(row["month_sen"])) for row in rows
            ),
        )
        for day, rows in groupby(read_table("act789-classes"), key=lambda row: row["in_force_from"])
    )


def price_list(*, on: date, known_prices: Sequence[PriceList] | None = None) -> PriceList:
    """Give the list that holds on a day; `known_prices` stands in for `price_lists()`.

    Raises `Refusal` (`BEFORE_SCHEME`) before 1 June 2017.
    """
    lists = price_lists() if known_prices is None else known_prices
    for one in reversed(lists):
        if one.in_force_from <= on:
            return one
    raise Refusal("BEFORE_SCHEME", _BEFORE_SCHEME, on=on, start=lists[0].in_force_from)


def plans(*, on: date, known_prices: Sequence[PriceList] | None = None) -> tuple[Plan, ...]:
    """Give the plans with their prices of a day: that on which cover is asked for. See `price_list`."""
    return price_list(on=on, known_prices=known_prices).plans


def earning_classes(*, on: date) -> tuple[EarningClass, ...]:
    """Give the thirty classes of the Act on a day; raises `Refusal` (`BEFORE_SCHEME`) before the scheme."""
    for table in reversed(class_tables()):
        if table.in_force_from <= on:
            return table.classes
    raise Refusal("BEFORE_SCHEME", _BEFORE_SCHEME, on=on, start=IN_FORCE_FROM)


@cache
def sectors() -> tuple[Sector, ...]:
    """Give the twenty sectors in PERKESO's order."""
    return tuple(
        Sector(
            number=int(row["number"]),
            slug=row["slug"],
            words=Words(row["name_ms"], row["name_en"], row["name_zh"]),
            in_scheme_from=parse_date(row["in_scheme_from"]),
            compulsory_from=parse_date(row["compulsory_from"]) if row["compulsory_from"] else None,
        )
        for row in read_table("act789-sectors")
    )


@cache
def programmes() -> tuple[Programme, ...]:
    """Give every known government programme, one entry a year and plan, in time order."""
    return tuple(
        Programme(
            slug=row["slug"],
            year=int(row["year"]),
            first_day=parse_date(row["first_day"]),
            last_day=parse_date(row["last_day"]),
            plan=whole_or_none(row["plan"]),
            government_percent=int(row["government_percent"]),
            government_sen=whole_or_none(row["government_sen"]),
            payer_sen=whole_or_none(row["payer_sen"]),
            through=row["through"],
            name=row["name"],
            target=Words(row["target_ms"], row["target_en"], row["target_zh"]),
            source=row["source"],
            confidence=row["confidence"],
        )
        for row in read_table("act789-programmes")
    )


def quote(
    *,
    plan: int,
    period: str,
    on: date,
    programme: str | None = None,
    year: int | None = None,
    known_programmes: Sequence[Programme] | None = None,
    known_prices: Sequence[PriceList] | None = None,
) -> Quote:
    """Price a plan for one month or twelve as it is asked for on a day, with a programme's share if wanted.

    Programmes are for twelve months and need their year, unless there was one year only; their sums are printed
    and do not follow the price. Without a programme, `year` asks for the price in another year than that of `on`:
    the nearest day of it counts. `known_programmes` stands in for `programmes()` where an officer has entered sums
    that are not published, `known_prices` for `price_lists()`. Raises `Refusal`: `UNKNOWN_PLAN`, `UNKNOWN_PERIOD`,
    `BEFORE_SCHEME`, `YEAR_BEFORE_SCHEME`, and for programmes `UNKNOWN_PROGRAMME`, `PROGRAMME_IS_FOR_A_YEAR`,
    `PROGRAMME_NEEDS_YEAR`, `PROGRAMME_NOT_IN_YEAR`, `PROGRAMME_NOT_FOR_PLAN`, `PROGRAMME_AMOUNTS_UNKNOWN`.

    >>> quote(plan=2, period="year", on=date(2022, 5, 1), programme="sps-padanan-caruman", year=2022).payer_sen
    4660
    """
    if period not in PERIODS:
        raise Refusal("UNKNOWN_PERIOD", _UNKNOWN_PERIOD, period=period[:40], choices=", ".join(PERIODS))
    if year is not None and year < IN_FORCE_FROM.year:
        raise Refusal("YEAR_BEFORE_SCHEME", _YEAR_BEFORE_SCHEME, year=year, start=IN_FORCE_FROM)
    lists = price_lists() if known_prices is None else known_prices
    if programme is None:
        return _plain_quote(plan, period, on, year, lists)
    _plan_numbered(plan, price_list(on=_day_in(on, year), known_prices=lists))
    share = _programme_row(
        plan, period, programme, year, programmes() if known_programmes is None else known_programmes
    )
    if share.government_sen is None or share.payer_sen is None:
        raise Refusal("PROGRAMME_AMOUNTS_UNKNOWN", _AMOUNTS_UNKNOWN, programme=programme, year=share.year)
    contribution_sen = share.government_sen + share.payer_sen
    working = _SPLIT.filled(
        plan=plan,
        contribution=format_ringgit(contribution_sen),
        name=share.name,
        year=share.year,
        government=format_ringgit(share.government_sen),
        payer=format_ringgit(share.payer_sen),
        target=share.target,
    )
    return Quote(plan, period, contribution_sen, share.government_sen, share.payer_sen, programme, share.year, working)


def _plain_quote(plan: int, period: str, on: date, year: int | None, lists: Sequence[PriceList]) -> Quote:
    day = _day_in(on, year)
    in_force = price_list(on=day, known_prices=lists)
    chosen = _plan_numbered(plan, in_force)
    contribution_sen = chosen.month_sen if period == "month" else chosen.year_sen
    words = _MONTH_PRICE if period == "month" else _YEAR_PRICE
    working = words.filled(
        plan=plan, month=format_ringgit(chosen.month_sen), contribution=format_ringgit(contribution_sen)
    )
    if year is not None:
        start = in_force.in_force_from.year
        is_same_in_all = in_force == lists[-1] and (in_force == lists[0] or year > start)
        words = _IN_ANY_YEAR if is_same_in_all else _ON_THE_DAY
        working = words.filled(price=working, year=year, start=start, day=day)
    return Quote(plan, period, contribution_sen, 0, contribution_sen, None, year, working)


def _day_in(on: date, year: int | None) -> date:
    """Give the day of a year that is nearest to one; the scheme's first day in its first year."""
    if year is None:
        return on
    whole = min(year, date.max.year)
    return max(min(max(on, date(whole, 1, 1)), date(whole, 12, 31)), IN_FORCE_FROM)


def _plan_numbered(number: int, in_force: PriceList) -> Plan:
    for plan in in_force.plans:
        if plan.number == number:
            return plan
    choices = ", ".join(str(plan.number) for plan in in_force.plans)
    raise Refusal("UNKNOWN_PLAN", _UNKNOWN_PLAN, plan=number, choices=choices)


def _programme_row(plan: int, period: str, slug: str, year: int | None, known: Sequence[Programme]) -> Programme:
    rows = [row for row in known if row.slug == slug]
    if not rows:
        choices = ", ".join(dict.fromkeys(row.slug for row in known))
        raise Refusal("UNKNOWN_PROGRAMME", _UNKNOWN_PROGRAMME, programme=slug[:60], choices=choices)
    if period != "year":
        raise Refusal("PROGRAMME_IS_FOR_A_YEAR", _FOR_A_YEAR, programme=slug)
    years = {row.year for row in rows}
    if year is None and len(years) == 1:
        (year,) = years
    in_year = [row for row in rows if row.year == year]
    if not in_year:
        _refuse_year(slug, year, rows)
    for row in in_year:
        if row.plan is None or row.plan == plan:
            return row
    choices = ", ".join(str(row.plan) for row in in_year)
    raise Refusal("PROGRAMME_NOT_FOR_PLAN", _NOT_FOR_PLAN, programme=slug, year=year, plan=plan, choices=choices)


def _refuse_year(slug: str, year: int | None, rows: Sequence[Programme]) -> NoReturn:
    years = ", ".join(dict.fromkeys(str(row.year) for row in rows))
    if year is None:
        raise Refusal("PROGRAMME_NEEDS_YEAR", _NEEDS_YEAR, programme=slug, years=years)
    raise Refusal("PROGRAMME_NOT_IN_YEAR", _NOT_IN_YEAR, programme=slug, year=year, years=years)


_UNKNOWN_PLAN = Words(
    ms="Pelan {plan} tidak wujud. Pilih salah satu: {choices}.",
    en="There is no plan {plan}. Choose one of: {choices}.",
    zh="没有计划 {plan}。请选择其中之一：{choices}。",
)
_UNKNOWN_PERIOD = Words(
    ms="Tempoh “{period}” tidak dikenali. Pilih salah satu: {choices}.",
    en="The period “{period}” is not known. Choose one of: {choices}.",
    zh="期限“{period}”无法识别。请选择其中之一：{choices}。",
)
_YEAR_BEFORE_SCHEME = Words(
    ms="Tahun {year} adalah sebelum skim ini bermula pada {start}. Nyatakan tahun selepas itu.",
    en="The year {year} lies before the scheme began on {start}. Give a later year.",
    zh="{year} 年早于本计划的实施日期 {start}。请填写之后的年份。",
)
_BEFORE_SCHEME = Words(
    ms="{on} adalah sebelum skim ini bermula pada {start}.",
    en="{on} lies before the scheme began on {start}.",
    zh="{on} 早于本计划的实施日期 {start}。",
)
_UNKNOWN_PROGRAMME = Words(
    ms="Program “{programme}” tidak dikenali. Program yang ada: {choices}.",
    en="The programme “{programme}” is not known. Known programmes: {choices}.",
    zh="辅助计划“{programme}”无法识别。已知的有：{choices}。",
)
_FOR_A_YEAR = Words(
    ms="Program {programme} adalah bagi dua belas bulan. Minta tempoh setahun (year).",
    en="The programme {programme} is for twelve months. Ask for the period of a year.",
    zh="辅助计划 {programme} 仅适用于十二个月。请选择一年期（year）。",
)
_NEEDS_YEAR = Words(
    ms="Amaun program {programme} berbeza mengikut tahun. Nyatakan tahunnya: {years}.",
    en="The sums of the programme {programme} differ by year. Give the year: {years}.",
    zh="辅助计划 {programme} 的金额因年份而异。请填写年份：{years}。",
)
_NOT_IN_YEAR = Words(
    ms="Program {programme} tiada bagi tahun {year}. Tahun yang ada: {years}.",
    en="There is no programme {programme} in {year}. Years: {years}.",
    zh="{year} 年没有辅助计划 {programme}。可用年份：{years}。",
)
_NOT_FOR_PLAN = Words(
    ms="Program {programme} bagi tahun {year} bukan untuk pelan {plan}. Pelan yang ada: {choices}.",
    en="The programme {programme} of {year} is not for plan {plan}. Plans: {choices}.",
    zh="{year} 年的辅助计划 {programme} 不适用于计划 {plan}。可用计划：{choices}。",
)
_AMOUNTS_UNKNOWN = Words(
    ms="Amaun program {programme} bagi tahun {year} belum diterbitkan. Seorang pegawai mesti memasukkannya sebelum "
    "program ini boleh disebut harga atau dijual.",
    en="The amounts of the programme {programme} for {year} are not published yet. An officer must enter them before "
    "it can be quoted or sold.",
    zh="辅助计划 {programme} {year} 年的金额尚未公布。须由官员录入后方可报价或出售。",
)
_MONTH_PRICE = Words(
    ms="Pelan {plan}: {contribution} bagi satu bulan, dibayar terlebih dahulu dan tidak dibayar balik.",
    en="Plan {plan}: {contribution} for one month, paid in advance and not refundable.",
    zh="计划 {plan}：一个月 {contribution}，须预先缴付，概不退款。",
)
_YEAR_PRICE = Words(
    ms="Pelan {plan}: 12 × {month} = {contribution} bagi dua belas bulan, dibayar terlebih dahulu dan tidak dibayar "
    "balik.",
    en="Plan {plan}: 12 × {month} = {contribution} for twelve months, paid in advance and not refundable.",
    zh="计划 {plan}：12 × {month} = {contribution}，为期十二个月，须预先缴付，概不退款。",
)
_IN_ANY_YEAR = Words(
    ms="{price} Harga pelan sama bagi setiap tahun sejak {start}, jadi tahun {year} tidak mengubahnya.",
    en="{price} The price of a plan is the same in every year since {start}, so {year} makes no difference.",
    zh="{price}自 {start} 年起各年份的计划价格相同，因此 {year} 年不影响价格。",
)
_ON_THE_DAY = Words(
    ms="{price} Ini harga pada {day}; pada hari lain harganya mungkin berbeza.",
    en="{price} This is the price on {day}; on other days it may differ.",
    zh="{price}这是 {day} 的价格；其他日期的价格可能不同。",
)
_SPLIT = Words(
    ms="Pelan {plan}, dua belas bulan: {contribution}. {name} {year}: Kerajaan membayar {government}, anda membayar "
    "{payer}. Amaun ini tetap, bukan peratusan. Kumpulan sasar: {target}.",
    en="Plan {plan}, twelve months: {contribution}. {name} {year}: the Government pays {government}, you pay {payer}. "
    "The sums are fixed, not percentages. Target group: {target}.",
    zh="计划 {plan}，十二个月：{contribution}。{name} {year}：政府支付 {government}，您支付 {payer}。"
    "金额为固定数额，并非百分比。目标群体：{target}。",
)
