"""Codes of reports in the reader's words: states with their colours, kinds of papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caruman.accounts.details import words_language
from caruman.reports import lifecycle

PAPERS = {"payslip": _("Pay slip"), "contract": _("Contract of service"), "other": _("Another paper")}
"""What may be sent with a report."""
COLOURS = {
    lifecycle.SENT: "blue",
    lifecycle.IN_HAND: "blue",
    lifecycle.QUERY: "yellow",
    lifecycle.SETTLED: "green",
    lifecycle.NOT_UPHELD: "red",
    lifecycle.WITHDRAWN: "grey",
}


def stands(state: str) -> str:
    """Say the state of a report."""
    return lifecycle.REPORT.states[state].say(words_language())
