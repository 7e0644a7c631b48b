"""`caruman interest`: an estimate of late-payment interest, with its working."""

from __future__ import annotations

import argparse

from caruman.cli.arguments import DATE, JSON, MONTH, RINGGIT, Parser
from caruman.cli.console import Console
from caruman.cli.person_fields import read_date
from caruman.cli.terminal import columns
from caruman.law.interest import SCHEMES, late_interest
from caruman.values.money import format_ringgit, parse_ringgit
from caruman.values.month import Month
from caruman.values.words import Words

EXAMPLES = ("caruman interest --scheme act4 --month 2026-07 --unpaid 1500.00 --paid-on 2026-10-02",)

_SCHEME_IS = Words(
    "skim: act4 (termasuk SKBBK) atau act800 (SIP)",
    "the scheme: act4 (with SKBBK) or act800 (EIS)",
    "计划：act4（含 SKBBK）或 act800（就业保险）",
)
_MONTH_IS = Words("bulan caruman", "contribution month", "缴纳月份")
_UNPAID_IS = Words(
    "caruman yang belum dibayar, dalam ringgit, syer majikan dan pekerja bersama",
    "unpaid contribution in ringgit, employer and employee shares together",
    "未缴的缴纳金（令吉），雇主与雇员份额合计",
)
_PAID_ON_IS = Words("tarikh bayaran", "date of the payment", "付款日期")

_INTEREST = Words("Faedah (anggaran)", "Interest (estimate)", "逾期利息（估算）")
_DUE = Words("Tarikh akhir", "Due on", "到期日")
_DAYS = Words("Hari lewat", "Days late", "逾期天数")


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("--scheme", choices=SCHEMES, required=True, help=_SCHEME_IS)
    parser.option("--month", metavar=MONTH, value=Month.parse, required=True, help=_MONTH_IS)
    parser.option("--unpaid", metavar=RINGGIT, value=parse_ringgit, required=True, help=_UNPAID_IS)
    parser.option("--paid-on", metavar=DATE, value=read_date, required=True, help=_PAID_ON_IS)
    parser.option("--json", action="store_true", help=JSON)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Show what the law asks for on top of a late payment."""
    interest = late_interest(
        scheme=arguments.scheme, month=arguments.month, unpaid_sen=arguments.unpaid, paid_on=arguments.paid_on
    )
    if arguments.json:
        console.json(
            {
                "due_on": interest.due_on.isoformat(),
                "days": interest.days,
                "interest_sen": interest.interest_sen,
                "rule": interest.rule,
            }
        )
        return 0
    rows = [
        (console.words(_INTEREST), format_ringgit(interest.interest_sen)),
        (console.words(_DUE), interest.due_on.isoformat()),
        (console.words(_DAYS), f"{interest.days:,}"),
    ]
    lines = columns(rows, right=(False, True))
    console.write_all([console.style(lines[0], "bold"), *lines[1:], ""])
    console.paragraph(console.words(interest.working))
    return 0
