"""The statement of a claim as a sheet of a workbook and as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from caruman.design.templatetags.design import day, moment, month, ringgit
from caruman.formats.safe_tables import Cell, Heading, Sheet
from caruman.printing.typst import draw
from caruman.programmes.models import Claim
from caruman.programmes.statements import Total, rows, totals
from caruman.values.words import Language

MOST_ON_PAPER = 2_000
"""People that the PDF lists; the spreadsheets list all."""


def as_sheet(claim: Claim, *, language: Language) -> Sheet:
    """Give the statement as a table with a row for each person."""
    return Sheet(_("Claim")[:31], _headings(), _cells(claim, language))


def as_pdf(claim: Claim, *, name: str, language: Language) -> bytes:
    """Draw the statement for the Treasury; `name` is that of the programme."""
    summed = totals(claim, language=language)
    listed = list(islice(rows(claim, language=language), MOST_ON_PAPER))
    data: dict[str, Any] = {
        "language": language,
        "title": _("Claim on the Government"),
        "subtitle": f"{name} · {month(claim.month)}",
        "facts": [
            [_("Month"), month(claim.month)],
            [_("People"), str(claim.people)],
            [_("Amount claimed"), ringgit(claim.amount_sen)],
            [_("Prepared"), moment(claim.prepared_at)],
            [_("Sent"), moment(claim.sent_at) if claim.sent_at else "–"],
            [_("Paid"), f"{moment(claim.received_at)} · {claim.reference}" if claim.received_at else "–"],
        ],
        "sums": [
            [title, [_row(one) for one in part]]
            for title, part in zip(
                (_("By programme"), _("By plan"), _("By group"), _("By agency")), summed, strict=True
            )
        ],
        "sum_heads": [_("People"), _("Amount")],
        "people": _("People"),
        "heads": [_("Name"), _("Identity number"), _("Group"), _("Agency"), _("Cover began"), _("Amount")],
        "rows": [
            [
                one.name, one.identity, one.group, one.agency or "–",
                day(one.used_on) if one.used_on else "–", ringgit(one.amount_sen),
            ]
            for one in listed
        ],
        "note": _note(claim, len(listed)),
        "page": _("Page"),
    }  # fmt: skip
    return draw("programme_claim", data)


def _note(claim: Claim, listed: int) -> str:
    if listed < claim.people:
        told = {"listed": listed, "people": claim.people}
        return _("The first %(listed)s of %(people)s people are listed. The spreadsheet lists all of them.") % told
    return _("A share that was claimed before and taken back since stands with a minus.")


def _row(one: Total) -> list[str]:
    return [one.about, str(one.people), ringgit(one.amount_sen)]


def _headings() -> list[Heading]:
    return [
        Heading(_("Name"), width=36), Heading(_("Identity number")), Heading(_("Programme"), width=28),
        Heading(_("Plan"), "whole", width=8), Heading(_("Group"), width=28), Heading(_("Agency"), width=28),
        Heading(_("Cover began"), "date"), Heading(_("Amount"), "ringgit"), Heading(_("What it is"), width=32),
    ]  # fmt: skip


def _cells(claim: Claim, language: Language) -> Iterator[list[Cell]]:
    for one in rows(claim, language=language):
        yield [
            one.name, one.identity, one.programme, one.plan, one.group, one.agency, one.used_on, one.amount_sen,
            one.kind,
        ]  # fmt: skip
