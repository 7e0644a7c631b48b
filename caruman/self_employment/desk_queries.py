"""What the officers' desk for papers has before it: what waits, what was asked for, who never answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from caruman.accounts.details import bare_number
from caruman.accounts.models import IDENTITY, Person
from caruman.agencies.models import Agency
from caruman.law.activity_documents import Document, Requirement
from caruman.self_employment.lifecycle import BETTER_ASKED, COVERED, DECLARED, PROPOSED, REGISTERED, REPLACED, SENT
from caruman.self_employment.models import Activity, Cover, Exclusion, Paper
from caruman.self_employment.requirements import papers_asked
from caruman.values.dates import in_malaysia_time
from caruman.vault.sealing import blind_index

WAITING, ASKED, SILENT = "waiting", "asked", "silent"
STANDINGS = (WAITING, ASKED, SILENT)


class Need(NamedTuple):
    """One thing that the law page asks for, with what the person sent for it."""

    requirement: Requirement | None
    papers: list[Paper]


def papers_in(standing: str) -> QuerySet[Paper]:
    """Give the papers of paid activities that wait, that a better one is asked for, or that nobody answered about."""
    covered = Cover.objects.filter(activity=OuterRef("activity"), state=COVERED)
    papers = Paper.objects.filter(Exists(covered), activity__state=REGISTERED)
    if standing == ASKED:
        return papers.filter(state=BETTER_ASKED, due_at__isnull=False)
    if standing == SILENT:
        return papers.filter(state=BETTER_ASKED, due_at=None)
    return papers.filter(state=SENT, due_at__isnull=False)


def queue(standing: str, *, whose: Person | str | None = None, origin: str = "", words: str = "") -> QuerySet[Any]:
    """Give the activities with such papers, the most urgent first: key, papers, first due, first sent."""
    papers = papers_in(standing)
    if isinstance(whose, Person):
        papers = papers.filter(activity__check_of_papers__assigned_to=whose)
    elif whose == "nobody":
        papers = papers.filter(activity__check_of_papers__assigned_to=None)
    if origin in ("agency", "person"):
        papers = papers.filter(activity__agency__isnull=origin == "person")
    if words:
        bare = bare_number(words)
        meant = Q(activity__insured__name__icontains=words)
        if bare:
            meant |= Q(activity__insured__identity_index=blind_index(bare, purpose=IDENTITY))
        papers = papers.filter(meant)
    return (
        papers.order_by()
        .values("activity_id")
        .annotate(papers=Count("pk"), due=Min("due_at"), sent=Min("sent_at"))
        .order_by("due", "sent", "activity_id")
    )


def activities(keys: Iterable[UUID]) -> Mapping[UUID, Activity]:
    """Give activities with whatever a line of the queue says of them."""
    return Activity.objects.select_related("insured", "agency", "check_of_papers__assigned_to").in_bulk(list(keys))


def counted(*, at: datetime) -> dict[str, Any]:
    """Give how many activities wait for a check, how many longer than promised, and when the next is due."""
    late = Count("activity", distinct=True, filter=Q(due_at__lt=at))
    return papers_in(WAITING).aggregate(
        waiting=Count("activity", distinct=True), late=late, next_at=Min("due_at")
    )  # fmt: skip


def needs(activity: Activity, papers: Iterable[Paper], *, at: datetime) -> list[Need]:
    """Give what the law page asks for this activity with what was sent for it; at the end what nobody asks for."""
    left = list(papers)
    found = []
    for asked in papers_asked(activity, on=in_malaysia_time(at).date()):
        codes = {one.code for one in asked.one_of}
        found.append(Need(asked, [paper for paper in left if paper.kind in codes]))
        left = [paper for paper in left if paper.kind not in codes]
    return [*found, Need(None, left)] if left else found


def documents_of(need: Need) -> tuple[Document, ...]:
    """Give the documents of which one is asked."""
    return need.requirement.one_of if need.requirement else ()


def shown(activity: Activity) -> list[Paper]:
    """Give the papers of an activity that were not replaced, with what happened to them."""
    papers = activity.papers.exclude(state=REPLACED).select_related("checked_by").prefetch_related("steps__by")
    return list(papers.order_by("kind", "-sent_at"))


def exclusion_of(activity: Activity) -> Exclusion | None:
    """Give the exclusion that is proposed or holds."""
    found = activity.exclusions.filter(state__in=(PROPOSED, DECLARED))
    return found.select_related("proposed_by", "decided_by").first()


def excluded(activity_ids: Iterable[UUID]) -> set[UUID]:
    """Give those of the activities for which there is no new cover."""
    found = Exclusion.objects.filter(activity_id__in=list(activity_ids), state=DECLARED)
    return set(found.values_list("activity_id", flat=True))


def exclusions_waiting() -> QuerySet[Exclusion]:
    """Give what supervisors have to decide, the oldest first."""
    waiting = Exclusion.objects.filter(state=PROPOSED)
    return waiting.select_related("activity__insured", "proposed_by").order_by("proposed_at")


def waiting_of(agency: Agency) -> QuerySet[Paper]:
    """Give the papers that wait and that came with an agency's lists, the most urgent first."""
    papers = papers_in(WAITING).filter(activity__agency=agency)
    return papers.select_related("activity__insured").order_by("due_at", "pk")
