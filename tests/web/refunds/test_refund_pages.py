"""A refund as the employer and the officers see it: filled in, sent, approved by two, paid by a file."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.employers.models import Employer
from caruman.payments.lifecycle import LEAVING
from caruman.refunds.lifecycle import APPROVED, APPROVED_ONCE, IN_FILE, LOOKED_AT, PAID, SUBMITTED
from caruman.refunds.models import Refund, TransferFile
from tests.people import NOON, browser_of, make
from tests.refunds import approved, drafted, kept, paid_month, sent, with_papers
from tests.schedules import STAFF, registered, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon(time_machine: object) -> None:
    time_machine.move_to(NOON)  # type: ignore[attr-defined]


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def farid() -> Person:
    return make("farid")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    shop = registered(aminah)
    staff_of(shop)
    return shop


def address(name: str, *parts: object) -> str:
    return reverse(name, args=parts)


def test_an_application_is_filled_in_checked_and_sent(shop: Employer, aminah: Person) -> None:
    paid_month(shop, aminah)
    mine = browser_of(aminah)
    mine.post(address("refund-new", shop.pk), {"scheme": "act4"})
    refund = Refund.objects.get()
    person = {"month": "2026-10", "identity_no": "900101-14-0011", "reason": "wrong_wage"}
    missing = mine.post(address("refund-person", shop.pk, refund.pk), person)
    assert "right_wage_sen" in missing.context["form"].errors
    mine.post(address("refund-person", shop.pk, refund.pk), {**person, "right_wage_sen": "2,000.00"})
    assert refund.items.get().name == STAFF[0][1]
    # Nothing can be sent before account and papers are there.
    assert mine.get(address("refund-send", shop.pk, refund.pk)).status_code == 302
    wrong = {"way": "transfer", "bank": "MBBEMYKL", "account": "12", "holder": "张", "words": ""}
    form = mine.post(address("refund-account", shop.pk, refund.pk), wrong).context["form"]
    assert set(form.errors) == {"account", "holder"}
    right = {**wrong, "account": "5123 4567 8901", "holder": "Kedai Kopi Aminah"}
    mine.post(address("refund-account", shop.pk, refund.pk), right)
    with_papers(refund, aminah)
    refund.refresh_from_db()
    told = {"version": refund.version, "signature": "Orang Lain", "is_true": "on"}
    assert mine.post(address("refund-send", shop.pk, refund.pk), told).status_code == 200
    for _ in range(2):
        mine.post(address("refund-send", shop.pk, refund.pk), {**told, "signature": aminah.name})
    refund.refresh_from_db()
    assert (refund.state, refund.account, refund.account_tail) == (SUBMITTED, "512345678901", "8901")
    page = mine.get(address("refund", shop.pk, refund.pk)).content.decode()
    assert "••••8901" in page and "512345678901" not in page
    form_pdf = b"".join(mine.get(address("refund-form", shop.pk, refund.pk)).streaming_content)
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(form_pdf)).pages)
    assert "PKS(K)50" in text and "Maybank" in text


def test_kept_money_is_chosen_and_waits(shop: Employer, aminah: Person) -> None:
    held = kept(shop)
    mine = browser_of(aminah)
    assert "RM\N{NO-BREAK SPACE}50.00" in mine.get(address("refunds", shop.pk)).content.decode()
    mine.post(address("refund-new", shop.pk), {"scheme": "act4"})
    refund = Refund.objects.get()
    mine.post(address("refund-kept", shop.pk, refund.pk), {"held": [str(held.pk)]})
    account = {"way": "transfer", "bank": "CIBBMYKL", "account": "8001234567", "holder": "Kedai", "words": ""}
    mine.post(address("refund-account", shop.pk, refund.pk), account)
    refund.refresh_from_db()
    told = {"version": refund.version, "signature": aminah.name, "is_true": "on"}
    mine.post(address("refund-send", shop.pk, refund.pk), told)
    held.refresh_from_db()
    assert held.state == LEAVING
    mine.post(address("refund-withdraw", shop.pk, refund.pk))
    held.refresh_from_db()
    assert held.state == "open"


def test_two_officers_a_file_and_the_bank(shop: Employer, aminah: Person, devi: Person, farid: Person) -> None:
    paid_month(shop, aminah)
    refund = sent(drafted(shop, aminah), aminah)
    one, other = browser_of(devi), browser_of(farid)
    assert list(one.get(address("office-refunds")).context["page"]) == [refund]
    one.post(address("office-refund-take", refund.pk))
    refund.refresh_from_db()
    old = refund.version
    one.post(address("office-refund-approve", refund.pk), {"version": old})
    refund.refresh_from_db()
    assert refund.state == APPROVED_ONCE
    assert one.post(address("office-refund-agree", refund.pk), {"version": refund.version}).status_code == 409
    assert other.post(address("office-refund-agree", refund.pk), {"version": old}).status_code == 409
    other.post(address("office-refund-agree", refund.pk), {"version": refund.version})
    refund.refresh_from_db()
    assert refund.state == APPROVED
    for _ in range(2):
        one.post(address("office-refund-file-make"), {"refund": [str(refund.pk), "x"]})
    file = TransferFile.objects.get()
    lines = one.get(address("office-refund-file-content", file.pk)).content.decode().splitlines()
    assert lines[1].startswith(f"D,1,{refund.reference}-1,MBBEMYKL,512345678901,KEDAI KOPI AMINAH,")
    assert Event.objects.filter(act="refund.file_taken").count() == 1
    amount = lines[1].split(",")[6]
    answer = f"H,CARUMAN-CR,1,{file.number}\nD,{refund.reference}-1,paid,{amount},M1,2026-11-23,\nT,1\n"

    def uploaded(text: str) -> int:
        upload = SimpleUploadedFile("hasil.csv", text.encode(), content_type="text/csv")
        return one.post(address("office-refund-results"), {"file": upload}).status_code

    assert uploaded("junk") == 200
    assert Refund.objects.get().state == IN_FILE
    assert [uploaded(answer), uploaded(answer)] == [302, 302]
    assert Refund.objects.get().state == PAID
    assert "dikreditkan" in browser_of(aminah).get(address("refund", shop.pk, refund.pk)).content.decode()


def test_the_second_officer_sends_it_back(shop: Employer, aminah: Person, devi: Person, farid: Person) -> None:
    paid_month(shop, aminah)
    refund = sent(drafted(shop, aminah), aminah)
    browser_of(devi).post(address("office-refund-take", refund.pk))
    refund.refresh_from_db()
    browser_of(devi).post(address("office-refund-approve", refund.pk), {"version": refund.version})
    refund.refresh_from_db()
    told = {"version": refund.version, "words": "Slip gaji tidak jelas."}
    browser_of(farid).post(address("office-refund-send-back", refund.pk), told)
    refund.refresh_from_db()
    assert (refund.state, refund.first_by) == (LOOKED_AT, None)
    # What officers say to each other is not the employer's to read.
    assert (
        "Slip gaji tidak jelas." not in browser_of(aminah).get(address("refund", shop.pk, refund.pk)).content.decode()
    )


def test_the_account_is_shown_to_the_desk_only_while_it_decides(
    shop: Employer, aminah: Person, devi: Person, farid: Person
) -> None:
    paid_month(shop, aminah)
    refund = approved(sent(drafted(shop, aminah), aminah), devi, farid)
    desk = browser_of(devi)
    assert "512345678901" in desk.get(address("office-refund", refund.pk)).content.decode()
    desk.post(address("office-refund-file-make"), {"refund": [str(refund.pk)]})
    assert "512345678901" not in desk.get(address("office-refund", refund.pk)).content.decode()


def test_strangers_find_nothing(shop: Employer, aminah: Person) -> None:
    paid_month(shop, aminah)
    refund = drafted(shop, aminah)
    for who in ("chong", "devi"):
        browser = browser_of(make(who))
        for name in ("refund", "refund-send", "refund-account", "refund-form"):
            assert browser.get(address(name, shop.pk, refund.pk)).status_code == 404
    # A draft is the employer's own: the desk knows nothing of it.
    assert browser_of(make("farid")).get(address("office-refund", refund.pk)).status_code == 404
