"""The sheet of an ACR or ECR: whole on one page in three languages, read by machines, true to what is stored."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import qrcode
from barcode.charsets.code128 import CODES, B
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from qrcode.constants import ERROR_CORRECT_M

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills import paper_words
from caruman.bills.models import Bill
from caruman.bills.paper import check_address, draw_acknowledgement, grouped, paper_data
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.printing import typst
from caruman.printing.marks import bar_code, qr_code
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from caruman.values.amount_words import in_words
from caruman.values.words import LANGUAGES
from tests.people import NOON, make
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, STAFF, draft_for, entry, registered, submit

PAGE = "https://caruman.example/check-acr/"


def modules(svg: str) -> set[tuple[int, int]]:
    """Read the dark modules of a drawing back."""
    found = set()
    for x, y, wide, high in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", svg):
        found |= {(int(x) + right, int(y) + down) for right in range(int(wide)) for down in range(int(high))}
    return found


def read_bars(svg: str) -> str:
    """Read a bar code of the kind Code 128 as a scanner does, with its check sign."""
    dark = {x for x, y in modules(svg) if y == 0}
    first, last = min(dark), max(dark)
    bits = "".join("1" if x in dark else "0" for x in range(first, last + 1))
    values = [CODES.index(bits[place : place + 11]) for place in range(0, len(bits) - 13, 11)]
    start, *body, check = values
    assert (start + sum(place * value for place, value in enumerate(body, 1))) % 103 == check
    signs, text, in_pairs = {value: sign for sign, value in B.items()}, "", start == 105
    for value in body:
        if value == 99 and not in_pairs:
            in_pairs = True
        elif value == 100 and in_pairs:
            in_pairs = False
        else:
            text += f"{value:02}" if in_pairs else signs[value]
    return text


@pytest.mark.parametrize("text", ["ACR260000000018", "ECR999999999999", "A1", "AB-12"])
def test_the_bar_code_reads_back_to_its_text(text: str) -> None:
    assert read_bars(bar_code(text)) == text


@settings(max_examples=20)
@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=120))
def test_the_qr_code_is_the_one_of_its_text_with_room_around_it(text: str) -> None:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make()
    matrix = code.get_matrix()
    wanted = {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    drawn = modules(qr_code(text))
    assert drawn == wanted and min(x for x, _ in drawn) == 4


pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


@pytest.fixture
def acr(aminah: Person, shop: Employer) -> Bill:
    return bills_of_filing(submit(draft_for(shop, by=aminah), by=aminah).pk)[0]


def read(bill: Bill, language: str = "en") -> PdfReader:
    stored = Bill.objects.get(pk=bill.pk)
    return PdfReader(io.BytesIO(draw_acknowledgement(stored, language=language, check_page=PAGE)))


def text_of(bill: Bill, language: str = "en") -> str:
    return " ".join(" ".join(page.extract_text() for page in read(bill, language).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_is_one_tagged_page_in_each_language(language: str, acr: Bill) -> None:
    reader = read(acr, language)
    assert len(reader.pages) == 1
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == language and catalogue["/MarkInfo"]["/Marked"]
    # Only a document that keeps the whole standard may say so.
    assert "pdfuaid:part" in catalogue["/Metadata"].get_data().decode()
    assert acr.number in reader.metadata.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_for_the_counter_are_in_all_three(language: str, acr: Bill) -> None:
    said = text_of(acr, language).replace(" ", "")
    for words in (*paper_words.AT_THE_COUNTER.values(), in_words(acr.amount_sen)):
        for one in words:
            assert one.replace(" ", "") in said, one


def test_everything_that_counts_is_on_the_sheet(acr: Bill) -> None:
    said = text_of(acr)
    for words in (
        grouped(acr.number), "RM 250.55", "T9901234567M", "Kedai Kopi Aminah", "202601000001", "October 2026",
        "8,350.50", "146.15", "41.75", "62.65", "Aminah binti Yusof", "20 November 2026, 12:00", "15 November 2026",
        "Without this number nothing can be paid.", "collecting bank", "PERKESO office", "sign in, choose Pay bills", "6 percent",
    ):  # fmt: skip
        assert words in said, words


def test_the_qr_code_holds_number_employer_amount_and_the_page_of_the_check(acr: Bill) -> None:
    address = check_address(acr, page=PAGE)
    assert address.startswith(PAGE)
    assert parse_qs(urlsplit(address).query) == {
        "number": [acr.number], "employer": ["T9901234567M"], "sen": [str(acr.amount_sen)],
    }  # fmt: skip
    assert paper_data(acr, language="ms", check_page=PAGE)["qr"] == qr_code(address)


def test_nobody_of_the_staff_is_named(acr: Bill) -> None:
    for number, name, _ in STAFF:
        assert number not in text_of(acr) and name not in text_of(acr)


def test_the_same_data_give_the_same_bytes_and_another_state_does_not(acr: Bill) -> None:
    first, second = (draw_acknowledgement(Bill.objects.get(pk=acr.pk), language="ms", check_page=PAGE) for _ in "12")
    assert first == second
    bills.pay(bill_id=acr.pk, paid_at=NOON, reference="FPX1", by=None, at=NOON)
    assert draw_acknowledgement(Bill.objects.get(pk=acr.pk), language="ms", check_page=PAGE) != first


def test_a_paid_sheet_and_a_cancelled_one_cannot_be_taken_for_one_to_pay(aminah: Person, shop: Employer) -> None:
    acr, ecr = bills_of_filing(submit(draft_for(shop, by=aminah), by=aminah).pk)
    bills.pay(bill_id=acr.pk, paid_at=NOON, reference="FPX1", by=None, at=NOON)
    bills.cancel(bill_id=ecr.pk, why="Wrong wages", by=aminah, at=NOON)
    paid, cancelled = text_of(acr), text_of(ecr)
    assert "PAID · DIBAYAR" in paid and "FPX1" in paid and "Do not pay again" in paid
    assert "CANCELLED" in cancelled and "Wrong wages" in cancelled and "no longer valid" in cancelled
    for said in (paid, cancelled):
        assert "Without this number nothing can be paid." not in said and "collecting bank" not in said


def test_a_nil_return_asks_for_nothing(aminah: Person, shop: Employer) -> None:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    drafting.declare_nil(schedule_id=draft.pk, by=aminah, at=NOON)
    (bill,) = bills_of_filing(submit(draft, by=aminah).pk)
    said = text_of(bill)
    assert "NIL" in said and "nobody earned wages" in said and "RM 0.00" in said and "Due date" not in said


def test_several_months_stand_apart_with_their_own_sums(aminah: Person, shop: Employer) -> None:
    drafts = [draft_for(shop, by=aminah, month=month) for month in (AUGUST, SEPTEMBER, OCTOBER)]
    said = text_of(bills_of_filing(submit(*drafts, by=aminah).pk)[0])
    for words in (
        "August 2026",
        "September 2026",
        "October 2026",
        "RM 751.65",
        "Total August 2026",
        "15 September 2026",
    ):
        assert words in said, words
    assert said.count("Arrears") == 3 and said.count("250.55") == 3


def test_many_months_go_on_over_pages(aminah: Person, shop: Employer) -> None:
    shop.first_hired_on = date(2024, 1, 1)
    shop.save()
    months = [date(2025, number, 1) for number in range(1, 13)] + [AUGUST, SEPTEMBER]
    reader = read(bills_of_filing(submit(*[draft_for(shop, by=aminah, month=one) for one in months], by=aminah).pk)[0])
    assert len(reader.pages) > 1
    assert "Page 2 / " in reader.pages[1].extract_text()


def test_a_short_payment_shows_what_was_asked_before(aminah: Person, shop: Employer, acr: Bill) -> None:
    for bill in bills_of_filing(acr.filing_id):
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="x", by=None, at=NOON)
    second = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    more = [entry(number, name, wage + 100_000, OCTOBER) for number, name, wage in STAFF]
    drafting.fill(schedule_id=second.pk, entries=more, origin=Origin.AMENDMENT, by=aminah, at=NOON)
    short, _ = bills_of_filing(submit(second, by=aminah).pk)
    said = text_of(short)
    assert "Short payment" in said and "Less: asked by earlier acknowledgements" in said and "−250.55" in said
    assert f"RM {short.amount_sen / 100:.2f}" in said


def test_a_household_keeps_its_number_to_itself(aminah: Person) -> None:
    home = registered(
        make("gita"), registration_kind="identity", registration_number="a1b2c3d4e5f6", entity_type="household",
        employer_code="T9901234569M",
    )  # fmt: skip
    gita = home.grants.get().person
    (acr, _) = bills_of_filing(submit(draft_for(home, by=gita), by=gita).pk)
    assert "a1b2c3d4e5f6" not in text_of(acr) and "MyCoID" not in text_of(acr)


@pytest.mark.parametrize("name", ['#panic("out")', "]] #[ = heading", "张伟明 <b>&amp;", "Ω≈ç 😀 ‮x", "A" * 150])
def test_any_name_of_an_employer_is_text(name: str, shop: Employer, acr: Bill) -> None:
    shop.name = name
    shop.save()
    pdf = draw_acknowledgement(Bill.objects.get(pk=acr.pk), language="zh", check_page=PAGE)
    assert pdf.startswith(b"%PDF-")


def test_our_fonts_hold_every_character_of_the_sheet(acr: Bill) -> None:
    held = set().union(*(TTFont(path).getBestCmap() for path in Path(typst.FONTS).glob("*.ttf")))
    texts = (paper_words.BY_KIND, paper_words.LABELS, paper_words.SENTENCES, paper_words.MARKS, paper_words.CAUSES)
    said = "".join(str(one) for one in texts) + "".join(in_words(sen).zh for sen in (1_234_567_890_00, 10**14))
    missing = {letter for letter in said if ord(letter) > 0x2E80 and ord(letter) not in held}
    assert not missing, "run `python -m tools.fonts`"
