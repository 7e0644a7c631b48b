"""Codes of reports in the reader's words."""

from __future__ import annotations

from django import template

from caruman.audit.wording import sentence
from caruman.reports.wordings import COLOURS, PAPERS, stands

register = template.Library()
register.filter("report_stands", stands)


@register.filter
def report_colour(state: str) -> str:
    """Give the colour of a state's tag."""
    return COLOURS[state]


@register.filter
def report_step(verb: str) -> str:
    """Say one step of a report's story, in the words of the audit."""
    return sentence(f"report.{verb}")


@register.filter
def report_paper(kind: str) -> str:
    """Name a kind of paper."""
    return str(PAPERS[kind])
