"""The particulars of an employer in words: their labels, and their values as a reader sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caruman.design.templatetags.design import day
from caruman.employers.choices import StateCode

LABELS = {
    "name": _("Name"),
    "trading_name": _("Trading name"),
    "registered_on": _("Registered since"),
    "previous_owner": _("Previous owner"),
    "previous_code": _("Employer code of the previous owner"),
    "address": _("Address"),
    "postcode": _("Postcode"),
    "city": _("City"),
    "state_code": _("State"),
    "letters_address": _("Address for letters"),
    "letters_postcode": _("Postcode for letters"),
    "letters_city": _("City for letters"),
    "letters_state_code": _("State for letters"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "industry_code": _("Industry code (MSIC)"),
    "industry": _("Industry"),
    "began_on": _("Business began"),
    "first_hired_on": _("First employee hired"),
    "in_charge": _("Person in charge"),
    "in_charge_position": _("Position of the person in charge"),
}
"""Each particular that a form may alter."""


def in_words(name: str, value: Any) -> str:
    """Say the value of a particular; a dash where there is none."""
    if value in (None, ""):
        return "–"
    if name in ("state_code", "letters_state_code"):
        return str(StateCode(value).label)
    return day(value) if isinstance(value, date) else str(value)
