"""A person reports a job as wrong, and the platform answers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.platforms.lifecycle import ANSWERED, ASKED, QUESTION
from caruman.platforms.models import Question
from caruman.platforms.queries import deductions
from caruman.platforms.refusals import UnableToAsk
from caruman.platforms.telling import tell_answered, tell_asked


@transaction.atomic
def ask(*, insured_id: UUID, month: date, number: int, words: str, by: Person | None, at: datetime) -> Question:
    """Report one of a person's own jobs. One report for a job is open at a time. Raises `UnableToAsk`."""
    job = deductions(insured_id=insured_id, month=month, number=number).first()
    if job is None:
        raise UnableToAsk(_("There is no such job."))
    if not words.strip():
        raise UnableToAsk(_("Write what is wrong."))
    question, is_new = Question.objects.get_or_create(
        agency_id=job.agency_id,
        transaction_id=job.transaction_id,
        state=ASKED,
        defaults={"insured_id": insured_id, "month": job.month, "words": words.strip(), "asked_at": at},
    )
    if not is_new:
        raise UnableToAsk(_("You have reported this job already. The platform has not answered yet."))
    record(act="question.ask", at=at, about=question, by=by, person_id=getattr(by, "pk", None))
    tell_asked(question, at=at)
    return question


@transaction.atomic
def answer(*, question_id: UUID, words: str, by: Person | None, at: datetime) -> Question:
    """Answer a report. Raises `UnableToAsk` where it was answered."""
    question = (
        Question.objects.select_for_update(no_key=True, of=("self",))
        .select_related("insured", "agency")
        .get(pk=question_id)
    )
    if question.state == ANSWERED:
        raise UnableToAsk(_("This report has been answered."))
    if not words.strip():
        raise UnableToAsk(_("Write an answer."))
    question.state = QUESTION.target("answer", question.state)
    question.answer, question.answered_at, question.answered_by = words.strip(), at, by
    question.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    record(act="question.answer", at=at, about=question, by=by, person_id=question.insured.account_id)
    tell_answered(question, at=at)
    return question
