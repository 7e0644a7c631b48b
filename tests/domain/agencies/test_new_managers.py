"""A new manager for an agency whose managers can no longer act: two officers, a letter, and who is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.agencies.models import Agency, ManagerChange, Membership
from caruman.agencies.operations import deciding, members, replacing
from caruman.agencies.queries import managers_of, roles_at
from caruman.agencies.refusals import UnableToDecide, UnableToGive
from caruman.audit.models import Event
from caruman.documents.models import Document
from caruman.documents.refusals import UnableToReceive
from caruman.notices.models import Notice
from tests.agencies import NEWCOMER, approved_agency, new_manager_for, offer_to, one_of_the_cast, role_for
from tests.employers import stored_in
from tests.papers import upload
from tests.people import CAST, NOON, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings: Settings, tmp_path: Path) -> Iterator[None]:
    stored_in(settings, tmp_path)
    with translation.override("en"):
        yield


def someone_known(who: str) -> dict[str, str]:
    number, name, phone, email, *_ = CAST[who]
    return {"identity_number": number, "name": name, "phone": phone, "email": email}


def test_a_newcomer_manages_once_a_supervisor_confirms_and_the_former_manager_goes() -> None:
    agency, devi, farid = approved_agency(), make("devi"), one_of_the_cast("farid")
    hassan = agency.applicant
    assert hassan is not None
    role_for(hassan, agency, role="payer")
    change = new_manager_for(agency, by=devi)
    assert Document.objects.get(about_id=str(change.pk)).kind == replacing.LETTER
    assert list(managers_of(agency).values_list("person", flat=True)) == [hassan.pk], "nothing holds before"
    replacing.confirm(change_id=change.pk, by=farid, at=NOON)
    new = Person.objects.get(name=NEWCOMER["applicant_name"])
    assert new.must_change_password
    assert list(managers_of(agency).values_list("person", flat=True)) == [new.pk]
    assert roles_at(hassan, agency, NOON) == frozenset()
    assert set(Membership.objects.filter(person=hassan).values_list("ended_why", flat=True)) == {"handed_over"}
    told = set(Notice.objects.filter(kind__startswith="agency_manager").values_list("kind", "channel", "person_id"))
    assert told == {
        (kind, channel, key)
        for kind, key in (("agency_manager_newcomer", new.pk), ("agency_manager_replaced", hassan.pk))
        for channel in ("email", "sms")
    }
    acts = Event.objects.filter(about_kind="agency", about_id=str(agency.pk)).values_list("act", flat=True)
    assert {"agency.propose", "agency.confirm"} <= set(acts)
    assert [step.verb for step in agency.steps.all()][-2:] == ["propose", "confirm"]


def test_somebody_with_an_account_keeps_it_and_another_name_reaches_nobody() -> None:
    agency, devi, farid, bala = approved_agency(), make("devi"), one_of_the_cast("farid"), make("bala")
    wrong = new_manager_for(agency, by=devi, **{**someone_known("bala"), "name": "Lain binti Orang"})
    with pytest.raises(UnableToDecide, match="another name"):
        replacing.confirm(change_id=wrong.pk, by=farid, at=NOON)
    replacing.refuse(change_id=wrong.pk, by=devi, at=NOON)
    change = new_manager_for(agency, by=devi, **someone_known("bala"))
    replacing.confirm(change_id=change.pk, by=farid, at=NOON)
    assert roles_at(bala, agency, NOON) == {"manager"}
    assert Notice.objects.filter(kind="agency_manager_named", person_id=bala.pk).count() == 2


def test_two_officers_decide_and_the_second_is_a_supervisor() -> None:
    agency, devi, farid = approved_agency(), make("devi"), one_of_the_cast("farid")
    change = new_manager_for(agency, by=farid)
    for officer, why in ((devi, "A supervisor confirms"), (farid, "You proposed this")):
        with pytest.raises(UnableToDecide, match=why):
            replacing.confirm(change_id=change.pk, by=officer, at=NOON)
    with pytest.raises(UnableToDecide, match="takes it back"):
        replacing.refuse(change_id=change.pk, by=devi, at=NOON)
    replacing.refuse(change_id=change.pk, by=farid, at=NOON)
    with pytest.raises(UnableToDecide, match="closed meanwhile"):
        replacing.refuse(change_id=change.pk, by=farid, at=NOON)
    with pytest.raises(IntegrityError, match="two_officers_give"), transaction.atomic():
        ManagerChange.objects.create(
            state="proposed", agency=agency, reason="x", name="x", identity_kind="nric", identity_number="x",
            identity_index="x", phone="x", email="x", proposed_by=devi, proposed_at=NOON,
        )  # fmt: skip
        ManagerChange.objects.filter(state="proposed").update(state="confirmed", closed_by=devi, closed_at=NOON)


def test_one_proposal_waits_at_a_time_and_the_letter_of_another_is_destroyed() -> None:
    agency, devi = approved_agency(), make("devi")
    new_manager_for(agency, by=devi)
    with pytest.raises(UnableToDecide, match="waits for a second officer already"):
        new_manager_for(agency, by=devi)
    assert Document.objects.filter(kind=replacing.LETTER, about_kind="managerchange").count() == 1


def test_what_can_not_be_proposed_is_refused_and_nothing_stays() -> None:
    agency, devi, hassan = approved_agency(), make("devi"), one_of_the_cast("hassan")
    with pytest.raises(UnableToDecide, match="manages the agency already"):
        new_manager_for(agency, by=devi, **someone_known("hassan"))
    with pytest.raises(UnableToDecide, match="You have to do with this agency"):
        new_manager_for(agency, by=devi, **someone_known("devi"))
    with pytest.raises(UnableToDecide, match="Only officers"):
        new_manager_for(agency, by=hassan)
    version = agency.version
    agency.version = 0
    with pytest.raises(UnableToDecide, match="has changed"):
        new_manager_for(agency, by=devi)
    named = {name: NEWCOMER[f"applicant_{name}"] for name in replacing.NAMED if name != "language"} | {"language": "ms"}
    with pytest.raises(UnableToReceive):
        replacing.propose(
            agency_id=agency.pk, version=version, reason="x", named=named, letter=upload(b"MZ"), by=devi, at=NOON
        )
    deciding.close(agency_id=agency.pk, version=version, words="Closed.", by=devi, at=NOON)
    with pytest.raises(UnableToDecide, match="closed"):
        new_manager_for(Agency.objects.get(pk=agency.pk), by=devi)
    assert not ManagerChange.objects.exists()
    assert not Document.objects.filter(about_kind="managerchange").exists()


def test_an_officer_who_acts_for_the_agency_decides_nothing_about_it() -> None:
    agency, devi, farid = approved_agency(officer=make("devi")), one_of_the_cast("devi"), one_of_the_cast("farid")
    change = new_manager_for(agency, by=devi)
    members.give(agency=agency, person=farid, role="viewer", by=devi, at=NOON)
    for decide in (replacing.confirm, replacing.refuse):
        with pytest.raises(UnableToDecide, match="You have to do with this agency"):
            decide(change_id=change.pk, by=farid, at=NOON)
    replacing.refuse(change_id=change.pk, by=devi, at=NOON)


def test_what_former_managers_have_on_offer_makes_nobody_a_manager() -> None:
    agency, devi, farid, chong = approved_agency(), make("devi"), one_of_the_cast("farid"), make("chong")
    hassan, bala = agency.applicant, make("bala")
    assert hassan is not None
    role_for(bala, agency, role="manager")
    falls = [offer_to("chong", agency, by=hassan, role="manager"), offer_to("bala", agency, by=hassan, role="payer")]
    stays = offer_to("chong", agency, by=hassan, role="preparer")
    change = new_manager_for(agency, by=devi)
    replacing.confirm(change_id=change.pk, by=farid, at=NOON)
    for offer, person in zip(falls, (chong, bala), strict=True):
        with pytest.raises(UnableToGive, match="no longer stands"):
            members.accept(membership_id=offer.pk, by=person, at=NOON)
    assert list(managers_of(agency).values_list("name", flat=True)) == [NEWCOMER["applicant_name"]]
    members.accept(membership_id=stays.pk, by=chong, at=NOON)
    told = Notice.objects.filter(kind="agency_manager_replaced", channel="email").values_list("person_id", flat=True)
    assert set(told) == {hassan.pk, bala.pk}, "who was a manager, and not who might have become one"


def test_an_account_that_is_opened_at_the_same_moment_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    agency, devi, farid = approved_agency(), make("devi"), one_of_the_cast("farid")
    make("bala")
    change = new_manager_for(agency, by=devi, **someone_known("bala"))
    monkeypatch.setattr("caruman.agencies.operations.account_of.person_for", lambda *_asked: None)
    with pytest.raises(UnableToDecide, match="has an account already"):
        replacing.confirm(change_id=change.pk, by=farid, at=NOON)
    assert ManagerChange.objects.get().state == "proposed"
