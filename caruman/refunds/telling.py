"""What an employer is told about a refund, by e-mail and by letter, and the form of the application as a sheet."""

from __future__ import annotations

import json
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from caruman.charges.letters import Facts, Sheet, said
from caruman.charges.telling import tell
from caruman.design.templatetags.design import day, month, ringgit
from caruman.printing.typst import draw
from caruman.refunds.lifecycle import REFUSED
from caruman.refunds.models import Reason, Refund, RefundItem, RefundLetter, Way
from caruman.refunds.queries import FORMS
from caruman.values.dates import in_malaysia_time
from caruman.values.words import BY_TAG


def tell_of(refund: Refund, kind: str, *, at: datetime, **params: object) -> None:
    """Send an e-mail about a refund to owners and payers."""
    tell(
        refund.employer, kind, at=at, key=f"{refund.pk}:{refund.version}", reference=refund.reference,
        amount_sen=refund.amount_sen,
        url=f"{settings.PUBLIC_URL}/employer/{refund.employer_id}/refunds/{refund.pk}/", **params,
    )  # fmt: skip


def write_decision(refund: Refund, words: str, *, at: datetime) -> RefundLetter:
    """Write the letter about a decision."""
    language = refund.language if refund.language in BY_TAG else "ms"
    with translation.override(language):
        if refund.state == REFUSED:
            paragraphs = [_("This application was not approved. Nothing goes back.")]
        elif refund.way == Way.SET_OFF:
            paragraphs = [_("This application was approved. The money is kept for your bills: use it when you pay.")]
        else:
            paragraphs = [_("This application was approved. The money goes to the account that you gave.")]
        sheet = Sheet(
            "refund",
            _("Decision on a refund"),
            paragraphs,
            [
                (_("Form"), FORMS[refund.scheme]),
                (_("Amount"), ringgit(refund.amount_sen)),
                *_items_said(refund, language),
            ],
            reason=(_("The reason:"), words) if words else None,
        )
        content = said(sheet, employer=refund.employer, reference=refund.reference, language=language, at=at)
    return RefundLetter.objects.create(
        refund=refund, language=language, issued_at=at, said=json.dumps(content, ensure_ascii=False)
    )


def letter_pdf(letter: RefundLetter) -> bytes:
    """Draw a letter; the same letter gives the same bytes."""
    return draw("letter", json.loads(letter.said))


def form_pdf(refund: Refund, *, language: str) -> bytes:
    """Draw the application as form PKS(K)50, in a language of the portal."""
    language = language if language in BY_TAG else "ms"
    with translation.override(language):
        facts: Facts = [(_("Amount"), ringgit(refund.amount_sen)), *_items_said(refund, language)]
        if refund.way == Way.TRANSFER:
            facts += [
                (_("Bank"), str(refund.get_bank_display())),
                (_("Account"), f"{refund.account} · {refund.holder}" if refund.account else ""),
            ]
        else:
            facts.append((_("Where the money goes"), str(Way.SET_OFF.label)))
        if refund.signature and refund.submitted_at:
            facts.append((_("Declared by"), f"{refund.signature}, {day(in_malaysia_time(refund.submitted_at).date())}"))
        title = _("%(form)s: application for a refund of contributions") % {"form": FORMS[refund.scheme]}
        reason = (_("In the employer's own words:"), refund.words) if refund.words else None
        sheet = Sheet("form", title, [declaration()], facts, reason=reason)
        content = said(
            sheet, employer=refund.employer, reference=refund.reference, language=language,
            at=refund.submitted_at or refund.begun_at,
        )  # fmt: skip
    return draw("letter", content)


def declaration() -> str:
    """Say what the applicant declares."""
    return _("The employer declares that this is true, and gives the employees' part of it back to them.")


def _items_said(refund: Refund, language: str) -> Facts:
    return [_item_said(item, language) for item in refund.items.select_related("held__payment").order_by("month", "pk")]


def _item_said(item: RefundItem, language: str) -> tuple[str, str]:
    if item.held is not None:
        return _("Kept money"), f"{ringgit(item.amount_sen)} · {item.held.payment}"
    why = str(Reason(item.reason).label)
    return f"{month(item.month)}", f"{item.name} (••••{item.identity_tail})\n{why}\n{item.working[BY_TAG[language]]}"
