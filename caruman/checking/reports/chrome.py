"""What the three kinds of report have in common: their words, their columns, their summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caruman.checking.facts import Facts
from caruman.checking.finding import SEVERITIES, Finding
from caruman.checking.verdict import verdict_of
from caruman.formats.layouts import words_for
from caruman.values.money import format_ringgit
from caruman.values.visible import visible
from caruman.values.words import Language, Words

if TYPE_CHECKING:
    from caruman.checking.report import Report

TITLE = Words("Laporan semakan fail caruman", "Report on a contribution file", "缴纳金文件检查报告")
SUMMARY = Words("Ringkasan", "Summary", "总结")
FINDINGS = Words("Dapatan", "Findings", "检查结果")
COUNTS = Words("Dapatan mengikut kod", "Findings by code", "按代码统计")
CODE = Words("Kod", "Code", "代码")
COUNT = Words("Bilangan", "Number", "数量")
NORMALISED = Words("Diterima dan diseragamkan", "Accepted and normalised", "已接受并规范化")

COLUMNS: tuple[tuple[Words, int], ...] = (
    (Words("Baris", "Line", "行"), 9),
    (Words("Lajur pertama", "First column", "首列"), 9),
    (Words("Lajur terakhir", "Last column", "末列"), 9),
    (Words("Tahap", "Severity", "级别"), 11),
    (CODE, 28),
    (Words("Apa yang perlu dibuat", "What to do", "说明与处理"), 80),
    (Words("Didapati", "Found", "实际"), 24),
    (Words("Dijangka", "Expected", "应为"), 24),
    (Words("Pembaikan selamat", "Safe repair", "安全修正"), 24),
)
"""The title of each column of the findings, and how many characters wide it is in Excel."""

SEVERITY_WORDS: dict[str, Words] = {
    "error": Words("ralat", "error", "错误"),
    "warning": Words("amaran", "warning", "警告"),
    "info": Words("maklumat", "information", "信息"),
}

_VERDICT = Words("Keputusan", "Verdict", "结论")
_FILE = Words("Fail", "File", "文件")
_SHA256 = Words("SHA-256", "SHA-256", "SHA-256")
_LAYOUT = Words("Format", "Layout", "格式")
_MONTHS = Words("Bulan caruman", "Contribution month", "缴纳月份")
_EMPLOYER = Words("Kod majikan", "Employer code", "雇主编号")
_TODAY = Words("Disemak seperti pada", "Checked as of", "检查基准日")
_LINES = Words("Baris", "Lines", "行数")
_ACCEPTED = Words("Baris yang boleh diterima", "Lines that can be taken", "可接受的行")
_WAGES = Words("Gaji", "Wages", "工资")
_ACT4 = Words("Akta 4", "Act 4", "第4号法令")
_SKBBK = Words("SKBBK", "SKBBK", "SKBBK")
_EIS = Words("SIP (Akta 800)", "EIS (Act 800)", "就业保险（第800号法令）")
_ALL = Words("Semua caruman", "All contributions", "全部缴纳金")


def finding_cells(finding: Finding, language: Language) -> list[str | int]:
    """Give a finding as the cells of its row, safe to show but not yet safe for a spreadsheet or a page."""
    return [
        "" if finding.line is None else finding.line,
        *_columns_of(finding),
        SEVERITY_WORDS[finding.severity].say(language),
        finding.code,
        visible(finding.message(language)),
        visible(finding.found or ""),
        visible(finding.expected or ""),
        visible(finding.repair or ""),
    ]


def _columns_of(finding: Finding) -> tuple[str | int, str | int]:
    """Give the first and last column: numbers of characters, or in a spreadsheet its letters."""
    if finding.columns is None:
        return "", ""
    if "header" not in finding.params:
        return finding.columns
    from caruman.formats.headers import letters

    return letters(finding.columns[0]), letters(finding.columns[1])


def summary_rows(report: Report, *, path: str, facts: Facts, language: Language) -> list[tuple[str, str]]:
    """Give what is said about the file as a whole, as names and values."""
    layout = words_for(report.layout)
    totals = report.totals
    rows = [
        (_VERDICT, verdict_of(report).say(language)),
        (_FILE, visible(path)),
        (_SHA256, report.sha256),
        (_LAYOUT, f"{report.layout} ({layout.say(language)})" if layout else report.layout),
        (_MONTHS, ", ".join(str(month) for month in report.months)),
        (_EMPLOYER, visible(report.employer_code or "")),
        (_TODAY, facts.today.isoformat()),
        (_LINES, f"{report.lines:,}"),
        (_ACCEPTED, f"{report.accepted_lines:,}"),
    ]
    rows += [(SEVERITY_WORDS[severity], f"{report.severities[severity]:,}") for severity in SEVERITIES]
    if totals.wages_sen is not None:
        rows.append((_WAGES, format_ringgit(totals.wages_sen)))
    rows += [
        (_ACT4, format_ringgit(totals.act4_sen)),
        (_SKBBK, format_ringgit(totals.skbbk_sen)),
        (_EIS, format_ringgit(totals.eis_sen)),
        (_ALL, format_ringgit(totals.act4_sen + totals.skbbk_sen + totals.eis_sen)),
    ]
    return [(name.say(language), value) for name, value in rows]
