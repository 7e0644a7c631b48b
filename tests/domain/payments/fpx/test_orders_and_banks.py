"""What goes to FPX: the order's form and the question for banks; and what the page shows where FPX is silent."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from caruman.formats.fpx import fields
from caruman.formats.fpx.checksum import matches, source_of
from caruman.payments.gateways.fpx import bank_list, client, expiry
from caruman.payments.gateways.fpx.configuration import address, configuration
from caruman.payments.gateways.fpx.requests_to_fpx import order_form
from caruman.payments.models import Case, Payment
from tests.fpx import KEYS, NEXT, body, certificate
from tests.fpx_stand_in import StandIn
from tests.payments import begun, two_bills
from tests.people import NOON

pytestmark = pytest.mark.django_db
ROOT = KEYS.parents[2]
LIST = {"fpx_msgType": "BC", "fpx_sellerExId": "EX99990001", "fpx_bankList": "TEST0021~A,MB2U0227~B,ABB0233~A,NEWB01~A"}


def banks_of(model: str = "01", **changes: str) -> bytes:
    return body({**LIST, "fpx_msgToken": model, **changes})


@pytest.fixture(autouse=True)
def _no_list_kept() -> None:
    cache.clear()


def test_the_form_of_an_order_has_every_field_signed(order: Payment) -> None:
    form = order_form(order, at=NOON)
    told = dict(form.fields)
    assert form.action == address("/FPXMain/seller2DReceiver.jsp")
    assert tuple(told) == fields.AR_WIRE_ORDER
    assert matches(source_of(told, fields.AR_FIELDS), told["fpx_checkSum"], certificate("EX99990001.cer"))
    assert told["fpx_sellerTxnTime"] == "20261120120000"
    assert (told["fpx_txnAmount"], told["fpx_version"]) == (fields.amount_text(order.amount_sen), "7.0")
    assert (told["fpx_sellerOrderNo"], told["fpx_sellerExOrderNo"]) == (order.order_number, order.exchange_order_number)
    assert told["fpx_buyerEmail"] == "aminah@contoh.my"


def test_no_form_is_made_of_an_order_that_is_not_kept_as_sent() -> None:
    aminah, both = two_bills()
    with pytest.raises(ValueError, match="kept as sent"):
        order_form(begun(both, by=aminah), at=NOON)


def test_an_address_that_fpx_would_not_take_does_not_cost_the_payment(order: Payment) -> None:
    order.email, order.description = "aminah+gaji@contoh.my", "Caruman – Ogos & Julai"
    told = dict(order_form(order, at=NOON).fields)
    assert (told["fpx_buyerEmail"], told["fpx_productDesc"]) == ("", "Caruman Ogos & Julai")


def test_the_old_key_signs_until_the_new_one_is_published(order: Payment, settings: Any) -> None:
    folder = "tests/fixtures/fpx"
    settings.FPX_KEY = f"{folder}/EX99990001.key,{folder}/fpx_sim_next.key@2026-11-20T13:00:00+08:00"
    for hours, signer in ((0, "EX99990001.cer"), (1, "fpxuat.cer")):
        told = dict(order_form(order, at=NOON + timedelta(hours=hours)).fields)
        assert matches(source_of(told, fields.AR_FIELDS), told["fpx_checkSum"], certificate(signer))


def test_banks_are_shown_in_the_alphabets_order_and_the_closed_ones_too(fpx: StandIn) -> None:
    fpx.answers = [banks_of()]
    listed = bank_list.banks("01", at=NOON)
    assert [(bank.name, bank.is_online) for bank in listed.banks] == [
        ("Affin Bank", True), ("Maybank2U", False), ("NEWB01", True), ("SBI Bank A", True),
    ]  # fmt: skip
    assert (listed.as_of, listed.problem) == (NOON, None)
    (path, asked) = fpx.asked[0]
    assert path == "/FPXMain/RetrieveBankList"
    assert matches(source_of(asked, fields.BE_FIELDS), asked["fpx_checkSum"], certificate("EX99990001.cer"))


def test_the_list_is_kept_for_a_minute_by_model(fpx: StandIn) -> None:
    fpx.answers = [banks_of(), banks_of("02"), banks_of()]
    for model in ("01", "01", "02", "01"):
        bank_list.banks(model, at=NOON)
    assert [asked["fpx_msgToken"] for _, asked in fpx.asked] == ["01", "02"]


@pytest.mark.parametrize("silence", ["error", "500", "hangs", "forged", "other model", "no list"])
def test_where_fpx_is_silent_the_last_list_is_shown_with_a_word(
    fpx: StandIn, silence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank_list, "FOR_A_PAGE", client.Patience(1, 0.2, 0.3))
    fpx.answers = [banks_of()]
    bank_list.banks("01", at=NOON)
    cache.delete("fpx.banks.01.fresh")
    fpx.answers = {
        "error": [b"ERROR"],
        "forged": [banks_of().replace(b"TEST0021", b"TEST0022")],
        "other model": [banks_of("02")],
        "no list": [banks_of(fpx_bankList="nonsense")],
    }.get(silence, [banks_of()])
    fpx.status, fpx.wait_seconds = (500 if silence == "500" else 200), (0.5 if silence == "hangs" else 0)
    for _ in range(3):
        listed = bank_list.banks("01", at=NOON + timedelta(minutes=2))
        assert len(listed.banks) == 4
        assert (listed.as_of, listed.problem) == (NOON, bank_list.NOT_CURRENT)
    # A page that waited in vain spares the next ones.
    assert len(fpx.asked) == 2


def test_without_any_list_the_page_says_what_to_do(settings: Any) -> None:
    settings.FPX_URL = "http://127.0.0.1:9"
    assert bank_list.banks("01", at=NOON) == ((), None, bank_list.NO_LIST)
    settings.FPX_URL = "none"
    assert bank_list.banks("01", at=NOON) == ((), None, bank_list.NOT_CONNECTED)


def test_a_list_signed_by_the_next_key_is_believed(fpx: StandIn) -> None:
    fpx.answers = [body({**LIST, "fpx_msgToken": "01"}, signed_by=NEXT)]
    assert bank_list.banks("01", at=NOON).problem is None


# Certificates that end.


def test_each_threshold_tells_once(settings: Any) -> None:
    ends = certificate("fpxuat_current.cer").not_after
    seen = []
    for days in (100, 91, 90, 89, 60, 45, 30, 14, 8, 7, 1, 0):
        if expiry.raise_alarms(at=ends - timedelta(days=days)):
            seen.append(days)
    assert seen == [90, 60, 30, 14, 7]
    assert set(Case.objects.values_list("kind", flat=True)) == {"certificate_ends"}
    assert expiry.raise_alarms(at=ends + timedelta(days=1)) == 1
    assert Case.objects.latest("opened_at").kind == "certificate_ended"


def test_our_own_certificate_is_watched_too() -> None:
    ends = certificate("EX99990001.cer").not_after
    expiry.raise_alarms(at=ends - timedelta(days=29))
    sides = Case.objects.values_list("facts__side", "facts__days")
    assert ("ours", 29) in set(sides)


def test_a_key_whose_certificate_is_missing_is_told(settings: Any) -> None:
    settings.FPX_KEY = "tests/fixtures/fpx/fpx_sim_next.key"
    assert expiry.raise_alarms(at=NOON - timedelta(days=100)) == 1
    assert Case.objects.get().kind == "certificate_does_not_fit"


def test_what_lasts_is_told_of_both_sides() -> None:
    assert [(one.side, one.days_left) for one in expiry.lasting(at=NOON)] == [("ours", 772), ("fpx", 41), ("fpx", 772)]


def test_a_file_that_went_bad_stops_nothing_and_is_told(order: Payment, settings: Any, tmp_path: Path) -> None:
    place = tmp_path / "fpx.cer"
    shutil.copy(KEYS / "fpxuat.cer", place)
    settings.FPX_CERTIFICATES = str(place)
    assert len(configuration().certificates) == 1
    place.write_bytes(b"half a certif")
    assert [one.fingerprint for one in configuration().certificates] == [certificate("fpxuat.cer").fingerprint]
    assert expiry.raise_alarms(at=NOON) == 1
    assert Case.objects.get().kind == "certificate_does_not_fit"


def test_development_and_its_simulator_hold_the_same_throwaway_keys() -> None:
    for place in ("payments/gateways/fpx/throwaway", "simulators/fpx/keys"):
        for name in ("EX99990001.key", "EX99990001.cer", "fpxuat.cer", "fpxuat_current.cer"):
            assert (ROOT / "caruman" / place / name).read_bytes() == (KEYS / name).read_bytes(), f"{place}/{name}"
