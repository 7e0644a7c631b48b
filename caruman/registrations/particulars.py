"""The particulars of an employer in words: their labels, and their values as a reader sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caruman.design.templatetags.design import day
from caruman.employers.choices import StateCode

LABELS = {
    "name": _("Name of the employer"),
    "trading_name": _("Trading name"),
    "registered_on": _("Date of the business registration"),
    "previous_owner": _("Previous owner"),
    "previous_code": _("Employer code of the previous owner"),
    "address": _("Address of the place of business"),
    "postcode": _("Postcode"),
    "city": _("Town or city"),
    "state_code": _("State"),
    "letters_address": _("Address for letters"),
    "letters_postcode": _("Postcode for letters"),
    "letters_city": _("Town or city for letters"),
    "letters_state_code": _("State for letters"),
    "phone": _("Telephone of the employer"),
    "email": _("E-mail of the employer"),
    "industry_code": _("Industry code (MSIC 2008)"),
    "industry": _("What the business does"),
    "began_on": _("Date the business began"),
    "first_hired_on": _("Date the first employee was hired"),
    "in_charge": _("Name of the person in charge"),
    "in_charge_position": _("Position"),
}
"""Each particular that a form may alter."""


def in_words(name: str, value: Any) -> str:
    """Say the value of a particular; a dash where there is none."""
    if value in (None, ""):
        return "–"
    if name in ("state_code", "letters_state_code"):
        return str(StateCode(value).label)
    return day(value) if isinstance(value, date) else str(value)
