"""One write registers, takes the place in a programme and makes the bill; and nothing of it where one of them fails."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.operations import Details
from caruman.programmes.models import Place
from caruman.programmes.refusals import UnableToReserve
from caruman.self_employment.models import Activity
from caruman.self_employment.offers import facts_for, offers_for
from caruman.self_employment.operations import asking, submitting
from caruman.self_employment.operations.submitting import Choice, choice_of
from caruman.self_employment.refusals import UnableToAsk, UnableToRegister
from tests import people
from tests.people import NOON
from tests.programmes import matching
from tests.self_employment import PAPERS, a_cover, a_draft, a_paid_cover, a_paper, an_activity, an_insured_person

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def gita() -> InsuredPerson:
    insured = an_insured_person(people.make("gita"))
    InsuredPerson.objects.filter(pk=insured.pk).update(city="Kuching", postcode="93000", state_code="13", address="x")
    insured.refresh_from_db()
    return insured


def ready(insured: InsuredPerson) -> Activity:
    activity = a_draft(insured)
    for kind, expires_on in PAPERS.items():
        a_paper(activity, kind, expires_on=expires_on)
    return activity


def test_a_programme_pays_its_share_and_its_place_is_kept(gita: InsuredPerson) -> None:
    programme, activity = matching(), ready(gita)
    asking.choose(activity_id=activity.pk, plan=2, period="year", programme=programme, by=gita.account, at=NOON)
    choice = choice_of(activity)
    assert choice == Choice(2, "year", programme.pk, "")
    for _ in range(2):
        cover = submitting.submit(activity_id=activity.pk, choice=choice, shown_sen=7_000, by=gita.account, at=NOON)
    assert (cover.payer_sen, cover.government_sen, cover.state) == (7_000, 16_280, "awaiting_payment")
    assert Place.objects.get().state == "held"
    assert Bill.objects.get().amount_sen == 7_000


def test_a_quota_that_is_gone_sends_nothing(gita: InsuredPerson) -> None:
    programme, activity = matching(quota=0), ready(gita)
    choice = Choice(2, "year", programme.pk)
    with pytest.raises(UnableToReserve) as refused:
        submitting.submit(activity_id=activity.pk, choice=choice, shown_sen=7_000, by=gita.account, at=NOON)
    assert refused.value.code == "quota_full"
    activity.refresh_from_db()
    assert (activity.state, Bill.objects.count(), Place.objects.count()) == ("draft", 0, 0)
    offers = {one.programme: one.code for one in offers_for(activity, plan=2, period="year", on=TODAY)}
    assert offers[programme] == "quota_full"


def test_a_price_that_changed_gives_the_place_back(gita: InsuredPerson) -> None:
    programme, activity = matching(), ready(gita)
    with pytest.raises(UnableToAsk):
        submitting.submit(
            activity_id=activity.pk, choice=Choice(2, "year", programme.pk), shown_sen=6_999, by=gita.account, at=NOON
        )
    assert not Place.objects.exists()


def test_nobody_is_registered_without_an_address(gita: InsuredPerson) -> None:
    activity = ready(gita)
    InsuredPerson.objects.filter(pk=gita.pk).update(city="")
    with pytest.raises(UnableToRegister) as refused:
        submitting.submit(activity_id=activity.pk, choice=Choice(1, "month"), shown_sen=1_310, by=gita.account, at=NOON)
    assert refused.value.code == "incomplete"


def test_renewing_takes_what_held_last_and_wants_valid_papers(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    assert choice_of(driving) is None
    a_paid_cover(driving, plan=3, period="month")
    choice = choice_of(driving)
    assert choice == Choice(3, "month")
    long_after = NOON + timedelta(days=800)
    with pytest.raises(UnableToRegister) as refused:
        submitting.submit(activity_id=driving.pk, choice=choice, shown_sen=3_690, by=gita.account, at=long_after)
    assert refused.value.code == "papers_missing"


def test_facts_for_programmes_count_the_years(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    assert facts_for(driving, on=TODAY) == (True, True, 1)
    a_paid_cover(driving)
    assert facts_for(driving, on=TODAY) == (False, True, 2)


def test_giving_up_drops_what_waits(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    cover = a_cover(driving)
    for _ in range(2):
        assert submitting.give_up(activity_id=driving.pk, by=gita.account, at=NOON).state == "ended"
    cover.refresh_from_db()
    assert cover.state == "abandoned"


def test_a_woman_who_is_known_keeps_what_is_known() -> None:
    known, hassan = an_insured_person(address="Rahsia 5"), people.make("hassan")
    details = Details("880808105556", "Salmah", known.born, "female")
    for _ in range(2):
        cover = submitting.pay_for_housewife(
            details=details, has_contributed=False, shown_sen=12_000, by=hassan, at=NOON
        )
    assert cover.bill is not None
    assert (cover.insured, cover.bill.owner_name, Bill.objects.count()) == (known, "Salmah", 1)
    known.refresh_from_db()
    assert (known.name, known.address) == ("Salmah binti Idris", "Rahsia 5")
