"""One employment from the hiring to the end: every edge is walked, every other one refused, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.employees.lifecycle import EMPLOYEE
from caruman.employees.models import Employee, EmployeeStep
from caruman.employees.operations import adding, changing, closing, undoing
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.schedules.people import filed_for, is_named
from tests.employees import FRIDAY, HASAN, SITI
from tests.employers import employer_of
from tests.people import NOON, make
from tests.schedules import draft_for, hire, registered, staff_of, submit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


def add(shop: Employer, by: Person, answers: dict[str, Any] = SITI, **changes: Any) -> Employee:
    return adding.add(employer=shop, answers={**answers, **changes}, by=by, at=NOON)


def ended(employee: Employee, by: Person, *, verb: str) -> Employee:
    if verb == "resign":
        return changing.resign(employee_id=employee.pk, last_day=FRIDAY, by=by, at=NOON)
    return changing.die(employee_id=employee.pk, died_on=FRIDAY, by=by, at=NOON)


def in_state(state: str, shop: Employer, by: Person) -> Employee:
    """Bring somebody into a state by the operations that lead there."""
    if state == "pending":
        return add(shop, by, HASAN)
    employee = add(shop, by)
    if state in ("resigned", "deceased"):
        return ended(employee, by, verb="resign" if state == "resigned" else "die")
    if state == "withdrawn":
        return changing.withdraw(employee_id=employee.pk, is_named=lambda _one: False, by=by, at=NOON)
    return employee


def verbs(by: Person) -> dict[str, Callable[[Employee], Employee]]:
    told: dict[str, Any] = {"by": by, "at": NOON}
    return {
        "accept": lambda one: adding.accept(employee_id=one.pk, ssfw_number="SS1234567890", **told),
        "withdraw": lambda one: changing.withdraw(employee_id=one.pk, is_named=lambda _one: False, **told),
        "resign": lambda one: changing.resign(employee_id=one.pk, last_day=date(2026, 11, 15), **told),
        "reactivate": lambda one: changing.reactivate(employee_id=one.pk, **told),
        "die": lambda one: changing.die(employee_id=one.pk, died_on=date(2026, 11, 15), **told),
    }


def test_every_edge_is_walked_and_every_other_one_refused(shop: Employer, aminah: Person) -> None:
    acts = verbs(aminah)
    assert set(acts) == {edge.verb for edge in EMPLOYEE.edges}
    walked = set()
    for state in EMPLOYEE.states:
        for verb, act in acts.items():
            with transaction.atomic():
                employee = in_state(state, shop, aminah)
                if EMPLOYEE.permits(verb, state):
                    assert act(employee).state == EMPLOYEE.target(verb, state)
                    assert employee.steps.last().verb == verb
                    walked.add((verb, state))
                else:
                    with pytest.raises(UnableToChange):
                        act(employee)
                    employee.refresh_from_db()
                    assert employee.state == state
                transaction.set_rollback(True)
    assert walked == {(edge.verb, edge.source) for edge in EMPLOYEE.edges}


def test_the_database_refuses_every_change_of_state_that_is_not_in_the_table(shop: Employer, aminah: Person) -> None:
    edges = {(edge.source, edge.target) for edge in EMPLOYEE.edges}
    for source in EMPLOYEE.states:
        for target in EMPLOYEE.states:
            if source == target or (source, target) in edges:
                continue
            with transaction.atomic():
                employee = in_state(source, shop, aminah)
                leaves = target in ("resigned", "deceased")
                with pytest.raises(DatabaseError, match="lifecycle"), transaction.atomic():
                    Employee.objects.filter(pk=employee.pk).update(
                        state=target, ends_on=date(2026, 12, 1) if leaves else None
                    )
                transaction.set_rollback(True)


@pytest.mark.parametrize("state", ["resigned", "deceased", "withdrawn"])
def test_nobody_begins_as_somebody_who_has_left(shop: Employer, state: str) -> None:
    with pytest.raises(DatabaseError, match="nothing begins as"), transaction.atomic():
        hire(shop, number="900101140011", name="Siti", state=state, ends_on=date(2026, 12, 1))


def test_who_is_hired_waits_while_the_employer_is_not_registered(aminah: Person) -> None:
    shop = employer_of(aminah)
    siti, hasan = add(shop, aminah), add(shop, aminah, HASAN)
    assert (siti.state, hasan.state) == ("pending", "pending")
    with pytest.raises(UnableToChange, match="accepted together"):
        adding.accept(employee_id=siti.pk, by=aminah, at=NOON)
    Employer.objects.filter(pk=shop.pk).update(employer_code="T9901234567M")
    Employer.objects.filter(pk=shop.pk).update(state="registered")
    shop.refresh_from_db()
    assert adding.accept_all(employer=shop, by=None, at=NOON) == 1
    siti.refresh_from_db()
    hasan.refresh_from_db()
    assert (siti.state, hasan.state) == ("active", "pending")


def test_the_ssfw_number_takes_the_place_of_the_passport_and_the_history_keeps_both(
    shop: Employer, aminah: Person
) -> None:
    hasan = add(shop, aminah, HASAN)
    with pytest.raises(UnableToChange, match="SSFW number"):
        adding.accept(employee_id=hasan.pk, by=aminah, at=NOON)
    hasan = adding.give_number(employee_id=hasan.pk, ssfw_number="SS1234567890", by=aminah, at=NOON)
    assert (hasan.state, hasan.identity_kind, hasan.identity_no) == ("active", "ssfw", "SS1234567890")
    assert hasan.passport_number == "BX1234567"
    kept = undoing.what_changed(hasan.steps.last())
    assert kept["identity_no"] == ("BX1234567", "SS1234567890")
    with pytest.raises(UnableToChange, match="not waiting"):
        adding.give_number(employee_id=hasan.pk, ssfw_number="SS2", by=aminah, at=NOON)


def test_a_number_that_comes_before_the_employer_is_registered_is_kept(aminah: Person) -> None:
    shop = employer_of(aminah)
    hasan = add(shop, aminah, HASAN)
    hasan = adding.give_number(employee_id=hasan.pk, ssfw_number="SS1234567890", by=aminah, at=NOON)
    assert (hasan.state, hasan.identity_no) == ("pending", "SS1234567890")


def test_a_correction_keeps_what_stood_before_sealed(shop: Employer, aminah: Person) -> None:
    siti = add(shop, aminah)
    changing.correct(
        employee_id=siti.pk, version=1, answers={"wage_sen": 300_000, "name": siti.name}, by=aminah, at=NOON, why="Naik"
    )
    siti.refresh_from_db()
    step = siti.steps.last()
    assert (siti.wage_sen, siti.version, step.words) == (300_000, 2, "Naik")
    assert undoing.what_changed(step) == {"wage_sen": (250_000, 300_000)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT before FROM employees_employeestep WHERE id = %s", [step.pk])
        assert "250000" not in cursor.fetchone()[0]


def test_a_correction_that_changes_nothing_leaves_no_step(shop: Employer, aminah: Person) -> None:
    siti = add(shop, aminah)
    changing.correct(employee_id=siti.pk, version=1, answers={"name": siti.name}, by=aminah, at=NOON)
    assert siti.steps.count() == 1


def test_whoever_saves_second_is_told_that_the_record_has_changed(shop: Employer, aminah: Person) -> None:
    siti = add(shop, aminah)
    changing.correct(employee_id=siti.pk, version=1, answers={"wage_sen": 300_000}, by=aminah, at=NOON)
    with pytest.raises(UnableToChange, match="changed this record"):
        changing.correct(employee_id=siti.pk, version=1, answers={"wage_sen": 1}, by=aminah, at=NOON)
    with pytest.raises(UnableToChange, match="changed this record"):
        changing.resign(employee_id=siti.pk, last_day=FRIDAY, version=1, by=aminah, at=NOON)
    siti.refresh_from_db()
    assert siti.wage_sen == 300_000


def test_a_wrong_last_day_is_corrected_and_nobody_else_has_one(shop: Employer, aminah: Person) -> None:
    siti = ended(add(shop, aminah), aminah, verb="resign")
    siti = changing.correct(
        employee_id=siti.pk, version=siti.version, answers={"ends_on": date(2026, 11, 1)}, by=aminah, at=NOON
    )
    assert siti.last_day == date(2026, 10, 31)
    other = add(shop, aminah, identity_no="900101140022")
    with pytest.raises(UnableToChange, match="has not ended"):
        changing.correct(employee_id=other.pk, version=1, answers={"ends_on": FRIDAY}, by=aminah, at=NOON)


def test_hired_again_is_a_new_row_and_two_times_at_once_are_refused(shop: Employer, aminah: Person) -> None:
    siti = changing.resign(employee_id=add(shop, aminah).pk, last_day=date(2026, 3, 31), by=aminah, at=NOON)
    again = add(shop, aminah, hired_on=date(2026, 4, 1))
    assert again.pk != siti.pk
    with pytest.raises(UnableToChange, match="Nobody is in service twice"):
        add(shop, aminah, hired_on=date(2026, 11, 1))
    with pytest.raises(UnableToChange, match="Nobody is in service twice"):
        changing.reactivate(employee_id=siti.pk, by=aminah, at=NOON)
    with pytest.raises(IntegrityError, match="nobody_serves_twice_at_once"), transaction.atomic():
        hire(shop, number=siti.identity_no, name=siti.name, hired_on=date(2026, 3, 31))
    with pytest.raises(IntegrityError, match="nobody_serves_twice_at_once"), transaction.atomic():
        Employee.objects.filter(pk=siti.pk).update(ends_on=date(2026, 4, 2))


def test_the_same_person_may_serve_two_employers(shop: Employer, aminah: Person) -> None:
    chong = make("chong")
    other = registered(chong, employer_code="T9901234568M", registration_number="202601000002")
    assert add(shop, aminah).identity_no == add(other, chong).identity_no


@pytest.mark.parametrize(
    ("last_day", "said"), [(date(2026, 1, 4), "before the day of hire"), (date(2027, 2, 21), "three months ahead")]
)
def test_a_last_day_lies_in_the_service_and_not_far_ahead(
    shop: Employer, aminah: Person, last_day: date, said: str
) -> None:
    siti = add(shop, aminah)
    with pytest.raises(UnableToChange, match=said):
        changing.resign(employee_id=siti.pk, last_day=last_day, by=aminah, at=NOON)


def test_a_death_lies_not_in_the_future(shop: Employer, aminah: Person) -> None:
    siti = add(shop, aminah)
    with pytest.raises(UnableToChange, match="not in the future"):
        changing.die(employee_id=siti.pk, died_on=FRIDAY + timedelta(days=1), by=aminah, at=NOON)


def test_the_first_day_out_of_service_is_the_day_after_the_last(shop: Employer, aminah: Person) -> None:
    siti = ended(add(shop, aminah), aminah, verb="resign")
    assert (siti.ends_on, siti.last_day) == (FRIDAY + timedelta(days=1), FRIDAY)


def test_several_people_leave_together_or_not_at_all(shop: Employer, aminah: Person) -> None:
    staff = staff_of(shop)
    keys = [one.pk for one in staff]
    ended(staff[1], aminah, verb="resign")
    with pytest.raises(UnableToChange, match=r"Muthu a/l Samy is not in service.*Nobody was changed"):
        changing.resign_many(employer=shop, employee_ids=keys, last_day=FRIDAY, by=aminah, at=NOON)
    assert Employee.objects.filter(state="active").count() == 2
    later = NOON + timedelta(minutes=1)
    left = changing.resign_many(
        employer=shop, employee_ids=[keys[0], keys[2], keys[0]], last_day=FRIDAY, by=aminah, at=later
    )
    assert len(left) == 2 and Employee.objects.filter(state="resigned").count() == 3
    assert closing.undo_all(employer=shop, noted_at=later, by=aminah, at=later) == len(left)
    assert Employee.objects.filter(state="active", ends_on=None).count() == 2


def test_nobody_of_another_employer_is_among_several(shop: Employer, aminah: Person) -> None:
    chong = make("chong")
    other = registered(chong, employer_code="T9901234568M", registration_number="202601000002")
    stranger = add(other, chong)
    with pytest.raises(UnableToChange, match="not on the register of this employer"):
        changing.resign_many(employer=shop, employee_ids=[stranger.pk], last_day=FRIDAY, by=aminah, at=NOON)
    stranger.refresh_from_db()
    assert stranger.state == "active"


def test_a_record_that_a_filed_schedule_names_is_not_withdrawn(shop: Employer, aminah: Person) -> None:
    siti, *_others = staff_of(shop)
    newcomer = add(shop, aminah, identity_no="900101140022")
    submit(draft_for(shop, by=aminah), by=aminah)
    assert [one.line.month for one in filed_for(siti)] == [date(2026, 10, 1)] and filed_for(newcomer) == []
    with pytest.raises(UnableToChange, match="A submitted schedule names this person"):
        changing.withdraw(employee_id=siti.pk, is_named=is_named, by=aminah, at=NOON)
    gone = changing.withdraw(employee_id=newcomer.pk, is_named=is_named, by=aminah, at=NOON)
    assert gone.state == "withdrawn"
    # A withdrawn record stands in nobody's way.
    assert add(shop, aminah, identity_no="900101140022").state == "active"


def test_a_schedule_of_an_earlier_service_does_not_hold_a_later_record(shop: Employer, aminah: Person) -> None:
    siti, *_others = staff_of(shop)
    submit(draft_for(shop, by=aminah), by=aminah)
    changing.resign(employee_id=siti.pk, last_day=date(2026, 10, 31), by=aminah, at=NOON)
    again = add(shop, aminah, hired_on=date(2026, 11, 2))
    assert is_named(siti) and not is_named(again)


def undo(employee: Employee, by: Person) -> Employee:
    return undoing.undo(employee_id=employee.pk, version=employee.version, is_named=is_named, by=by, at=NOON)


def test_the_last_act_is_undone_by_an_act_of_its_own(shop: Employer, aminah: Person) -> None:
    siti = add(shop, aminah)
    siti = changing.correct(employee_id=siti.pk, version=1, answers={"born": date(1991, 1, 1)}, by=aminah, at=NOON)
    siti = undo(siti, aminah)
    assert siti.born == date(1990, 1, 1)
    siti = undo(ended(siti, aminah, verb="resign"), aminah)
    assert (siti.state, siti.ends_on) == ("active", None)
    siti = undo(ended(siti, aminah, verb="die"), aminah)
    assert siti.state == "active"
    assert list(siti.steps.values_list("verb", flat=True)) == [
        "add", "correct", "correct", "resign", "reactivate", "die", "reactivate",
    ]  # fmt: skip
    assert undo(add(shop, aminah, identity_no="900101140022"), aminah).state == "withdrawn"


def test_a_death_after_a_resignation_and_a_return_are_not_undone(shop: Employer, aminah: Person) -> None:
    siti = ended(add(shop, aminah), aminah, verb="resign")
    died = changing.die(employee_id=siti.pk, died_on=date(2026, 11, 18), by=aminah, at=NOON)
    assert died.last_day == date(2026, 11, 18)
    with pytest.raises(UnableToChange, match="cannot be undone"):
        undo(died, aminah)
    back = changing.reactivate(employee_id=siti.pk, by=aminah, at=NOON)
    with pytest.raises(UnableToChange, match="cannot be undone"):
        undo(back, aminah)


def test_nobody_joins_an_employer_that_has_ceased(shop: Employer, aminah: Person) -> None:
    Employer.objects.filter(pk=shop.pk).update(state="ceased", ceased_on=FRIDAY)
    shop.refresh_from_db()
    with pytest.raises(UnableToChange, match="no longer in business"):
        add(shop, aminah)


def test_a_record_of_an_employer_that_has_ceased_is_still_corrected(shop: Employer, aminah: Person) -> None:
    siti = add(shop, aminah)
    Employer.objects.filter(pk=shop.pk).update(state="ceased", ceased_on=FRIDAY)
    changing.correct(employee_id=siti.pk, version=1, answers={"name": "Siti binti Rahim"}, by=aminah, at=NOON)
    siti.refresh_from_db()
    assert siti.name == "Siti binti Rahim"
    with pytest.raises(UnableToChange, match="not by a passport"):
        changing.correct(employee_id=siti.pk, version=2, answers={"identity_kind": "passport"}, by=aminah, at=NOON)


def test_an_answer_that_form_2_does_not_ask_is_a_mistake_of_ours(shop: Employer, aminah: Person) -> None:
    with pytest.raises(ValueError, match="state"):
        add(shop, aminah, state="active")
    siti = add(shop, aminah)
    with pytest.raises(ValueError, match="state"):
        changing.correct(employee_id=siti.pk, version=1, answers={"state": "withdrawn"}, by=aminah, at=NOON)


def test_each_act_stands_in_the_audit_without_a_word_about_the_person(shop: Employer, aminah: Person) -> None:
    siti = ended(add(shop, aminah), aminah, verb="resign")
    events = Event.objects.filter(about_id=str(siti.pk)).order_by("pk")
    assert [event.act for event in events] == ["employee.add", "employee.resign"]
    assert {event.employer_id for event in events} == {shop.pk}
    assert [event.details for event in events] == [{"fields": []}, {"fields": ["ends_on"]}]


def test_the_story_is_added_to_and_never_changed(shop: Employer, aminah: Person) -> None:
    siti = add(shop, aminah)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        EmployeeStep.objects.filter(employee=siti).update(verb="resign")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        siti.steps.all().delete()
