"""A report from its sending to what came of it: every edge is walked, every other one refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.employers.models import Employer
from caruman.notices import params
from caruman.notices.models import Notice
from caruman.reports.lifecycle import REPORT
from caruman.reports.models import Report, ReportStep
from caruman.reports.operations import deciding, reporting
from caruman.reports.refusals import UnableToDecide, UnableToReport
from caruman.throttling.limits import TooMany
from caruman.values.lifecycle import NotPermitted
from caruman.values.month import Month
from tests.people import CAST, NOON, make
from tests.reports import WORDS, report_of
from tests.schedules import registered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def gita() -> Person:
    return make("gita")


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def shop() -> Employer:
    return registered(make("aminah"))


def do(report: Report, verb: str, *, gita: Person, devi: Person) -> Report:
    report.refresh_from_db()
    if verb == "withdraw":
        return reporting.withdraw(report_id=report.pk, by=gita, at=NOON)
    if verb == "take":
        return deciding.take(report_id=report.pk, by=devi, at=NOON)
    told = {"report_id": report.pk, "version": report.version, "words": "Because.", "at": NOON}
    if verb == "answer":
        return reporting.answer(**told, by=gita)
    return {"query": deciding.query, "settle": deciding.settle, "dismiss": deciding.dismiss}[verb](**told, by=devi)


WAYS = {
    "sent": (),
    "in_hand": ("take",),
    "query": ("take", "query"),
    "settled": ("take", "settle"),
    "not_upheld": ("take", "dismiss"),
    "withdrawn": ("withdraw",),
}


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("verb", sorted({edge.verb for edge in REPORT.edges}))
def test_every_edge_is_walked_and_every_other_one_refused(
    state: str, verb: str, gita: Person, devi: Person, shop: Employer
) -> None:
    report = report_of(gita, shop)
    for step in WAYS[state]:
        do(report, step, gita=gita, devi=devi)
    report.refresh_from_db()
    assert report.state == state
    if REPORT.permits(verb, state):
        assert do(report, verb, gita=gita, devi=devi).state == REPORT.target(verb, state)
        return
    if verb == "take" and state in ("in_hand", "query"):
        # Who has it takes it again: nothing happens.
        assert do(report, verb, gita=gita, devi=devi).state == state
        return
    with pytest.raises((UnableToDecide, UnableToReport, NotPermitted)):
        do(report, verb, gita=gita, devi=devi)
    report.refresh_from_db()
    assert report.state == state


def test_the_database_refuses_edges_and_beginnings_that_are_not_in_the_table(gita: Person, shop: Employer) -> None:
    report = report_of(gita, shop)
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(state="query")
    report.pk, report.reference, report.state, report.from_month = None, "AAAA-AAAA", "in_hand", date(2026, 7, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        report.save(force_insert=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"from_month": date(2026, 8, 2)},
        {"from_month": date(2026, 9, 1)},
        {"employer": None, "employer_name": ""},
        {"words": ""},
        {"kind": "gossip"},
        {"state": "asleep"},
    ],
)
def test_the_database_refuses_what_makes_no_sense(changes: dict[str, object], gita: Person, shop: Employer) -> None:
    report = report_of(gita, shop)
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**changes)


def test_the_database_refuses_a_decision_without_an_officer_or_by_the_person(
    gita: Person, devi: Person, shop: Employer
) -> None:
    report = report_of(gita, shop)
    deciding.take(report_id=report.pk, by=devi, at=NOON)
    for changes in ({"state": "settled"}, {"decided_by": gita, "decided_at": NOON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(**changes)


def test_the_story_is_added_to_only(gita: Person, shop: Employer) -> None:
    report_of(gita, shop)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportStep.objects.update(verb="take")
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportStep.objects.all().delete()


def test_the_words_lie_sealed(gita: Person, shop: Employer) -> None:
    from django.db import connection

    report_of(gita, shop)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM reports_report")
        assert "cash" not in cursor.fetchone()[0]
    assert Report.objects.get().words == WORDS


def test_the_same_report_leads_to_the_open_one_until_it_is_closed(gita: Person, shop: Employer) -> None:
    first = report_of(gita, shop)
    assert report_of(gita, shop, words="Again.") == first
    assert report_of(gita, shop, kind="wrong_amount") != first
    assert report_of(gita, shop, months=(Month(2026, 7), Month(2026, 8))) != first
    reporting.withdraw(report_id=first.pk, by=gita, at=NOON)
    assert report_of(gita, shop) != first


def test_an_employer_in_words_is_the_same_in_small_letters(gita: Person) -> None:
    told = {"kind": "unregistered_employer", "place": "Kuching"}
    first = report_of(gita, None, employer_name="Warung Pak Din", **told)
    assert report_of(gita, None, employer_name="WARUNG PAK DIN", **told) == first
    assert first.about == "Warung Pak Din"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "wrong_amount", "employer": None, "employer_name": "Warung"}, "Choose the employer"),
        ({"employer": None}, "Name the employer"),
        ({"months": (Month(2026, 9), Month(2026, 8))}, "comes before the first"),
        ({"months": (Month(2026, 8), Month(2026, 12))}, "this month at the latest"),
        ({"months": (Month(2019, 10), Month(2026, 8))}, "last seven years"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    changes: dict[str, object], sentence: str, gita: Person, shop: Employer
) -> None:
    with pytest.raises(UnableToReport, match=sentence):
        report_of(gita, **{"employer": shop, **changes})
    assert not Report.objects.exists()


def test_an_eleventh_report_in_a_day_is_told_to_wait(gita: Person, shop: Employer) -> None:
    for month in range(1, 11):
        report_of(gita, shop, months=(Month(2026, month), Month(2026, month)))
    # The same one again makes nothing new, so it may be found.
    report_of(gita, shop, months=(Month(2026, 1), Month(2026, 1)))
    with pytest.raises(TooMany):
        report_of(gita, shop, months=(Month(2025, 1), Month(2025, 1)))
    later = NOON + timedelta(days=1, seconds=1)
    assert report_of(gita, shop, months=(Month(2025, 1), Month(2025, 1)), at=later)


def test_the_person_is_told_at_each_turn_with_the_words_of_the_officer(
    gita: Person, devi: Person, shop: Employer
) -> None:
    report = report_of(gita, shop)
    for verb in ("take", "query", "answer", "settle"):
        do(report, verb, gita=gita, devi=devi)
    told = {one.kind: one for one in Notice.objects.filter(person_id=gita.pk)}
    assert set(told) == {"report_received", "report_query", "report_settled"}
    assert params.read(told["report_settled"].params)["words"] == "Because."


def test_the_clock_begins_anew_with_an_answer(gita: Person, devi: Person, shop: Employer) -> None:
    report = report_of(gita, shop)
    do(report, "take", gita=gita, devi=devi)
    do(report, "query", gita=gita, devi=devi)
    report.refresh_from_db()
    before = report.due_at
    later = NOON + timedelta(days=7)
    answered = reporting.answer(report_id=report.pk, version=report.version, words="Here.", by=gita, at=later)
    assert answered.due_at > before


def test_somebody_else_can_neither_answer_nor_take_back(gita: Person, shop: Employer) -> None:
    report, hassan = report_of(gita, shop), make("hassan")
    with pytest.raises(UnableToReport):
        reporting.withdraw(report_id=report.pk, by=hassan, at=NOON)
    with pytest.raises(UnableToReport):
        reporting.add_paper(report=report, upload=None, kind="payslip", by=hassan, at=NOON)


def test_only_officers_decide_and_none_on_the_own_report_or_employer(gita: Person, devi: Person) -> None:
    report = report_of(gita, registered(devi))
    for who in (gita, devi):
        with pytest.raises(UnableToDecide):
            deciding.take(report_id=report.pk, by=who, at=NOON)
    own = report_of(devi, None, kind="unregistered_employer", employer_name="Warung")
    with pytest.raises(UnableToDecide):
        deciding.take(report_id=own.pk, by=devi, at=NOON)


def test_nobody_decides_on_what_has_changed_meanwhile(gita: Person, devi: Person, shop: Employer) -> None:
    report = report_of(gita, shop)
    with pytest.raises(UnableToDecide, match="has changed"):
        deciding.settle(report_id=report.pk, version=7, words="Done.", by=devi, at=NOON)


def test_the_employer_learns_the_name_only_where_it_is_allowed(gita: Person, devi: Person, shop: Employer) -> None:
    for may_name, months in ((False, (Month(2026, 7), Month(2026, 7))), (True, (Month(2026, 8), Month(2026, 8)))):
        Notice.objects.filter(kind="report_employer").delete()
        report = report_of(gita, shop, may_name=may_name, months=months)
        taken = deciding.take(report_id=report.pk, by=devi, at=NOON)
        deciding.tell_employer(report_id=report.pk, version=taken.version, words="Check July.", by=devi, at=NOON)
        notice = Notice.objects.get(kind="report_employer")
        assert notice.to == CAST["aminah"][3]
        assert params.read(notice.params)["reported_by"] == (gita.name if may_name else "")


@pytest.mark.parametrize("words", ["Gita  anak jugah was there", "number 950630-13-5024 is missing"])
def test_the_officers_words_cannot_name_who_did_not_allow_it(
    words: str, gita: Person, devi: Person, shop: Employer
) -> None:
    report = report_of(gita, shop)
    taken = deciding.take(report_id=report.pk, by=devi, at=NOON)
    with pytest.raises(UnableToDecide, match="Leave the name out"):
        deciding.tell_employer(report_id=report.pk, version=taken.version, words=words, by=devi, at=NOON)


def test_an_employer_in_words_cannot_be_told(gita: Person, devi: Person) -> None:
    report = report_of(gita, None, kind="unregistered_employer", employer_name="Warung")
    taken = deciding.take(report_id=report.pk, by=devi, at=NOON)
    with pytest.raises(UnableToDecide, match="not on record"):
        deciding.tell_employer(report_id=report.pk, version=taken.version, words="Hello.", by=devi, at=NOON)


def test_no_event_of_a_report_stands_in_the_history_of_the_employer(gita: Person, devi: Person, shop: Employer) -> None:
    report = report_of(gita, shop)
    do(report, "take", gita=gita, devi=devi)
    assert not Event.objects.filter(employer_id=shop.pk, act__startswith="report.").exists()
    assert Event.objects.filter(person_id=gita.pk, act="report.take").exists()
