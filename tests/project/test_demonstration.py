"""The demonstration: people who can really sign in, employers made as the pages make them, never in production."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from caruman.accounts.models import Person
from caruman.checking.engine import check_file
from caruman.employers.models import Employer, Enrolment, Grant
from caruman.project import demo, demo_employers, demo_month
from caruman.schedules import owing
from caruman.schedules.facts import facts_for
from caruman.values.identity import parse_employer_code, parse_mycoid
from tests.employers import stored_in
from tests.people import make

# The papers of the waiting form are really read, in a process of their own.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_it_is_made_once_and_as_it_is_told(settings: Any, tmp_path: Path) -> None:
    stored_in(settings, tmp_path / "documents")
    file = tmp_path / "people.txt"
    demo.introduce(file)
    told = file.read_text(encoding="utf-8")
    assert demo.PASSWORD in told
    for player in demo.CAST:
        assert player.name in told
        person = Person.objects.active_by_identity(player.identity_number)
        assert person is not None and person.check_password(demo.PASSWORD)
        if person.is_officer:
            code, seconds = demo.current_code(player.key)
            assert 0 < seconds <= 30
            assert TOTP(Authenticator.objects.get(user=person)).validate_code(code)
    assert Employer.objects.count() == 2
    assert Grant.objects.filter(state="offered", role="preparer").count() == 1
    waiting = Enrolment.objects.get(state="submitted")
    assert waiting.due_at is not None and waiting.due_at > timezone.now()

    demo.introduce(file)
    assert Person.objects.count() == len(demo.CAST)


def test_the_shop_owes_one_month_and_its_files_to_try_are_good_and_faulty(settings: Any, tmp_path: Path) -> None:
    stored_in(settings, tmp_path / "documents")
    demo.introduce(tmp_path / "people.txt")
    shop = Employer.objects.get(name=demo_employers.SHOP["name"])
    states = Counter(part.state for month in owing.months_of(shop, timezone.now())[1:] for part in month.parts)
    assert states == {owing.OWING: 2, owing.SUBMITTED: 1, owing.PAID: 2 * demo_month.MONTHS - 3}
    facts = facts_for(shop, at=timezone.now())
    faulty, good = sorted((tmp_path / demo.TO_TRY).glob("*.txt"), key=lambda path: "good" in path.name)
    assert check_file(str(good), facts=facts).severities == {"error": 0, "warning": 0, "info": 0}
    report = check_file(str(faulty), facts=facts)
    assert len({finding.line for finding in report.findings}) == 3
    assert {"AMOUNT_DECIMAL_POINT", "ACT4_AMOUNT", "EIS_NOT_ELIGIBLE"} <= report.counts.keys()


def test_the_numbers_of_the_employers_are_possible() -> None:
    assert parse_employer_code(str(demo_employers.SHOP["employer_code"])) == demo_employers.SHOP["employer_code"]
    for employer in (demo_employers.SHOP, demo_employers.GARAGE):
        assert parse_mycoid(str(employer["registration_number"]))[0] == employer["registration_number"]


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
