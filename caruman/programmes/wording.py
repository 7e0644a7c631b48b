"""Why no place is given, as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from caruman.audit.wording import language
from caruman.programmes import refusals
from caruman.programmes.models import Programme
from caruman.programmes.rules import Rule


def sentence(code: str, programme: Programme, *, unmet: Iterable[Rule] = ()) -> str:
    """Say why a programme gives no place, by the code of the refusal."""
    if code == refusals.RULE_NOT_MET:
        return " ".join(rule.words.say(language()) for rule in unmet) or _sentences(programme)[code]
    return _sentences(programme)[code]


def _sentences(programme: Programme) -> dict[str, str]:
    about = {"programme": str(programme)}
    return {
        refusals.ALREADY_IN_PROGRAMME: _("This person is in %(programme)s already. It may be used once a year.")
        % about,
        refusals.QUOTA_FULL: _("All places in %(programme)s are taken.") % about,
        refusals.BUDGET_FULL: _("The money set aside for %(programme)s is used up.") % about,
        refusals.NOT_IN_GROUP: _("%(programme)s is not for this group of people.") % about,
        refusals.RULE_NOT_MET: _("The conditions of %(programme)s are not met.") % about,
        refusals.NOT_OPEN: _("%(programme)s is not open.") % about,
        refusals.THROUGH_AGENCY_ONLY: _("%(programme)s is joined through an agency only, by its list.") % about,
        refusals.SUMS_UNKNOWN: _("The sums of %(programme)s are not published yet: nobody can join it for now.")
        % about,
        refusals.FOR_A_YEAR: _("%(programme)s is for twelve months.") % about,
        refusals.OTHER_PLAN: _("%(programme)s is for plan %(plan)s.") % {**about, "plan": programme.plan},
    }
