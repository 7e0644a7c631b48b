"""What officers change about programmes: a new one, its limits, open or closed, and its sums, which take two people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.law.self_employment import plans
from caruman.programmes.groups import GROUPS
from caruman.programmes.lifecycle import PROPOSAL, PROPOSED
from caruman.programmes.locking import lock_year
from caruman.programmes.models import Programme, ProgrammeStep, SumsProposal
from caruman.programmes.refusals import UnableToChange
from caruman.programmes.rules import RULES
from caruman.values.dates import in_malaysia_time

CHANGEABLE = ("name", "first_day", "last_day", "government_percent", "groups", "quota", "budget_sen", "source")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class New(NamedTuple):
    """A programme as an officer enters it: without sums, which two people give it afterwards."""

    slug: str
    year: int
    plan: int | None
    name: str
    first_day: date
    last_day: date
    government_percent: int
    through: str
    groups: list[str]
    rules: list[str]
    quota: int | None = None
    budget_sen: int | None = None
    source: str = ""


@transaction.atomic
def enter(*, new: New, why: str, by: Person, at: datetime) -> Programme:
    """Enter a programme of a year. Nobody gets a place before it has sums. Raises `UnableToChange`."""
    if not _SLUG.fullmatch(new.slug):
        raise UnableToChange(_("A code has small letters, figures and hyphens, such as sps-padanan-caruman."))
    _demand_days(new.first_day, new.last_day, new.year)
    _demand_known(new.groups, new.rules)
    try:
        with transaction.atomic():
            programme = Programme.objects.create(**new._asdict())
    except IntegrityError as error:
        raise UnableToChange(_("There is a programme of this code, year and plan already.")) from error
    after = {name: _plain(getattr(programme, name)) for name in New._fields}
    ProgrammeStep.objects.create(programme=programme, at=at, by=by, after=after, why=why)
    record(act="programme.enter", at=at, about=programme, by=by, slug=programme.slug, year=programme.year)
    return programme


@transaction.atomic
def change(
    *, programme_id: int, version: int, changes: Mapping[str, object], why: str, by: Person, at: datetime
) -> Programme:
    """Change what one officer may change (`CHANGEABLE`). Places that were given stay. Raises `UnableToChange`."""
    programme = _locked(programme_id, version)
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise ValueError(f"not changeable by one officer: {sorted(unknown)}")
    changed = {name: value for name, value in changes.items() if getattr(programme, name) != value}
    if not changed:
        raise UnableToChange(_("Nothing was changed."))
    return _written(programme, changed, act="programme.change", why=why, by=by, at=at)


@transaction.atomic
def open_or_close(*, programme_id: int, version: int, is_open: bool, why: str, by: Person, at: datetime) -> Programme:
    """Let places be given, or stop it; places that were given stay. Raises `UnableToChange`."""
    programme = _locked(programme_id, version)
    if programme.is_open == is_open:
        raise UnableToChange(_("The programme is open already.") if is_open else _("The programme is closed already."))
    act = "programme.open" if is_open else "programme.close"
    return _written(programme, {"is_open": is_open}, act=act, why=why, by=by, at=at)


@transaction.atomic
def propose(
    *,
    programme_id: int,
    version: int,
    plan: int,
    government_sen: int,
    payer_sen: int,
    source: str,
    why: str,
    by: Person,
    at: datetime,
) -> SumsProposal:
    """Propose the sums of a programme as the first of two. Raises `UnableToChange`."""
    programme = _locked(programme_id, version)
    if programme.plan not in (None, plan):
        raise UnableToChange(_("This programme is for plan %s.") % programme.plan)
    on = programme.priced_on(in_malaysia_time(at).date())
    price_sen = {one.number: one.year_sen for one in plans(on=on)}.get(plan)
    if price_sen is None or government_sen <= 0 or payer_sen < 0 or government_sen + payer_sen != price_sen:
        raise UnableToChange(_("The two shares must add up to the year's price of the plan."))
    if (programme.plan, programme.government_sen, programme.payer_sen) == (plan, government_sen, payer_sen):
        raise UnableToChange(_("These are the sums of the programme already."))
    if programme.proposals.filter(state=PROPOSED).exists():
        raise UnableToChange(_("Other sums wait for a second person. They are decided first."))
    proposal = SumsProposal.objects.create(
        state=PROPOSED,
        programme=programme,
        programme_version=programme.version,
        plan=plan,
        government_sen=government_sen,
        payer_sen=payer_sen,
        source=source,
        why=why,
        at=at,
        by=by,
    )
    record(act="programme.propose", at=at, about=programme, by=by, slug=programme.slug, year=programme.year)
    return proposal


@transaction.atomic
def confirm(*, proposal_id: UUID, by: Person, at: datetime) -> Programme:
    """Confirm proposed sums as the second of two, a supervisor: they count from now on. Raises `UnableToChange`."""
    proposal = _undecided(proposal_id)
    _demand_second(proposal, by)
    programme = proposal.programme
    if programme.version != proposal.programme_version:
        raise UnableToChange(_("The programme was changed after these sums were proposed. They must be proposed anew."))
    _decided(proposal, "confirm", by=by, at=at)
    sums: dict[str, object] = {
        "plan": proposal.plan,
        "government_sen": proposal.government_sen,
        "payer_sen": proposal.payer_sen,
    }
    if proposal.source:
        sums["source"] = proposal.source
    try:
        with transaction.atomic():
            return _written(programme, sums, act="programme.confirm", why=proposal.why, by=by, at=at)
    except IntegrityError as error:
        raise UnableToChange(_("There is a programme of this code, year and plan already.")) from error


@transaction.atomic
def refuse(*, proposal_id: UUID, why: str, by: Person, at: datetime) -> SumsProposal:
    """Disagree with proposed sums as the second of two, with the reason. Raises `UnableToChange`."""
    proposal = _undecided(proposal_id)
    _demand_second(proposal, by)
    proposal.answer = why
    return _decided(proposal, "refuse", by=by, at=at)


@transaction.atomic
def withdraw(*, proposal_id: UUID, by: Person, at: datetime) -> SumsProposal:
    """Take back the sums that one proposed. Raises `UnableToChange`."""
    proposal = _undecided(proposal_id)
    if proposal.by_id != by.pk:
        raise UnableToChange(_("Only who proposed the sums takes them back."))
    return _decided(proposal, "withdraw", by=by, at=at)


def _locked(programme_id: int, version: int) -> Programme:
    programme = Programme.objects.get(pk=programme_id)
    lock_year(programme.slug, programme.year)
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme_id)
    if programme.version != version:
        raise UnableToChange(_("Somebody else changed the programme in the meantime. Read it again."))
    return programme


def _undecided(proposal_id: UUID) -> SumsProposal:
    found = SumsProposal.objects.select_related("programme").get(pk=proposal_id)
    lock_year(found.programme.slug, found.programme.year)
    proposal = SumsProposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    if proposal.state != PROPOSED:
        raise UnableToChange(_("These sums were decided already."))
    proposal.programme.refresh_from_db()
    return proposal


def _demand_second(proposal: SumsProposal, by: Person) -> None:
    if by.office != Person.Office.SUPERVISOR:
        raise UnableToChange(_("A supervisor confirms sums."))
    if proposal.by_id == by.pk:
        raise UnableToChange(_("You proposed these sums. Another supervisor decides."))


def _decided(proposal: SumsProposal, verb: str, *, by: Person, at: datetime) -> SumsProposal:
    proposal.state = PROPOSAL.target(verb, proposal.state)
    proposal.decided_at, proposal.decided_by = at, by
    proposal.save(update_fields=["state", "decided_at", "decided_by", "answer"])
    if verb != "confirm":
        programme = proposal.programme
        act = "programme.refuse" if verb == "refuse" else "programme.withdraw"
        record(act=act, at=at, about=programme, by=by, slug=programme.slug, year=programme.year)
    return proposal


def _written(
    programme: Programme, changes: Mapping[str, object], *, act: str, why: str, by: Person, at: datetime
) -> Programme:
    before = {name: _plain(getattr(programme, name)) for name in changes}
    for name, value in changes.items():
        setattr(programme, name, value)
    _demand_days(programme.first_day, programme.last_day, programme.year)
    _demand_known(programme.groups, programme.rules)
    programme.version += 1
    programme.save(update_fields=[*changes, "version"])
    after = {name: _plain(value) for name, value in changes.items()}
    ProgrammeStep.objects.create(programme=programme, at=at, by=by, before=before, after=after, why=why)
    record(act=act, at=at, about=programme, by=by, slug=programme.slug, year=programme.year)
    return programme


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _demand_days(first_day: date, last_day: date, year: int) -> None:
    if last_day < first_day:
        raise UnableToChange(_("The last day comes after the first."))
    if first_day.year != year:
        raise UnableToChange(_("The first day lies in the programme's year."))


def _demand_known(groups: list[str], rules: list[str]) -> None:
    if set(groups) - set(GROUPS) or set(rules) - set(RULES):
        raise UnableToChange(_("Choose groups and conditions that are in the list."))
