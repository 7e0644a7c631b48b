"""Signing up, page by page, as the guides tell it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from caruman.accounts import budgets, operations
from caruman.accounts.models import Person
from caruman.throttling.limits import Limit
from caruman.vault.sealing import seal
from tests.domain.accounts.newcomers import NEW_PASSWORD, PHRASE, code_sent_to, do_jobs, link_sent_to
from tests.outbox import notices_of
from tests.people import CAST, NOON, make

pytestmark = pytest.mark.django_db

GITA = {
    "identity_kind": "nric",
    "identity_number": "950630-13-5024",
    "name": "Gita Anak Jugah",
    "phone": "012-345 0006",
    "email": "gita@rumah.example",
    "address_1": "12 Jalan Melur",
    "address_2": "",
    "postcode": "93000",
    "town": "Kuching",
    "state": "13",
    "language": "ms",
}
CHOSEN = {"phrase": PHRASE, "password": NEW_PASSWORD, "password_again": NEW_PASSWORD}


def to_code(client: Client, **changes: str) -> Person:
    answer = client.post("/sign-up/", {**GITA, **changes})
    assert answer["Location"] == "/sign-up/check/"
    answer = client.post("/sign-up/check/")
    assert answer["Location"] == "/sign-up/code/"
    return Person.objects.get(pk=client.session["signing_up"])


def to_sent(client: Client, **changes: str) -> Person:
    person = to_code(client, **changes)
    answer = client.post("/sign-up/code/", {"code": code_sent_to(person.phone)})
    assert answer["Location"] == "/sign-up/sent/"
    do_jobs()
    return person


def text(answer: Any) -> str:
    return answer.content.decode()


def told(sentence: str) -> str:
    with translation.override("ms"):
        return gettext(sentence)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_gita_signs_up_step_by_step_and_gets_in() -> None:
    client = Client()
    assert client.post("/sign-up/", GITA)["Location"] == "/sign-up/check/"
    check = text(client.get("/sign-up/check/"))
    assert "950630135024" in check and "gita@rumah.example" in check and "+60 12-345 0006" in check
    assert client.post("/sign-up/check/")["Location"] == "/sign-up/code/"
    code = code_sent_to("+60123450006")
    assert client.post("/sign-up/code/", {"code": f"{code[:3]} {code[3:]}"})["Location"] == "/sign-up/sent/"
    assert "g•••@rumah.example" in text(client.get("/sign-up/sent/"))
    do_jobs()
    link = f"/activate/{link_sent_to('gita@rumah.example')}/"
    telephone = Client()
    assert "950630135024" in text(telephone.get(link))
    assert telephone.post(link, CHOSEN)["Location"] == "/sign-in/"
    assert telephone.post("/sign-in/", {"number": "950630-13-5024"})["Location"] == "/sign-in/password/"
    assert PHRASE in text(telephone.get("/sign-in/password/"))
    answer = telephone.post("/sign-in/password/", {"password": NEW_PASSWORD})
    assert answer["Location"] == "/account/second-factor/"


def test_the_address_is_kept_as_it_stands_on_a_letter() -> None:
    person = to_code(Client(), address_2="Taman Melur")
    assert person.address == "12 Jalan Melur\nTaman Melur\n93000 Kuching\nSarawak"


def test_wrong_details_are_all_told_at_once_and_what_was_typed_is_kept() -> None:
    wrong = {
        **GITA, "identity_number": "951330-13-5024", "name": "G\u202eita", "phone": "03-2161 1000", "email": "gita@",
        "postcode": "abc", "state": "Atlantis",
    }  # fmt: skip
    answer = Client().post("/sign-up/", wrong)
    assert set(answer.context["form"].errors) == {"identity_number", "name", "phone", "email", "postcode", "state"}
    page = text(answer)
    assert page.index('class="error-summary"') < page.index("<h1")
    assert "951330-13-5024" in page and "gita@" in page
    assert f"<title>{told('Error:')}" in page


def test_nothing_at_all_is_told_field_by_field() -> None:
    form = Client().post("/sign-up/", {}).context["form"]
    assert set(form.errors) == set(GITA) - {"address_2"}


@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
def test_every_refusal_is_said_in_the_readers_language(language: str) -> None:
    client = Client()
    client.cookies["language"] = language
    said = {}
    for name, value in {"identity_number": "x", "name": "<", "phone": "1", "email": "x", "language": "tlh"}.items():
        errors = client.post("/sign-up/", {**GITA, name: value}).context["form"].errors
        said[name] = errors[name][0]
    with translation.override("en"):
        english = Client()
        english.cookies["language"] = "en"
        for name, value in {"identity_number": "x", "name": "<", "phone": "1", "email": "x"}.items():
            in_english = english.post("/sign-up/", {**GITA, name: value}).context["form"].errors[name][0]
            assert (said[name] == in_english) == (language == "en")


@pytest.mark.parametrize(
    ("kind", "number", "kept"),
    [("passport", "b 1234567", "B1234567"), ("military", "t-123456", "T123456"), ("old_ic", "A123456", "A123456")],
)
def test_other_documents_open_accounts_too(kind: str, number: str, kept: str) -> None:
    assert to_code(Client(), identity_kind=kind, identity_number=number).identity_number == kept


@pytest.mark.parametrize("name", [CAST["bala"][1], CAST["chong"][1], "D’Cruz @ Siti", "A" * 60])
def test_names_of_every_kind_go_all_the_way(name: str) -> None:
    person = to_sent(Client(), name=name)
    client = Client()
    link = f"/activate/{link_sent_to(person.email)}/"
    page = text(client.get(link))
    assert name.replace("'", "&#x27;") in page
    assert client.post(link, CHOSEN)["Location"] == "/sign-in/"


def test_the_check_page_leads_back_and_the_answers_are_still_there() -> None:
    client = Client()
    client.post("/sign-up/", GITA)
    assert "/sign-up/#id_phone" in text(client.get("/sign-up/check/"))
    page = text(client.get("/sign-up/"))
    assert "Gita Anak Jugah" in page and "950630135024" in page


def test_the_draft_lies_sealed_in_the_session() -> None:
    from django.contrib.sessions.models import Session

    client = Client()
    client.post("/sign-up/", GITA)
    decoded = str([session.get_decoded() for session in Session.objects.all()])
    assert "Gita" not in decoded and "950630135024" not in decoded


def test_a_draft_sealed_with_keys_that_are_gone_begins_anew() -> None:
    client = Client()
    client.post("/sign-up/", GITA)
    session = client.session
    session["draft"] = seal("{}", field="another")
    session.save()
    assert client.get("/sign-up/check/")["Location"] == "/sign-up/"


def test_a_phone_typed_wrong_is_corrected_and_the_first_code_is_worthless(clock: Any) -> None:
    client = Client()
    to_code(client)
    first = code_sent_to("+60123450006")
    clock.shift(timedelta(minutes=2))
    assert client.post("/sign-up/phone/", {"phone": "012-345 0060"})["Location"] == "/sign-up/code/"
    second = code_sent_to("+60123450060")
    if first != second:
        assert client.post("/sign-up/code/", {"code": first}).status_code == 200
    assert client.post("/sign-up/code/", {"code": second})["Location"] == "/sign-up/sent/"


def test_an_address_typed_wrong_is_corrected_before_it_is_verified(clock: Any) -> None:
    client = Client()
    to_sent(client, email="gita@rumha.example")
    wrong = link_sent_to("gita@rumha.example")
    clock.shift(timedelta(minutes=2))
    assert client.post("/sign-up/e-mail/", {"email": "gita@rumah.example"})["Location"] == "/sign-up/sent/"
    do_jobs(at=NOON + timedelta(minutes=2))
    assert told("This link does not work") in text(Client().get(f"/activate/{wrong}/"))
    right = link_sent_to("gita@rumah.example")
    assert Client().post(f"/activate/{right}/", CHOSEN)["Location"] == "/sign-in/"


def test_a_code_and_a_link_can_be_sent_again_after_a_minute(clock: Any) -> None:
    client = Client()
    to_code(client)
    client.post("/sign-up/code/again/")
    assert len(notices_of("sign_up_code")) == 1
    assert "1" in text(client.get("/sign-up/code/"))
    clock.shift(timedelta(seconds=61))
    client.post("/sign-up/code/again/")
    assert len(notices_of("sign_up_code")) == 2
    client.post("/sign-up/code/", {"code": code_sent_to("+60123450006")})
    do_jobs()
    client.post("/sign-up/sent/again/")
    do_jobs()
    client.post("/sign-up/sent/again/")
    do_jobs()
    assert len(notices_of("activation_link")) == 2


def test_guessed_codes_run_out_and_a_code_is_never_shown_again() -> None:
    client = Client()
    to_code(client)
    right = code_sent_to("+60123450006")
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    said = []
    for _try in range(6):
        answer = client.post("/sign-up/code/", {"code": wrong})
        said.append(answer.context["form"].errors["code"][0])
        assert f'value="{wrong}"' not in text(answer)
    assert said[-1] == said[-2] == told("Too many wrong codes. Ask for a new code.")
    assert client.post("/sign-up/code/", {"code": right}).status_code == 200


def test_a_code_too_old_says_so(clock: Any) -> None:
    client = Client()
    to_code(client)
    clock.shift(timedelta(minutes=10))
    answer = client.post("/sign-up/code/", {"code": code_sent_to("+60123450006")})
    assert answer.context["form"].errors["code"] == [told("This code is too old. Ask for a new code.")]


def test_the_back_button_leads_to_the_step_that_was_reached() -> None:
    client = Client()
    to_sent(client)
    for path in ("/sign-up/code/", "/sign-up/phone/"):
        assert client.get(path)["Location"] == "/sign-up/sent/"
    assert client.post("/sign-up/code/", {"code": "123456"})["Location"] == "/sign-up/sent/"
    assert client.post("/sign-up/code/again/")["Location"] == "/sign-up/sent/"


def test_a_session_that_ended_begins_anew_and_the_number_is_free() -> None:
    client = Client()
    to_code(client)
    client.cookies.clear()
    assert client.get("/sign-up/code/")["Location"] == "/sign-up/"
    to_sent(client, phone="012-345 0061")


def test_a_double_click_begins_one_sign_up() -> None:
    client = Client()
    client.post("/sign-up/", GITA)
    once = {"_once": "6f1c1c1e-0000-4000-8000-000000000001"}
    for _click in range(2):
        assert client.post("/sign-up/check/", once)["Location"] == "/sign-up/code/"
    assert Person.objects.count() == 1 and len(notices_of("sign_up_code")) == 1


def test_the_link_opens_on_another_device_and_twice() -> None:
    person = to_sent(Client())
    link = f"/activate/{link_sent_to(person.email)}/"
    first, second = Client(), Client()
    assert first.get(link).status_code == second.get(link).status_code == 200
    assert first.post(link, CHOSEN)["Location"] == "/sign-in/"
    page = text(second.get(link))
    assert told("Your account is already active") in page and "/sign-in/" in page
    assert "950630135024" not in page
    again = second.post(link, {**CHOSEN, "password": "lain-kata-laluan", "password_again": "lain-kata-laluan"})
    assert told("Your account is already active") in text(again)
    assert Person.objects.get(pk=person.pk).check_password(NEW_PASSWORD)


def test_opening_the_link_alone_changes_nothing() -> None:
    person = to_sent(Client())
    Client().get(f"/activate/{link_sent_to(person.email)}/")
    assert Person.objects.get(pk=person.pk).state == "phone_verified"


def test_a_link_too_old_offers_a_new_one(clock: Any) -> None:
    person = to_sent(Client())
    old = link_sent_to(person.email)
    clock.shift(timedelta(hours=73))
    client = Client()
    assert f"/activate/{old}/again/" in text(client.get(f"/activate/{old}/"))
    client.post(f"/activate/{old}/again/")
    do_jobs(at=NOON + timedelta(hours=73))
    fresh = link_sent_to(person.email)
    assert fresh != old
    assert client.post(f"/activate/{fresh}/", CHOSEN)["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password": "pendek", "password_again": "pendek"}, "password"),
        ({"password": "password1234", "password_again": "password1234"}, "password"),
        ({"password": "950630135024abc", "password_again": "950630135024abc"}, "password"),
        ({"password": PHRASE + " 1", "password_again": PHRASE + " 1"}, "password"),
        ({"password": "x" * 257, "password_again": "x" * 257}, "password"),
        ({"password_again": "lain"}, "password_again"),
        ({"phrase": "950630-13-5024"}, "phrase"),
        ({"phrase": "ab"}, "phrase"),
        ({"phrase": ""}, "phrase"),
        ({"password": ""}, "password"),
    ],
)
def test_weak_passwords_and_telling_phrases_are_refused(changes: dict[str, str], field: str) -> None:
    person = to_sent(Client())
    answer = Client().post(f"/activate/{link_sent_to(person.email)}/", {**CHOSEN, **changes})
    assert field in answer.context["form"].errors
    assert NEW_PASSWORD not in text(answer)
    assert Person.objects.get(pk=person.pk).state == "phone_verified"


def test_a_password_may_hold_anything_else(clock: Any) -> None:
    odd = "  狮子 🦁 'quotes' <b> \u202e  "
    person = to_sent(Client())
    chosen = {**CHOSEN, "password": odd, "password_again": odd}
    assert Client().post(f"/activate/{link_sent_to(person.email)}/", chosen)["Location"] == "/sign-in/"
    assert Person.objects.get(pk=person.pk).check_password(odd)


def test_a_bot_that_fills_in_sign_ups_runs_into_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "SIGN_UP_ADDRESS", (Limit("test-sign-up", 3, 3_600),))
    for number in range(3):
        to_code(Client(), phone=f"012-345 00{number + 10}")
    client = Client()
    client.post("/sign-up/", {**GITA, "phone": "012-345 0099"})
    answer = client.post("/sign-up/check/")
    assert answer.status_code == 429 and "60 minit" in text(answer)
    assert Person.objects.count() == 3
    assert "Gita" in text(client.get("/sign-up/check/"))


def test_ten_thousand_from_everywhere_run_into_the_brake_and_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert budgets.SIGN_UP_ALL[0].hits < 10_000
    monkeypatch.setattr(budgets, "SIGN_UP_ALL", (Limit("test-all-sign-ups", 2, 3_600),))
    for number in range(2):
        to_code(Client(REMOTE_ADDR=f"198.51.100.{number}"), phone=f"012-345 00{number + 10}")
    client = Client(REMOTE_ADDR="198.51.100.77")
    client.post("/sign-up/", {**GITA, "phone": "012-345 0099"})
    answer = client.post("/sign-up/check/")
    assert answer.status_code == 503 and int(answer["Retry-After"]) == 3_600
    assert "Gita" in text(client.get("/sign-up/check/"))


def test_an_account_that_was_opened_meanwhile_is_told_at_the_end() -> None:
    person = to_sent(Client())
    link = f"/activate/{link_sent_to(person.email)}/"
    make("gita")
    answer = Client().post(link, CHOSEN)
    assert answer.context["form"].non_field_errors()


def test_who_is_signed_in_is_led_home() -> None:
    from tests.people import browser_of

    client = browser_of(make("aminah"))
    assert client.get("/sign-up/")["Location"] == "/home/"


def test_a_lapsed_sign_up_says_that_it_is_over(clock: Any) -> None:
    person = to_sent(Client())
    token = link_sent_to(person.email)
    operations.lapse_unfinished(at=NOON + timedelta(days=8))
    assert told("This sign-up has ended. Create an account again.") in text(Client().get(f"/activate/{token}/"))
