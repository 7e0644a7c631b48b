"""A new phone or e-mail counts once both sides have said so, or after three days in which nobody objected."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from caruman.accounts import links
from caruman.accounts.factors import contact
from caruman.accounts.factors.lifecycle import CONTACT_CHANGE
from caruman.accounts.factors.models import ContactChange
from caruman.accounts.models import Person
from caruman.accounts.recovery import RECOVERY
from caruman.notices.models import Notice
from tests.people import NOON, make

pytestmark = pytest.mark.django_db

NEW_PHONE = "+60198887777"


def begun(who: str = "gita") -> ContactChange:
    return contact.start(person=make(who), kind="phone", value=NEW_PHONE, at=NOON)


def code_to(place: str) -> str:
    """Give the last code that was sent to a phone or address."""
    codes = [json.loads(n.params)["code"] for n in Notice.objects.filter(kind="contact_code") if n.to == place]
    return str(codes[-1])


def phone_now(change: ContactChange) -> str:
    return Person.objects.get(pk=change.person_id).phone


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
def test_nothing_changes_until_both_sides_are_confirmed(order: tuple[str, str]) -> None:
    change = begun()
    old = change.old_value
    places = {"old": old, "new": NEW_PHONE}
    change = contact.confirm(change=change, side=order[0], code=code_to(places[order[0]]), at=NOON)
    assert phone_now(change) == old
    change = contact.confirm(change=change, side=order[1], code=code_to(places[order[1]]), at=NOON)
    assert phone_now(change) == NEW_PHONE
    assert change.state == "done"
    assert {n.to for n in Notice.objects.filter(kind="contact_changed_phone")} == {old, NEW_PHONE}


def test_the_code_of_one_side_says_nothing_about_the_other() -> None:
    change = begun()
    with pytest.raises(contact.UnableToChangeContact):
        contact.confirm(change=change, side="old", code=code_to(NEW_PHONE), at=NOON)


def test_a_lost_phone_is_replaced_after_three_days() -> None:
    change = begun()
    contact.confirm(change=change, side="new", code=code_to(NEW_PHONE), at=NOON)
    contact.send_code(change=change, side="spare", at=NOON)
    change = contact.confirm(change=change, side="spare", code=code_to(change.person.email), at=NOON)
    assert change.state == "waiting"
    warned = {n.to for n in Notice.objects.filter(kind="contact_waits_phone")}
    assert warned == {change.old_value, NEW_PHONE, change.person.email}
    assert contact.apply_due(at=NOON + timedelta(days=2, hours=23)) == 0
    assert phone_now(change) == change.old_value
    assert contact.apply_due(at=NOON + timedelta(days=3)) == 1
    assert phone_now(change) == NEW_PHONE
    assert contact.apply_due(at=NOON + timedelta(days=4)) == 0


def test_the_spare_side_speaks_only_after_the_new_one() -> None:
    change = begun()
    contact.send_code(change=change, side="spare", at=NOON)
    with pytest.raises(contact.UnableToChangeContact):
        contact.confirm(change=change, side="spare", code=code_to(change.person.email), at=NOON)


def test_an_objection_stops_the_wait() -> None:
    change = begun()
    contact.confirm(change=change, side="new", code=code_to(NEW_PHONE), at=NOON)
    contact.send_code(change=change, side="spare", at=NOON)
    change = contact.confirm(change=change, side="spare", code=code_to(change.person.email), at=NOON)
    contact.cancel(change=change, by=None, at=NOON + timedelta(days=1))
    assert contact.apply_due(at=NOON + timedelta(days=5)) == 0
    assert phone_now(change) == change.old_value


def test_codes_count_for_an_hour_only() -> None:
    change = begun()
    later = NOON + timedelta(minutes=61)
    with pytest.raises(contact.UnableToChangeContact):
        contact.confirm(change=change, side="new", code=code_to(NEW_PHONE), at=later)
    contact.apply_due(at=later)
    change.refresh_from_db()
    assert change.state == "lapsed"


def test_a_second_change_ends_the_first() -> None:
    first = begun()
    second = contact.start(person=first.person, kind="phone", value="+60191112222", at=NOON)
    first.refresh_from_db()
    assert (first.state, second.state) == ("cancelled", "started")


def test_changes_cannot_be_begun_without_end() -> None:
    gita = make("gita")
    for number in range(5):
        contact.start(person=gita, kind="phone", value=f"+6019111000{number}", at=NOON)
    with pytest.raises(contact.UnableToChangeContact):
        contact.start(person=gita, kind="phone", value="+60191110009", at=NOON)


def test_the_present_phone_is_no_change() -> None:
    gita = make("gita")
    with pytest.raises(contact.UnableToChangeContact):
        contact.start(person=gita, kind="phone", value=gita.phone, at=NOON)


@pytest.mark.parametrize("source", list(CONTACT_CHANGE.states))
@pytest.mark.parametrize("target", list(CONTACT_CHANGE.states))
def test_the_database_follows_the_table_of_states(source: str, target: str) -> None:
    change = begun()
    proved = {"new_confirmed_at": NOON, "old_confirmed_at": NOON, "applies_at": NOON}
    path = {"started": [], "waiting": ["waiting"], "done": ["done"], "cancelled": ["cancelled"], "lapsed": ["lapsed"]}
    ContactChange.objects.filter(pk=change.pk).update(**proved)
    for state in path[source]:
        ContactChange.objects.filter(pk=change.pk).update(state=state)
    allowed = source == target or any((e.source, e.target) == (source, target) for e in CONTACT_CHANGE.edges)
    if allowed:
        ContactChange.objects.filter(pk=change.pk).update(state=target)
    else:
        with pytest.raises(DatabaseError), transaction.atomic():
            ContactChange.objects.filter(pk=change.pk).update(state=target)


def test_the_database_refuses_a_change_without_its_proofs() -> None:
    change = begun()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactChange.objects.filter(pk=change.pk).update(state="done")


def test_the_database_refuses_two_open_changes_of_a_kind() -> None:
    change = begun()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactChange.objects.create(person=change.person, kind="phone", old_value="a", new_value="b", started_at=NOON)


def test_a_link_for_a_forgotten_password_ends_with_the_mailbox_it_went_to() -> None:
    change = begun()
    token = links.issue(purpose=RECOVERY, person_id=change.person_id, at=NOON, hours=2)
    contact.confirm(change=change, side="old", code=code_to(change.old_value), at=NOON)
    contact.confirm(change=change, side="new", code=code_to(NEW_PHONE), at=NOON)
    with pytest.raises(links.UnknownLink):
        links.read(token, purpose=RECOVERY, at=NOON)
