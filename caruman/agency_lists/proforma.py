"""The pro-forma of a list for the treasurer: what will be paid, for how many people, and how."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from caruman.agency_lists.models import AgencyList
from caruman.agency_lists.operations.sending import Price
from caruman.agency_lists.queries import bills_of
from caruman.printing.typst import draw
from caruman.values.dates import in_malaysia_time
from caruman.values.money import format_ringgit
from caruman.values.words import BY_TAG


def proforma_pdf(held: AgencyList, price: Price, *, language: str, at: datetime) -> bytes:
    """Draw the pro-forma of a list as it stands."""
    locale = language if language in BY_TAG else "ms"
    with translation.override(locale):
        return draw("letter", _said(held, price, locale, at))


def _said(held: AgencyList, price: Price, locale: str, at: datetime) -> dict[str, Any]:
    agency = held.agency
    issued = bills_of(held)
    facts = [
        (_("Agency"), f"{agency.name} ({agency.code})"),
        (_("Programme"), str(held.programme) if held.programme else _("None: full price")),
        (_("Plan"), f"{held.plan} · {held.get_period_display()}"),
        (_("People"), f"{price.people:,}"),
        (_("For each person"), format_ringgit(price.each_sen)),
        (_("The Government's share for each person"), format_ringgit(price.government_each_sen)),
        (_("To pay"), format_ringgit(price.total_sen)),
        (_("Bills"), "\n".join(f"{bill.number}: {format_ringgit(bill.amount_sen)}" for bill in issued)),
    ]
    paragraphs = [
        _("This is what the list costs as it stands now. It is no receipt, and it covers nobody."),
        _("Cover of everybody on the list begins at the moment of the payment. What was paid is not refunded."),
    ]
    if not issued:
        paragraphs.append(_("The bill is made when the list is sent. Its number is needed to pay at a bank."))
    return {
        "language": BY_TAG[locale],
        "title": _("Pro-forma"),
        "sender": "Caruman",
        "reference": {"label": _("Reference"), "value": held.reference},
        "date": {"label": _("Date"), "value": f"{in_malaysia_time(at):%d.%m.%Y}"},
        "to": [line for line in (agency.name, agency.address, f"{agency.postcode} {agency.city}".strip()) if line],
        "paragraphs": paragraphs,
        "facts": [{"label": name, "value": value} for name, value in facts if value],
        "people": {"label": "", "names": []},
        "reason": {"label": "", "value": ""},
        "closing": [],
        "signature": _("This letter was made by computer. It holds without a signature."),
        "notice": _(
            "Not an official service: Caruman is open software and does not speak for PERKESO or the Government of "
            "Malaysia."
        ),
        "page": _("Page"),
    }
