"""What an activity still lacks before it can be sent in: facts about it, and papers that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caruman.employers.choices import StateCode
from caruman.insured_persons.models import InsuredPerson
from caruman.law.activity_documents import Document, Requirement, documents_for
from caruman.law.self_employment import Sector, sectors
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import ACCEPTED, SENT
from caruman.self_employment.models import Activity, Paper

PASSENGER_TRANSPORT = "passenger-transport"
"""The sector whose papers depend on what is driven, and where."""
_REGIONS = {StateCode.SABAH: "sabah", StateCode.LABUAN: "sabah", StateCode.SARAWAK: "sarawak"}


def sector_of(slug: str) -> Sector | None:
    """Give a sector by its slug."""
    return next((one for one in sectors() if one.slug == slug), None)


def region_of(state_code: str) -> str:
    """Give the region whose papers count in a state; Labuan's licences are those of Sabah."""
    return next((region for state, region in _REGIONS.items() if state.value == state_code), "peninsula")


def is_described(activity: Activity) -> bool:
    """Say whether what is asked about an activity is known."""
    if activity.scheme == Scheme.ACT838:
        return True
    driver = activity.sector == PASSENGER_TRANSPORT
    said = activity.occupation if driver else activity.description
    return bool(
        activity.sector and said and activity.state_code and activity.since and activity.is_full_time is not None
    )


def papers_asked(activity: Activity, *, on: date) -> tuple[Requirement, ...]:
    """Give what has to be shown for an activity; nothing for a house, or while the sector is not known."""
    if activity.scheme == Scheme.ACT838 or not activity.sector:
        return ()
    if activity.sector == PASSENGER_TRANSPORT and not activity.occupation:
        return ()
    return documents_for(
        sector=activity.sector,
        on=on,
        occupation=activity.occupation or None,
        region=region_of(activity.state_code) if activity.state_code else None,
    )


def document_of(activity: Activity, kind: str, *, on: date) -> Document | None:
    """Give the document of a code, where it is asked of this activity."""
    return next(
        (one for asked in papers_asked(activity, on=on) for one in asked.one_of if one.code == kind),
        None,
    )


def counts(paper: Paper, *, on: date) -> bool:
    """Say whether a paper proves something on a day: sent or accepted, and not expired."""
    return paper.state in (SENT, ACCEPTED) and (paper.expires_on is None or paper.expires_on >= on)


def papers_missing(activity: Activity, papers: Iterable[Paper], *, on: date) -> list[Requirement]:
    """Give the requirements that no valid paper meets."""
    shown = {one.kind for one in papers if counts(one, on=on)}
    return [asked for asked in papers_asked(activity, on=on) if not shown & {one.code for one in asked.one_of}]


def papers_expired(activity: Activity, papers: Iterable[Paper], *, on: date) -> list[Requirement]:
    """Give the requirements that were met once and are no more; whoever was entered by an agency showed it there."""
    shown = list(papers)
    once = {one.kind for one in shown if one.expires_on is not None and one.expires_on < on}
    return [asked for asked in papers_missing(activity, shown, on=on) if once & {one.code for one in asked.one_of}]


def is_reachable(insured: InsuredPerson) -> bool:
    """Say whether it is known where somebody lives."""
    return bool(insured.address and insured.postcode and insured.city and insured.state_code)
