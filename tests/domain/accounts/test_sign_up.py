"""Signing up: from the details to an active account, and what may go wrong on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from caruman.accounts import budgets, codes, links, operations, queries
from caruman.accounts.lifecycle import ACTIVE, CLOSED, PHONE_VERIFIED
from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.throttling.limits import TooMany
from caruman.values.lifecycle import NotPermitted
from tests.domain.accounts.newcomers import (
    ADDRESS,
    NEW_PASSWORD,
    PHRASE,
    activated,
    code_sent_to,
    do_jobs,
    link_sent_to,
    proved,
    started,
    told_by,
)
from tests.outbox import notices_of
from tests.people import CAST, NOON, make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def verify(person: Person, code: str | None = None, *, at=NOON) -> None:
    code = code or code_sent_to(person.phone)
    operations.verify_phone(person=person, code=code, address=ADDRESS, at=at)
    do_jobs(at=at)


def test_gita_becomes_active_in_four_steps_and_each_leaves_its_event() -> None:
    person = activated("gita")
    assert person.state == ACTIVE and person.secret_phrase == PHRASE and person.check_password(NEW_PASSWORD)
    acts = list(Event.objects.filter(person_id=person.pk).order_by("id").values_list("act", flat=True))
    assert acts == ["account.started", "account.phone_verified", "account.activated"]
    assert {told.kind for told in notices_of(to="gita@rumah.example")} == {"activation_link", "account_active"}


def test_messages_speak_the_newcomers_language() -> None:
    proved("gita")
    proved("chong")
    assert "di sini" in notices_of("activation_link", "gita@rumah.example")[0].text
    assert "此处" in notices_of("activation_link", "chong@lain.example")[0].text
    assert "kod anda" in notices_of("sign_up_code", "+60123450006")[0].text


def test_the_mail_has_the_word_and_the_plain_address() -> None:
    person = proved("bala")
    told = notices_of("activation_link", person.email)[0]
    assert f"/activate/{link_sent_to(person.email)}/" in told.mail.plain
    assert ">here</a>" in told.mail.html


def test_a_code_sent_to_another_phone_is_worth_nothing_after_the_phone_was_corrected() -> None:
    person = started("gita")
    first = code_sent_to(person.phone)
    operations.correct_phone(person=person, phone="+60129876543", address=ADDRESS, at=NOON + HOUR)
    second = code_sent_to("+60129876543")
    if first != second:
        with pytest.raises(codes.WrongCode):
            verify(person, first, at=NOON + HOUR)
    verify(person, second, at=NOON + HOUR)
    assert Person.objects.get(pk=person.pk).phone == "+60129876543"


def test_a_phone_cannot_be_changed_once_it_is_proved() -> None:
    stale = started("gita")
    verify(Person.objects.get(pk=stale.pk))
    with pytest.raises(operations.UnableToActivate):
        operations.correct_phone(person=stale, phone="+60129876543", address=ADDRESS, at=NOON + HOUR)


def test_a_link_that_went_to_a_wrong_address_is_worthless_after_the_correction() -> None:
    person = proved("gita")
    wrong = link_sent_to(person.email)
    operations.correct_email(person=person, email="gita@betul.example", at=NOON + HOUR)
    do_jobs(at=NOON + HOUR)
    with pytest.raises(links.UnknownLink):
        operations.activate(token=wrong, phrase=PHRASE, password=NEW_PASSWORD, at=NOON + HOUR)
    token = link_sent_to("gita@betul.example")
    operations.activate(token=token, phrase=PHRASE, password=NEW_PASSWORD, at=NOON + HOUR)


def test_every_link_that_was_sent_to_the_right_address_works_until_one_is_used() -> None:
    person = proved("gita")
    first = link_sent_to(person.email)
    operations.send_link_again(person=person, at=NOON + HOUR)
    do_jobs(at=NOON + HOUR)
    second = link_sent_to(person.email)
    assert first != second
    operations.activate(token=first, phrase=PHRASE, password=NEW_PASSWORD, at=NOON + HOUR)
    with pytest.raises(operations.UnableToActivate):
        operations.activate(token=second, phrase=PHRASE, password=NEW_PASSWORD, at=NOON + HOUR)


def test_a_link_activates_once() -> None:
    person = activated("gita")
    with pytest.raises(links.SpentLink):
        operations.activate(token=link_sent_to(person.email), phrase="lain", password="x" * 12, at=NOON)


def test_a_link_that_is_too_old_brings_a_new_one_to_the_same_mailbox() -> None:
    person = proved("gita")
    old, later = link_sent_to(person.email), NOON + timedelta(hours=73)
    with pytest.raises(links.ExpiredLink):
        operations.activate(token=old, phrase=PHRASE, password=NEW_PASSWORD, at=later)
    operations.renew_link(token=old, at=later)
    do_jobs(at=later)
    assert link_sent_to(person.email) != old


def test_a_name_as_it_stands_on_any_card_reaches_the_messages() -> None:
    person = proved("gita", name="D’Cruz [x](http://jahat.example) a/l 张伟明")
    assert "[x](http://jahat.example)" in notices_of("activation_link", person.email)[0].mail.plain
    assert 'href="http://jahat.example"' not in notices_of("activation_link", person.email)[0].mail.html


def test_a_number_with_an_account_is_told_to_its_owner_and_nowhere_else() -> None:
    owner = make("aminah")
    person = proved("aminah", phone="+60129999999", email="orang@lain.example")
    assert Person.objects.get(pk=person.pk).state == PHONE_VERIFIED
    assert [told.kind for told in notices_of(to="orang@lain.example")] == ["sign_up_refused"]
    assert [told.kind for told in notices_of(to=owner.email)] == ["sign_up_tried"]
    assert [told.kind for told in notices_of(to=owner.phone)] == ["sign_up_tried"]
    assert not notices_of("activation_link")


def test_an_owner_who_signs_up_again_with_the_same_mailbox_is_told_once() -> None:
    owner = make("aminah")
    proved("aminah")
    assert [told.kind for told in notices_of(to=owner.email)] == ["sign_up_tried"]


def test_unfinished_sign_ups_do_not_block_a_number_and_the_first_to_finish_ends_the_others() -> None:
    first, second = proved("gita"), proved("gita", phone="+60129876543", email="lain@rumah.example")
    third = started("gita", phone="+60129876544")
    token = link_sent_to("lain@rumah.example")
    operations.activate(token=link_sent_to("gita@rumah.example"), phrase=PHRASE, password=NEW_PASSWORD, at=NOON)
    states = [Person.objects.get(pk=person.pk).state for person in (first, second, third)]
    assert states == [ACTIVE, CLOSED, CLOSED]
    with pytest.raises(operations.UnableToActivate):
        operations.activate(token=token, phrase=PHRASE, password=NEW_PASSWORD, at=NOON)


def test_the_database_lets_one_account_hold_a_number() -> None:
    make("gita")
    with pytest.raises(IntegrityError, match="an_identity_number_opens_one_account"), transaction.atomic():
        make("gita")


def test_an_account_opened_for_an_enrolment_holds_its_number_too() -> None:
    person, _password = operations.open_for_enrolment(**_for_enrolment("gita"))
    assert queries.person_for("nric", CAST["gita"][0]) == person
    proved("gita", phone="+60129999999", email="orang@lain.example")
    assert not notices_of("activation_link")


def _for_enrolment(who: str) -> dict[str, object]:
    told = told_by(who)._asdict()
    told.pop("address")
    return {**told, "by": make("devi"), "at": NOON}


def test_unfinished_sign_ups_lapse_after_seven_days_and_what_they_told_is_forgotten() -> None:
    person, done = proved("gita"), activated("bala")
    opened, _password = operations.open_for_enrolment(**_for_enrolment("chong"))
    assert operations.lapse_unfinished(at=NOON + timedelta(days=6, hours=23)) == 0
    assert operations.lapse_unfinished(at=NOON + timedelta(days=7)) == 1
    gone = Person.objects.get(pk=person.pk)
    assert gone.state == CLOSED
    assert (gone.name, gone.phone, gone.email, gone.address, gone.identity_number) == ("", "", "", "", "")
    assert Person.objects.get(pk=done.pk).state == ACTIVE
    assert Person.objects.get(pk=opened.pk).state != CLOSED


def test_sms_pumping_runs_dry_for_one_phone_and_for_one_address() -> None:
    for minute in range(5):
        started("gita", at=NOON + timedelta(minutes=minute), address=f"198.51.100.{minute}")
    with pytest.raises(TooMany):
        started("gita", at=NOON + timedelta(minutes=6), address="198.51.100.99")
    assert len(notices_of("sign_up_code")) == 5


def test_codes_have_a_budget_for_the_day_and_a_small_one_for_other_countries(monkeypatch: pytest.MonkeyPatch) -> None:
    from caruman.throttling.limits import Limit

    monkeypatch.setattr(budgets, "CODE_ABROAD", (Limit("test-abroad", 1, 86_400),))
    monkeypatch.setattr(budgets, "CODE_ALL", (Limit("test-all", 2, 86_400),))
    started("gita", phone="+6581234567")
    with pytest.raises(budgets.Busy):
        started("gita", phone="+6581234568")
    started("gita")
    with pytest.raises(budgets.Busy):
        started("bala")
    assert len(notices_of("sign_up_code")) == 2


def test_a_new_code_is_sent_after_a_minute() -> None:
    person = started("gita")
    with pytest.raises(TooMany) as caught:
        operations.send_code_again(person=person, address=ADDRESS, at=NOON + timedelta(seconds=59))
    assert caught.value.again_at == NOON + timedelta(seconds=60)
    operations.send_code_again(person=person, address=ADDRESS, at=NOON + timedelta(seconds=60))
    assert len(notices_of("sign_up_code")) == 2


def test_a_proved_phone_is_not_proved_twice() -> None:
    person = started("gita")
    stale = Person.objects.get(pk=person.pk)
    verify(person)
    operations.send_code_again(person=stale, address=ADDRESS, at=NOON + HOUR)
    with pytest.raises(NotPermitted):
        verify(stale, at=NOON + HOUR)
