"""`caruman explain`: the contributions of one person and month, and why each is that much."""

from __future__ import annotations

import argparse

from caruman.cli.amounts import assessment_values
from caruman.cli.arguments import DATE, JSON, MONTH, RINGGIT, YEARS, Parser
from caruman.cli.console import Console
from caruman.cli.person_fields import READERS, person_from
from caruman.cli.terminal import table
from caruman.law.contributions import Assessment, assess
from caruman.law.explanation import Explained
from caruman.law.explanation import explain as explained_steps
from caruman.law.person import EXCLUSIONS, NATIONALITIES, SKBBK_CHOICES, Person
from caruman.values.money import format_ringgit, parse_ringgit
from caruman.values.month import Month
from caruman.values.words import Words

EXAMPLES = (
    "caruman explain --month 2026-07 --wage 3000.00 --born 1986-04-30",
    "caruman explain --month 2026-07 --wage 4200 --age 62 --skbbk out --json",
)


_MONTH_IS = Words("bulan caruman", "contribution month", "缴纳月份")
_WAGE_IS = Words(
    "gaji penuh bulan itu, dalam ringgit", "the whole wage of the month, in ringgit", "当月全部工资（令吉）"
)
_BORN_IS = Words("tarikh lahir", "date of birth", "出生日期")
_AGE_IS = Words("umur genap tahun", "age in completed years", "周岁年龄")
_NATIONALITY_IS = Words("kewarganegaraan (biasanya citizen)", "nationality (normally citizen)", "国籍（默认 citizen）")
_FIRST_ACT4_IS = Words(
    "umur ketika caruman Akta 4 pertama seumur hidup kena dibayar",
    "age when the first Act 4 contribution of the person's life became payable",
    "此人一生中首次应缴第4号法令缴纳金时的年龄",
)
_FIRST_EIS_IS = Words(
    "umur ketika caruman SIP pertama seumur hidup kena dibayar",
    "age when the first EIS contribution of the person's life became payable",
    "此人一生中首次应缴就业保险时的年龄",
)
_SKBBK_IS = Words(
    "SKBBK: in (menyertai), out (memilih keluar) atau elsewhere (majikan lain yang memotong)",
    "SKBBK: in, out (opted out) or elsewhere (another employer deducts it)",
    "SKBBK：in（参加）、out（已选择退出）或 elsewhere（由另一雇主扣缴）",
)
_COVERED_IS = Words(
    "sudah diinsuranskan sebelum gaji melebihi RM3,000 (bulan sebelum Jun 2016)",
    "insured before the wage rose over RM3,000 (months before June 2016)",
    "工资超过 RM3,000 之前已受保（2016年6月前的月份）",
)
_DOMESTIC_IS = Words("pekerja domestik", "works in a household", "家政雇员")
_EXCLUSION_IS = Words(
    "sebab tidak dilindungi, jika ada", "reason for not being covered, if any", "不受保的原因（如有）"
)
_PENSION_IS = Words(
    "menerima pencen ilat sambil bergaji kurang daripada satu pertiga gaji dahulu",
    "receives an invalidity pension while earning less than a third of the former wage",
    "领取伤残恤金，且现工资不足原工资的三分之一",
)

_EMPLOYER = Words("majikan", "employer", "雇主")
_EMPLOYEE = Words("pekerja", "employee", "雇员")
_TOTAL = Words("jumlah", "total", "合计")
_SCHEME = Words("skim", "scheme", "计划")
_ACT4 = Words("Akta 4", "Act 4", "第4号法令")
_EIS = Words("SIP", "EIS", "就业保险")
_WHY = Words("Mengapa sebanyak ini", "Why this much", "为什么是这个数")
_OTHERWISE = Words("Jika keadaannya berbeza", "What it would be otherwise", "若情况不同")


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("--month", metavar=MONTH, value=Month.parse, required=True, help=_MONTH_IS)
    parser.option("--wage", metavar=RINGGIT, value=parse_ringgit, required=True, help=_WAGE_IS)
    parser.option("--born", metavar=DATE, value=READERS["born"], help=_BORN_IS)
    parser.option("--age", metavar=YEARS, value=READERS["age"], help=_AGE_IS)
    parser.option("--nationality", choices=NATIONALITIES, help=_NATIONALITY_IS)
    parser.option("--first-act4-age", metavar=YEARS, value=READERS["first_act4_age"], help=_FIRST_ACT4_IS)
    parser.option("--first-eis-age", metavar=YEARS, value=READERS["first_eis_age"], help=_FIRST_EIS_IS)
    parser.option("--skbbk", choices=SKBBK_CHOICES, help=_SKBBK_IS)
    parser.option("--covered-before", action="store_true", help=_COVERED_IS)
    parser.option("--domestic", action="store_true", help=_DOMESTIC_IS)
    parser.option("--exclusion", choices=EXCLUSIONS, help=_EXCLUSION_IS)
    parser.option("--invalidity-pension", action="store_true", help=_PENSION_IS)
    parser.option("--json", action="store_true", help=JSON)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Show the amounts, then the steps that lead to them."""
    given = {name: getattr(arguments, name) for name in READERS}
    facts = {name: value for name, value in given.items() if value is not None}
    person = person_from(facts, month=arguments.month)
    assessment = assess(month=arguments.month, wage_sen=arguments.wage, person=person)
    steps = explained_steps(assessment)
    if arguments.json:
        console.json(_values(assessment, steps, console))
    else:
        _print_amounts(assessment, console)
        _print_steps(_WHY, [step for step in steps if step.topic != "alternative"], console)
        _print_steps(_OTHERWISE, [step for step in steps if step.topic == "alternative"], console)
    return 0


def _values(assessment: Assessment, steps: list[Explained], console: Console) -> dict[str, object]:
    language = console.language
    return {
        "month": str(assessment.month),
        "wage_sen": assessment.wage_sen,
        "person": _person_values(assessment.person),
        **assessment_values(assessment),
        "explanation": [
            {
                "topic": step.topic,
                "message": step.say(language),
                "source": step.source.say(language) if step.source is not None else None,
            }
            for step in steps
        ],
    }


def _person_values(person: Person) -> dict[str, object]:
    values = person._asdict()
    values["born"] = person.born.isoformat() if person.born else None
    return values


def _print_amounts(assessment: Assessment, console: Console) -> None:
    act4, skbbk, eis = assessment.act4, assessment.skbbk, assessment.eis
    shares = [
        (console.words(_ACT4), act4.employer_sen, act4.employee_sen),
        ("SKBBK", 0, skbbk.employee_sen),
        (console.words(_EIS), eis.employer_sen, eis.employee_sen),
    ]
    employer_sen = sum(share[1] for share in shares)
    shares.append((console.words(_TOTAL), employer_sen, assessment.total_sen - employer_sen))
    rows = [
        [name, *map(format_ringgit, (employer, employee, employer + employee))] for name, employer, employee in shares
    ]
    titles = [console.words(words) for words in (_SCHEME, _EMPLOYER, _EMPLOYEE, _TOTAL)]
    console.write(console.style(f"{assessment.month} · {format_ringgit(assessment.wage_sen)}", "bold"))
    lines = table(titles, rows, right=(False, True, True, True), width=console.width, indent="  ")
    console.write_all([*lines[:-1], console.style(lines[-1], "bold")])


def _print_steps(title: Words, steps: list[Explained], console: Console) -> None:
    if not steps:
        return
    console.write()
    console.write(console.style(console.words(title), "bold"))
    for step in steps:
        text = step.say(console.language)
        if step.source is not None:
            text += f" [{step.source.say(console.language)}]"
        console.paragraph(text, first="  · ")
