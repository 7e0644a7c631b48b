"""Our carriers and the simulated servers, over real sockets: what is taken, refused, lost and sent twice."""

from __future__ import annotations

import socket
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import requests
from pytest_django import Settings

from caruman.notices.carriers import sms_gateway, smtp
from caruman.notices.carriers.outcome import NotNow, RefusedForGood
from caruman.notices.rendering import Mail
from caruman.simulators.sms_gateway import Gateway
from tests.people import NOON
from tests.simulators.conftest import Kept

MAIL = Mail("Kod anda: 验证码", "Baris pertama\n.\nBaris ketiga\n", "<!doctype html><p>Baris</p>")
NUMBER = UUID("01890a5d-ac96-774b-bcce-b302099a8057")


def _mail(to: str = "siti@rumah.example", notice_id: UUID = NUMBER) -> str:
    return smtp.send(notice_id=notice_id, to=to, mail=MAIL, language="ms", at=NOON).reference


def _sms(to: str = "+60123450006", notice_id: UUID = NUMBER) -> str:
    return sms_gateway.send(notice_id=notice_id, to=to, text="Kod anda 123456").reference


def test_an_sms_arrives_with_its_number(sms_simulator: Gateway, kept: Kept) -> None:
    assert _sms() == "sim-1"
    [(arrival, twice)] = kept
    assert (arrival.receiver, arrival.text, arrival.key, twice) == (
        "+60123450006",
        "Kod anda 123456",
        str(NUMBER),
        False,
    )


def test_a_mail_arrives_whole(mail_simulator: None, kept: Kept) -> None:
    assert _mail() == "OK queued as sim-1"
    [(arrival, _)] = kept
    assert arrival.receiver == "siti@rumah.example"
    assert arrival.subject == MAIL.subject
    assert arrival.text.replace("\r\n", "\n") == MAIL.plain
    assert arrival.html.strip() == MAIL.html
    assert arrival.key == f"<{NUMBER}@localhost>"
    assert arrival.language == "ms"


def test_the_same_notice_makes_the_same_mail(settings: Settings) -> None:
    once, again = (
        smtp.compose(notice_id=NUMBER, to="a@b.example", mail=MAIL, language="ms", at=NOON).as_bytes() for _ in range(2)
    )
    assert once == again
    assert b"Auto-Submitted: auto-generated" in once
    assert b"List-Id:" in once


@pytest.mark.parametrize("to", ["+60120099991", "not a number", "0123450006"])
def test_a_number_that_is_refused_is_refused_for_good(sms_simulator: Gateway, kept: Kept, to: str) -> None:
    with pytest.raises(RefusedForGood, match="422"):
        _sms(to)
    assert kept == []


def test_a_gateway_that_is_busy_says_for_how_long(sms_simulator: Gateway) -> None:
    with pytest.raises(NotNow, match="503") as fault:
        _sms("+60120099992")
    assert fault.value.seconds == 120


def test_a_slow_gateway_is_not_waited_for(sms_simulator: Gateway, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sms_gateway, "READ_SECONDS", 0.1)
    with pytest.raises(NotNow, match="Timeout"):
        _sms("+60120099993")


def test_a_gateway_that_dies_after_taking_it_is_told_again_with_the_same_key(
    sms_simulator: Gateway, kept: Kept
) -> None:
    with pytest.raises(NotNow):
        _sms("+60120099994")
    with pytest.raises(NotNow):
        _sms("+60120099994")
    assert {arrival.key for arrival, _ in kept} == {str(NUMBER)}


def test_a_gateway_that_delivers_twice_is_shown_as_such(sms_simulator: Gateway, kept: Kept) -> None:
    _sms("+60120099995")
    assert kept[0][1] is True


def test_a_gateway_that_is_down_is_tried_later(settings: Settings) -> None:
    settings.SMS_URL = f"http://127.0.0.1:{_closed_port()}/messages"
    with pytest.raises(NotNow, match="ConnectionError"):
        _sms()


def test_a_wrong_token_is_our_fault_and_tried_again(sms_simulator: Gateway, settings: Settings) -> None:
    settings.SMS_TOKEN = "wrong"
    with pytest.raises(NotNow, match="401"):
        _sms()


def test_a_fault_names_neither_receiver_nor_token(settings: Settings) -> None:
    settings.SMS_URL = f"http://user:geheim@127.0.0.1:{_closed_port()}/messages"
    with pytest.raises(NotNow) as fault:
        _sms()
    assert "geheim" not in str(fault.value)
    assert "60123450006" not in str(fault.value)


def test_a_mailbox_that_is_refused_is_refused_for_good(mail_simulator: None, kept: Kept) -> None:
    with pytest.raises(RefusedForGood, match="550"):
        _mail("siti+refuse@rumah.example")
    assert kept == []


def test_a_mail_server_that_is_busy_is_tried_later(mail_simulator: None) -> None:
    with pytest.raises(NotNow, match="451"):
        _mail("siti+later@rumah.example")


def test_a_slow_mail_server_is_not_waited_for(mail_simulator: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "SECONDS", 0.2)
    with pytest.raises(NotNow):
        _mail("siti+slow@rumah.example")


def test_a_mail_server_that_dies_after_taking_it_gets_the_same_message_again(mail_simulator: None, kept: Kept) -> None:
    for _ in range(2):
        with pytest.raises(NotNow):
            _mail("siti+die@rumah.example")
    assert [arrival.key for arrival, _ in kept] == [f"<{NUMBER}@localhost>"] * 2


def test_a_mail_server_that_is_down_is_tried_later(settings: Settings) -> None:
    settings.SMTP_URL = f"smtp://127.0.0.1:{_closed_port()}"
    with pytest.raises(NotNow, match="Refused"):
        _mail()


def test_mail_does_not_leave_this_machine_unencrypted(
    mail_simulator: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "_stays_here", lambda host: False)
    with pytest.raises(NotNow, match="no encryption"):
        _mail()


@pytest.mark.parametrize(
    "to", ["a@b.example\r\nBcc: c@d.example", "no address", "", "a@b.example>", "<a@b.example", "张@b.example"]
)
def test_an_address_that_is_none_makes_no_header(mail_simulator: None, kept: Kept, to: str) -> None:
    with pytest.raises(RefusedForGood):
        _mail(to)
    assert kept == []


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"headers": {"Authorization": "Bearer t0ken"}}, 400),
        ({"json": {"to": "+60123450006"}}, 400),
        ({"json": ["+60123450006"]}, 400),
        ({"json": None, "data": b"\x00{"}, 400),
        ({"json": {"to": "0123450006", "text": "x"}}, 422),
        ({"json": {"to": "+60123450006", "text": "x" * 30_000}}, 413),
        ({"headers": {"Idempotency-Key": "1"}}, 401),
    ],
)
def test_the_gateway_holds_a_caller_to_the_port(
    sms_simulator: Gateway, changes: dict[str, object], status: int
) -> None:
    given = {
        "json": {"to": "+60123450006", "text": "x"},
        "headers": {"Authorization": "Bearer t0ken", "Idempotency-Key": str(uuid4())},
        **changes,
    }
    url = f"http://127.0.0.1:{sms_simulator.server_port}/messages"
    assert requests.post(url, timeout=5, **given).status_code == status  # type: ignore[arg-type]


def test_a_carrier_never_waits_longer_than_a_worker_may() -> None:
    from caruman.notices.operations import FORGOTTEN_AFTER

    assert timedelta(seconds=sms_gateway.CONNECT_SECONDS + sms_gateway.READ_SECONDS) < FORGOTTEN_AFTER
    # Connecting, greeting, STARTTLS, greeting, signing in, sender, receiver, DATA, the end.
    assert timedelta(seconds=10 * smtp.SECONDS) < FORGOTTEN_AFTER


def _closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
