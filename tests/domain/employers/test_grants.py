"""Roles: who may give them, how they are taken, and that an employer is never left without an owner."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from caruman.audit.models import Event
from caruman.employers.lifecycle import DECLINED, ENDED, HELD, OFFERED
from caruman.employers.models import Grant
from caruman.employers.operations import granting
from caruman.employers.refusals import UnableToGrant
from caruman.notices.models import Notice
from tests.employers import employer_of, offer_to
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


def test_an_employer_is_opened_with_its_owner() -> None:
    aminah = make("aminah")
    employer = employer_of(aminah, roles=["payer"])
    assert sorted(employer.grants.values_list("role", "state")) == [("owner", HELD), ("payer", HELD)]
    assert Event.objects.filter(act="employer.enrolled", employer_id=employer.pk).count() == 1


def test_an_offer_is_told_to_the_account_and_not_to_what_was_typed() -> None:
    aminah, bala = make("aminah"), make("bala")
    offer_to("bala", employer_of(aminah), by=aminah, phone="+60199999999", email="other@example.com")
    assert {notice.to for notice in Notice.objects.filter(kind="role_offered")} == {bala.phone, bala.email}


def test_an_offer_to_somebody_without_an_account_goes_where_the_owner_says() -> None:
    aminah = make("aminah")
    offer_to("bala", employer_of(aminah), by=aminah, phone="+60199999999", email="other@example.com")
    told = Notice.objects.filter(kind="role_offered")
    assert {(notice.to, notice.person_id) for notice in told} == {("+60199999999", None), ("other@example.com", None)}


def test_the_person_named_takes_the_role_once() -> None:
    aminah, bala = make("aminah"), make("bala")
    grant = offer_to("bala", employer_of(aminah), by=aminah)
    assert grant.state == OFFERED and grant.person is None
    granting.accept(grant_id=grant.pk, by=bala, at=NOON)
    again = granting.accept(grant_id=grant.pk, by=bala, at=NOON)
    assert again.state == HELD and again.person_id == bala.pk
    assert Event.objects.filter(act="grant.accepted").count() == 1


def test_an_account_opened_later_finds_the_offer() -> None:
    aminah = make("aminah")
    grant = offer_to("bala", employer_of(aminah), by=aminah)
    assert granting.accept(grant_id=grant.pk, by=make("bala"), at=NOON).state == HELD


def test_somebody_else_cannot_take_an_offer() -> None:
    aminah, chong = make("aminah"), make("chong")
    grant = offer_to("bala", employer_of(aminah), by=aminah)
    with pytest.raises(UnableToGrant):
        granting.accept(grant_id=grant.pk, by=chong, at=NOON)


def test_the_number_alone_is_not_enough() -> None:
    aminah, bala = make("aminah"), make("bala")
    grant = offer_to("bala", employer_of(aminah), by=aminah, name="Somebody Else")
    with pytest.raises(UnableToGrant):
        granting.accept(grant_id=grant.pk, by=bala, at=NOON)


def test_an_offer_lapses_after_thirty_days() -> None:
    aminah, bala = make("aminah"), make("bala")
    grant = offer_to("bala", employer_of(aminah), by=aminah)
    with pytest.raises(UnableToGrant):
        granting.accept(grant_id=grant.pk, by=bala, at=NOON + timedelta(days=30))
    assert granting.end_lapsed(at=NOON + timedelta(days=30)) == 1
    assert granting.end_lapsed(at=NOON + timedelta(days=30)) == 0
    grant.refresh_from_db()
    assert (grant.state, grant.ended_why) == (ENDED, "lapsed")


def test_a_declined_role_may_be_offered_again() -> None:
    aminah, bala = make("aminah"), make("bala")
    employer = employer_of(aminah)
    assert granting.decline(grant_id=offer_to("bala", employer, by=aminah).pk, by=bala, at=NOON).state == DECLINED
    assert offer_to("bala", employer, by=aminah).state == OFFERED


def test_a_role_is_not_offered_twice() -> None:
    aminah = make("aminah")
    employer = employer_of(aminah)
    offer_to("bala", employer, by=aminah)
    with pytest.raises(UnableToGrant):
        offer_to("bala", employer, by=aminah)
    assert offer_to("bala", employer, by=aminah, role="payer").state == OFFERED


@pytest.mark.parametrize("role", ["preparer", "approver", "payer", "viewer"])
def test_nobody_below_an_owner_grants_anything(role: str) -> None:
    aminah, bala = make("aminah"), make("bala")
    employer = employer_of(aminah)
    granting.accept(grant_id=offer_to("bala", employer, by=aminah, role=role).pk, by=bala, at=NOON)
    for wanted in ("owner", "preparer", "viewer"):
        with pytest.raises(UnableToGrant):
            offer_to("gita", employer, by=bala, role=wanted)


def test_a_role_counts_until_its_last_day_and_not_after() -> None:
    aminah, bala = make("aminah"), make("bala")
    employer = employer_of(aminah)
    grant = offer_to("bala", employer, by=aminah, ends_on=date(2027, 1, 1))
    granting.accept(grant_id=grant.pk, by=bala, at=NOON)
    grant.refresh_from_db()
    assert grant.is_in_force(date(2026, 12, 31))
    assert not grant.is_in_force(date(2027, 1, 1))


def test_a_last_day_in_the_past_is_refused() -> None:
    aminah = make("aminah")
    employer = employer_of(aminah)
    with pytest.raises(UnableToGrant):
        offer_to("bala", employer, by=aminah, ends_on=date(2026, 11, 20))
    grant = offer_to("bala", employer, by=aminah, ends_on=date(2026, 11, 21))
    with pytest.raises(UnableToGrant):
        granting.change_end(grant_id=grant.pk, ends_on=date(2026, 11, 20), by=aminah, at=NOON)
    assert granting.change_end(grant_id=grant.pk, ends_on=None, by=aminah, at=NOON).ends_on is None


def test_an_owner_has_no_last_day() -> None:
    aminah = make("aminah")
    employer = employer_of(aminah)
    with pytest.raises(UnableToGrant):
        offer_to("bala", employer, by=aminah, role="owner", ends_on=date(2027, 1, 1))
    own = employer.grants.get(role="owner")
    with pytest.raises(UnableToGrant):
        granting.change_end(grant_id=own.pk, ends_on=date(2027, 1, 1), by=aminah, at=NOON)


def test_the_last_owner_can_neither_go_nor_be_sent_away() -> None:
    aminah, bala = make("aminah"), make("bala")
    employer = employer_of(aminah)
    own = employer.grants.get(role="owner")
    with pytest.raises(UnableToGrant):
        granting.revoke(grant_id=own.pk, by=aminah, at=NOON)
    granting.accept(grant_id=offer_to("bala", employer, by=aminah, role="owner").pk, by=bala, at=NOON)
    assert granting.revoke(grant_id=own.pk, by=aminah, at=NOON).ended_why == "left"
    with pytest.raises(UnableToGrant):
        granting.revoke(grant_id=employer.grants.get(state=HELD).pk, by=bala, at=NOON)


def test_the_database_too_keeps_the_last_owner() -> None:
    employer = employer_of(make("aminah"))
    for write in (
        lambda: employer.grants.update(state=ENDED, ended_at=NOON),
        lambda: employer.grants.update(role="viewer"),
        lambda: employer.grants.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_a_stranger_revokes_nothing_and_a_clerk_may_leave() -> None:
    aminah, bala, chong = make("aminah"), make("bala"), make("chong")
    grant = offer_to("bala", employer_of(aminah), by=aminah)
    granting.accept(grant_id=grant.pk, by=bala, at=NOON)
    with pytest.raises(UnableToGrant):
        granting.revoke(grant_id=grant.pk, by=chong, at=NOON)
    assert granting.revoke(grant_id=grant.pk, by=bala, at=NOON).ended_why == "left"
    with pytest.raises(UnableToGrant):
        granting.revoke(grant_id=grant.pk, by=aminah, at=NOON)


def test_a_revoked_clerk_is_told() -> None:
    aminah, bala = make("aminah"), make("bala")
    grant = offer_to("bala", employer_of(aminah), by=aminah)
    granting.accept(grant_id=grant.pk, by=bala, at=NOON)
    granting.revoke(grant_id=grant.pk, by=aminah, at=NOON)
    assert Notice.objects.get(kind="role_revoked").to == bala.email


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "asleep"},
        {"state": HELD, "person": None},
        {"role": "owner", "ends_on": date(2027, 1, 1)},
        {"ends_on": date(2026, 11, 20)},
        {"schemes": []},
        {"state": ENDED},
    ],
)
def test_the_database_refuses_a_grant_that_makes_no_sense(changes: dict[str, object]) -> None:
    aminah = make("aminah")
    grant = offer_to("bala", employer_of(aminah), by=aminah)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(**changes)


def test_the_database_refuses_a_second_open_grant_of_one_role() -> None:
    aminah = make("aminah")
    grant = offer_to("bala", employer_of(aminah), by=aminah)
    grant.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            **{field.name: getattr(grant, field.name) for field in Grant._meta.fields if field.name != "id"}
        )
