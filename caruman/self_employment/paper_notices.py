"""The messages about papers and about who is in the scheme, in the person's language, by e-mail and SMS."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from caruman.insured_persons.telling import language_of, messages_to
from caruman.notices.operations import send_all
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Activity, Cover, Exclusion, Paper
from caruman.self_employment.reminder_notices import paper_in_words
from caruman.self_employment.wording import activity_in_words

ASKED, STILL_MISSING, ACCEPTED = "paper_better_asked", "paper_still_missing", "papers_accepted"
EXCLUDED, AGAIN = "activity_not_in_scheme", "activity_in_scheme_again"


def tell_asked(paper: Paper, *, at: datetime) -> None:
    """Ask somebody for a better paper: which, why, and until when."""
    told = _of_paper(paper, at)
    send_all(messages_to(paper.activity.insured, ASKED, key=_key(ASKED, paper, at), told=told, at=at))


def tell_still_missing(papers: Iterable[Paper], *, at: datetime) -> None:
    """Ask once more."""
    send_all(
        [
            notice
            for paper in papers
            for notice in messages_to(
                paper.activity.insured,
                STILL_MISSING,
                key=_key(STILL_MISSING, paper, at),
                told=_of_paper(paper, at),
                at=at,
            )
        ]
    )


def tell_accepted(activities: Iterable[Activity], *, at: datetime) -> None:
    """Tell people that every paper of an activity was accepted."""
    send_all(
        [
            notice
            for activity in activities
            for notice in messages_to(
                activity.insured, ACCEPTED, key=_key(ACCEPTED, activity, at), told=_of_activity(activity), at=at
            )
        ]
    )


def tell_excluded(exclusion: Exclusion, *, at: datetime) -> None:
    """Tell somebody that there is no new cover for an activity, why, until when the paid one holds, how to object."""
    activity = exclusion.activity
    last = Cover.objects.filter(activity=activity, state=COVERED, ends_at__gt=at).aggregate(end=Max("ends_at"))["end"]
    told = {**_of_activity(activity), "words": exclusion.words, "is_covered": last is not None, "until_at": last or at}
    send_all(messages_to(activity.insured, EXCLUDED, key=_key(EXCLUDED, exclusion, at), told=told, at=at))


def tell_in_scheme_again(exclusion: Exclusion, *, at: datetime) -> None:
    """Tell somebody that the activity may be covered again."""
    activity = exclusion.activity
    told = {**_of_activity(activity), "words": exclusion.lifted_words}
    send_all(messages_to(activity.insured, AGAIN, key=_key(AGAIN, exclusion, at), told=told, at=at))


def _of_activity(activity: Activity) -> dict[str, object]:
    insured = activity.insured
    return {
        "name": insured.name,
        "activity": activity_in_words(activity, language_of(insured)),
        "activity_id": str(activity.pk),
    }


def _of_paper(paper: Paper, at: datetime) -> dict[str, object]:
    return {
        **_of_activity(paper.activity),
        "document": paper_in_words(paper, language_of(paper.activity.insured), at=at),
        "words": paper.words,
        "due_at": paper.due_at,
    }


def _key(kind: str, about: Paper | Activity | Exclusion, at: datetime) -> str:
    # The same may be asked again on another day.
    return f"{kind}:{about.pk}:{int(at.timestamp())}"
