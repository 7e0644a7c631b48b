"""What the pages of lists begin with: the list of this agency, or nothing, and who may do what."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from caruman.agencies.choices import AgencyRole
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList
from caruman.insured_persons.models import InsuredPerson
from caruman.portal.agency.access import agency_role

readers = agency_role()
"""For everybody with a role in the agency."""
preparers = agency_role(AgencyRole.MANAGER, AgencyRole.PREPARER)
"""For those who make lists."""


def load(agency: Agency, list_id: UUID) -> AgencyList:
    """Give a list of this agency; there is no other."""
    held = AgencyList.objects.select_related("programme", "agency", "made_by", "sent_by", "continues").filter(
        agency=agency, pk=list_id
    )
    found = held.first()
    if found is None:
        raise Http404
    return found


def insured_of(person: object) -> InsuredPerson | None:
    """Give the insured person who is the holder of an account."""
    index = getattr(person, "identity_index", "")
    return InsuredPerson.objects.filter(identity_index=index).first() if index else None
