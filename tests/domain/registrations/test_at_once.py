"""Two people at one form at the same moment: one decision stands, one code is given, one letter goes out."""

from __future__ import annotations

from functools import partial

import pytest

from caruman.employers.models import Employer
from caruman.notices.models import Notice
from caruman.registrations.models import Letter, Registration
from caruman.registrations.operations import deciding, filling
from caruman.registrations.refusals import UnableTo
from tests.at_once import at_once
from tests.employer_forms import sent
from tests.employers import employer_of
from tests.people import NOON, make

together = partial(at_once, refusals=(UnableTo,))

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_who_decide_at_once_decide_once() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    form = sent(employer_of(aminah), by=aminah)
    led_to = together(
        lambda: deciding.approve(registration_id=form.pk, version=form.version, by=devi, at=NOON),
        lambda: deciding.approve(registration_id=form.pk, version=form.version, by=farid, at=NOON),
    )
    assert sum(isinstance(one, UnableTo) for one in led_to) == 1
    assert Letter.objects.count() == 1
    assert Notice.objects.filter(kind="registration_approved").count() == 2, "one to the owner, one to the shop"


def test_an_answer_and_a_rejection_at_once_leave_one_of_them() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    form = sent(employer_of(aminah), by=aminah)
    asked = deciding.query(registration_id=form.pk, version=form.version, words="?", by=devi, at=NOON)
    version = asked.version
    led_to = together(
        lambda: filling.answer(registration_id=form.pk, version=version, words="!", by=aminah, at=NOON),
        lambda: deciding.reject(registration_id=form.pk, version=version, words="No", by=farid, at=NOON),
    )
    assert sum(isinstance(one, UnableTo) for one in led_to) == 1
    state = Registration.objects.get().state
    assert state == ("submitted" if isinstance(led_to[1], UnableTo) else "rejected")


def test_two_employers_approved_at_once_get_two_codes() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    forms = [
        sent(employer_of(aminah, name=name, registration_number=number), by=aminah, name=name)
        for name, number in (("Satu", "202601000001"), ("Dua", "202601000002"))
    ]
    led_to = together(
        *(
            lambda form=form, officer=officer: deciding.approve(
                registration_id=form.pk, version=form.version, by=officer, at=NOON
            )
            for form, officer in zip(forms, (devi, farid), strict=True)
        )
    )
    assert not any(isinstance(one, UnableTo) for one in led_to)
    assert len(set(Employer.objects.values_list("employer_code", flat=True))) == 2
