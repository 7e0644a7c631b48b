"""A receipt says from when until when it covers whom; an agency's says it by plan, with a slip for each person."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from caruman.bills import operations as bills
from caruman.bills.operations import Prepaid
from caruman.payments.operations import receipting
from caruman.receipts.models import Receipt
from caruman.receipts.paper import details_of
from caruman.self_employment.choices import Origin
from caruman.self_employment.lifecycle import AWAITING_PAYMENT
from caruman.self_employment.models import Activity, Cover
from caruman.self_employment.operations.opening_cards import find
from caruman.self_employment.slips import draw_slip, slip_of
from tests.agencies import approved_agency
from tests.domain.self_employment.links import activity_of, asked, driver, stranger
from tests.payments import paid
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


def test_the_receipt_of_a_cover_tells_its_moments_to_the_second() -> None:
    gita = make("gita")
    cover = asked(activity_of(driver(gita)))
    assert cover.bill is not None
    # What she wrote herself has one language only; a driver's work has a name in all three.
    Activity.objects.update(description="")
    paid([cover.bill], by=gita, at=NOON.replace(second=7))
    receipting.receipt_waiting(at=NOON + timedelta(minutes=2))
    cover.refresh_from_db()
    (line,) = Receipt.objects.get().content["lines"]
    told = line["cover"]
    assert (told["number"], told["person"], told["plan"]) == (cover.number, "Gita Anak Jugah", 2)
    assert (told["starts_at"], told["ends_at"]) == ("2026-11-20T12:00:07+08:00", "2027-11-20T12:00:07+08:00")
    said = {language: details_of(line, language) for language in ("ms", "en", "zh")}
    assert "Pemandu e-hailing" in said["ms"] and "E-hailing driver" in said["en"] and "电召车司机" in said["zh"]
    assert slip_of(cover) is None, "the receipt itself is the person's"
    assert find(number=Receipt.objects.get().number, identity_number="950630135024") == cover


def test_an_agencys_receipt_has_a_line_a_plan_and_everybody_a_slip() -> None:
    hassan = make("hassan")
    agency = approved_agency(hassan)
    wanted = Prepaid("SPS", 38_900, {"for": "list", "reference": "L-1", "people": 2}, agency_id=agency.pk)
    bill = bills.ask_all(wanted=[wanted], by=hassan, at=NOON)[0]
    for number, plan, sen in (("880101076011", 1, 15_620), ("880101076012", 2, 23_280)):
        activity = activity_of(stranger(number))
        Cover.objects.create(
            state=AWAITING_PAYMENT, activity=activity, insured=activity.insured, scheme="sps", plan=plan, bill=bill,
            contribution_sen=sen, payer_sen=sen, asked_at=NOON, origin=Origin.AGENCY, agency=agency,
        )  # fmt: skip
    paid([bill], by=hassan, at=NOON)
    receipting.receipt_waiting(at=NOON + timedelta(minutes=2))
    receipt = Receipt.objects.get()
    assert [
        (line["cover"]["plan"], line["cover"]["people"], line["amount_sen"]) for line in receipt.content["lines"]
    ] == [
        (1, 1, 15_620),
        (2, 1, 23_280),
    ]
    covers = list(Cover.objects.order_by("number"))
    slips = [slip_of(cover) for cover in covers]
    assert [slip.number for slip in slips if slip] == [f"{receipt.number}/1", f"{receipt.number}/2"]
    assert slips[1] is not None
    assert find(number=slips[1].number, identity_number=covers[1].insured.identity_number) == covers[1]
    for number in (slips[1].number, receipt.number, f"{receipt.number}/0", f"{receipt.number}/3"):
        assert find(number=number, identity_number=covers[0].insured.identity_number) is None, number
    pdf = PdfReader(io.BytesIO(draw_slip(covers[1], slips[1], language="en")))
    shown = " ".join(pdf.pages[0].extract_text().split())
    for words in ("Ramli bin Daud", covers[1].number[2:6] if covers[1].number else "", "/2", agency.name[:10]):
        assert words in shown
