"""Sessions end: by hand, all at once, when nobody comes back, after half a day, and when the password changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from caruman.accounts.factors.models import Device, OpenSession
from caruman.audit.models import Event
from caruman.web.middleware.kept_work import sign_person
from caruman.web.models import KeptWork
from tests.people import PASSWORD, browser_of, make

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 20, 1, tzinfo=UTC)
PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
)


def is_in(browser: Client) -> bool:
    return browser.get(reverse("account-sessions")).status_code == 200


def test_a_session_is_listed_with_its_browser_and_system() -> None:
    browser = browser_of(make("gita"))
    page = browser.get(reverse("account-sessions"), headers={"user-agent": PHONE_AGENT})
    assert page.status_code == 200
    page = browser.get(reverse("account-sessions"), headers={"user-agent": PHONE_AGENT}).content.decode()
    assert "Chrome" in page
    assert "Android" in page
    assert OpenSession.objects.count() == 1


def test_one_session_is_ended_and_the_other_stays() -> None:
    gita = make("gita")
    here, there = browser_of(gita), browser_of(gita)
    assert is_in(here)
    assert is_in(there)
    row = OpenSession.objects.get(session_key=there.session.session_key)
    assert here.post(reverse("end-session", args=[row.pk]))["Location"] == reverse("account-sessions")
    assert not is_in(there)
    assert is_in(here)
    assert Event.objects.filter(act="session.ended").count() == 1
    assert here.post(reverse("end-session", args=[row.pk])).status_code == 302
    assert Event.objects.filter(act="session.ended").count() == 1


def test_ending_this_session_signs_out() -> None:
    browser = browser_of(make("gita"))
    assert is_in(browser)
    row = OpenSession.objects.get()
    assert browser.post(reverse("end-session", args=[row.pk]))["Location"] == reverse("sign-in")
    assert not is_in(browser)
    row.refresh_from_db()
    assert row.ended_at is not None


def test_sign_out_everywhere_ends_all_and_trusts_nothing() -> None:
    gita = make("gita")
    here, there = browser_of(gita), browser_of(gita)
    assert is_in(here)
    assert is_in(there)
    Device.objects.create(
        person=gita, token_hash="x", first_seen_at=MORNING, last_seen_at=MORNING, trusted_until=MORNING
    )
    assert here.post(reverse("end-sessions"))["Location"] == reverse("sign-in")
    assert not is_in(here)
    assert not is_in(there)
    assert not OpenSession.objects.filter(ended_at=None).exists()
    assert Device.objects.get().trusted_until is None


def test_chong_ends_nothing_of_gita() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    assert is_in(browser)
    device = Device.objects.create(
        person=gita, token_hash="x", first_seen_at=MORNING, last_seen_at=MORNING, trusted_until=MORNING
    )
    chong = browser_of(make("chong"))
    row = OpenSession.objects.get(person=gita)
    assert chong.post(reverse("end-session", args=[row.pk])).status_code == 404
    assert chong.post(reverse("forget-device", args=[device.pk])).status_code == 404
    assert is_in(browser)
    device.refresh_from_db()
    assert device.trusted_until is not None


def test_a_device_is_trusted_no_more() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    device = Device.objects.create(
        person=gita,
        token_hash="x",
        browser="Firefox",
        first_seen_at=MORNING,
        last_seen_at=MORNING,
        trusted_until=datetime.now(UTC) + timedelta(days=3),
    )
    assert "Firefox" in browser.get(reverse("account-sessions")).content.decode()
    assert browser.post(reverse("forget-device", args=[device.pk])).status_code == 302
    device.refresh_from_db()
    assert device.trusted_until is None


@pytest.mark.parametrize("page", ["end-session", "forget-device"])
def test_a_stranger_ends_nothing(page: str) -> None:
    address = reverse(page, args=["7d9f6c1e-3a52-4f6f-9a76-0d2f8f1f0c11"])
    assert Client().post(address)["Location"].startswith(reverse("sign-in"))
    assert browser_of(make("gita")).get(address).status_code == 404
    assert browser_of(make("chong")).put(address).status_code == 405


def test_ending_a_session_asks_for_a_fresh_proof_and_leads_back_to_the_list() -> None:
    gita = make("gita")
    there, here = browser_of(gita), browser_of(gita, proved=datetime(2020, 1, 1, tzinfo=UTC))
    assert is_in(there)
    row = OpenSession.objects.get()
    asked = here.post(reverse("end-session", args=[row.pk]))["Location"]
    assert asked.startswith(reverse("prove-again"))
    assert is_in(there)
    back = here.post(asked, {"password": PASSWORD})["Location"]
    assert here.get(back)["Location"] == reverse("account-sessions")
    here.post(reverse("end-session", args=[row.pk]))
    assert not is_in(there)


@pytest.mark.parametrize(("who", "minutes"), [("gita", 30), ("devi", 15)])
def test_an_idle_session_ends(who: str, minutes: int) -> None:
    person = make(who)
    with time_machine.travel(MORNING, tick=False) as clock:
        browser = browser_of(person)
        assert is_in(browser)
        clock.shift(timedelta(minutes=minutes))
        assert is_in(browser)
        clock.shift(timedelta(minutes=minutes + 1, seconds=1))
        assert not is_in(browser)
        page = browser.get(reverse("sign-in")).content.decode()
        assert f"{minutes} min" in page
        assert OpenSession.objects.get().ended_at is not None


def test_a_session_lasts_half_a_day_however_busy() -> None:
    gita = make("gita")
    with time_machine.travel(MORNING, tick=False) as clock:
        browser = browser_of(gita)
        for _ in range(36):
            assert is_in(browser)
            clock.shift(timedelta(minutes=20))
        assert is_in(browser)
        clock.shift(timedelta(minutes=20))
        assert not is_in(browser)


def test_what_was_typed_in_an_idle_session_is_kept() -> None:
    gita = make("gita")
    with time_machine.travel(MORNING, tick=False) as clock:
        browser = browser_of(gita)
        assert is_in(browser)
        clock.shift(timedelta(hours=1))
        answer = browser.post(reverse("change-address"), {"address": "12 Jalan Baru", "_for": sign_person(gita.pk)})
        assert answer["Location"].startswith(reverse("sign-in"))
    assert "Jalan+Baru" in KeptWork.objects.get().body
    gita.refresh_from_db()
    assert gita.address == ""


def test_a_new_password_ends_every_other_session() -> None:
    gita = make("gita")
    here, there = browser_of(gita), browser_of(gita)
    assert is_in(here)
    assert is_in(there)
    new = "tiga-ekor-kucing-hitam"
    form = {"password": PASSWORD, "new_password": new, "new_password_again": new}
    assert here.post(reverse("change-password"), form)["Location"] == reverse("account")
    assert is_in(here)
    assert not is_in(there)
    assert OpenSession.objects.filter(ended_at=None).count() == 1
    gita.refresh_from_db()
    assert gita.check_password(new)


def test_a_password_is_not_changed_without_the_present_one() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    new = "tiga-ekor-kucing-hitam"
    for form in (
        {"password": "salah", "new_password": new, "new_password_again": new},
        {"password": PASSWORD, "new_password": new, "new_password_again": "lain"},
        {"password": PASSWORD, "new_password": "pendek", "new_password_again": "pendek"},
        {"password": PASSWORD, "new_password": "gita anak jugah 1", "new_password_again": "gita anak jugah 1"},
    ):
        assert browser.post(reverse("change-password"), form).status_code == 200
    gita.refresh_from_db()
    assert gita.check_password(PASSWORD)
