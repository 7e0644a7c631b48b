"""What `caruman check` says to a person: the verdict, the totals, the findings by kind, and what to do next."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from caruman.checking.finding import ERROR, SEVERITIES, WARNING, Finding
from caruman.checking.verdict import AFTER_A_LOOK, CAN_BE_SENT, CANNOT_BE_SENT, verdict_of
from caruman.cli.console import Console
from caruman.cli.excerpts import excerpt, lines_of, person_on
from caruman.cli.terminal import columns, cut
from caruman.formats.layouts import TABLES, words_for
from caruman.values.money import format_ringgit
from caruman.values.visible import visible
from caruman.values.words import Words

if TYPE_CHECKING:
    from caruman.checking.report import Report

LONGEST_HEADER = 40
"""Cells of the screen for the header of a column."""

SHOWN_OF_EACH_CODE = 3
"""Findings of one kind that are shown; a clerk who has seen three of a kind knows it."""

_HOW_MANY_TAKEN = Words(
    "{accepted} daripada {lines} baris boleh diterima; {refused} mesti dibaiki.",
    "{accepted} of {lines} lines can be taken; {refused} must be mended.",
    "{lines} 行中 {accepted} 行可接受；{refused} 行必须修正。",
)
_ALL_TAKEN = Words(
    "Kesemua {lines} baris boleh diterima.", "All {lines} lines can be taken.", "全部 {lines} 行均可接受。"
)

_FILE = Words("Fail", "File", "文件")
_LAYOUT = Words("Format", "Layout", "格式")
_MONTHS = Words("Bulan caruman", "Contribution month", "缴纳月份")
_EMPLOYER = Words("Majikan", "Employer", "雇主")
_UNKNOWN = Words("tidak diketahui", "not known", "未知")
_FINDINGS = Words("Dapatan", "Findings", "检查结果")
_NO_FINDINGS = Words("tiada", "none", "无")

_TOTALS = Words("Jumlah baris yang boleh diterima", "Totals of the lines that can be taken", "可接受行的合计")
_WAGES = Words("Gaji", "Wages", "工资")
_ACT4 = Words("Akta 4", "Act 4", "第4号法令")
_SKBBK = Words("SKBBK", "SKBBK", "SKBBK")
_EIS = Words("SIP", "EIS", "就业保险")
_TO_PAY = Words("Semua caruman", "All contributions", "全部缴纳金")

_SEVERITY_TITLES = {
    "error": Words("RALAT: mesti dibaiki", "ERRORS: must be mended", "错误：必须修正"),
    "warning": Words("AMARAN: sila lihat dahulu", "WARNINGS: please look first", "警告：请先核对"),
    "info": Words("MAKLUMAT: tiada apa perlu dibuat", "INFORMATION: nothing to do", "信息：无须处理"),
}
_SEVERITY_COUNTS = {
    "error": Words("ralat {count}", "errors {count}", "错误 {count}"),
    "warning": Words("amaran {count}", "warnings {count}", "警告 {count}"),
    "info": Words("maklumat {count}", "information {count}", "信息 {count}"),
}
_MARKS = {CANNOT_BE_SENT: ("✗", "red"), AFTER_A_LOOK: ("!", "yellow"), CAN_BE_SENT: ("✓", "green")}
_STYLES = {"error": "red", "warning": "yellow", "info": "blue"}
_TIMES = Words("{count} kali", "{count} times", "{count} 处")
_ONCE = Words("sekali", "once", "1 处")
_LINE_COLUMNS = Words(
    "Baris {line}, lajur {first}–{last}", "Line {line}, columns {first}–{last}", "第 {line} 行，第 {first}–{last} 列"
)
_LINE_COLUMN = Words("Baris {line}, lajur {first}", "Line {line}, column {first}", "第 {line} 行，第 {first} 列")
_CELL = Words(
    "Baris {line}, lajur {column} (“{header}”)",
    "Row {line}, column {column} (“{header}”)",
    "第 {line} 行，{column} 列（“{header}”）",
)
_IN_CELL = Words("Dalam sel: {found}", "In the cell: {found}", "单元格内容：{found}")
_BLANK_CELL = Words("(kosong)", "(blank)", "（空白）")
_NEW_CELL = Words("Isi sel dengan: {repair}", "Put into the cell: {repair}", "单元格应填：{repair}")
_LINE = Words("Baris {line}", "Line {line}", "第 {line} 行")
_WHOLE_FILE = Words("Seluruh fail", "The whole file", "整个文件")
_MORE = Words("… dan {count} lagi seperti ini", "… and {count} more of this kind", "……另有 {count} 处同类")
_NONE_LISTED = Words(
    "{count} kali; lihat laporan (--report)",
    "{count} times; see the report (--report)",
    "{count} 处；请看报告（--report）",
)
_EXPECTED = Words("Sepatutnya: {expected}", "Expected: {expected}", "应为：{expected}")
_REPAIR = Words(
    "Boleh dibaiki secara automatik: {repair}", "Can be repaired automatically: {repair}", "可自动修正为：{repair}"
)

_NORMALISED = Words("Diterima dan diseragamkan", "Accepted and made standard", "已接受并规范化")
_FROM_LINE = Words(
    "{sentence} ({count} kali, mula baris {line})",
    "{sentence} ({count} times, from line {line})",
    "{sentence}（{count} 处，从第 {line} 行起）",
)

_SUMMARY = Words("Ringkasan", "Summary", "总结")
_NEXT = Words("Seterusnya", "What to do next", "下一步")
_NEXT_REPAIR = Words(
    "Baiki dengan selamat apa yang boleh dibaiki secara automatik ({count}):",
    "Repair safely what can be repaired automatically ({count}):",
    "安全地自动修正可修正之处（{count}）：",
)
_NEXT_REPORT = Words(
    "Semua dapatan, untuk dibaiki satu demi satu:", "All findings, to be mended one by one:", "全部结果，供逐项修正："
)
_NEXT_MEND = Words(
    "Baiki baris yang ralat dalam program gaji, tulis fail semula, dan semak sekali lagi.",
    "Mend the lines with errors in the payroll program, write the file again, and check it once more.",
    "请在薪资软件中修正出错的行，重新生成文件，然后再检查一次。",
)
_NEXT_MEND_CELLS = Words(
    "Betulkan sel yang ralat dalam program hamparan, simpan, dan semak sekali lagi.",
    "Correct the cells with errors in the spreadsheet program, save the file, and check it once more.",
    "请在表格软件中更正出错的单元格并保存，然后再检查一次。",
)
_NEXT_LOOK_AT_CELLS = Words(
    "Lihat amaran. Jika betul, fail boleh ditukar seperti sedia ada.",
    "Look at the warnings. Where they are as they should be, the file can be converted as it is.",
    "请核对警告。若属实，文件可照原样转换。",
)
_NEXT_CONVERT = Words(
    "Tukar kepada fail teks, yang dihantar:",
    "Turn it into the text file that is sent:",
    "转换成提交用的文本文件：",
)
_NEXT_LOOK = Words(
    "Lihat amaran. Jika betul, fail boleh dihantar seperti sedia ada.",
    "Look at the warnings. Where they are as they should be, the file can be sent as it is.",
    "请核对警告。若属实，文件可照原样提交。",
)
_NEXT_SEND = Words("Fail ini boleh dihantar.", "The file can be sent.", "文件可以提交。")


def print_report(report: Report, *, path: str, console: Console, asked_for: argparse.Namespace) -> None:
    """Write the whole report."""
    _print_verdict(report, console)
    _print_facts(report, path, console)
    _print_totals(report, console)
    _print_findings(report, path, console)
    _print_normalised(report, console)
    _print_summary(report, path, console, asked_for)


def _verdict(report: Report, console: Console) -> str:
    verdict = verdict_of(report)
    mark, colour = _MARKS[verdict]
    return console.style(f"{mark} {console.words(verdict)}", "bold", colour)


def _print_verdict(report: Report, console: Console) -> None:
    verdict = _verdict(report, console)
    console.write(verdict)
    console.paragraph(_lines_taken(report, console), first="  ")
    console.write()


def _lines_taken(report: Report, console: Console) -> str:
    refused = report.lines - report.accepted_lines
    numbers = {"accepted": f"{report.accepted_lines:,}", "lines": f"{report.lines:,}", "refused": f"{refused:,}"}
    return console.words(_HOW_MANY_TAKEN if refused else _ALL_TAKEN, **numbers)


def _print_facts(report: Report, path: str, console: Console) -> None:
    layout = words_for(report.layout)
    described = f"{report.layout} ({layout.say(console.language)})" if layout else report.layout
    months = ", ".join(str(month) for month in report.months[:6]) + (" …" if len(report.months) > 6 else "")
    unknown = console.words(_UNKNOWN)
    rows = [
        (console.words(_FILE), visible(path)),
        (console.words(_LAYOUT), described),
        (console.words(_MONTHS), months or unknown),
        (console.words(_EMPLOYER), visible(report.employer_code or unknown)),
        (console.words(_FINDINGS), _counts(report, console)),
    ]
    console.write_all(columns(rows, right=(False, False), indent="  "))
    console.write()


def _counts(report: Report, console: Console) -> str:
    parts = []
    for severity in SEVERITIES:
        if report.severities[severity]:
            words = console.words(_SEVERITY_COUNTS[severity], count=f"{report.severities[severity]:,}")
            parts.append(console.style(words, _STYLES[severity]))
    return " · ".join(parts) or console.words(_NO_FINDINGS)


def _print_totals(report: Report, console: Console) -> None:
    totals = report.totals
    rows = [(_WAGES, totals.wages_sen)] if totals.wages_sen is not None else []
    rows += [(_ACT4, totals.act4_sen), (_SKBBK, totals.skbbk_sen), (_EIS, totals.eis_sen)]
    rows.append((_TO_PAY, totals.act4_sen + totals.skbbk_sen + totals.eis_sen))
    console.write(console.style(console.words(_TOTALS), "bold"))
    drawn = [(console.words(title), format_ringgit(sen)) for title, sen in rows]
    console.write_all(columns(drawn, right=(False, True), indent="  "))


def _print_findings(report: Report, path: str, console: Console) -> None:
    by_code: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_code.setdefault(finding.code, []).append(finding)
    shown = [finding for findings in by_code.values() for finding in findings[:SHOWN_OF_EACH_CODE]]
    texts = _texts(report, path, shown)
    for severity in SEVERITIES:
        codes = [code for code, findings in by_code.items() if findings[0].severity == severity]
        if not codes:
            continue
        console.write()
        console.write(console.style(console.words(_SEVERITY_TITLES[severity]), "bold", _STYLES[severity]))
        for code in codes:
            _print_code(code, by_code[code], report, texts, console)
    hidden = [code for code in report.counts if code not in by_code]
    if hidden:
        console.write()
    for code in hidden:
        console.write(f"  {code} · {console.words(_NONE_LISTED, count=f'{report.counts[code]:,}')}")


def _texts(report: Report, path: str, shown: list[Finding]) -> dict[int, str]:
    """Read the lines to show; the cells of a spreadsheet are shown by themselves, and so is a file that is gone."""
    if report.layout in TABLES:
        return {}
    try:
        return lines_of(path, (finding.line for finding in shown if finding.line and finding.columns))
    except OSError:
        return {}


def _print_code(code: str, findings: list[Finding], report: Report, texts: dict[int, str], console: Console) -> None:
    count = report.counts[code]
    times = console.words(_ONCE) if count == 1 else console.words(_TIMES, count=f"{count:,}")
    console.write()
    console.write(f"  {console.style(code, 'bold')} · {times}")
    for finding in findings[:SHOWN_OF_EACH_CODE]:
        _print_finding(finding, texts.get(finding.line or 0), report.layout, console)
    more = count - min(len(findings), SHOWN_OF_EACH_CODE)
    if more:
        console.write("    " + console.style(console.words(_MORE, count=f"{more:,}"), "dim"))


def _print_finding(finding: Finding, text: str | None, layout: str, console: Console) -> None:
    colon = "：" if console.language == "zh" else ": "
    message = visible(finding.message(console.language))
    console.paragraph(place_of(finding, console) + colon + message, first="    ", rest="      ")
    if text is not None and finding.columns is not None:
        whose = person_on(text, layout)
        if whose:
            console.write("      " + console.style(cut(whose, console.text_width - 8), "bold"))
        part = excerpt(text, finding.columns, width=console.text_width - 8)
        console.write("        " + part.text)
        console.write("        " + console.style(part.marks, _STYLES[finding.severity]))
    room = console.text_width - 30
    in_sheet = "header" in finding.params
    if in_sheet and finding.found is not None:
        found = visible(cut(finding.found, room)) or console.words(_BLANK_CELL)
        console.paragraph(console.words(_IN_CELL, found=found), first="      ")
    if finding.repair is not None:
        repair = visible(cut(finding.repair.rstrip() or finding.repair, room)).replace(" ", " " if in_sheet else "␣")
        console.paragraph(console.words(_NEW_CELL if in_sheet else _REPAIR, repair=repair), first="      ")
    elif finding.expected:
        console.paragraph(console.words(_EXPECTED, expected=cut(finding.expected.rstrip(), room)), first="      ")


def place_of(finding: Finding, console: Console) -> str:
    """Say where a finding is."""
    if finding.line is None:
        return console.words(_WHOLE_FILE)
    if finding.columns is None:
        return console.words(_LINE, line=f"{finding.line:,}")
    first, last = finding.columns
    if "header" in finding.params:
        from caruman.formats.headers import letters

        header = visible(cut(str(finding.params["header"]), LONGEST_HEADER))
        return console.words(_CELL, line=f"{finding.line:,}", column=letters(first), header=header)
    words = _LINE_COLUMN if first == last else _LINE_COLUMNS
    return console.words(words, line=f"{finding.line:,}", first=first, last=last)


def _print_normalised(report: Report, console: Console) -> None:
    if not report.normalised:
        return
    console.write()
    console.write(console.style(console.words(_NORMALISED), "bold"))
    for _, count, line, words in report.normalised:
        sentence = words.say(console.language)
        if count > 1:
            sentence = console.words(_FROM_LINE, sentence=sentence, count=f"{count:,}", line=f"{line:,}")
        console.paragraph(sentence, first="  · ")


def _print_summary(report: Report, path: str, console: Console, asked_for: argparse.Namespace) -> None:
    verdict = _verdict(report, console)
    totals = report.totals
    paid = format_ringgit(totals.act4_sen + totals.skbbk_sen + totals.eis_sen)
    console.write()
    console.write(console.style(console.words(_SUMMARY), "bold"))
    console.write(f"  {verdict} · {_counts(report, console)}" if report.counts else f"  {verdict}")
    console.paragraph(_lines_taken(report, console), first="  ")
    console.write(f"  {console.words(_TO_PAY)}: {paid}")
    console.write()
    console.write(console.style(console.words(_NEXT), "bold"))
    _print_next(report, path, console, asked_for)


def _print_next(report: Report, path: str, console: Console, asked_for: argparse.Namespace) -> None:
    from shlex import quote

    in_sheet = report.layout in TABLES
    repairs = 0 if in_sheet else sum(finding.repair is not None for finding in report.findings)
    again = "caruman check " + " ".join(quote(word) for word in _same_command(path, asked_for))
    stem, suffix = os.path.splitext(path)
    if repairs and not asked_for.repair:
        console.paragraph(console.words(_NEXT_REPAIR, count=f"{repairs:,}"), first="  · ")
        console.write(visible(f"      {again} --repair {quote(stem + '-repaired' + suffix)}"))
    if len(report.findings) > SHOWN_OF_EACH_CODE and not asked_for.report:
        console.paragraph(console.words(_NEXT_REPORT), first="  · ")
        console.write(visible(f"      {again} --report {quote(stem + '-findings.xlsx')}"))
    if report.severities[ERROR]:
        console.paragraph(console.words(_NEXT_MEND_CELLS if in_sheet else _NEXT_MEND), first="  · ")
    elif report.severities[WARNING]:
        console.paragraph(console.words(_NEXT_LOOK_AT_CELLS if in_sheet else _NEXT_LOOK), first="  · ")
    elif not in_sheet:
        console.paragraph(console.words(_NEXT_SEND), first="  · ")
    if in_sheet and not report.severities[ERROR]:
        console.paragraph(console.words(_NEXT_CONVERT), first="  · ")
        console.write(visible("      " + " ".join(quote(word) for word in _conversion(report, path, asked_for))))


def _conversion(report: Report, path: str, asked_for: argparse.Namespace) -> list[str]:
    """Give the words of the command that makes the text file of a spreadsheet."""
    target = "combined-v2"
    if report.totals.wages_sen is None:
        target = "eis-223" if report.totals.eis_sen else "socso-223"
    stem, suffix = os.path.splitext(path)
    words = ["caruman", "convert", path, stem + ("-text.txt" if suffix == ".txt" else ".txt"), "--to", target]
    return words + (["--employer", asked_for.employer] if asked_for.employer else [])


def _same_command(path: str, asked_for: argparse.Namespace) -> list[str]:
    """Give the words of the same check once more, so that its copy sees what this one saw."""
    words = [path]
    for name in ("layout", "employer", "mycoid", "register", "today", "liable_from"):
        value = getattr(asked_for, name)
        if value is not None:
            words += [f"--{name.replace('_', '-')}", str(value)]
    return words
