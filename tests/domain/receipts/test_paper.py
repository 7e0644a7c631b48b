"""The sheet of a receipt: drawn from the content alone, the same today and later, readable by people and machines."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import qrcode
from pypdf import PdfReader
from qrcode.constants import ERROR_CORRECT_M

from caruman.formats.receipts.quick_mark import address_of
from caruman.receipts.paper import draw_receipt, paper_data
from caruman.values.words import LANGUAGES
from tests.people import NOON
from tests.receipts import two_receipts
from tools.sample_receipt import sample

pytestmark = pytest.mark.django_db


def content() -> dict[str, object]:
    import json

    return dict(json.loads(sample()["receipt.json"])["receipt"])


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_the_official_receipt_stand_on_the_sheet_in_every_language(language: str) -> None:
    shown = text_of(draw_receipt(content(), language=language))
    for label in ("No. Resit", "Tarikh Bayaran", "Jenis Bayaran", "Kod Majikan", "Nama Majikan", "FPX Transaksi ID",
                  "Bank", "Jumlah Bayaran"):  # fmt: skip
        assert label in shown, label
    for words in ("2026 0000000017", "T9901234567M", "2611131001420123", "RM 256.65", "194.05", "62.60", "SKBBK"):
        assert words in shown, words


def test_the_sheet_says_what_the_signature_is_not() -> None:
    assert "bukan tandatangan digital" in text_of(draw_receipt(content()))


def test_drawn_again_it_is_the_same_to_the_byte() -> None:
    assert draw_receipt(content()) == draw_receipt(content())


def test_what_was_stored_is_what_is_drawn() -> None:
    _, act4, eis = two_receipts()
    for one in (act4, eis):
        one.refresh_from_db()
        shown = text_of(draw_receipt(one.content))
        for line in one.content["lines"]:
            assert line["bill"][3:7] in shown
            assert f"{line['amount_sen'] // 100:,}.{line['amount_sen'] % 100:02}" in shown
        assert one.content["payment"]["fpx_id"] in shown and one.employer.employer_code in shown


def test_a_withdrawn_receipt_is_marked_and_stays_readable() -> None:
    shown = text_of(draw_receipt(content(), withdrawn_at=NOON + timedelta(days=1), language="en"))
    assert "This receipt was withdrawn on" in shown and "RM 256.65" in shown
    assert "withdrawn" not in text_of(draw_receipt(content(), language="en"))


def test_hundreds_of_lines_go_over_several_pages_with_their_heads() -> None:
    long = content()
    long["lines"] = [dict(long["lines"][0]) for _ in range(150)]  # type: ignore[index]
    pages = PdfReader(io.BytesIO(draw_receipt(long))).pages
    assert len(pages) > 3 and all("No. ACR" in page.extract_text() for page in list(pages)[:-1])


def test_the_code_is_coarse_enough_for_print() -> None:
    """42 mm on paper: at 300 dots an inch a module must have five dots or more, quiet zone included."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address_of(str(content()["qr"]), page="https://portal.perkeso-contoh.example.my/check-receipt/"))
    code.make()
    modules = len(code.get_matrix())
    assert 42 / modules * 300 / 25.4 >= 5, modules


def test_it_is_tagged_for_those_who_listen() -> None:
    for language in LANGUAGES:
        root = PdfReader(io.BytesIO(draw_receipt(content(), language=language))).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and str(root["/Lang"]).startswith(language)  # type: ignore[index]


def test_a_charge_without_a_month_has_a_dash() -> None:
    charged = content() | {"kind": "KPA"}
    charged["lines"] = [{"bill": "KPA260000000018", "month": None, "item": "compound", "cause": "", "amount_sen": 5}]
    data = paper_data(charged)
    assert data["lines"][0]["month"] == "–" and data["is_of_acknowledgement"] is False
