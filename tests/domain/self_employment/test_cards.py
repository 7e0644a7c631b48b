"""The card: a mark that anybody checks without us, a sheet, and a picture from the same facts."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from caruman.formats.cover_cards.mark import GENUINE, verify
from caruman.receipts.queries import public_keys
from caruman.self_employment.cards import card_data, draw_card, draw_card_picture, mark_of
from caruman.values.words import LANGUAGES
from tests.domain.self_employment.links import activity_of, asked, bounce, driver, pay
from tests.people import NOON

pytestmark = pytest.mark.django_db


def test_the_mark_says_who_and_when_without_naming_anybody() -> None:
    cover = pay(asked(activity_of(driver())), NOON)
    text = mark_of(cover)
    verdict = verify(text, public_keys())
    assert verdict.answer == GENUINE
    assert (verdict.mark.number, verdict.mark.initials, verdict.mark.tail) == (cover.number, "GAJ", "5024")
    assert (verdict.mark.starts_at, verdict.mark.ends_at) == (cover.starts_at, cover.ends_at)
    assert (verdict.mark.plan, verdict.mark.sector) == (2, "passenger-transport")
    assert "Gita" not in text and "950630" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_tells_from_when_until_when_to_the_second_and_what_is_insured(language: str) -> None:
    cover = pay(asked(activity_of(driver())), NOON.replace(second=7))
    pages = PdfReader(io.BytesIO(draw_card(cover, language=language))).pages
    shown = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert len(pages) == 1
    for words in ("Gita Anak Jugah", "••••••••5024", "12:00:07", "RM 1,550.00", "RM 41.33", "1300-22-8000"):
        assert words in shown, words
    assert "950630135024" not in shown


def test_the_picture_has_the_size_of_a_bank_card() -> None:
    cover = pay(asked(activity_of(driver())), NOON)
    picture = Image.open(io.BytesIO(draw_card_picture(cover, language="ms")))
    assert picture.format == "PNG" and round(picture.width / picture.height, 1) == 1.6 and picture.width > 1_200


def test_what_does_not_hold_has_no_card() -> None:
    cover = bounce(pay(asked(activity_of(driver())), NOON), at=NOON)
    with pytest.raises(ValueError, match="no card"):
        card_data(cover, language="ms")
