"""Officers accept papers or ask for better ones; the person is told; nothing of it ends cover, and two people exclude."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from caruman.accounts.models import Person
from caruman.employers.working_time import due_at
from caruman.insured_persons.models import InsuredPerson
from caruman.notices.models import Notice
from caruman.notices.params import read
from caruman.self_employment import desk_queries
from caruman.self_employment.models import Activity, Cover, Exclusion, Paper, PaperStep
from caruman.self_employment.operations import checking_papers, excluding, papers
from caruman.self_employment.operations.checking_papers import ANSWER_WITHIN
from caruman.self_employment.refusals import UnableToAsk, UnableToCheck, UnableToExclude
from caruman.values.dates import MALAYSIA_TIME
from tests import agencies
from tests.people import make
from tests.self_employment import a_cover, a_paid_cover, a_paper, an_activity, an_insured_person

pytestmark = pytest.mark.django_db

PAID = datetime(2026, 11, 20, 10, 0, tzinfo=MALAYSIA_TIME)
NEXT_DAY = PAID + timedelta(days=4)


@pytest.fixture
def gita() -> InsuredPerson:
    return an_insured_person(make("gita"))


@pytest.fixture
def driving(gita: InsuredPerson) -> Activity:
    activity = an_activity(gita, at=PAID - timedelta(days=9))
    a_paid_cover(activity, paid_at=PAID)
    return activity


@pytest.fixture
def devi() -> Person:
    return make("devi")


def a_licence(activity: Activity) -> Paper:
    return activity.papers.get(kind="driving-licence")


def kinds() -> list[str]:
    found = Notice.objects.filter(channel="sms").exclude(kind__startswith="cover_").order_by("queued_at", "pk")
    return list(found.values_list("kind", flat=True))


def waiting(standing: str = desk_queries.WAITING, **only: Any) -> list[tuple[str, int]]:
    return [(str(row["activity_id"]), row["papers"]) for row in desk_queries.queue(standing, **only)]


def test_the_clock_runs_from_the_payment_and_not_from_the_form(gita: InsuredPerson) -> None:
    activity = an_activity(gita, at=PAID - timedelta(days=9))
    assert waiting() == [], "nobody has paid"
    a_paid_cover(activity, paid_at=PAID)
    assert waiting() == [(str(activity.pk), 2)]
    assert {paper.due_at for paper in activity.papers.all()} == {due_at(PAID)}
    a_paid_cover(activity, paid_at=PAID + timedelta(days=30))
    assert {paper.due_at for paper in activity.papers.all()} == {due_at(PAID)}, "a renewal gives no more time"


def test_accepted_papers_leave_the_queue_and_the_person_hears_once(driving: Activity, devi: Person) -> None:
    first, second = driving.papers.all()
    checking_papers.accept(paper_id=first.pk, by=devi, at=NEXT_DAY)
    checking_papers.accept(paper_id=first.pk, by=devi, at=NEXT_DAY)
    assert kinds() == []
    checking_papers.accept(paper_id=second.pk, by=devi, at=NEXT_DAY)
    assert kinds() == ["papers_accepted"]
    assert waiting() == []
    assert PaperStep.objects.count() == 2


def test_a_better_one_is_asked_for_with_reason_and_day_and_cover_goes_on(driving: Activity, devi: Person) -> None:
    before = Cover.objects.values_list("state", "starts_at", "ends_at").get()
    paper = checking_papers.ask(
        paper_id=a_licence(driving).pk, why="unreadable", words="Too dark.", by=devi, at=NEXT_DAY
    )
    assert (paper.state, paper.due_at) == ("better_asked", NEXT_DAY + ANSWER_WITHIN)
    told = read(Notice.objects.get(kind="paper_better_asked", channel="email").params)
    assert told["words"] == "Too dark."
    assert told["due_at"] == NEXT_DAY + ANSWER_WITHIN
    assert waiting(desk_queries.ASKED) == [(str(driving.pk), 1)]
    assert Cover.objects.values_list("state", "starts_at", "ends_at").get() == before


def test_an_answer_comes_back_into_the_queue(driving: Activity, devi: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    licence = a_licence(driving)
    checking_papers.ask(paper_id=licence.pk, why="expired", words="Expired.", by=devi, at=NEXT_DAY)
    fresh = a_paper(driving, "driving-licence", expires_on=date(2029, 1, 1), at=NEXT_DAY)
    monkeypatch.setattr(papers.documents, "receive", lambda **named: type("D", (), {"pk": fresh.document_id})())
    Paper.objects.filter(pk=fresh.pk).delete()
    later = NEXT_DAY + timedelta(days=1)
    papers.replace(paper_id=licence.pk, upload=None, expires_on=date(2029, 1, 1), by=driving.insured.account, at=later)
    assert waiting() == [(str(driving.pk), 2)]
    with pytest.raises(UnableToCheck) as refused:
        checking_papers.accept(paper_id=licence.pk, by=devi, at=later)
    assert refused.value.code == "replaced"


def test_silence_is_reminded_of_once_then_shown_and_never_ends_anything(driving: Activity, devi: Person) -> None:
    before = Cover.objects.values_list("state", "starts_at", "ends_at").get()
    checking_papers.ask(paper_id=a_licence(driving).pk, why="other", words="Your own.", by=devi, at=NEXT_DAY)
    assert checking_papers.follow_up(at=NEXT_DAY + timedelta(days=13)) == (0, 0)
    assert checking_papers.follow_up(at=NEXT_DAY + timedelta(days=14)) == (1, 0)
    assert checking_papers.follow_up(at=NEXT_DAY + timedelta(days=14)) == (0, 0)
    assert checking_papers.follow_up(at=NEXT_DAY + timedelta(days=28)) == (0, 1)
    assert checking_papers.follow_up(at=NEXT_DAY + timedelta(days=90)) == (0, 0)
    assert kinds() == ["paper_better_asked", "paper_still_missing"]
    assert waiting(desk_queries.SILENT) == [(str(driving.pk), 1)]
    assert Cover.objects.values_list("state", "starts_at", "ends_at").get() == before
    assert driving.state == Activity.objects.get().state == "registered"


def test_asked_again_after_an_acceptance_the_reminder_comes_anew(driving: Activity, devi: Person) -> None:
    licence, at = a_licence(driving), NEXT_DAY
    checking_papers.ask(paper_id=licence.pk, why="other", words="x", by=devi, at=at)
    checking_papers.follow_up(at=at + timedelta(days=14))
    checking_papers.accept(paper_id=licence.pk, by=devi, at=at + timedelta(days=15))
    checking_papers.ask(paper_id=licence.pk, why="other", words="y", by=devi, at=at + timedelta(days=16))
    assert checking_papers.follow_up(at=at + timedelta(days=31)) == (1, 0)


def test_officers_do_not_check_their_own_papers(driving: Activity) -> None:
    gita = driving.insured.account
    assert gita is not None
    for act in (
        lambda: checking_papers.accept(paper_id=a_licence(driving).pk, by=gita, at=NEXT_DAY),
        lambda: checking_papers.take(activity_id=driving.pk, by=gita, at=NEXT_DAY),
    ):
        with pytest.raises(UnableToCheck) as refused:
            act()
        assert refused.value.code == "own"
    assert checking_papers.accept_all(paper_ids=[a_licence(driving).pk], by=gita, at=NEXT_DAY) == 0


def test_papers_are_taken_and_passed_on(driving: Activity, devi: Person) -> None:
    farid = make("farid")
    checking_papers.take(activity_id=driving.pk, by=devi, at=NEXT_DAY)
    assert waiting(whose=devi) == [(str(driving.pk), 2)]
    assert waiting(whose="nobody") == []
    checking_papers.pass_on(activity_id=driving.pk, to=farid, by=devi, at=NEXT_DAY)
    assert waiting(whose=devi) == []
    with pytest.raises(UnableToCheck):
        checking_papers.pass_on(activity_id=driving.pk, to=make("aminah"), by=devi, at=NEXT_DAY)


def test_people_are_found_by_name_and_number(driving: Activity) -> None:
    assert len(waiting(words=driving.insured.name[:6].upper())) == 1
    assert len(waiting(words=driving.insured.identity_number)) == 1
    assert waiting(words="nobody of this name") == []
    assert waiting(origin="agency") == []


def test_an_agencys_papers_are_accepted_at_once(driving: Activity, devi: Person) -> None:
    association = agencies.approved_agency()
    Activity.objects.update(agency=association)
    other = an_activity(an_insured_person(phone="+60123450111"), at=PAID - timedelta(days=9))
    a_paid_cover(other, paid_at=PAID)
    Activity.objects.update(agency=association)
    ids = [paper.pk for paper in desk_queries.waiting_of(association)]
    assert len(ids) == 4
    assert checking_papers.accept_all(paper_ids=ids, by=devi, at=NEXT_DAY) == 4
    assert checking_papers.accept_all(paper_ids=ids, by=devi, at=NEXT_DAY) == 0
    assert kinds().count("papers_accepted") == 2


def test_two_people_say_that_an_activity_is_not_in_the_scheme(driving: Activity, devi: Person) -> None:
    farid, before = make("farid"), Cover.objects.values_list("state", "starts_at", "ends_at").get()
    proposed = excluding.propose(activity_id=driving.pk, words="An employee.", by=devi, at=NEXT_DAY)
    assert excluding.propose(activity_id=driving.pk, words="Again.", by=farid, at=NEXT_DAY) == proposed
    with pytest.raises(UnableToExclude) as refused:
        excluding.decide(exclusion_id=proposed.pk, is_agreed=True, by=devi, at=NEXT_DAY)
    assert refused.value.code == "not_a_supervisor"
    assert kinds() == []
    for _twice in range(2):
        excluding.decide(exclusion_id=proposed.pk, is_agreed=True, by=farid, at=NEXT_DAY)
    assert kinds() == ["activity_not_in_scheme"]
    told = read(Notice.objects.get(kind="activity_not_in_scheme", channel="email").params)
    assert (told["words"], told["until_at"]) == ("An employee.", before[2])
    assert Cover.objects.values_list("state", "starts_at", "ends_at").get() == before
    assert desk_queries.excluded([driving.pk]) == {driving.pk}
    with pytest.raises(UnableToAsk) as no_cover:
        a_cover(driving, at=NEXT_DAY)
    assert no_cover.value.code == "not_in_scheme"


def test_a_supervisor_does_not_decide_what_he_proposed(driving: Activity) -> None:
    farid = make("farid")
    proposed = excluding.propose(activity_id=driving.pk, words="x", by=farid, at=NEXT_DAY)
    with pytest.raises(UnableToExclude) as refused:
        excluding.decide(exclusion_id=proposed.pk, is_agreed=True, by=farid, at=NEXT_DAY)
    assert refused.value.code == "same_person"
    with pytest.raises(IntegrityError), transaction.atomic():
        Exclusion.objects.filter(pk=proposed.pk).update(state="declared", decided_by=farid, decided_at=NEXT_DAY)


def test_whoever_was_right_can_be_covered_again(driving: Activity, devi: Person) -> None:
    farid = make("farid")
    proposed = excluding.propose(activity_id=driving.pk, words="x", by=devi, at=NEXT_DAY)
    with pytest.raises(UnableToExclude):
        excluding.lift(exclusion_id=proposed.pk, words="x", by=farid, at=NEXT_DAY)
    excluding.decide(exclusion_id=proposed.pk, is_agreed=True, by=farid, at=NEXT_DAY)
    excluding.lift(exclusion_id=proposed.pk, words="You were right.", by=farid, at=NEXT_DAY)
    assert sorted(kinds()) == ["activity_in_scheme_again", "activity_not_in_scheme"]
    assert a_cover(driving, at=NEXT_DAY).state == "awaiting_payment"
    assert excluding.propose(activity_id=driving.pk, words="y", by=devi, at=NEXT_DAY) != proposed


def test_a_refused_proposal_changes_nothing(driving: Activity, devi: Person) -> None:
    proposed = excluding.propose(activity_id=driving.pk, words="x", by=devi, at=NEXT_DAY)
    excluding.decide(exclusion_id=proposed.pk, is_agreed=False, by=make("farid"), at=NEXT_DAY)
    assert kinds() == []
    assert a_cover(driving, at=NEXT_DAY).state == "awaiting_payment"


def test_what_officers_did_stays_written(driving: Activity, devi: Person) -> None:
    checking_papers.accept(paper_id=a_licence(driving).pk, by=devi, at=NEXT_DAY)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PaperStep.objects.update(verb="ask")
