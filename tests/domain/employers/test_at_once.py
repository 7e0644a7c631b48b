"""Two people at once: the last owner stays, and one decision stands."""

from __future__ import annotations

from functools import partial

import pytest

from caruman.accounts.models import Person
from caruman.employers.models import Employer, Enrolment
from caruman.employers.operations import deciding, enrolling, granting
from caruman.employers.refusals import UnableTo
from tests.at_once import at_once
from tests.employers import ANSWERS, employer_of, offer_to, papers_for
from tests.people import NOON, make

together = partial(at_once, refusals=(UnableTo,))

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_owners_who_leave_at_once_do_not_leave_the_employer_alone() -> None:
    aminah, bala = make("aminah"), make("bala")
    employer = employer_of(aminah)
    granting.accept(grant_id=offer_to("bala", employer, by=aminah, role="owner").pk, by=bala, at=NOON)
    owners: dict[Person, object] = {grant.person: grant.pk for grant in employer.grants.all()}
    led_to = together(
        lambda: granting.revoke(grant_id=owners[aminah], by=aminah, at=NOON),
        lambda: granting.revoke(grant_id=owners[bala], by=bala, at=NOON),
    )
    assert sum(isinstance(one, UnableTo) for one in led_to) == 1
    assert employer.grants.filter(state="held").count() == 1


def test_two_officers_who_decide_at_once_decide_once() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    draft = enrolling.start(by=aminah, at=NOON, language="ms")
    draft = enrolling.save_answers(enrolment_id=draft.pk, answers=ANSWERS, by=aminah, at=NOON)
    papers_for(draft, by=aminah)
    sent = enrolling.submit(enrolment_id=draft.pk, version=draft.version, signature=aminah.name, by=aminah, at=NOON)
    led_to = together(
        lambda: deciding.approve(enrolment_id=sent.pk, version=sent.version, by=devi, at=NOON),
        lambda: deciding.reject(enrolment_id=sent.pk, version=sent.version, words="No", by=farid, at=NOON),
    )
    assert sum(isinstance(one, UnableTo) for one in led_to) == 1
    assert Enrolment.objects.get().decided_by in (devi, farid)


def test_two_forms_of_one_employer_approved_at_once_make_one_employer() -> None:
    people = [make("aminah"), make("bala")]
    devi, farid = make("devi"), make("farid")
    sent = []
    for person in people:
        draft = enrolling.start(by=person, at=NOON, language="ms")
        draft = enrolling.save_answers(enrolment_id=draft.pk, answers=ANSWERS, by=person, at=NOON)
        papers_for(draft, by=person)
        sent.append(
            enrolling.submit(enrolment_id=draft.pk, version=draft.version, signature=person.name, by=person, at=NOON)
        )
    led_to = together(
        lambda: deciding.approve(enrolment_id=sent[0].pk, version=sent[0].version, by=devi, at=NOON),
        lambda: deciding.approve(enrolment_id=sent[1].pk, version=sent[1].version, by=farid, at=NOON),
    )
    assert sum(isinstance(one, UnableTo) for one in led_to) == 1
    assert Employer.objects.count() == 1
