"""What a manager corrects by himself: how the agency is reached."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agencies.choices import AgencyRole
from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.models import Agency
from caruman.agencies.operations.applying import note
from caruman.agencies.queries import roles_at
from caruman.agencies.refusals import UnableToApply

OWN_DETAILS = frozenset({"address", "postcode", "city", "state_code", "phone", "email", "language"})
"""Name, registration number, kind and groups were checked by an officer, who alone changes them."""


@transaction.atomic
def correct(*, agency: Agency, version: int, answers: dict[str, Any], by: Person, at: datetime) -> Agency:
    """Correct address, contact and language of messages. Raises `UnableToApply`."""
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    if AgencyRole.MANAGER not in roles_at(by, agency, at):
        raise UnableToApply(_("Only a manager of this agency may do this."))
    if agency.state != APPROVED:
        raise UnableToApply(_("This agency is closed. Nothing can be changed in it."))
    if agency.version != version:
        raise UnableToApply(_("The details have changed since this page was opened. Read them again, then save."))
    unknown = set(answers) - OWN_DETAILS
    if unknown:
        raise ValueError(f"no details of this kind: {sorted(unknown)}")
    changed = sorted(name for name, value in answers.items() if getattr(agency, name) != value)
    if changed:
        for name in changed:
            setattr(agency, name, answers[name])
        agency.version += 1
        agency.save()
        note(agency, "correct", by=by, at=at, changed=changed)
    return agency
