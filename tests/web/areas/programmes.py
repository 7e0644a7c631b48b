"""The Government's programmes: one with a place, sums that wait for Farid, a claim that was sent, and the public page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caruman.programmes.models import Claim
from caruman.programmes.operations import changing
from tests.programmes import matching, people, programme, reserve, use

if TYPE_CHECKING:
    from tests.web.world import World

# Devi proposed sums: Farid decides, and only she takes them back.
TABLE = """
address                           verb  nobody   gita  aminah  later  bala  chong  devi                     weak    farid
programmes                        GET   page     page  page    page   page  page   page                     page    page
office-programmes                 GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme                  GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-new              GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-new              POST  sign-in  404   404     404    404   404    page                     factor  page
office-programme-change           GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-change           POST  sign-in  404   404     404    404   404    page                     factor  page
office-programme-open-or-close    GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-open-or-close    POST  sign-in  404   404     404    404   404    page                     factor  page
office-programme-sums             GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-sums             POST  sign-in  404   404     404    404   404    page                     factor  page
office-programme-sums-confirm     GET   sign-in  404   404     404    404   404    403                      403     page
office-programme-sums-confirm     POST  sign-in  404   404     404    404   404    403                      403     office-programme
office-programme-sums-refuse      GET   sign-in  404   404     404    404   404    403                      403     page
office-programme-sums-refuse      POST  sign-in  404   404     404    404   404    403                      403     page
office-programme-sums-withdraw    GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-sums-withdraw    POST  sign-in  404   404     404    404   404    office-programme         factor  409
office-programme-claims           GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-claims-prepare   GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-claims-prepare   POST  sign-in  404   404     404    404   404    page                     factor  page
office-programme-claim            GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-claim-send       GET   sign-in  404   404     404    404   404    office-programme-claim   factor  office-programme-claim
office-programme-claim-send       POST  sign-in  404   404     404    404   404    office-programme-claim   factor  office-programme-claim
office-programme-claim-receive    GET   sign-in  404   404     404    404   404    page                     factor  page
office-programme-claim-receive    POST  sign-in  404   404     404    404   404    page                     factor  page
office-programme-claim-statement  GET   sign-in  404   404     404    404   404    page                     factor  page
"""


def give(world: World) -> None:
    """Make a programme with a place and a claim, and sums that wait."""
    year = world.now.year
    offered = matching(slug="padanan-jadual", year=year, first_day=date(year, 1, 1), last_day=date(year + 1, 12, 31))
    (person,) = people(900_001, 900_002)
    place = reserve(offered, person.pk, at=world.now)
    use(place, at=world.now)
    claim = Claim.objects.create(
        state="prepared",
        slug=offered.slug,
        year=offered.year,
        month=date(year, 1, 1),
        people=1,
        amount_sen=place.government_sen,
        prepared_at=world.now,
    )
    claim.lines.create(place=place, amount_sen=place.government_sen)
    waiting = programme(slug="menunggu-amaun", through="person")
    proposal = changing.propose(
        programme_id=waiting.pk,
        version=waiting.version,
        plan=2,
        government_sen=16_280,
        payer_sen=7_000,
        source="Warta",
        why="Belanjawan",
        by=world.people["devi"],
        at=world.now,
    )
    world.values["programme_id"] = offered.pk
    world.values["claim_id"] = claim.pk
    world.values["proposal_id"] = proposal.pk
    world.values["office-programme-claim-statement", "form"] = "csv"
