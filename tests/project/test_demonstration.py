"""The demonstration: people who can really sign in, employers made as the pages make them, never in production."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from caruman.accounts.models import Person
from caruman.employers.models import Employer, Enrolment, Grant
from caruman.project import demo, demo_employers
from caruman.values.identity import parse_employer_code, parse_mycoid
from tests.employers import stored_in
from tests.people import make

# The papers of the waiting form are really read, in a process of their own.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def told(settings: Any, tmp_path: Path) -> str:
    stored_in(settings, tmp_path / "documents")
    demo.introduce(tmp_path / "people.txt")
    return (tmp_path / "people.txt").read_text(encoding="utf-8")


def test_everyone_who_is_told_of_can_sign_in_with_the_password_told(told: str) -> None:
    assert demo.PASSWORD in told
    for player in demo.CAST:
        assert player.name in told
        person = Person.objects.active_by_identity(player.identity_number)
        assert person is not None
        assert person.check_password(demo.PASSWORD)


@pytest.mark.parametrize("who", ["devi", "farid"])
def test_the_code_that_is_shown_opens_the_officers_factor(told: str, who: str) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    number = next(player.identity_number for player in demo.CAST if player.key == who)
    person = Person.objects.active_by_identity(number)
    code, seconds = demo.current_code(who)
    assert 0 < seconds <= 30
    assert TOTP(Authenticator.objects.get(user=person)).validate_code(code)


def test_there_are_employers_an_offer_and_a_form_that_waits(told: str) -> None:
    assert Employer.objects.count() == 2
    assert Grant.objects.filter(state="offered", role="preparer").count() == 1
    waiting = Enrolment.objects.get(state="submitted")
    assert waiting.due_at is not None and waiting.due_at > timezone.now()


def test_the_numbers_of_the_employers_are_possible() -> None:
    assert parse_employer_code(str(demo_employers.SHOP["employer_code"])) == demo_employers.SHOP["employer_code"]
    for employer in (demo_employers.SHOP, demo_employers.GARAGE):
        assert parse_mycoid(str(employer["registration_number"])) == employer["registration_number"]


def test_it_is_made_once(told: str, tmp_path: Path) -> None:
    demo.introduce(tmp_path / "people.txt")
    assert Person.objects.count() == len(demo.CAST)


def test_it_is_not_mixed_with_people_who_are_there(tmp_path: Path) -> None:
    make("gita")
    Person.objects.update(name="Orang sebenar")
    demo.introduce(tmp_path / "people.txt")
    assert Person.objects.count() == 1
    assert not (tmp_path / "people.txt").exists()


def test_production_never_gets_it(settings: Any, tmp_path: Path) -> None:
    settings.IS_PRODUCTION = True
    with pytest.raises(demo.NotInProduction):
        demo.introduce(tmp_path / "people.txt")
    assert not Person.objects.exists()
