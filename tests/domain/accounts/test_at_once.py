"""Two at once: a code counts once, guesses are each counted, a number opens one account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from caruman.accounts import codes, links, operations, queries, signing_in
from caruman.accounts.lifecycle import ACTIVE
from caruman.accounts.models import Person
from tests.domain.accounts.newcomers import NEW_PASSWORD, PHRASE, link_sent_to, proved, told_by
from tests.people import CAST, NOON, make

AT_ONCE = 8


def all_at_once(act: Callable[[], object]) -> Counter[str]:
    """Do something in several threads at once; count what came of it."""

    def one(_number: int) -> str:
        try:
            act()
        except Exception as refusal:  # noqa: BLE001 - the kind of refusal is what is counted
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        return Counter(threads.map(one, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True)
def test_a_code_sent_by_many_clicks_counts_once() -> None:
    code = codes.issue(purpose="test", subject="x", at=NOON)
    came = all_at_once(lambda: codes.check(purpose="test", subject="x", code=code, at=NOON))
    assert came == {"done": 1, "ExpiredCode": AT_ONCE - 1}


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_each_counted() -> None:
    code = codes.issue(purpose="test", subject="x", at=NOON)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    came = all_at_once(lambda: codes.check(purpose="test", subject="x", code=wrong, at=NOON))
    assert came == {"WrongCode": codes.TRIES - 1, "UsedUp": AT_ONCE - codes.TRIES + 1}


@pytest.mark.django_db(transaction=True)
def test_a_link_activates_once_however_often_it_is_clicked() -> None:
    person = proved("gita")
    token = link_sent_to(person.email)
    came = all_at_once(lambda: operations.activate(token=token, phrase=PHRASE, password=NEW_PASSWORD, at=NOON))
    assert came == {"done": 1, "SpentLink": AT_ONCE - 1}


@pytest.mark.django_db
def test_the_second_of_two_sign_ups_that_end_in_the_same_moment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    person = proved("gita")
    make("gita")
    # As if the other one had been committed just after this one looked.
    monkeypatch.setattr(operations, "_refuse_taken", lambda person: None)
    token = link_sent_to(person.email)
    with pytest.raises(operations.UnableToActivate):
        operations.activate(token=token, phrase=PHRASE, password=NEW_PASSWORD, at=NOON)
    assert links.read(token, purpose=queries.ACTIVATION, at=NOON).spent_at is None
    assert Person.objects.filter(state=ACTIVE).count() == 1


@pytest.mark.django_db
def test_two_enrolments_for_one_number_open_one_account(monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_by("gita")._asdict()
    told.pop("address")
    devi = make("devi")
    operations.open_for_enrolment(**told, by=devi, at=NOON)
    monkeypatch.setattr(queries, "is_taken", lambda index: False)
    with pytest.raises(operations.UnableToOpen):
        operations.open_for_enrolment(**told, by=devi, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_a_temporary_password_opens_one_of_many_sessions_at_once() -> None:
    told = told_by("gita")._asdict()
    told.pop("address")
    person, _password = operations.open_for_enrolment(**told, by=make("devi"), at=NOON)

    def use() -> None:
        if not signing_in._use_temporary_password(person, at=NOON):
            raise LookupError

    assert all_at_once(use) == {"done": 1, "LookupError": AT_ONCE - 1}


@pytest.mark.django_db
def test_the_hourly_job_tidies_up() -> None:
    from datetime import timedelta

    import time_machine

    from caruman.accounts import tasks

    person = proved("gita")
    with time_machine.travel(NOON + timedelta(days=8), tick=False):
        tasks.tidy(0)
    assert Person.objects.get(pk=person.pk).state == "closed"
    assert queries.person_for("nric", CAST["gita"][0]) is None
