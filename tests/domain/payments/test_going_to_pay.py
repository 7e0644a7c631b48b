"""What leads to a payment: who may pay what, the cart, the way back, and parts where one payment is too little."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.bills import operations as billing
from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.payments import queries
from caruman.payments.models import Payment
from caruman.payments.operations import cart, checkout
from caruman.payments.queries import Reach
from caruman.payments.refusals import UnableToAdd, UnableToBegin
from caruman.payments.splitting import split
from tests.employers import employer_of, offer_to
from tests.payments import BANK, begun, paid, sent, two_bills
from tests.people import NOON, make


def begin(bills: list[Bill], by: object, **changes: object) -> Payment:
    told = {"model": "01", "bank_id": BANK, "email": "a@contoh.my", "language": "ms", "at": NOON, **changes}
    return checkout.start(bill_ids=[one.pk for one in bills], by=by, **told)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_owners_and_payers_reach_the_bills_of_their_schemes_and_nobody_else_does() -> None:
    aminah, (acr, ecr) = two_bills()
    bala, chong = make("bala"), make("chong")
    employer = Employer.objects.get()
    given_role = offer_to("bala", employer, by=aminah, role="payer")
    granting.accept(grant_id=given_role.pk, by=bala, at=NOON)
    both = queries.reach_of(bala, NOON)
    assert set(queries.payable(both)) == {acr, ecr} == set(queries.payable(queries.reach_of(aminah, NOON)))
    assert not queries.payable(queries.reach_of(chong, NOON)).exists() and not queries.payable(Reach()).exists()
    assert list(queries.payable(Reach({employer.pk: frozenset({"eis"})}))) == [ecr]


@pytest.mark.django_db
def test_a_preparer_pays_nothing() -> None:
    aminah, _ = two_bills()
    bala = make("bala")
    given_role = offer_to("bala", Employer.objects.get(), by=aminah, role="preparer")
    granting.accept(grant_id=given_role.pk, by=bala, at=NOON)
    assert queries.reach_of(bala, NOON).employers == {}


@pytest.mark.django_db
def test_late_bills_stand_first_with_an_estimate_and_charges_have_none() -> None:
    aminah, (acr, _ecr) = two_bills()
    charge = billing.charge(
        kind="FCA", employer_id=acr.employer_id, amount_sen=500, about_month=None, by=aminah, at=NOON
    )
    late = queries.lateness(acr, NOON.date())
    assert late.due_on is not None and late.is_late and late.interest_sen >= 500
    assert queries.lateness(acr, late.due_on) == (late.due_on, False, 0)
    assert queries.lateness(charge, NOON.date()) == (None, False, 0)
    assert charge in set(queries.payable(queries.reach_of(aminah, NOON)))


@pytest.mark.django_db
def test_a_cart_takes_each_bill_once_and_only_what_can_be_paid() -> None:
    aminah, both = two_bills()
    paid(both[:1], by=aminah)
    keys = [one.pk for one in both]
    assert (
        cart.add(person=aminah, bill_ids=keys, at=NOON) == both[1:] == cart.add(person=aminah, bill_ids=keys, at=NOON)
    )
    assert queries.cart(aminah, queries.reach_of(aminah, NOON)) == (both[1:], [])
    assert cart.remove(person=aminah, bill_ids=keys) == 1 and cart.clear(person=aminah) == 0


@pytest.mark.django_db
def test_a_full_cart_refuses_more(monkeypatch: pytest.MonkeyPatch) -> None:
    aminah, both = two_bills()
    monkeypatch.setattr(cart, "MOST_BILLS", 1)
    with pytest.raises(UnableToAdd):
        cart.add(person=aminah, bill_ids=[one.pk for one in both], at=NOON)
    cart.add(person=aminah, bill_ids=[both[0].pk], at=NOON)
    assert cart.clear(person=aminah) == 1


@pytest.mark.django_db
def test_what_became_unpayable_in_a_cart_is_told_apart() -> None:
    aminah, both = two_bills()
    bala = make("bala")
    for person in (aminah, bala):
        cart.add(person=person, bill_ids=[one.pk for one in both], at=NOON)
    begun(both[:1], by=aminah)
    reach = queries.reach_of(aminah, NOON)
    assert queries.cart(bala, reach) == (both[1:], both[:1])
    assert [queries.why_gone(one) for one in queries.cart(bala, reach).gone] == ["in_payment"]
    assert [queries.why_gone(one) for one in queries.cart(bala, Reach()).gone] == ["in_payment", "not_yours"]
    # An order that has not left blocks everybody but its payer; what has left is in nobody's cart any more.
    assert queries.cart(aminah, reach) == (both, [])
    sent(both[1:], by=aminah)
    assert queries.cart(bala, reach) == ([], both[:1]) and queries.cart(aminah, reach) == (both[:1], [])


@pytest.mark.django_db
def test_going_back_and_paying_again_makes_room_for_the_new_order_and_never_two_live_ones() -> None:
    aminah, both = two_bills()
    first = begin(both, aminah)
    second = begin(both, aminah, model="02")
    first.refresh_from_db()
    assert first.state == "cancelled" and second.state == "created"
    assert second.parts.filter(is_live=True).count() == 2 and not first.parts.filter(is_live=True).exists()


@pytest.mark.django_db
def test_an_order_at_the_bank_and_one_of_somebody_else_are_in_the_way() -> None:
    aminah, both = two_bills()
    bala = make("bala")
    begin(both[:1], aminah)
    with pytest.raises(UnableToBegin):
        begin(both[:1], bala)
    sent(both[1:], by=aminah)
    with pytest.raises(UnableToBegin):
        begin(both[1:], aminah)
    assert Payment.objects.count() == 2


@pytest.mark.django_db
def test_the_bank_shows_the_first_number_and_how_many_more_in_thirty_characters() -> None:
    _, both = two_bills()
    said = checkout.description_of([one.pk for one in both])
    assert said == f"{both[0].number} DAN 1 LAGI" and len(f"{both[0].number} DAN 199 LAGI") <= 30
    assert checkout.description_of([both[1].pk]) == both[1].number


@pytest.mark.django_db
def test_the_form_of_an_order_is_shown_again_only_to_a_second_click() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    assert checkout.may_show_again(payment, NOON + timedelta(seconds=2))
    assert not checkout.may_show_again(payment, NOON + timedelta(seconds=11))


@pytest.mark.django_db
def test_a_payment_is_seen_by_who_made_it_and_by_those_who_may_pay_its_bills_each_their_part() -> None:
    aminah, both = two_bills()
    payment = queries.with_parts(Payment.objects.filter(pk=sent(both, by=aminah).pk)).get()
    employer, chong, bala = Employer.objects.get(), make("chong"), make("bala")
    other = employer_of(chong, name="Lain", registration_number="202601000009")
    assert list(queries.payments_of(aminah, Reach())) == [payment]
    eis = Reach({employer.pk: frozenset({"eis"})})
    assert list(queries.payments_of(bala, eis)) == [payment]
    assert [part.bill for part in queries.parts_seen(payment, bala, eis)] == both[1:]
    assert not queries.payments_of(chong, Reach({other.pk: queries.BOTH})).exists()


@given(
    st.lists(st.integers(1, 4_000_000), max_size=40), st.sampled_from([(100, 3_000_000), (200, 100_000_000), (1, 10)])
)
def test_a_split_loses_no_bill_and_every_part_fits(amounts: list[int], limit: tuple[int, int]) -> None:
    least_sen, most_sen = limit
    found = split(amounts, amount_sen=lambda sen: sen, least_sen=least_sen, most_sen=most_sen)
    assert sorted(amounts) == sorted(
        [*(sen for part in found.parts for sen in part), *found.too_large, *found.too_small]
    )
    assert all(least_sen <= sum(part) <= most_sen for part in found.parts)
    assert all(sen > most_sen for sen in found.too_large) and sum(found.too_small) < max(least_sen, 1) * 2
    sums = [sum(part) for part in found.parts]
    assert sums == sorted(sums, reverse=True)
