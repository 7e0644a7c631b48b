"""Anybody can check a receipt in three ways; nothing is told to those who guess, and no input makes a fault of ours."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from caruman.formats.receipts.keys import read_keys
from caruman.formats.receipts.verifying import GENUINE, verify
from caruman.portal.receipts import checking
from caruman.receipts.models import Receipt
from caruman.receipts.operations import withdraw_of
from caruman.receipts.queries import file_of
from tests.people import NOON
from tests.receipts import two_receipts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def act4() -> Receipt:
    return two_receipts()[1]


def posted(status: int = 200, **fields: Any) -> str:
    client = Client()
    client.cookies["language"] = "en"
    answer = client.post(reverse("check-receipt"), fields)
    assert answer.status_code == status
    return answer.content.decode()


def by_number(number: str, amount: str, status: int = 200) -> str:
    return posted(status, way="number", number=number, amount=amount)


def by_text(text: str) -> str:
    return posted(way="signed", text=text)


def by_file(raw: bytes) -> str:
    return posted(way="signed", file=SimpleUploadedFile("resit.json", raw, content_type="application/json"))


def ringgit(receipt: Receipt) -> str:
    return f"{receipt.amount_sen // 100}.{receipt.amount_sen % 100:02}"


def test_number_and_amount_together_tell_that_it_stands(act4: Receipt) -> None:
    page = by_number("2026 0000000001", f"RM {ringgit(act4)}")
    assert "This receipt is genuine" in page and "October 2026" in page
    assert act4.employer.name not in page and act4.content["payment"]["fpx_id"] not in page


def test_a_wrong_amount_reads_as_a_number_that_there_is_not(act4: Receipt) -> None:
    wrong, strange = by_number(act4.number, "1.00"), by_number("20269999999999", "1.00")
    assert "do not belong together" in wrong and "do not belong together" in strange
    assert "genuine" not in wrong.replace("This receipt is genuine", "") and "October" not in wrong


def test_the_amount_of_a_number_cannot_be_tried_out(act4: Receipt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "OF_A_NUMBER", checking.OF_A_NUMBER._replace(hits=2))
    for _ in range(2):
        by_number(act4.number, "1.00")
    assert "Too many checks" in by_number(act4.number, ringgit(act4), status=429)


def test_checks_from_one_address_are_counted(act4: Receipt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "CHECKS", checking.CHECKS._replace(hits=1))
    by_number(act4.number, ringgit(act4))
    assert "Too many checks" in by_number(act4.number, ringgit(act4), status=429)


def test_file_and_code_are_genuine_as_they_were_given_out(act4: Receipt) -> None:
    assert "Its signature fits" in by_file(json.dumps(file_of(act4)).encode())
    assert "Its signature fits" in by_text(json.dumps(file_of(act4), indent=4))
    assert "Its signature fits" in by_text(act4.content["qr"])


def test_a_scanned_code_answers_at_once(act4: Receipt) -> None:
    answer = Client().get(reverse("check-receipt"), {"r": act4.content["qr"]}, headers={"accept-language": "en"})
    assert answer.status_code == 200 and answer.context["answer"] == "known"


def test_what_was_changed_is_told_and_nothing_of_it_is_shown(act4: Receipt) -> None:
    whole = json.loads(json.dumps(file_of(act4)))
    whole["receipt"]["employer"]["name"] = "Kedai Palsu"
    page = by_file(json.dumps(whole).encode())
    assert "This is not what was issued" in page and "Palsu" not in page
    assert "This is not what was issued" in by_text(act4.content["qr"].replace("20260000000001", "20260000000002"))


def test_a_receipt_signed_by_others_is_not_ours(act4: Receipt) -> None:
    from tools.sample_receipt import sample

    assert "was not signed here" in by_file(sample()["receipt.json"].encode())


def test_what_our_key_signed_and_our_books_do_not_have_is_told(act4: Receipt) -> None:
    from caruman.formats.receipts.canonical import canonical
    from caruman.formats.receipts.keys import to_text
    from caruman.formats.receipts.quick_mark import marked, message_of, read_mark
    from caruman.receipts.signing import current_signer

    signer = current_signer()
    content = {**act4.content, "number": "20260000000099"}
    message = message_of(read_mark(content["qr"]).mark._replace(number=content["number"]))
    content["qr"] = marked(message, signer.sign(message.encode()))
    whole = file_of(act4)
    whole["receipt"], whole["signature"]["value"] = content, to_text(signer.sign(canonical(content)))  # type: ignore[index]
    assert "not in our books" in by_file(json.dumps(whole).encode())


def test_a_withdrawn_receipt_is_no_proof_whichever_way_it_is_checked(act4: Receipt) -> None:
    withdraw_of(payment_id=act4.payment_id, why="bounced", at=NOON + timedelta(hours=1))
    for page in (by_number(act4.number, ringgit(act4)), by_text(act4.content["qr"])):
        assert "This receipt was withdrawn" in page and "This receipt is genuine" not in page


def test_nothing_and_nonsense_are_answered_in_words(act4: Receipt) -> None:
    assert "Choose a receipt file" in posted(way="signed", text=" ")
    assert "The file is empty" in by_file(b"")
    assert "no receipt file" in by_file(b"\x00\xff\xfe")
    assert "no receipt file" in by_text("[" * 5_000)
    assert "no text of a receipt" in by_text("CR1.nonsense")
    assert "no receipt number" in by_number("12", "1")
    for junk in ("\0", "%00", "CR1.", "é" * 400):
        assert Client().get(reverse("check-receipt"), {"r": junk}).status_code == 200


def test_the_published_keys_check_what_was_given_out(act4: Receipt) -> None:
    answer = Client().get("/.well-known/receipt-keys.json")
    keys = read_keys(answer.content)
    assert verify(json.dumps(file_of(act4)).encode(), keys).answer == GENUINE
    assert "max-age" in answer["Cache-Control"]


def test_after_a_rotation_old_and_new_receipts_are_genuine(act4: Receipt, settings: Any) -> None:
    import base64

    settings.RECEIPT_KEY = base64.b64encode(bytes(range(1, 33))).decode()
    keys = read_keys(Client().get(reverse("receipt-keys")).content)
    assert len(keys) == 2
    assert "Its signature fits" in by_text(act4.content["qr"])


def test_other_ways_of_asking_are_refused() -> None:
    assert Client().put(reverse("check-receipt")).status_code == 405
    assert Client().post(reverse("receipt-keys")).status_code == 405
