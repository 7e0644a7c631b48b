"""The states of refunds, and their papers, with words and colours, for the pages about them."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language, sentence
from caruman.employers.choices import Scheme
from caruman.formats.credit_transfer.banks import BANKS
from caruman.refunds.lifecycle import REFUND

register = template.Library()

_COLOURS = {
    "draft": "grey", "submitted": "blue", "looked_at": "blue", "query": "yellow", "approved_once": "blue",
    "approved": "green", "in_file": "green", "paid": "green", "returned": "red", "set_off": "green", "refused": "red",
    "withdrawn": "grey", "waiting": "blue",
}  # fmt: skip
_PAPERS = {
    "business_registration": _("Business registration"),
    "identity_card": _("Identity cards of the employees"),
    "proof": _("Proof, such as pay slips or the letter of resignation"),
}


@register.filter
def refund_state(state: str) -> str:
    """Say the state of a refund."""
    return REFUND.states[state].say(language())


@register.filter
def refund_colour(state: str) -> str:
    """Give the colour of its tag."""
    return _COLOURS[state]


@register.filter
def refund_step(verb: str) -> str:
    """Say what happened to a refund."""
    return sentence(f"refund.{verb}")


@register.filter
def refund_paper(kind: str) -> str:
    """Say which paper it is."""
    return str(_PAPERS[kind])


@register.filter
def scheme_of_refund(code: str) -> str:
    """Say a scheme."""
    return str(Scheme(code).label)


@register.filter
def bank_name(code: str) -> str:
    """Say a bank."""
    return BANKS.get(code, code)
