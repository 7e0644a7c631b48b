"""Codes of the books in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

from caruman.audit.wording import language
from caruman.design.templatetags.design import ringgit
from caruman.ledger.chart import KINDS as ACCOUNT_KINDS
from caruman.ledger.chart import SCHEMES, Account
from caruman.ledger.kinds import KINDS, REASONS
from caruman.payments.models import Payment

register = template.Library()


@register.filter
def account_name(account: Account) -> str:
    """Say what an account is called."""
    return account.words.say(language())


@register.filter
def account_kind(account: Account) -> str:
    """Say what kind of account it is, and of which scheme."""
    return f"{ACCOUNT_KINDS[account.kind].say(language())} · {SCHEMES[account.scheme].say(language())}"


@register.filter
def posted_for(kind: str) -> str:
    """Say what posted an entry; the bare code where a past release had other kinds."""
    return KINDS[kind].say(language()) if kind in KINDS else kind


@register.filter
def payment_of(payments: Mapping[str, Payment], about: str) -> Payment | None:
    """Give the payment that an entry is about, where it is about one."""
    return payments.get(about)


@register.filter
def reversed_why(why: str) -> str:
    """Say why an entry was reversed: a code in words, somebody's words as they are."""
    return REASONS[why].say(language()) if why in REASONS else why


@register.filter
def with_side(sen: int) -> str:
    """Show debits less credits as an amount with its side."""
    if not sen:
        return ringgit(0)
    amount = ringgit(abs(sen))
    return _("%s debit") % amount if sen > 0 else _("%s credit") % amount
