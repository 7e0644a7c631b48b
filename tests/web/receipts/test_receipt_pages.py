"""Receipts for those who paid: found, shown, taken along; and nobody else's."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from caruman.audit.models import Event
from caruman.employers.models import Grant
from caruman.employers.operations import granting
from caruman.notices import params
from caruman.notices.models import Notice
from caruman.payments.operations import arriving, posting, receipting
from caruman.receipts.models import Receipt
from caruman.receipts.operations import withdraw_of
from tests.employers import offer_to
from tests.payments import paid, two_bills
from tests.people import NOON, browser_of, english_browser_of, make
from tests.receipts import two_receipts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def english(person: Any) -> Client:
    return english_browser_of(person)


def shown(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_list_shows_receipts_of_both_schemes_and_leads_to_each() -> None:
    aminah, act4, eis = two_receipts()
    page = shown(english(aminah), "receipts")
    for one in (act4, eis):
        assert reverse("receipt", args=[one.number]) in page
    assert "2 receipts" in page


def test_a_known_number_leads_to_its_page_however_it_is_written() -> None:
    aminah, _, eis = two_receipts()
    for written in (eis.number, "2026 e 0000000001", "2026-E-0000000001"):
        answer = browser_of(aminah).get(reverse("receipts"), {"number": written})
        assert answer.status_code == 302 and answer["Location"] == reverse("receipt", args=[eis.number])


def test_the_list_is_filtered_by_bill_fpx_number_scheme_and_month() -> None:
    aminah, act4, _ = two_receipts()
    client = english(aminah)
    bill, fpx_id = act4.content["lines"][0]["bill"], act4.content["payment"]["fpx_id"]
    for query, count in (
        ({"number": bill}, 1),
        ({"number": fpx_id}, 2),
        ({"number": "ACR999999999999"}, 0),
        ({"scheme": "eis"}, 1),
        ({"month": "2026-10"}, 2),
        ({"month": "2026"}, 2),
        ({"scheme": "nonsense"}, 2),
    ):
        page = client.get(reverse("receipts"), query)
        assert page.context["page"].paginator.count == count, query


def test_the_page_says_what_stands_on_the_receipt() -> None:
    aminah, act4, eis = two_receipts()
    page = shown(english(aminah), "receipt", act4.number)
    payment = act4.content["payment"]
    for words in (payment["fpx_id"], payment["reference"], "SKBBK", "October 2026", eis.number, act4.key_id):
        assert words in page, words
    assert "not a digital signature as defined by statute" in page
    leads = english(aminah).get(reverse("receipt", args=[act4.number])).content.decode()
    assert f'href="{reverse("payment", args=[act4.payment_id])}"' in leads


def test_the_file_is_the_signed_content() -> None:
    aminah, act4, _ = two_receipts()
    answer = browser_of(aminah).get(reverse("receipt-json", args=[act4.number]))
    assert answer["Content-Disposition"] == f'attachment; filename="{act4.number}.json"'
    assert json.loads(answer.content)["receipt"] == act4.content


def test_the_sheet_comes_in_the_payers_language_or_the_one_asked_for() -> None:
    aminah, act4, _ = two_receipts()
    for query, name in (({}, "ms"), ({"language": "zh"}, "zh"), ({"language": "xx"}, "ms")):
        answer = browser_of(aminah).get(reverse("receipt-pdf", args=[act4.number]), query)
        assert answer.content.startswith(b"%PDF") and f"{act4.number}-{name}.pdf" in answer["Content-Disposition"]


def test_whoever_has_a_role_for_one_scheme_sees_the_receipts_of_that_scheme() -> None:
    aminah, act4, eis = two_receipts()
    bala = make("bala")
    granting.accept(grant_id=offer_to("bala", act4.employer, by=aminah, role="viewer").pk, by=bala, at=NOON)
    Grant.objects.filter(person=bala).update(schemes=["eis"])
    client = english(bala)
    assert client.get(reverse("receipt", args=[eis.number])).status_code == 200
    assert client.get(reverse("receipt", args=[act4.number])).status_code == 404
    assert client.get(reverse("receipts")).context["page"].paginator.count == 1


def test_whoever_paid_sees_the_receipt_without_a_role_and_no_page_of_the_employer() -> None:
    _, both = two_bills()
    gita = make("gita")
    paid(both, by=gita)
    receipting.receipt_waiting(at=NOON)
    act4 = Receipt.objects.get(series="act4")
    page = shown(english(gita), "receipt", act4.number)
    assert reverse("acknowledgement", args=[act4.employer_id, act4.content["lines"][0]["bill"]]) not in page


def test_an_officer_who_took_cash_sees_it_at_the_office_and_not_as_a_payer() -> None:
    _, both = two_bills()
    devi = make("devi")
    arriving.take(
        channel="counter", reference="T1-1", amount_sen=both[0].amount_sen, bill_ids=[both[0].pk], paid_at=NOON,
        by=devi, at=NOON, means="cash",
    )  # fmt: skip
    posting.post_waiting(at=NOON)
    receipting.receipt_waiting(at=NOON)
    number = Receipt.objects.get().number
    client = english(devi)
    assert client.get(reverse("receipt", args=[number])).status_code == 404
    assert "cash" in shown(client, "office-receipt", number)


def test_strangers_and_nobody_see_nothing() -> None:
    _, act4, _ = two_receipts()
    chong = english(make("chong"))
    for name in ("receipt", "receipt-pdf", "receipt-json"):
        assert chong.get(reverse(name, args=[act4.number])).status_code == 404
        assert Client().get(reverse(name, args=[act4.number])).status_code == 302
        assert chong.post(reverse(name, args=[act4.number])).status_code == 405
    assert "No receipt yet" in shown(chong, "receipts")
    for number in ("nonsense", "2026%00", "20269999999999"):
        assert chong.get(f"/pay/receipts/{number}/").status_code == 404


def test_a_withdrawn_receipt_says_so_wherever_it_is_shown() -> None:
    aminah, act4, _ = two_receipts()
    devi = make("devi")
    withdraw_of(payment_id=act4.payment_id, why="bounced", at=NOON + timedelta(hours=1))
    assert "withdrawn" in shown(english(aminah), "receipts")
    for client, name in ((english(aminah), "receipt"), (english(devi), "office-receipt")):
        assert "This receipt was withdrawn" in shown(client, name, act4.number)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_list_can_be_taken_along_and_that_is_written_down(form: str) -> None:
    aminah, act4, eis = two_receipts()
    answer = english(aminah).get(reverse("receipts-file", args=[form]), {"scheme": "act4"})
    raw = b"".join(answer.streaming_content)
    if form == "json":
        rows = json.loads(raw)["rows"]
        assert [row["number"] for row in rows] == [act4.number] and rows[0]["amount_sen"] == act4.amount_sen
    elif form == "csv":
        assert act4.number in raw.decode() and eis.number not in raw.decode()
    else:
        cells = [cell.value for row in load_workbook(io.BytesIO(raw)).active for cell in row]
        assert act4.number in cells and act4.amount_sen / 100 in cells
    assert Event.objects.get(act="receipts.exported").details["form"] == form
    assert browser_of(aminah).get("/pay/receipts/file/receipts.exe").status_code == 404


def test_the_addresses_in_letters_and_on_paper_are_those_of_the_pages() -> None:
    from caruman.receipts.operations import CHECK_PAGE

    _, act4, _ = two_receipts()
    assert reverse("check-receipt") == CHECK_PAGE and act4.content["check_page"].endswith(CHECK_PAGE)
    assert params.read(Notice.objects.get(kind="receipts_issued").params)["url"].endswith(reverse("receipts"))


def test_an_empty_list_is_a_good_file_too() -> None:
    gita = make("gita")
    for form in ("csv", "json", "xlsx"):
        raw = b"".join(browser_of(gita).get(reverse("receipts-file", args=[form])).streaming_content)
        assert raw and (form != "json" or json.loads(raw)["rows"] == [])


def test_the_office_finds_a_receipt_by_every_number_that_a_payer_brings() -> None:
    _, act4, _ = two_receipts()
    client = english(make("devi"))
    payment, bill = act4.content["payment"], act4.content["lines"][0]["bill"]
    page = f"{act4.content['check_page']}?r={act4.content['qr']}"
    for wanted in (act4.number, bill, act4.content["qr"], page):
        answer = client.get(reverse("office-receipts"), {"wanted": wanted})
        assert answer.status_code == 302 and act4.number in answer["Location"], wanted
    for wanted in (payment["fpx_id"], payment["reference"], act4.employer.employer_code):
        answer = client.get(reverse("office-receipts"), {"wanted": wanted})
        assert answer.context["page"].paginator.count == 2, wanted
    for wanted in ("99", "CR1.x", "%"):
        assert "Nothing found" in shown(client, "office-receipts", wanted=wanted)
    assert "Enter a number" in shown(client, "office-receipts", wanted="")


def test_each_look_and_print_of_an_officer_is_written_down_at_the_employer() -> None:
    _, act4, _ = two_receipts()
    client = english(make("devi"))
    shown(client, "office-receipt", act4.number)
    assert client.get(reverse("office-receipt-pdf", args=[act4.number])).content.startswith(b"%PDF")
    found = Event.objects.filter(employer_id=act4.employer_id, act__in=("receipt.shown", "receipt.printed"))
    assert found.count() == 2


def test_the_list_asks_as_few_questions_of_many_as_of_one(django_assert_max_num_queries: Any) -> None:
    aminah, *_ = two_receipts()
    client = browser_of(aminah)
    client.get(reverse("receipts"))
    with django_assert_max_num_queries(25) as asked:
        client.get(reverse("receipts"))
    assert len(asked.captured_queries) <= 25
