"""What the people behind an employer are called, by its kind."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caruman.employers.choices import EntityType

_DIRECTORS = _("Directors")
_PEOPLE = {
    EntityType.PRIVATE_COMPANY: _DIRECTORS,
    EntityType.PUBLIC_COMPANY: _DIRECTORS,
    EntityType.SOLE_PROPRIETOR: _("Owner"),
    EntityType.PARTNERSHIP: _("Partners"),
    EntityType.LIMITED_PARTNERSHIP: _("Partners"),
    EntityType.SOCIETY: _("Office holders"),
    EntityType.COOPERATIVE: _("Office holders"),
    EntityType.PRACTICE: _("Owners or partners"),
    EntityType.FOREIGN_OFFICE: _("Directors or representatives"),
    EntityType.HOUSEHOLD: _("Head of the household"),
    EntityType.GOVERNMENT: _("Responsible officer"),
}


def people_behind(entity_type: str) -> str:
    """Say what the people behind a kind of employer are called."""
    return str(_PEOPLE[EntityType(entity_type)])
