"""The cover card: a signed mark, a sheet to print and cut, and a picture for the phone, all of the same facts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import override

from caruman.design.templatetags.design import masked, ringgit, to_the_second
from caruman.formats.cover_cards.mark import Mark, address_of, initials_of, marked, message_of
from caruman.formats.cover_cards.numbers import grouped
from caruman.law.benefits import benefits_of
from caruman.law.self_employment import plans
from caruman.printing.marks import qr_code
from caruman.printing.typst import draw, draw_picture
from caruman.receipts.signing import Signer, current_signer, key_id
from caruman.self_employment.card_words import ACCIDENT, ACTS, CARD_TITLE, ISSUER, LABELS, NOTES
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Cover
from caruman.self_employment.wording import activity_in_words, sector_in_words
from caruman.values.words import Language, Words

CHECK_PAGE = "/check-cover/"
"""Where the portal checks cards; the papers do not load its pages."""
CODES = {"ms": "ms", "en": "en", "zh": "zh-hans"}
_DOTS_AN_INCH = 400
_MOST_ON_A_CARD = 48


def mark_of(cover: Cover, *, signer: Signer | None = None) -> str:
    """Give the signed text of a card's code. Raises `ValueError` where the cover does not hold."""
    if cover.state != COVERED or cover.number is None or cover.starts_at is None or cover.ends_at is None:
        raise ValueError(f"{cover} has no card")
    signer = signer or current_signer()
    mark = Mark(
        number=cover.number,
        initials=initials_of(cover.insured.name),
        tail=cover.insured.identity_number[-4:],
        plan=cover.plan or 0,
        sector=cover.activity.sector,
        starts_at=cover.starts_at,
        ends_at=cover.ends_at,
        key_id=key_id(signer),
    )
    message = message_of(mark)
    return marked(message, signer.sign(message.encode("ascii")))


def draw_card(cover: Cover, *, language: Language) -> bytes:
    """Give the sheet as PDF: a card to cut out, and what it means."""
    return draw("cover_card", card_data(cover, language=language))


def draw_card_picture(cover: Cover, *, language: Language) -> bytes:
    """Give the card as PNG, of a purse's size and sharp enough for a reader of codes."""
    return draw_picture("cover_picture", card_data(cover, language=language), dots_an_inch=_DOTS_AN_INCH)


def card_data(cover: Cover, *, language: Language, signer: Signer | None = None) -> dict[str, Any]:
    """Give what the layouts write."""
    number = cover.number or ""
    page = settings.PUBLIC_URL + CHECK_PAGE
    with override(CODES[language]):
        return {
            "language": language,
            "title": both(CARD_TITLE, language),
            "issuer": ISSUER.say(language),
            "act": ACTS[cover.scheme].say(language),
            "number": number,
            "grouped": grouped(number),
            "name": cover.insured.name,
            "identity": masked(cover.insured.identity_number),
            "plan": str(cover.plan) if cover.plan else "",
            "activity": activity_in_words(cover.activity, language),
            "activity_short": _cut(activity_in_words(cover.activity, language)),
            "sector": sector_in_words(cover.activity.sector, language) if cover.activity.sector else "",
            "starts": _second(cover.starts_at),
            "ends": _second(cover.ends_at),
            "labels": {name: both(words, language) for name, words in LABELS.items()},
            "short": {name: words.say(language) for name, words in LABELS.items()},
            "qr": qr_code(address_of(mark_of(cover, signer=signer), page=page)),
            "benefits": _benefits(cover, language),
            "accident": [words.say(language) for words in ACCIDENT],
            "notes": [
                NOTES["subject" if cover.plan else "house"].say(language),
                NOTES["ends"].say(language),
                NOTES["moved"].say(language, {"page": page}),
                NOTES["signed"].say(language),
            ],
            "check_page": page,
        }


def both(words: Words, language: Language) -> str:
    """Say a label in Malay and in the reader's language; Malay alone to whoever reads that."""
    other = words.say(language)
    return words.ms if other == words.ms else f"{words.ms} / {other}"


def _cut(text: str) -> str:
    """Shorten what does not fit on a card of a purse's size; the sheet has all of it."""
    return text if len(text) <= _MOST_ON_A_CARD else f"{text[: _MOST_ON_A_CARD - 1].rstrip()}…"


def _second(at: datetime | None) -> str:
    return to_the_second(at) if at is not None else ""


def _benefits(cover: Cover, language: Language) -> list[list[str]]:
    """Give labels and sums of what a plan insures; Act 838 has no plans."""
    plan = next((one for one in plans(on=cover.priced_on) if one.number == cover.plan), None)
    if plan is None:
        return []
    sums = benefits_of(plan)
    rows = [
        ("insured", sums.insured_earning_sen),
        ("temporary_day", sums.temporary_day_sen),
        ("permanent_day", sums.permanent_day_sen),
        ("permanent_month", sums.permanent_month_sen),
    ]
    return [[both(LABELS[name], language), str(ringgit(sen))] for name, sen in rows]
