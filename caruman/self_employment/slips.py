"""A slip for each person on an agency's receipt: `<receipt number>/<n>`, drawn from the person's cover."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import override

from caruman.design.templatetags.design import masked, ringgit, to_the_second
from caruman.formats.cover_cards.mark import address_of
from caruman.formats.cover_cards.numbers import grouped as grouped_number
from caruman.formats.receipts.numbers import grouped as grouped_receipt
from caruman.printing.marks import qr_code
from caruman.printing.typst import draw
from caruman.receipts.models import Receipt
from caruman.receipts.queries import newest_first
from caruman.self_employment.card_words import ACTS, LABELS, NOTES, SLIP_TITLE
from caruman.self_employment.cards import CHECK_PAGE, CODES, both, mark_of
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Cover
from caruman.self_employment.wording import activity_in_words
from caruman.values.words import Language


class Slip(NamedTuple):
    """Which slip a cover has: of which receipt, and the how-manieth."""

    receipt: Receipt
    place: int

    @property
    def number(self) -> str:
        """The number of the receipt and the place on it."""
        return f"{self.receipt.number}/{self.place}"


def slip_of(cover: Cover) -> Slip | None:
    """Give the slip of a cover that an agency's bill paid for; None before the receipt is there.

    People are counted in the order of the numbers of their covers, which never change.
    """
    if cover.bill is None or cover.bill.agency_id is None or cover.number is None:
        return None
    receipt = newest_first(Receipt.objects.filter(bills__bill=cover.bill, withdrawal=None)).first()
    if receipt is None:
        return None
    return Slip(receipt, Cover.objects.filter(bill=cover.bill, number__lte=cover.number).count())


def draw_slip(cover: Cover, slip: Slip, *, language: Language) -> bytes:
    """Give the slip as PDF."""
    return draw("cover_slip", slip_data(cover, slip, language=language))


def slip_data(cover: Cover, slip: Slip, *, language: Language) -> dict[str, Any]:
    """Give what the layout writes."""
    page = settings.PUBLIC_URL + CHECK_PAGE
    holds = cover.state == COVERED
    programme = cover.place.programme if cover.place is not None else None
    number = f"{grouped_receipt(slip.receipt.number)}/{slip.place}"
    with override(CODES[language]):
        facts = [
            ("slip", number),
            ("name", cover.insured.name),
            ("identity", masked(cover.insured.identity_number)),
            ("number", grouped_number(cover.number or "")),
            ("plan", str(cover.plan or "")),
            ("activity", activity_in_words(cover.activity, language)),
            ("paid_at", to_the_second(cover.paid_at) if cover.paid_at else ""),
            ("from", to_the_second(cover.starts_at) if cover.starts_at and holds else ""),
            ("until", to_the_second(cover.ends_at) if cover.ends_at and holds else ""),
            ("contribution", str(ringgit(cover.contribution_sen))),
            ("payer", str(ringgit(cover.payer_sen))),
            ("government", str(ringgit(cover.government_sen)) if cover.government_sen else ""),
            ("programme", str(programme) if programme else ""),
            ("paid_by", cover.agency.name if cover.agency is not None else ""),
        ]
        return {
            "language": language,
            "title": both(SLIP_TITLE, language),
            "act": ACTS[cover.scheme].say(language),
            "number": number,
            "facts": [[both(LABELS[name], language), text] for name, text in facts if text],
            "void": "" if holds else NOTES["void"].say(language),
            "qr": qr_code(address_of(mark_of(cover), page=page)) if holds else "",
            "alt": both(LABELS["qr"], language),
            "scan": both(LABELS["scan"], language),
            "notes": [NOTES["slip"].say(language, {"number": grouped_receipt(slip.receipt.number)})],
            "check_page": page,
        }
