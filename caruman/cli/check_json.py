"""The object that `caruman check --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caruman.checking.finding import Finding
from caruman.values.words import Language

if TYPE_CHECKING:
    from caruman.checking.report import Report


def report_values(path: str, report: Report, language: Language) -> dict[str, object]:
    """Give a report under the keys of the contract; amounts in sen, lines and columns counted from 1."""
    return {
        "file": path,
        "sha256": report.sha256,
        "layout": report.layout,
        "lines": report.lines,
        "months": [str(month) for month in report.months],
        "employer_code": report.employer_code,
        "totals": {
            "wages_sen": report.totals.wages_sen,
            "act4_sen": report.totals.act4_sen,
            "skbbk_sen": report.totals.skbbk_sen,
            "eis_sen": report.totals.eis_sen,
        },
        "accepted_lines": report.accepted_lines,
        "severities": report.severities,
        "counts": report.counts,
        "normalised": [
            {
                "code": each.code,
                "count": each.times,
                "first_line": each.first_line,
                "message": each.words.say(language),
            }
            for each in report.normalised
        ],
        "findings": [finding_values(finding, language) for finding in report.findings],
        "not_listed": sum(report.counts.values()) - len(report.findings),
    }


def finding_values(finding: Finding, language: Language) -> dict[str, object]:
    """Give one finding under the keys of the contract."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.line,
        "columns": list(finding.columns) if finding.columns else None,
        "found": finding.found,
        "expected": finding.expected,
        "message": finding.message(language),
        "repair": finding.repair,
    }
