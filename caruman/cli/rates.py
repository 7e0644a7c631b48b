"""`caruman rates`: the tables in force in a month — Act 4, Act 800, and the plans and programmes of Act 789."""

from __future__ import annotations

import argparse

from caruman.cli.arguments import JSON, MONTH, Parser
from caruman.cli.console import Console
from caruman.values.month import Month
from caruman.values.words import Words

EXAMPLES = ("caruman rates --act act4 --month 2026-07", "caruman rates --act act789 --month 2025-03 --json")

ACTS = ("act4", "act800", "act789")

_ACT_IS = Words(
    "akta: act4 (PERKESO dan SKBBK), act800 (SIP), act789 (bekerja sendiri)",
    "the Act: act4 (PERKESO and SKBBK), act800 (EIS), act789 (self-employment)",
    "法令：act4（社会保险与 SKBBK）、act800（就业保险）、act789（自雇）",
)
_MONTH_IS = Words("bulan caruman", "contribution month", "缴纳月份")


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("--act", choices=ACTS, required=True, help=_ACT_IS)
    parser.option("--month", metavar=MONTH, value=Month.parse, required=True, help=_MONTH_IS)
    parser.option("--json", action="store_true", help=JSON)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Show the rates of one Act in one month."""
    if arguments.act == "act789":
        from caruman.cli.rates_self_employment import print_rates, rates_values
    elif arguments.act == "act4":
        from caruman.cli.rates_act4 import print_rates, rates_values
    else:
        from caruman.cli.rates_act800 import print_rates, rates_values
    if arguments.json:
        console.json(rates_values(arguments.month))
    else:
        print_rates(arguments.month, console)
    return 0
