"""The desk's decisions on employers' forms: every edge walked, every other one refused, and what each leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.employees.models import Employee
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.notices import params
from caruman.notices.models import Notice
from caruman.registrations import employer_codes
from caruman.registrations.lifecycle import REGISTRATION
from caruman.registrations.models import Letter, Registration, RegistrationStep
from caruman.registrations.operations import deciding, filling
from caruman.registrations.refusals import UnableTo, UnableToDecide, UnableToFile
from tests.employer_forms import PRINCIPAL, draft, sent
from tests.employers import employer_of, offer_to
from tests.people import CAST, NOON, make
from tests.schedules import hire, registered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return employer_of(aminah)


def approved(form: Registration, by: Person) -> Registration:
    return deciding.approve(registration_id=form.pk, version=form.version, by=by, at=NOON)


def test_an_approved_form_1_registers_the_employer_and_everyone_hears_of_it(
    aminah: Person, devi: Person, shop: Employer
) -> None:
    siti = hire(shop, number="900101140011", name="Siti", state="pending")
    ali = hire(shop, number="A1234567", name="Ali", state="pending", identity_kind="passport", nationality="foreign")
    form = approved(sent(shop, by=aminah), devi)
    shop.refresh_from_db()
    assert (form.state, form.decided_by, shop.state) == ("approved", devi, "registered")
    code = shop.employer_code or ""
    assert code.startswith("B") and employer_codes.is_ours(code)
    assert (shop.first_hired_on, shop.industry_code, shop.employees) == (date(2026, 11, 2), "56301", 3)
    siti.refresh_from_db()
    ali.refresh_from_db()
    assert (siti.state, ali.state) == ("active", "pending"), "a foreign worker waits for the number from PERKESO"
    told = {notice.to: params.read(notice.params) for notice in Notice.objects.filter(kind="registration_approved")}
    assert set(told) == {aminah.email, "kedai@kedai.example"}
    assert told[aminah.email]["employer_code"] == code
    assert Letter.objects.get().kind == "registered"
    acts = set(Event.objects.filter(employer_id=shop.pk).values_list("act", flat=True))
    assert {"registration.approve", "employer.registered"} <= acts


def test_an_employer_that_has_a_code_keeps_it(aminah: Person, devi: Person, shop: Employer) -> None:
    Employer.objects.filter(pk=shop.pk).update(employer_code="B3200000001X")
    approved(sent(shop, by=aminah), devi)
    shop.refresh_from_db()
    assert (shop.state, shop.employer_code) == ("registered", "B3200000001X")


def test_a_change_holds_from_its_approval(aminah: Person, devi: Person) -> None:
    shop = registered(aminah)
    form = sent(shop, "change", by=aminah)
    shop.refresh_from_db()
    assert shop.city == "Kajang"
    approved(form, devi)
    shop.refresh_from_db()
    assert (shop.address, shop.city, shop.state, shop.name) == (
        "7 Jalan Baharu",
        "Bangi",
        "registered",
        "Kedai Kopi Aminah",
    )
    assert aminah.email in {one.to for one in Notice.objects.filter(kind="registration_changed")}


def test_owners_change_without_a_word_about_the_rest(aminah: Person, devi: Person) -> None:
    from caruman.registrations.queries import present_principals

    shop = registered(aminah)
    form = draft(shop, "owners", by=aminah)
    bala = {**PRINCIPAL, "name": CAST["bala"][1], "identity_number": CAST["bala"][0]}
    filling.put_principal(registration_id=form.pk, principal_id=None, answers=bala, by=aminah, at=NOON)
    form.refresh_from_db()
    form = filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)
    assert present_principals(shop) == []
    approved(form, devi)
    assert [one.name for one in present_principals(shop)] == [CAST["aminah"][1], CAST["bala"][1]]


def test_a_business_closes_and_opens_again(aminah: Person, devi: Person) -> None:
    shop = registered(aminah)
    approved(sent(shop, "form_1a", by=aminah), devi)
    shop.refresh_from_db()
    assert (shop.state, shop.ceased_on) == ("ceased", date(2026, 11, 16))
    approved(sent(shop, "reopen", by=aminah), devi)
    shop.refresh_from_db()
    assert (shop.state, shop.ceased_on) == ("registered", None)
    assert list(Letter.objects.order_by("pk").values_list("kind", flat=True).distinct().order_by("kind")) == [
        "ceased",
        "reopened",
    ]
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert {"registration_ceased", "registration_reopened"} <= kinds


@pytest.mark.parametrize(
    "somebody",
    [{"state": "active"}, {"state": "active", "ends_on": None, "hired_on": date(2026, 11, 10)}],
)
def test_a_business_does_not_close_while_somebody_is_in_service(
    somebody: dict[str, Any], aminah: Person, devi: Person
) -> None:
    shop = registered(aminah)
    form = sent(shop, "form_1a", by=aminah)
    hire(shop, number="900101140011", name="Siti", **somebody)
    with pytest.raises(UnableToDecide, match="in service"):
        approved(form, devi)
    shop.refresh_from_db()
    form.refresh_from_db()
    assert (shop.state, form.state, Letter.objects.count()) == ("registered", "submitted", 0)


@pytest.mark.parametrize(("ends_on", "closes"), [(date(2026, 11, 16), True), (date(2026, 11, 17), False)])
def test_who_leaves_after_the_last_day_is_in_service_still(
    ends_on: date, closes: bool, aminah: Person, devi: Person
) -> None:
    shop = registered(aminah)
    form = sent(shop, "form_1a", by=aminah)
    siti = hire(shop, number="900101140011", name="Siti")
    Employee.objects.filter(pk=siti.pk).update(state="resigned", ends_on=ends_on)
    if closes:
        assert approved(form, devi).state == "approved"
    else:
        with pytest.raises(UnableToDecide, match="in service"):
            approved(form, devi)


def test_a_rejection_changes_nothing_and_says_why_by_mail_and_letter(
    aminah: Person, devi: Person, shop: Employer
) -> None:
    form = sent(shop, by=aminah)
    deciding.reject(registration_id=form.pk, version=form.version, words="The papers are not yours.", by=devi, at=NOON)
    shop.refresh_from_db()
    assert (shop.state, shop.employer_code) == ("enrolled", None)
    told = next(one for one in Notice.objects.filter(kind="registration_rejected") if one.to == aminah.email)
    assert params.read(told.params)["words"] == "The papers are not yours."
    assert "The papers are not yours." in Letter.objects.get().said


def test_a_question_is_asked_answered_and_decided(aminah: Person, devi: Person, shop: Employer) -> None:
    form = sent(shop, by=aminah)
    asked = deciding.query(registration_id=form.pk, version=form.version, words="Which floor?", by=devi, at=NOON)
    assert (asked.state, asked.assigned_to) == ("query", devi)
    with pytest.raises(UnableToDecide, match="meanwhile"):
        approved(asked, devi)
    later = NOON + timedelta(days=3)
    answered = filling.answer(registration_id=form.pk, version=asked.version, words="The second.", by=aminah, at=later)
    assert answered.due_at and answered.due_at > later, "the clock starts anew"
    with pytest.raises(UnableToDecide, match="changed"):
        approved(asked, devi)
    assert approved(answered, devi).state == "approved"


def test_a_question_answered_while_another_officer_rejects_is_decided_once(
    aminah: Person, devi: Person, shop: Employer
) -> None:
    form = sent(shop, by=aminah)
    asked = deciding.query(registration_id=form.pk, version=form.version, words="Which floor?", by=devi, at=NOON)
    seen = asked.version
    filling.answer(registration_id=form.pk, version=seen, words="The second.", by=aminah, at=NOON)
    with pytest.raises(UnableToDecide, match="changed"):
        deciding.reject(registration_id=form.pk, version=seen, words="No answer came.", by=make("farid"), at=NOON)
    form.refresh_from_db()
    assert form.state == "submitted"


def test_a_rejection_that_came_first_leaves_nothing_to_answer(aminah: Person, devi: Person, shop: Employer) -> None:
    form = sent(shop, by=aminah)
    asked = deciding.query(registration_id=form.pk, version=form.version, words="Which floor?", by=devi, at=NOON)
    deciding.reject(registration_id=form.pk, version=asked.version, words="No answer came.", by=devi, at=NOON)
    with pytest.raises(UnableToFile):
        filling.answer(registration_id=form.pk, version=asked.version, words="The second.", by=aminah, at=NOON)


def test_who_is_no_officer_decides_nothing(aminah: Person, shop: Employer) -> None:
    form = sent(shop, by=aminah)
    with pytest.raises(UnableToDecide, match="officers"):
        approved(form, make("gita"))


def _sender(shop: Employer, aminah: Person, devi: Person) -> Registration:
    granting.accept(grant_id=offer_to("devi", shop, by=aminah, role="owner").pk, by=devi, at=NOON)
    form = sent(shop, by=devi)
    grant = shop.grants.get(person=devi)
    granting.revoke(grant_id=grant.pk, by=aminah, at=NOON)
    return form


def _holder(shop: Employer, aminah: Person, devi: Person) -> Registration:
    granting.accept(grant_id=offer_to("devi", shop, by=aminah, role="viewer").pk, by=devi, at=NOON)
    return sent(shop, by=aminah)


def _director(shop: Employer, aminah: Person, devi: Person) -> Registration:
    form = draft(shop, by=aminah)
    named = {**PRINCIPAL, "name": devi.name, "identity_number": devi.identity_number}
    filling.put_principal(registration_id=form.pk, principal_id=None, answers=named, by=aminah, at=NOON)
    form.refresh_from_db()
    return filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)


@pytest.mark.parametrize("close", [_sender, _holder, _director])
def test_nobody_decides_who_sent_the_form_acts_there_or_is_named_on_it(
    close: Callable[..., Registration], aminah: Person, devi: Person, shop: Employer
) -> None:
    form, farid = close(shop, aminah, devi), make("farid")
    common: dict[str, Any] = {"registration_id": form.pk, "by": devi, "at": NOON}
    for act in (
        lambda: deciding.take(**common),
        lambda: deciding.query(**common, version=form.version, words="?"),
        lambda: deciding.reject(**common, version=form.version, words="?"),
        lambda: deciding.approve(**common, version=form.version),
        lambda: deciding.pass_on(**common, to=farid),
    ):
        with pytest.raises(UnableToDecide, match="Another officer"):
            act()
    with pytest.raises(UnableToDecide, match="Choose"):
        deciding.pass_on(registration_id=form.pk, to=devi, by=farid, at=NOON)
    assert approved(form, farid).state == "approved"


def test_the_database_refuses_a_decision_by_the_sender(aminah: Person, devi: Person, shop: Employer) -> None:
    form = sent(shop, by=aminah)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=form.pk).update(decided_by=aminah)


def test_a_form_is_taken_once_and_passed_on_to_an_officer(aminah: Person, devi: Person, shop: Employer) -> None:
    form, farid = sent(shop, by=aminah), make("farid")
    for _ in range(2):
        deciding.take(registration_id=form.pk, by=devi, at=NOON)
    assert form.steps.filter(verb="take").count() == 1
    for nobody in (aminah, devi):
        with pytest.raises(UnableToDecide, match="Choose"):
            deciding.pass_on(registration_id=form.pk, to=nobody, by=devi, at=NOON)
    assert deciding.pass_on(registration_id=form.pk, to=farid, by=devi, at=NOON).assigned_to == farid


def test_the_same_employer_under_another_kind_of_number_is_not_registered_twice(aminah: Person, devi: Person) -> None:
    registered(make("chong"), registration_kind="other")
    form = sent(employer_of(aminah), by=aminah)
    with pytest.raises(UnableToDecide, match="T9901234567M"):
        approved(form, devi)
    form.refresh_from_db()
    assert form.state == "submitted" and not Letter.objects.exists()


def test_a_namesake_with_another_number_is_no_twin(aminah: Person, devi: Person) -> None:
    registered(make("chong"), registration_number="202601000009")
    assert approved(sent(employer_of(aminah), by=aminah), devi).state == "approved"


def test_a_code_that_somebody_has_is_not_given_twice(
    aminah: Person, devi: Person, shop: Employer, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(make("chong"), registration_number="202601000009", name="Lain")
    monkeypatch.setattr(employer_codes, "issue", lambda state_code: "T9901234567M")
    form = sent(shop, by=aminah)
    with pytest.raises(UnableToDecide, match="Another employer"):
        approved(form, devi)
    shop.refresh_from_db()
    form.refresh_from_db()
    assert (shop.state, form.state) == ("enrolled", "submitted")
    assert not Notice.objects.filter(kind="registration_approved").exists()


def test_an_employer_that_was_registered_meanwhile_is_not_registered_again(
    aminah: Person, devi: Person, shop: Employer
) -> None:
    form = sent(shop, by=aminah)
    Employer.objects.filter(pk=shop.pk).update(employer_code="B3200000001X", state="registered")
    with pytest.raises(UnableToDecide, match="meanwhile"):
        approved(form, devi)


def test_a_refused_mail_address_of_record_is_not_written_to_twice(aminah: Person, devi: Person) -> None:
    shop = employer_of(aminah, email=aminah.email)
    approved(sent(shop, by=aminah, email=aminah.email), devi)
    assert Notice.objects.filter(kind="registration_approved").count() == 1


OPERATIONS: dict[str, Callable[[Registration, Person, Person], Registration]] = {
    "submit": lambda form, owner, officer: filling.submit(
        registration_id=form.pk, version=form.version, signature=owner.name, by=owner, at=NOON
    ),
    "query": lambda form, owner, officer: deciding.query(
        registration_id=form.pk, version=form.version, words="?", by=officer, at=NOON
    ),
    "answer": lambda form, owner, officer: filling.answer(
        registration_id=form.pk, version=form.version, words="!", by=owner, at=NOON
    ),
    "approve": lambda form, owner, officer: approved(form, officer),
    "reject": lambda form, owner, officer: deciding.reject(
        registration_id=form.pk, version=form.version, words="?", by=officer, at=NOON
    ),
    "withdraw": lambda form, owner, officer: filling.withdraw(registration_id=form.pk, by=owner, at=NOON),
}
WAY = {
    "draft": [],
    "submitted": ["submit"],
    "query": ["submit", "query"],
    "approved": ["submit", "approve"],
    "rejected": ["submit", "reject"],
    "withdrawn": ["withdraw"],
}


@pytest.mark.parametrize("verb", OPERATIONS)
@pytest.mark.parametrize("state", WAY)
def test_each_operation_walks_its_edges_and_no_other(state: str, verb: str, aminah: Person, devi: Person) -> None:
    form = draft(employer_of(aminah), by=aminah)
    for step in WAY[state]:
        form = OPERATIONS[step](form, aminah, devi)
    assert form.state == state
    if REGISTRATION.permits(verb, state):
        assert OPERATIONS[verb](form, aminah, devi).state == REGISTRATION.target(verb, state)
    else:
        with pytest.raises(UnableTo):
            OPERATIONS[verb](form, aminah, devi)
        form.refresh_from_db()
        assert form.state == state


def test_the_database_lets_pass_the_edges_and_no_other_change_of_state(aminah: Person, devi: Person) -> None:
    form = draft(employer_of(aminah), by=aminah)
    Registration.objects.filter(pk=form.pk).update(
        signature="x", submitted_at=NOON, due_at=NOON, decided_by=devi, decided_at=NOON
    )
    targets = {"submit": "submitted", "query": "query", "approve": "approved", "reject": "rejected"}
    walked = set()
    for source, way in WAY.items():
        for target in WAY:
            if source == target:
                continue
            with transaction.atomic():
                for verb in way:
                    Registration.objects.filter(pk=form.pk).update(state=targets.get(verb, "withdrawn"))
                try:
                    with transaction.atomic():
                        Registration.objects.filter(pk=form.pk).update(state=target)
                    walked.add((source, target))
                except IntegrityError:
                    pass
                transaction.set_rollback(True)
    assert walked == {(edge.source, edge.target) for edge in REGISTRATION.edges}


@pytest.mark.parametrize("state", ["submitted", "approved", "rejected", "asleep"])
def test_nothing_begins_but_as_a_draft(state: str, aminah: Person, shop: Employer) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.create(
            reference="x", form="form_1", state=state, employer=shop, created_by=aminah, created_at=NOON
        )


def test_stories_and_letters_are_only_added_to(aminah: Person, devi: Person, shop: Employer) -> None:
    approved(sent(shop, by=aminah), devi)
    for rows in (RegistrationStep.objects.all(), Letter.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete("default")
    with pytest.raises(DatabaseError), transaction.atomic():
        RegistrationStep.objects.update(verb="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.update(kind="rejected")
