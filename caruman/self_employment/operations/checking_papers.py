"""What officers do about papers: take them in hand, accept, ask for better ones. Nothing of this touches cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import event_of, record, record_all
from caruman.bills.lifecycle import PAID
from caruman.bills.models import Bill, BillKind
from caruman.employers.working_time import due_at
from caruman.self_employment import paper_notices
from caruman.self_employment.lifecycle import BETTER_ASKED, COVERED, PAPER, REGISTERED, REPLACED, SENT
from caruman.self_employment.models import Activity, Cover, Paper, PaperCheck, PaperStep
from caruman.self_employment.reasons import ASK, OTHER
from caruman.self_employment.refusals import UnableToCheck

ANSWER_WITHIN = timedelta(days=14)
"""So long the person has for a better document, and once more after the reminder."""
ACCEPT, ASK_FOR, REMIND, NO_ANSWER = "accept", "ask", "remind", "no_answer"
MOST_AT_ONCE = 100


def start_clock(bill: Bill, by: Person | None, at: datetime) -> None:
    """Promise the check from the first payment on: papers of what nobody paid for wait for nobody."""
    if bill.kind != BillKind.SPS or bill.state != PAID:
        return
    activities = set(Cover.objects.filter(bill=bill, state=COVERED).values_list("activity_id", flat=True))
    earlier = Cover.objects.filter(activity_id__in=activities, state=COVERED).exclude(bill=bill)
    activities -= set(earlier.values_list("activity_id", flat=True))
    Paper.objects.filter(activity_id__in=activities, state=SENT).update(due_at=due_at(at))


@transaction.atomic
def take(*, activity_id: UUID, by: Person, at: datetime) -> PaperCheck:
    """Take the papers of an activity in hand. Raises `UnableToCheck`."""
    return _give(_locked(activity_id, by), to=by, by=by, at=at)


@transaction.atomic
def pass_on(*, activity_id: UUID, to: Person, by: Person, at: datetime) -> PaperCheck:
    """Give the papers of an activity to another officer. Raises `UnableToCheck`."""
    activity = _locked(activity_id, by)
    if not to.office or to.pk == activity.insured.account_id:
        raise UnableToCheck("not_an_officer", _("Choose another officer, whose own documents these are not."))
    return _give(activity, to=to, by=by, at=at)


@transaction.atomic
def accept(*, paper_id: UUID, by: Person, at: datetime) -> Paper:
    """Find a paper in order; twice is once. Raises `UnableToCheck`.

    The person is told once nothing of the activity is left to check.
    """
    paper, activity = _paper(paper_id, by)
    if paper.state != PAPER.target("accept", SENT):
        _accept([paper], by=by, at=at)
        _tell_accepted([activity], at=at)
    return paper


@transaction.atomic
def accept_all(*, paper_ids: Sequence[UUID], by: Person, at: datetime) -> int:
    """Find many papers in order that still wait; give how many. What was replaced or asked for meanwhile stays."""
    ids = list(paper_ids)[:MOST_AT_ONCE]
    wanted = set(Paper.objects.filter(pk__in=ids).values_list("activity_id", flat=True))
    held = Activity.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=wanted)
    activities = {one.pk: one for one in held.select_related("insured").order_by("pk")}
    papers = [
        paper
        for paper in Paper.objects.select_for_update(no_key=True).filter(pk__in=ids, state=SENT).order_by("pk")
        if activities[paper.activity_id].insured.account_id != by.pk
    ]
    _accept(papers, by=by, at=at)
    _tell_accepted([activities[pk] for pk in {paper.activity_id for paper in papers}], at=at)
    return len(papers)


@transaction.atomic
def ask(*, paper_id: UUID, why: str, words: str, by: Person, at: datetime) -> Paper:
    """Ask for a better paper within two weeks, with the reason in the person's language. Raises `UnableToCheck`."""
    if why != OTHER and why not in ASK:
        raise ValueError(f"{why} is no reason")
    paper, activity = _paper(paper_id, by)
    if paper.state == BETTER_ASKED:
        return paper
    paper.state, paper.due_at = PAPER.target("ask", paper.state), at + ANSWER_WITHIN
    paper.checked_at, paper.checked_by, paper.words = at, by, words
    paper.save(update_fields=["state", "due_at", "checked_at", "checked_by", "words"])
    _step([paper], ASK_FOR, by=by, at=at, why=why, words=words, until=paper.due_at)
    record(act="paper.ask", at=at, about=paper, by=by, person_id=activity.insured.account_id, kind=paper.kind, why=why)
    paper_notices.tell_asked(paper, at=at)
    return paper


def follow_up(*, at: datetime, batch: int = 500) -> tuple[int, int]:
    """Remind who has not sent a better paper; who did not after that either comes onto the officers' list.

    Gives how many were reminded and how many came onto the list. Cover goes on in either case.
    """
    reminded = listed = 0
    while True:
        with transaction.atomic():
            overdue = Paper.objects.select_for_update(no_key=True, of=("self",), skip_locked=True).filter(
                state=BETTER_ASKED, due_at__lte=at, activity__state=REGISTERED
            )
            papers = list(overdue.select_related("activity__insured").order_by("due_at", "pk")[:batch])
            asked = {paper.pk: paper.checked_at for paper in papers}
            again = {
                step.paper_id
                for step in PaperStep.objects.filter(paper_id__in=list(asked), verb=REMIND)
                if step.at >= (asked[step.paper_id] or step.at)
            }
            silent = [paper for paper in papers if paper.pk in again]
            first = [paper for paper in papers if paper.pk not in again]
            _wait(first, REMIND, until=at + ANSWER_WITHIN, at=at)
            paper_notices.tell_still_missing(first, at=at)
            _wait(silent, NO_ANSWER, until=None, at=at)
        reminded, listed = reminded + len(first), listed + len(silent)
        if len(papers) < batch:
            return reminded, listed


def _wait(papers: Sequence[Paper], verb: str, *, until: datetime | None, at: datetime) -> None:
    for paper in papers:
        paper.due_at = until
    Paper.objects.bulk_update(papers, ["due_at"])
    _step(papers, verb, by=None, at=at, until=until)


def _accept(papers: Sequence[Paper], *, by: Person, at: datetime) -> None:
    for paper in papers:
        paper.state, paper.due_at = PAPER.target("accept", paper.state), None
        paper.checked_at, paper.checked_by, paper.words = at, by, ""
    Paper.objects.bulk_update(papers, ["state", "due_at", "checked_at", "checked_by", "words"])
    _step(papers, ACCEPT, by=by, at=at)
    record_all([event_of(act="paper.accept", at=at, about=paper, by=by, kind=paper.kind) for paper in papers])


def _tell_accepted(activities: Iterable[Activity], *, at: datetime) -> None:
    wanted = {one.pk: one for one in activities}
    open_still = Paper.objects.filter(activity_id__in=list(wanted), state__in=(SENT, BETTER_ASKED))
    for pk in open_still.values_list("activity_id", flat=True):
        wanted.pop(pk, None)
    paper_notices.tell_accepted(wanted.values(), at=at)


def _give(activity: Activity, *, to: Person, by: Person, at: datetime) -> PaperCheck:
    check, _made = PaperCheck.objects.select_for_update().get_or_create(activity=activity)
    if check.assigned_to_id != to.pk:
        check.assigned_to = to
        check.save(update_fields=["assigned_to"])
        record(act="paper.assign", at=at, about=activity, by=by, to=str(to.pk))
    return check


def _paper(paper_id: UUID, by: Person) -> tuple[Paper, Activity]:
    known = Paper.objects.only("activity_id").get(pk=paper_id)
    activity = _locked(known.activity_id, by)
    paper = Paper.objects.select_for_update(no_key=True).get(pk=paper_id)
    paper.activity = activity
    if paper.state == REPLACED:
        raise UnableToCheck("replaced", _("The person has sent another document meanwhile. Look at that one."))
    return paper, activity


def _locked(activity_id: UUID, by: Person) -> Activity:
    held = Activity.objects.select_for_update(no_key=True, of=("self",)).select_related("insured")
    activity = held.get(pk=activity_id)
    if activity.insured.account_id == by.pk:
        raise UnableToCheck("own", _("These are your own documents. Another officer checks them."))
    if activity.state != REGISTERED:
        raise UnableToCheck("ended", _("This activity has ended."))
    return activity


def _step(
    papers: Sequence[Paper], verb: str, *, by: Person | None, at: datetime, why: str = "", words: str = "",
    until: datetime | None = None,
) -> None:  # fmt: skip
    PaperStep.objects.bulk_create(
        [PaperStep(paper=paper, at=at, verb=verb, by=by, why=why, words=words, until=until) for paper in papers]
    )
