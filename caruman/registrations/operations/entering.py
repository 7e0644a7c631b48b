"""A form that came by e-mail, post, fax or hand: an officer enters it as it was written, and it goes to the desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.registrations.models import Branch, Principal, Registration
from caruman.registrations.operations import filling
from caruman.registrations.queries import open_form
from caruman.registrations.refusals import UnableToFile


@transaction.atomic
def enter(
    *,
    employer: Employer,
    form: str,
    channel: str,
    received_on: date,
    language: str,
    answers: dict[str, Any],
    principals: list[dict[str, str]] | None,
    branches: list[dict[str, str]] | None,
    signature: str,
    by: Person,
    at: datetime,
) -> Registration:
    """Enter a form that was signed on paper; the clock begins now. Raises `UnableToFile`.

    `principals` and `branches` are all that the paper names; None where its kind names none.
    """
    employer = Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    begun = open_form(employer, form)
    if begun is not None:
        raise UnableToFile(
            _("A form of this kind is open already: %(reference)s. It is decided or given up first.")
            % {"reference": begun.reference}
        )
    registration = filling.start(employer=employer, form=form, by=by, at=at, language=language, channel=channel)
    Registration.objects.filter(pk=registration.pk).update(received_on=received_on)
    if answers:
        filling.save_answers(registration_id=registration.pk, answers=answers, by=by, at=at)
    if principals is not None:
        registration.principals.all().delete()
        for one in principals:
            _add(Principal(registration=registration, identity_tail=one["identity_number"][-4:]), one)
    if branches is not None:
        registration.branches.all().delete()
        for one in branches:
            _add(Branch(registration=registration), one)
    registration.refresh_from_db()
    return filling.submit(
        registration_id=registration.pk, version=registration.version, signature=signature, by=by, at=at
    )


def _add(row: Principal | Branch, answers: dict[str, str]) -> None:
    for name, answer in answers.items():
        setattr(row, name, answer)
    row.save(force_insert=True)
