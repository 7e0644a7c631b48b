"""The account of somebody whom a paper names: the one that the number has, or one opened now."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.accounts.operations import UnableToOpen, open_for_enrolment
from caruman.accounts.queries import person_for
from caruman.agencies.refusals import UnableToDecide
from caruman.employers.names import same_name


def account_of(
    *, identity_kind: str, identity_number: str, name: str, phone: str, email: str, language: str, by: Person,
    at: datetime,
) -> tuple[Person, str]:  # fmt: skip
    """Give the account, and its temporary password where it was opened now. Raises `UnableToDecide`."""
    known = person_for(identity_kind, identity_number)
    if known is None:
        try:
            return open_for_enrolment(
                identity_kind=identity_kind,
                identity_number=identity_number,
                name=name,
                phone=phone,
                email=email,
                language=language,
                by=by,
                at=at,
            )
        except UnableToOpen as fault:
            # An account was opened for this number at this very moment: the next try finds it.
            raise UnableToDecide(str(fault)) from fault
    if not same_name(known.name, name):
        raise UnableToDecide(_("The account with this identity number has another name. Look at the paper again."))
    return known, ""
