"""Changes of programmes: one officer enters and limits them, two people give them their sums."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.programmes.models import Place, Programme, ProgrammeStep, SumsProposal
from caruman.programmes.operations import changing, places
from caruman.programmes.operations.changing import New
from caruman.programmes.refusals import UnableToChange
from tests.people import NOON, make
from tests.programmes import insured, matching, programme, reserve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Let sentences be read as they are written here."""
    with translation.override("en"):
        yield


def new(**changes: object) -> New:
    """Give the answers of a programme of next year."""
    facts: dict[str, object] = {
        "slug": "padanan-2027",
        "year": 2027,
        "plan": None,
        "name": "Padanan 2027",
        "first_day": date(2027, 1, 1),
        "last_day": date(2027, 12, 31),
        "government_percent": 60,
        "through": "person",
        "groups": ["seni"],
        "rules": [],
    }
    return New(**{**facts, **changes})


def proposed(of: Programme, by: Person, **changes: object) -> SumsProposal:
    """Propose the sums of plan 2."""
    facts = {"plan": 2, "government_sen": 16_280, "payer_sen": 7_000, "source": "Warta", "why": "Belanjawan"}
    return changing.propose(programme_id=of.pk, version=of.version, by=by, at=NOON, **{**facts, **changes})


def test_a_programme_is_entered_without_sums_and_its_history_begins() -> None:
    devi = make("devi")
    entered = changing.enter(new=new(), why="Belanjawan 2027", by=devi, at=NOON)
    assert entered.government_sen is None
    step = ProgrammeStep.objects.get(programme=entered)
    assert step.why == "Belanjawan 2027" and step.after["first_day"] == "2027-01-01"
    with pytest.raises(UnableToChange):
        changing.enter(new=new(), why="lagi", by=devi, at=NOON)


@pytest.mark.parametrize(
    "changes",
    [
        {"slug": "Padanan 2027"},
        {"last_day": date(2026, 12, 31)},
        {"first_day": date(2026, 12, 31)},
        {"groups": ["angkasawan"]},
        {"rules": ["bulan-penuh"]},
    ],
    ids=["code", "end", "year", "group", "rule"],
)
def test_what_cannot_be_a_programme_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(UnableToChange):
        changing.enter(new=new(**changes), why="x", by=make("devi"), at=NOON)


def test_sums_count_when_a_supervisor_confirms_what_an_officer_proposed() -> None:
    devi, farid = make("devi"), make("farid")
    waiting = programme(through="person")
    proposal = proposed(waiting, devi)
    waiting.refresh_from_db()
    assert waiting.government_sen is None
    with pytest.raises(UnableToChange, match="supervisor"):
        changing.confirm(proposal_id=proposal.pk, by=devi, at=NOON)
    changing.confirm(proposal_id=proposal.pk, by=farid, at=NOON)
    waiting.refresh_from_db()
    assert (waiting.plan, waiting.government_sen, waiting.payer_sen, waiting.source) == (2, 16_280, 7_000, "Warta")
    assert reserve(waiting, insured().pk).payer_sen == 7_000
    with pytest.raises(UnableToChange):
        changing.confirm(proposal_id=proposal.pk, by=farid, at=NOON)


def test_a_supervisor_does_not_confirm_what_he_proposed() -> None:
    farid = make("farid")
    proposal = proposed(programme(through="person"), farid)
    for act in (changing.confirm, lambda **facts: changing.refuse(why="x", **facts)):
        with pytest.raises(UnableToChange, match="proposed"):
            act(proposal_id=proposal.pk, by=farid, at=NOON)
    with pytest.raises(IntegrityError, match="sums_are_confirmed_by_another_person"), transaction.atomic():
        SumsProposal.objects.update(state="confirmed", decided_by=farid, decided_at=NOON)


@pytest.mark.parametrize(
    "sums", [(16_280, 7_001), (23_281, -1), (0, 23_280), (16_279, 7_000)], ids=["more", "negative", "nothing", "less"]
)
def test_shares_that_do_not_add_up_to_the_years_price_are_refused(sums: tuple[int, int]) -> None:
    with pytest.raises(UnableToChange, match="add up"):
        proposed(programme(through="person"), make("devi"), government_sen=sums[0], payer_sen=sums[1])


def test_one_proposal_waits_at_a_time_and_may_be_taken_back_or_refused() -> None:
    devi, farid = make("devi"), make("farid")
    waiting = programme(through="person")
    first = proposed(waiting, devi)
    with pytest.raises(UnableToChange):
        proposed(waiting, farid)
    with pytest.raises(UnableToChange):
        changing.withdraw(proposal_id=first.pk, by=farid, at=NOON)
    changing.withdraw(proposal_id=first.pk, by=devi, at=NOON)
    second = proposed(waiting, devi)
    refused = changing.refuse(proposal_id=second.pk, why="Salah cetak", by=farid, at=NOON)
    assert (refused.state, refused.answer) == ("refused", "Salah cetak")
    waiting.refresh_from_db()
    assert waiting.government_sen is None


def test_sums_of_a_programme_that_changed_meanwhile_are_proposed_anew() -> None:
    devi, farid = make("devi"), make("farid")
    waiting = programme(through="person")
    proposal = proposed(waiting, devi)
    changing.change(programme_id=waiting.pk, version=1, changes={"quota": 10}, why="Kuota", by=devi, at=NOON)
    with pytest.raises(UnableToChange, match="anew"):
        changing.confirm(proposal_id=proposal.pk, by=farid, at=NOON)


def test_a_second_row_of_a_plan_cannot_take_the_plan_of_the_first() -> None:
    devi, farid = make("devi"), make("farid")
    matching()
    proposal = proposed(programme(through="person"), devi)
    with pytest.raises(UnableToChange):
        changing.confirm(proposal_id=proposal.pk, by=farid, at=NOON)
    proposal.refresh_from_db()
    assert proposal.state == "proposed"


def test_limits_change_with_a_reason_and_places_stay() -> None:
    devi = make("devi")
    offered = matching(quota=5)
    reserve(offered, insured().pk)
    changed = changing.change(
        programme_id=offered.pk, version=1, changes={"quota": 0, "budget_sen": None}, why="Habis", by=devi, at=NOON
    )
    assert (changed.quota, changed.version) == (0, 2)
    step = ProgrammeStep.objects.get()
    assert (step.before, step.after, step.why) == ({"quota": 5}, {"quota": 0}, "Habis")
    assert Place.objects.filter(state="held").count() == 1
    with pytest.raises(UnableToChange, match="meantime"):
        changing.change(programme_id=offered.pk, version=1, changes={"quota": 1}, why="x", by=devi, at=NOON)
    with pytest.raises(UnableToChange):
        changing.change(programme_id=offered.pk, version=2, changes={"quota": 0}, why="x", by=devi, at=NOON)
    with pytest.raises(ValueError, match="payer_sen"):
        changing.change(programme_id=offered.pk, version=2, changes={"payer_sen": 1}, why="x", by=devi, at=NOON)


def test_a_programme_closes_and_opens_again() -> None:
    devi = make("devi")
    offered = matching()
    facts = {"programme_id": offered.pk, "why": "Peruntukan habis", "by": devi, "at": NOON}
    changing.open_or_close(version=1, is_open=False, **facts)
    with pytest.raises(places.UnableToReserve):
        reserve(offered, insured().pk)
    with pytest.raises(UnableToChange):
        changing.open_or_close(version=2, is_open=False, **facts)
    changing.open_or_close(version=2, is_open=True, **facts)
    assert reserve(offered, insured(2).pk)


def test_history_stays_and_rows_hold_what_they_must() -> None:
    devi = make("devi")
    changing.enter(new=new(), why="Belanjawan 2027", by=devi, at=NOON)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ProgrammeStep.objects.all().delete()
    offered = matching()
    place = reserve(offered, insured().pk)
    for row, changes, name in (
        (offered, {"payer_sen": None}, "both_shares_are_known_or_neither"),
        (offered, {"last_day": date(2025, 1, 1)}, "a_programme_ends_after_it_began"),
        (offered, {"through": "post"}, "a_programme_has_its_way"),
        (place, {"government_sen": 0}, "a_place_has_its_shares"),
        (place, {"state": "used"}, "a_used_place_has_its_moment"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**changes)
    with pytest.raises(IntegrityError, match="a_programme_has_one_sum_for_a_plan"), transaction.atomic():
        matching()
    proposal = proposed(programme(through="person"), devi)
    for changes, name in (
        ({"government_sen": 0}, "proposed_sums_are_both_shares"),
        ({"state": "maybe"}, "lifecycle|proposed_sums_have_a_known_state"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            SumsProposal.objects.filter(pk=proposal.pk).update(**changes)
    with pytest.raises(IntegrityError, match="sums_are_proposed_one_at_a_time"), transaction.atomic():
        proposal.pk = None
        proposal.save(force_insert=True)
