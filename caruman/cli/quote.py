"""`caruman quote`: the price of a self-employment plan, with a government programme's share where one is asked for."""

from __future__ import annotations

import argparse

from caruman.cli.arguments import DATE, JSON, NAME, NUMBER, YEAR, Parser, read_number
from caruman.cli.clock import today_in_malaysia
from caruman.cli.console import Console
from caruman.cli.person_fields import read_date
from caruman.cli.terminal import columns
from caruman.law.self_employment import PERIODS, quote
from caruman.values.money import format_ringgit
from caruman.values.words import Words

EXAMPLES = (
    "caruman quote --plan 2 --period year",
    "caruman quote --plan 2 --period year --programme sps-padanan-caruman --year 2022 --json",
)

_PLAN_IS = Words("pelan, 1 hingga 4", "the plan, 1 to 4", "计划，1 至 4")
_PERIOD_IS = Words("tempoh perlindungan: month atau year", "length of cover: month or year", "保障期：month 或 year")
_PROGRAMME_IS = Words(
    "program Kerajaan; namanya disenaraikan oleh “caruman rates --act act789”",
    "government programme; its names are listed by “caruman rates --act act789”",
    "政府辅助计划；名称见“caruman rates --act act789”",
)
_YEAR_IS = Words("tahun program", "year of the programme", "辅助计划的年份")
_ON_IS = Words(
    "hari perlindungan diminta; biasanya hari ini di Malaysia",
    "day on which cover is asked for; normally today in Malaysia",
    "申请保障的日期；默认为马来西亚今天",
)
_PAYER = Words("Anda membayar", "You pay", "您支付")
_GOVERNMENT = Words("Kerajaan membayar", "The Government pays", "政府支付")
_CONTRIBUTION = Words("Caruman", "Contribution", "缴纳金")


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("--plan", metavar=NUMBER, value=read_number, required=True, help=_PLAN_IS)
    parser.option("--period", choices=tuple(PERIODS), required=True, help=_PERIOD_IS)
    parser.option("--programme", metavar=NAME, help=_PROGRAMME_IS)
    parser.option("--year", metavar=YEAR, value=read_number, help=_YEAR_IS)
    parser.option("--on", metavar=DATE, value=read_date, help=_ON_IS)
    parser.option("--json", action="store_true", help=JSON)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Show the price."""
    price = quote(
        plan=arguments.plan,
        period=arguments.period,
        on=arguments.on or today_in_malaysia(),
        programme=arguments.programme,
        year=arguments.year,
    )
    if arguments.json:
        console.json(
            {
                "plan": price.plan,
                "period": price.period,
                "contribution_sen": price.contribution_sen,
                "government_sen": price.government_sen,
                "payer_sen": price.payer_sen,
            }
        )
        return 0
    rows = [
        (console.words(_PAYER), format_ringgit(price.payer_sen)),
        (console.words(_GOVERNMENT), format_ringgit(price.government_sen)),
        (console.words(_CONTRIBUTION), format_ringgit(price.contribution_sen)),
    ]
    lines = columns(rows, right=(False, True))
    console.write_all([console.style(lines[0], "bold"), *lines[1:], ""])
    console.paragraph(console.words(price.working))
    return 0
