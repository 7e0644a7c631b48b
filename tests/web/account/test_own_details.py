"""What people change themselves: phone, e-mail, address, language, phrase; and what they may read and take away."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from caruman.accounts.factors import contact
from caruman.accounts.factors.models import ContactChange
from caruman.audit.models import Event
from caruman.audit.operations import record, record_look
from caruman.notices.models import Notice
from tests.people import CAST, NOON, browser_of, make

pytestmark = pytest.mark.django_db

NEW_PHONE = "+60198887777"


def code_to(place: str) -> str:
    codes = [json.loads(n.params)["code"] for n in Notice.objects.filter(kind="contact_code") if n.to == place]
    return str(codes[-1])


def test_a_phone_is_changed_when_both_have_confirmed() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    old = gita.phone
    assert browser.post(reverse("change-phone"), {"value": "019-888 7777"})["Location"] == reverse("confirm-phone")
    page = browser.get(reverse("confirm-phone"))
    assert page.status_code == 200
    answer = browser.post(reverse("confirm-phone"), {"new_code": code_to(NEW_PHONE), "old_code": ""})
    assert answer["Location"] == reverse("confirm-phone")
    gita.refresh_from_db()
    assert gita.phone == old
    answer = browser.post(reverse("confirm-phone"), {"old_code": code_to(old)})
    assert answer["Location"] == reverse("account")
    gita.refresh_from_db()
    assert gita.phone == NEW_PHONE


def test_an_e_mail_is_changed_with_both_codes_at_once() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    old = gita.email
    browser.post(reverse("change-email"), {"value": "gita@baru.example"})
    answer = browser.post(
        reverse("confirm-email"), {"new_code": code_to("gita@baru.example"), "old_code": code_to(old)}
    )
    assert answer["Location"] == reverse("account")
    gita.refresh_from_db()
    assert gita.email == "gita@baru.example"


def test_a_lost_phone_goes_through_the_mailbox_and_waits() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    browser.post(reverse("change-phone"), {"value": NEW_PHONE})
    browser.post(reverse("confirm-phone"), {"new_code": code_to(NEW_PHONE)})
    browser.post(reverse("confirm-phone"), {"act": "lost"})
    assert "spare_code" in browser.get(reverse("confirm-phone")).content.decode()
    browser.post(reverse("confirm-phone"), {"spare_code": code_to(gita.email)})
    assert ContactChange.objects.get().state == "waiting"
    assert browser.get(reverse("confirm-phone")).status_code == 200
    assert reverse("confirm-phone") in browser.get(reverse("account")).content.decode()
    gita.refresh_from_db()
    assert gita.phone == CAST["gita"][2]


def test_the_holder_of_the_old_phone_stops_the_change_without_signing_in() -> None:
    gita = make("gita")
    at = datetime.now(UTC)
    change = contact.start(person=gita, kind="phone", value=NEW_PHONE, at=at)
    contact.confirm(change=change, side="new", code=code_to(NEW_PHONE), at=at)
    contact.send_code(change=change, side="spare", at=at)
    contact.confirm(change=change, side="spare", code=code_to(gita.email), at=at)
    told = json.loads(Notice.objects.filter(kind="contact_waits_phone", channel="sms").first().params)  # type: ignore[union-attr]
    path = re.sub(r"^https?://[^/]+", "", told["stop_url"])
    browser = Client()
    assert browser.get(path).status_code == 200
    assert ContactChange.objects.get().state == "waiting"
    for _ in range(2):
        assert browser.post(path)["Location"] == path
    assert ContactChange.objects.get().state == "cancelled"
    assert browser.get(path).status_code == 200
    assert Event.objects.filter(act="contact_change.cancelled").count() == 1


def test_a_made_up_link_stops_nothing() -> None:
    assert Client().get(reverse("stop-contact-change", args=["x"])).status_code == 404
    assert Client().post(reverse("stop-contact-change", args=["x"])).status_code == 404


def test_a_wrong_code_is_said_at_its_field() -> None:
    browser = browser_of(make("gita"))
    browser.post(reverse("change-phone"), {"value": NEW_PHONE})
    wrong = "000000" if code_to(NEW_PHONE) != "000000" else "111111"
    page = browser.post(reverse("confirm-phone"), {"new_code": wrong})
    assert page.status_code == 200
    assert 'href="#id_new_code"' in page.content.decode()
    assert browser.post(reverse("confirm-phone"), {}).status_code == 200


def test_a_person_stops_the_own_change() -> None:
    browser = browser_of(make("gita"))
    browser.post(reverse("change-email"), {"value": "gita@baru.example"})
    assert browser.post(reverse("confirm-email"), {"act": "stop"})["Location"] == reverse("account")
    assert ContactChange.objects.get().state == "cancelled"
    assert browser.get(reverse("confirm-email"))["Location"] == reverse("change-email")


@pytest.mark.parametrize("typed", ["12", "03-2274 9999", "+1 202 555 0100 99", "<script>", ""])
def test_what_is_no_mobile_number_is_explained(typed: str) -> None:
    browser = browser_of(make("gita"))
    assert browser.post(reverse("change-phone"), {"value": typed}).status_code == 200
    assert not ContactChange.objects.exists()


def test_the_change_of_gita_is_not_the_change_of_chong() -> None:
    browser_of(make("gita")).post(reverse("change-phone"), {"value": NEW_PHONE})
    chong = browser_of(make("chong"))
    assert chong.get(reverse("confirm-phone"))["Location"] == reverse("change-phone")
    assert chong.post(reverse("confirm-phone"), {"act": "stop"})["Location"] == reverse("change-phone")
    assert ContactChange.objects.get().state == "started"


@pytest.mark.parametrize("page", ["confirm-phone", "confirm-email"])
def test_strangers_and_wrong_methods_get_nowhere(page: str) -> None:
    assert Client().post(reverse(page))["Location"].startswith(reverse("sign-in"))
    assert browser_of(make("gita")).put(reverse(page)).status_code == 405


def test_address_language_and_phrase_change() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    browser.post(reverse("change-address"), {"address": "12  Jalan Baru\r\n\r\n93000 Kuching"})
    browser.post(reverse("change-phrase"), {"phrase": "kucing hitam di bumbung"})
    answer = browser.post(reverse("change-language"), {"language": "zh-hans"})
    assert answer["Location"] == reverse("account")
    assert '<html lang="zh-hans"' in browser.get(answer["Location"]).content.decode()
    gita.refresh_from_db()
    assert gita.address == "12 Jalan Baru\n93000 Kuching"
    assert gita.secret_phrase == "kucing hitam di bumbung"
    assert gita.language == "zh-hans"
    assert '<html lang="zh-hans"' in browser.get(reverse("account")).content.decode()


def test_an_unknown_language_is_refused() -> None:
    assert browser_of(make("gita")).post(reverse("change-language"), {"language": "xx"}).status_code == 200


def test_the_overview_masks_the_identity_number() -> None:
    page = browser_of(make("gita")).get(reverse("account")).content.decode()
    assert CAST["gita"][0] not in page
    assert "5024" in page


def test_activity_is_read_in_words_by_its_person_only() -> None:
    gita = make("gita")
    for _ in range(25):
        record(act="factor.added", at=NOON, about=gita, by=gita, person_id=gita.pk)
    page = browser_of(gita).get(reverse("account-events"), {"page": "2"}).content.decode()
    assert "factor.added" not in page
    assert page.count("Satu cara untuk membuktikan identiti ditambah") == 5
    assert "factor" not in browser_of(make("chong")).get(reverse("account-events")).content.decode().split("<main")[1]


def test_looks_show_the_office_and_the_reason_but_no_name() -> None:
    gita, devi, farid = make("gita"), make("devi"), make("farid")
    record_look(by=devi, at=NOON, page="person", reason="complaint", words="rahsia pejabat", person_id=gita.pk)
    record_look(by=farid, at=NOON, page="person", reason="investigation", person_id=gita.pk)
    page = browser_of(gita).get(reverse("account-looks")).content.decode()
    assert "Aduan" in page
    assert "Siasatan" in page
    for hidden in (devi.name, farid.name, "rahsia pejabat"):
        assert hidden not in page
    assert "Aduan" not in browser_of(make("chong")).get(reverse("account-looks")).content.decode()


def test_the_data_are_complete_and_hold_no_secret() -> None:
    gita = make("gita")
    browser = browser_of(gita)
    browser.post(reverse("recovery-codes"))
    answer = browser.post(reverse("account-data"))
    assert answer["Content-Disposition"].startswith("attachment")
    data = json.loads(answer.content)
    assert data["account"]["identity_number"] == CAST["gita"][0]
    assert data["factors"][0]["type"] == "recovery_codes"
    assert {"devices", "sessions", "events", "looks", "messages"} <= data.keys()
    text = answer.content.decode()
    assert gita.secret_phrase not in text
    assert gita.password not in text
    assert "seed" not in text
    assert Event.objects.filter(act="account.data_downloaded").count() == 1


@pytest.mark.parametrize(
    ("page", "number"),
    [("account", 5), ("factors", 3), ("account-sessions", 4), ("account-events", 4), ("account-looks", 5)],
)
def test_a_page_asks_the_database_little(page: str, number: int, django_assert_num_queries: Any) -> None:
    gita, devi = make("gita"), make("devi")
    for _ in range(30):
        record(act="factor.added", at=NOON, about=gita, by=gita, person_id=gita.pk)
        record_look(by=devi, at=NOON, page="person", reason="complaint", person_id=gita.pk)
    browser = browser_of(gita)
    browser.get(reverse(page))
    with django_assert_num_queries(number):
        browser.get(reverse(page))
