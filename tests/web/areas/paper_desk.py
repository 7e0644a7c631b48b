"""The desk for papers of the self-employed: rows of its addresses, and somebody's paid activity with its papers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from caruman.agencies.models import Agency
from caruman.self_employment.operations import excluding
from tests.self_employment import a_paid_cover, an_activity, an_insured_person

# A supervisor decides and lifts; on each page the world's activity has its own exclusion.
TABLE = """
address                 verb  nobody   gita  aminah  later  bala  chong  devi                    weak    farid
office-activities-papers GET   sign-in  404   404     404    404   404    page                    factor  page
office-papers-agency    GET   sign-in  404   404     404    404   404    page                    factor  page
office-papers-agency    POST  sign-in  404   404     404    404   404    office-papers-agency    factor  office-papers-agency
office-papers-activity  GET   sign-in  404   404     404    404   404    page                    factor  page
office-papers-take      GET   sign-in  404   404     404    404   404    office-papers-activity  factor  office-papers-activity
office-papers-take      POST  sign-in  404   404     404    404   404    office-papers-activity  factor  office-papers-activity
office-papers-pass-on   GET   sign-in  404   404     404    404   404    page                    factor  page
office-papers-pass-on   POST  sign-in  404   404     404    404   404    page                    factor  page
office-papers-exclude   GET   sign-in  404   404     404    404   404    page                    factor  page
office-papers-exclude   POST  sign-in  404   404     404    404   404    page                    factor  page
office-papers-decide    GET   sign-in  404   404     404    404   404    403                     403     page
office-papers-decide    POST  sign-in  404   404     404    404   404    403                     403     page
office-papers-lift      GET   sign-in  404   404     404    404   404    403                     403     page
office-papers-lift      POST  sign-in  404   404     404    404   404    403                     403     page
office-paper-file       GET   sign-in  404   404     404    404   404    page                    factor  page
office-paper-accept     GET   sign-in  404   404     404    404   404    office-papers-activity  factor  office-papers-activity
office-paper-accept     POST  sign-in  404   404     404    404   404    office-papers-activity  factor  office-papers-activity
office-paper-ask        GET   sign-in  404   404     404    404   404    page                    factor  page
office-paper-ask        POST  sign-in  404   404     404    404   404    page                    factor  page
"""
OF_THE_ACTIVITY = ("office-papers-activity", "office-papers-take", "office-papers-pass-on", "office-papers-exclude")
OF_A_PAPER = ("office-paper-file", "office-paper-accept", "office-paper-ask")


def give(world: Any) -> None:
    """Make three paid activities: one to check, one with a proposal, one that is not in the scheme."""
    devi, farid = world.people["devi"], world.people["farid"]
    checked, proposed, declared = (
        _paid(number, name, world.now)
        for number, name in (
            ("880808105556", "Salmah binti Idris"), ("890909105557", "Rosli bin Idris"), ("900101105551", "Anis binti Ali")
        )
    )  # fmt: skip
    excluding.propose(activity_id=proposed.pk, words="An employee.", by=devi, at=world.now)
    second = excluding.propose(activity_id=declared.pk, words="An employee.", by=devi, at=world.now)
    excluding.decide(exclusion_id=second.pk, is_agreed=True, by=farid, at=world.now)
    world.values |= {(address, "activity_id"): checked.pk for address in (*OF_THE_ACTIVITY, *OF_A_PAPER)}
    world.values |= {(address, "paper_id"): checked.papers.first().pk for address in OF_A_PAPER}
    world.values["office-papers-decide", "activity_id"] = proposed.pk
    world.values["office-papers-lift", "activity_id"] = declared.pk
    body = Agency.objects.filter(state="approved").order_by("created_at").first()
    assert body is not None, "the area of agencies made one"
    world.values["office-papers-agency", "agency_id"] = body.pk


def _paid(number: str, name: str, at: Any) -> Any:
    activity = an_activity(an_insured_person(number=number, name=name), at=at - timedelta(hours=2))
    a_paid_cover(activity, paid_at=at - timedelta(hours=1))
    return activity
