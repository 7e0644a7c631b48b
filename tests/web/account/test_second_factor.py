"""The second step of signing in, the proof before sensitive acts, and the officers' own door."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse

from caruman.accounts.factors import operations
from caruman.accounts.factors.devices import COOKIE
from caruman.accounts.factors.models import Device, OpenSession
from caruman.accounts.models import Person
from caruman.accounts.sessions import FACTOR, PROVED_AT
from caruman.audit.models import Event
from caruman.notices.models import Notice
from caruman.web.models import KeptWork
from tests.people import CAST, PASSWORD, browser_of, make
from tests.simulators.passkey import SoftPasskey

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def after_password(who: str, browser: Client | None = None) -> Client:
    """Give a browser that has said who it is and the right password."""
    browser = browser or Client()
    browser.post(reverse("sign-in"), {"number": CAST[who][0]})
    browser.post(reverse("sign-in-password"), {"password": PASSWORD})
    return browser


def last_code(kind: str = "second_factor_code") -> str:
    return str(json.loads(Notice.objects.filter(kind=kind).latest("queued_at").params)["code"])


def with_app(person: Person) -> str:
    secret, at = generate_totp_secret(), datetime.now(UTC) - timedelta(minutes=5)
    operations.add_authenticator(
        person=person, secret=secret, code=format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30)), at=at
    )
    return secret


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(datetime.now(UTC).timestamp()) // 30))


def options_on(page: str) -> str:
    found = re.search(r'data-passkey-options="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def with_passkey(browser: Client) -> SoftPasskey:
    """Add a passkey on the page, as a browser does."""
    soft = SoftPasskey(settings.PUBLIC_URL)
    page = browser.get(reverse("add-passkey")).content.decode()
    answer = browser.post(reverse("add-passkey"), {"name": "Telefon", "code": soft.create(options_on(page))})
    assert answer["Location"] == reverse("factors")
    return soft


def test_gita_signs_in_with_a_code_to_her_phone() -> None:
    make("gita")
    browser = after_password("gita")
    page = browser.get(reverse("second-factor"))
    assert page.status_code == 200
    assert browser.get(reverse("account")).status_code == 302
    assert browser.post(reverse("second-factor"), {"act": "send"})["Location"] == reverse(
        "second-factor-by", args=["phone"]
    )
    before = browser.session.session_key
    answer = browser.post(reverse("second-factor-by", args=["phone"]), {"code": last_code()})
    assert answer["Location"] == reverse("home")
    assert browser.session.session_key != before
    assert browser.get(reverse("account")).status_code == 200
    assert Event.objects.filter(act="session.opened", details__factor="phone").count() == 1


def test_a_trusted_device_is_not_asked_for_thirty_days() -> None:
    make("gita")
    with time_machine.travel(datetime(2026, 11, 1, 8, tzinfo=UTC), tick=False) as clock:
        browser = after_password("gita")
        browser.post(reverse("second-factor"), {"act": "send"})
        browser.post(reverse("second-factor"), {"code": last_code(), "trust": "on"})
        token = browser.cookies[COOKIE].value
        assert Device.objects.get().token_hash != token
        browser.post(reverse("sign-out"))
        clock.shift(timedelta(days=29))
        browser.post(reverse("sign-in"), {"number": CAST["gita"][0]})
        assert browser.post(reverse("sign-in-password"), {"password": PASSWORD})["Location"] == reverse("home")
        browser.post(reverse("sign-out"))
        clock.shift(timedelta(days=2))
        browser.post(reverse("sign-in"), {"number": CAST["gita"][0]})
        answer = browser.post(reverse("sign-in-password"), {"password": PASSWORD})
        assert answer["Location"] == reverse("second-factor")


def test_the_device_of_one_is_not_trusted_for_another() -> None:
    make("gita")
    make("bala")
    browser = after_password("gita")
    browser.post(reverse("second-factor"), {"act": "send"})
    browser.post(reverse("second-factor"), {"code": last_code(), "trust": "on"})
    browser.post(reverse("sign-out"))
    browser.post(reverse("sign-in"), {"number": CAST["bala"][0]})
    answer = browser.post(reverse("sign-in-password"), {"password": PASSWORD})
    assert answer["Location"] == reverse("second-factor")


def test_an_officers_device_is_never_trusted() -> None:
    secret = with_app(make("devi"))
    browser = after_password("devi")
    assert 'name="trust"' not in browser.get(reverse("second-factor")).content.decode()
    browser.post(reverse("second-factor"), {"code": code_now(secret), "trust": "on"})
    assert browser.session[FACTOR] == "authenticator"
    assert Device.objects.get().trusted_until is None


def test_an_officer_with_an_app_cannot_come_by_phone() -> None:
    with_app(make("devi"))
    browser = after_password("devi")
    assert browser.get(reverse("second-factor-by", args=["phone"])).status_code == 404


def test_a_passkey_opens_the_account() -> None:
    gita = make("gita")
    soft = with_passkey(browser_of(gita))
    browser = after_password("gita")
    page = browser.get(reverse("second-factor")).content.decode()
    answer = browser.post(reverse("second-factor"), {"code": soft.get(options_on(page))})
    assert answer["Location"] == reverse("home")
    assert browser.session[FACTOR] == "passkey"


def test_a_recovery_code_opens_the_account_once() -> None:
    gita = make("gita")
    code = operations.make_recovery_codes(person=gita, at=datetime.now(UTC))[3]
    address = reverse("second-factor-by", args=["recovery"])
    typed = {"code": f"{code[:4]} {code[4:]}"}
    assert after_password("gita").post(address, typed)["Location"] == reverse("home")
    assert Notice.objects.filter(kind="recovery_code_used", channel="email").count() == 1
    again = after_password("gita").post(address, typed)
    assert again.status_code == 200
    assert code not in again.content.decode()


def test_a_wrong_code_is_said_and_not_shown_again() -> None:
    make("gita")
    browser = after_password("gita")
    browser.post(reverse("second-factor"), {"act": "send"})
    wrong = "000000" if last_code() != "000000" else "111111"
    page = browser.post(reverse("second-factor"), {"code": wrong})
    assert page.status_code == 200
    assert wrong not in page.content.decode()
    assert browser.get(reverse("account")).status_code == 302


def test_without_the_password_there_is_no_second_step() -> None:
    assert Client().get(reverse("second-factor"))["Location"] == reverse("sign-in")
    assert Client().post(reverse("second-factor"), {"code": "123456"})["Location"] == reverse("sign-in")


def test_the_second_step_is_not_for_those_who_are_in() -> None:
    assert browser_of(make("chong")).get(reverse("second-factor"))["Location"] == reverse("home")


def test_a_way_that_the_person_has_not_is_not_found() -> None:
    make("gita")
    browser = after_password("gita")
    for way in ("authenticator", "passkey", "recovery", "password", "nonsense"):
        assert browser.get(reverse("second-factor-by", args=[way])).status_code == 404


def test_a_wrong_method_is_refused() -> None:
    make("gita")
    assert after_password("gita").delete(reverse("second-factor")).status_code == 405
    assert browser_of(make("bala")).delete(reverse("prove-again")).status_code == 405


# To prove again.


def test_a_sensitive_page_asks_again_and_comes_back() -> None:
    browser = browser_of(make("gita"), proved=LONG_AGO)
    asked = browser.get(reverse("change-phrase"))
    assert asked["Location"] == reverse("prove-again") + "?next=%2Faccount%2Fphrase%2F"
    before = browser.session.session_key
    answer = browser.post(asked["Location"], {"password": PASSWORD})
    assert answer["Location"] == "/account/phrase/?kept=1"
    assert browser.session.session_key != before
    assert browser.get(answer["Location"]).status_code == 200


def test_what_was_typed_comes_back_after_the_proof() -> None:
    gita = make("gita")
    browser = browser_of(gita, proved=LONG_AGO)
    asked = browser.post(reverse("change-email"), {"value": "gita@baru.example"})
    assert KeptWork.objects.get().person_id == gita.pk
    answer = browser.post(asked["Location"], {"password": PASSWORD})
    assert "gita@baru.example" in browser.get(answer["Location"]).content.decode()
    gita.refresh_from_db()
    assert gita.email == CAST["gita"][3]


def test_a_wrong_password_proves_nothing() -> None:
    browser = browser_of(make("gita"), proved=LONG_AGO)
    assert browser.post(reverse("prove-again"), {"password": "salah"}).status_code == 200
    assert browser.get(reverse("change-phrase")).status_code == 302


def test_a_proof_is_fresh_for_ten_minutes() -> None:
    with time_machine.travel(datetime(2026, 11, 1, 8, tzinfo=UTC), tick=False) as clock:
        browser = browser_of(make("gita"))
        clock.shift(timedelta(minutes=10))
        assert browser.get(reverse("change-phrase")).status_code == 200
        clock.shift(timedelta(seconds=1))
        assert browser.get(reverse("change-phrase")).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)"])
def test_the_proof_leads_nowhere_else(elsewhere: str) -> None:
    browser = browser_of(make("gita"), proved=LONG_AGO)
    answer = browser.post(reverse("prove-again") + f"?next={elsewhere}", {"password": PASSWORD})
    assert answer["Location"] == reverse("account") + "?kept=1"


def test_a_proof_by_phone_does_not_make_an_officers_session() -> None:
    devi = make("devi")
    browser = browser_of(devi, factor="phone", proved=LONG_AGO)
    browser.post(reverse("prove-again-by", args=["phone"]), {"act": "send"})
    browser.post(reverse("prove-again-by", args=["phone"]), {"code": last_code()})
    assert browser.session[FACTOR] == "phone"
    assert browser.get(reverse("office"))["Location"].startswith(reverse("officer-factor"))


# The officers' door.


def test_an_officer_without_a_factor_is_led_through_setting_one_up() -> None:
    devi = make("devi")
    browser = browser_of(devi, factor="password")
    address = browser.get(reverse("office"))["Location"]
    browser.post(address, {"act": "send"})
    led = browser.post(address, {"code": last_code()})["Location"]
    page = browser.get(led).content.decode()
    assert reverse("add-authenticator") in page
    address = reverse("add-authenticator") + "?next=/office/"
    shown = browser.get(address).content.decode()
    secret = re.search(r'translate="no">([A-Z2-7 ]+)<', shown)
    assert secret is not None
    answer = browser.post(address, {"code": code_now(secret[1].replace(" ", ""))})
    assert answer["Location"] == "/office/"
    assert browser.session[FACTOR] == "authenticator"
    assert browser.get(reverse("office")).status_code == 200


def test_an_officer_with_an_app_sets_up_nothing_from_a_weaker_session() -> None:
    devi = make("devi")
    with_app(devi)
    browser = browser_of(devi, factor="phone")
    for page in ("add-passkey", "add-authenticator", "recovery-codes"):
        assert browser.get(reverse(page))["Location"].startswith(reverse("officer-factor"))
    key = Authenticator.objects.get().pk
    assert browser.post(reverse("remove-factor", args=[key]))["Location"].startswith(reverse("officer-factor"))
    assert Authenticator.objects.count() == 1


def test_an_officer_proves_the_app_and_the_office_opens() -> None:
    devi = make("devi")
    secret = with_app(devi)
    browser = browser_of(devi, factor="phone")
    address = browser.get(reverse("office"))["Location"]
    assert browser.post(address, {"code": code_now(secret)})["Location"] == reverse("office")
    assert browser.get(reverse("office")).status_code == 200


def test_a_recovery_code_lets_an_officer_set_up_anew() -> None:
    devi = make("devi")
    with_app(devi)
    browser = browser_of(devi, factor="recovery")
    page = browser.get(reverse("officer-factor")).content.decode()
    assert reverse("add-passkey") in page


def test_nobody_else_finds_the_officers_door() -> None:
    assert browser_of(make("chong")).get(reverse("officer-factor")).status_code == 404
    assert Client().get(reverse("officer-factor")).status_code == 302


# The factors.


def test_an_app_is_added_with_its_first_code() -> None:
    browser = browser_of(make("gita"))
    shown = browser.get(reverse("add-authenticator")).content.decode()
    secret = re.search(r'translate="no">([A-Z2-7 ]+)<', shown)
    assert secret is not None
    assert "data:image/svg+xml" in shown
    assert browser.post(reverse("add-authenticator"), {"code": "12345"}).status_code == 200
    answer = browser.post(reverse("add-authenticator"), {"code": code_now(secret[1].replace(" ", ""))})
    assert answer["Location"] == reverse("factors")
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_the_secret_of_an_app_does_not_lie_open_in_the_session() -> None:
    browser = browser_of(make("gita"))
    shown = browser.get(reverse("add-authenticator")).content.decode()
    secret = re.search(r'translate="no">([A-Z2-7 ]+)<', shown)
    assert secret is not None
    assert secret[1].replace(" ", "") not in json.dumps(dict(browser.session.items()))


def test_recovery_codes_are_shown_once() -> None:
    browser = browser_of(make("gita"))
    shown = browser.post(reverse("recovery-codes"))["Location"]
    page = browser.get(shown).content.decode()
    codes = re.findall(r'translate="no">(\d{4} \d{4})<', page)
    assert len(codes) == 10
    assert codes[0].replace(" ", "") not in json.dumps(dict(browser.session.items()))
    assert browser.get(shown)["Location"] == reverse("factors")
    assert Notice.objects.get().kind == "recovery_codes_made"


def test_a_passkey_is_renamed_and_removed() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    with_passkey(browser)
    key = Authenticator.objects.get().pk
    browser.post(reverse("rename-factor", args=[key]), {"name": "Telefon baharu 张"})
    assert "Telefon baharu 张" in browser.get(reverse("factors")).content.decode()
    assert browser.get(reverse("remove-factor", args=[key])).status_code == 200
    browser.post(reverse("remove-factor", args=[key]))
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("page", ["rename-factor", "remove-factor"])
def test_chong_does_not_find_the_factor_of_gita(page: str) -> None:
    gita = make("gita")
    with_passkey(browser_of(gita))
    key = Authenticator.objects.get().pk
    chong = browser_of(make("chong"))
    assert chong.get(reverse(page, args=[key])).status_code == 404
    assert chong.post(reverse(page, args=[key]), {"name": "x"}).status_code == 404
    assert Client().post(reverse(page, args=[key])).status_code == 302
    assert Authenticator.objects.get().data["name"] == "Telefon"


def test_a_script_in_a_name_stays_text() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    with_passkey(browser)
    key = Authenticator.objects.get().pk
    browser.post(reverse("rename-factor", args=[key]), {"name": "<script>x</script>"})
    assert "<script>x" not in browser.get(reverse("factors")).content.decode()


def test_a_removal_sent_twice_is_done_once() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    with_passkey(browser)
    key = Authenticator.objects.get().pk
    token = {"_once": "7d9f6c1e-3a52-4f6f-9a76-0d2f8f1f0c11"}
    first = browser.post(reverse("remove-factor", args=[key]), token)
    second = browser.post(reverse("remove-factor", args=[key]), token)
    assert first["Location"] == second["Location"] == reverse("factors")
    assert Event.objects.filter(act="factor.removed").count() == 1


def test_the_session_notes_when_it_was_proved() -> None:
    browser = browser_of(make("gita"), proved=LONG_AGO)
    browser.post(reverse("prove-again"), {"password": PASSWORD})
    assert datetime.fromisoformat(browser.session[PROVED_AT]) > LONG_AGO
    assert OpenSession.objects.get().session_key == browser.session.session_key
