"""Two at the same moment: the last place, the last share of the budget, one person twice, one claim twice."""

from __future__ import annotations

from functools import partial

import pytest

from caruman.ledger import chart
from caruman.ledger.queries import balance_of
from caruman.programmes.models import Claim, Place
from caruman.programmes.operations import claims, places
from caruman.programmes.operations.places import Wanted
from caruman.programmes.refusals import UnableToReserve
from tests.at_once import at_once
from tests.people import NOON, make
from tests.programmes import DECEMBER, NOVEMBER, WEEK, agency, matching, people, reserve, use

together = partial(at_once, refusals=(UnableToReserve,))

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def codes(led_to: list[object]) -> list[str]:
    """Give what each got: a state, or the code of the refusal."""
    return sorted(one.code if isinstance(one, UnableToReserve) else one.state for one in led_to)


@pytest.mark.parametrize("limit", [{"quota": 1}, {"budget_sen": 16_280}], ids=["quota", "budget"])
def test_the_last_place_goes_to_one(limit: dict[str, int]) -> None:
    offered = matching(**limit)
    led_to = together(*[partial(reserve, offered, one.pk) for one in people(1, 5)])
    full = "quota_full" if "quota" in limit else "budget_full"
    assert codes(led_to) == sorted(["held", full, full, full])
    assert Place.objects.count() == 1


def test_one_person_gets_one_place_alone_and_through_an_agency() -> None:
    offered, body = matching(), agency(make("hassan"))
    (gita,) = people(1, 2)

    def listed() -> Place:
        (given,) = places.reserve_all(
            programme_id=offered.pk, wanted=[Wanted(gita.pk)], agency_id=body.pk, until=WEEK, by=None, at=NOON
        )
        if isinstance(given, str):
            raise UnableToReserve(given, given)
        return given

    assert codes(together(partial(reserve, offered, gita.pk), listed)) == ["already_in_programme", "held"]


def test_two_lists_at_once_share_the_quota() -> None:
    offered, body = matching(quota=30), agency(make("hassan"))
    lists = [[Wanted(one.pk) for one in people(first, first + 20)] for first in (1, 101)]
    given = together(
        *[
            partial(
                places.reserve_all,
                programme_id=offered.pk, wanted=wanted, agency_id=body.pk, until=WEEK, by=None, at=NOON,
            )
            for wanted in lists
        ]
    )  # fmt: skip
    assert sum(isinstance(one, Place) for half in given for one in half) == 30
    assert Place.objects.count() == 30


def test_a_lapsed_place_and_a_new_one_of_the_same_person_do_not_wait_for_each_other() -> None:
    offered = matching()
    (gita,) = people(1, 2)
    late = reserve(offered, gita.pk)
    places.release_all(place_ids=[late.pk], why="lapsed", by=None, at=NOON)
    together(partial(use, late), partial(reserve, offered, gita.pk))
    assert Place.objects.filter(state__in=("held", "used")).count() == 1
    assert Place.objects.get(pk=late.pk).state == "used"


def test_a_place_is_used_once_and_its_share_owed_once() -> None:
    place = reserve(matching(), people(1, 2)[0].pk)
    together(*[partial(use, place) for _ in range(3)])
    assert Place.objects.get().uses == 1
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 16_280


def test_a_month_that_two_prepare_at_once_is_claimed_once() -> None:
    use(reserve(matching(), people(1, 2)[0].pk))
    made = together(*[partial(claims.prepare, month=NOVEMBER, by=None, at=DECEMBER) for _ in range(3)])
    assert sorted(len(one) for one in made) == [0, 0, 1]
    assert Claim.objects.count() == 1
