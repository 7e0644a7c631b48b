"""What platforms deduct is taken once, in any order, and never changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.agencies.models import Agency
from caruman.insured_persons.models import InsuredPerson
from caruman.platforms.judging import Cancellation, Correction, Job
from caruman.platforms.models import ClosedDay, Event, Transaction
from caruman.platforms.operations.days import close_through
from caruman.platforms.operations.taking import cancel_all, correct_all, deduct_all, take_all
from caruman.platforms.queries import as_jobs, balance_of, deductions, shares
from caruman.platforms.refusals import UnableToDeduct
from tests.agencies import approved_agency, approved_platform
from tests.people import NOON, make
from tests.platforms import in_force, job, platform_with_gita, worker_of

pytestmark = pytest.mark.django_db
_RUNS = count()


@pytest.fixture(autouse=True)
def act872() -> object:
    with in_force():
        yield


def results(outcomes: list) -> list[str]:
    return [one.result for one in outcomes]


def test_the_law_says_what_is_deducted() -> None:
    agency, gita = platform_with_gita()
    taken = deduct_all(
        platform_id=agency.pk,
        events=[job(earned_sen=2_040), job("T-2", earned_sen=2_040, deducted_sen=20)],
        received_at=NOON,
    )
    assert [(one.result, one.deducted_sen, one.expected_sen, one.differs) for one in taken] == [
        ("taken", 26, 26, False),  # 25.5 sen, half up
        ("taken", 20, 26, True),
    ]
    assert balance_of(gita.pk) == 46


def test_each_event_gets_its_result() -> None:
    agency, _gita = platform_with_gita()
    events = [
        job(),
        job(),
        job(earned_sen=2_001),
        job("T-2", worker_id="W-9"),
        job("T-3", earned_sen=0),
        job("T-4", earned_sen=-5),
        job("T-5", deducted_sen=2_001),
        job("T-6", earned_sen=100_000_001),
        job("T-7", at=NOON - timedelta(days=91)),
        job("T-8", at=NOON + timedelta(minutes=6)),
        job("T 9"),
        job("T\x00"),
        job("x" * 65),
    ]
    assert results(deduct_all(platform_id=agency.pk, events=events, received_at=NOON)) == [
        "taken", "known", "conflict", "unknown_worker", "bad_amount", "bad_amount", "bad_amount", "bad_amount",
        "too_old", "in_the_future", "bad_transaction", "bad_transaction", "bad_transaction",
    ]  # fmt: skip
    assert Event.objects.count() == 1


def test_the_same_again_changes_nothing_and_answers_the_same() -> None:
    agency, gita = platform_with_gita()
    first = deduct_all(platform_id=agency.pk, events=[job(deducted_sen=20)], received_at=NOON)[0]
    again = deduct_all(platform_id=agency.pk, events=[job(deducted_sen=20)], received_at=NOON + timedelta(days=400))[0]
    assert again == first._replace(result="known")
    other = deduct_all(platform_id=agency.pk, events=[job(deducted_sen=21)], received_at=NOON)
    assert results(other) == ["conflict"]
    assert balance_of(gita.pk) == 20


def test_another_month_under_the_same_transaction_is_a_conflict() -> None:
    agency, _gita = platform_with_gita()
    deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
    moved = deduct_all(platform_id=agency.pk, events=[job(at=NOON - timedelta(days=40))], received_at=NOON)
    assert results(moved) == ["conflict"]


def test_two_platforms_use_the_same_numbers_for_the_same_person() -> None:
    agency, gita = platform_with_gita()
    other = approved_platform(make("aminah"), name="Pandu Jaya Sdn. Bhd.", registration_number="202001099999")
    worker_of(other)
    for one in (agency, other):
        assert results(deduct_all(platform_id=one.pk, events=[job()], received_at=NOON)) == ["taken"]
    assert balance_of(gita.pk) == 50
    assert [(one.agency.name, one.deducted_sen) for one in shares(gita.pk, NOON.date().replace(day=1))] == [
        ("Hantar Lekas Sdn. Bhd.", 25),
        ("Pandu Jaya Sdn. Bhd.", 25),
    ]


def test_a_correction_and_a_cancellation_are_new_events() -> None:
    agency, gita = platform_with_gita()
    deduct_all(platform_id=agency.pk, events=[job("T-1"), job("T-2")], received_at=NOON)
    corrected = correct_all(platform_id=agency.pk, events=[Correction("C-1", "T-1", 4_000, None)], received_at=NOON)
    assert [(one.result, one.deducted_sen) for one in corrected] == [("taken", 50)]
    assert balance_of(gita.pk) == 75
    gone = [
        Cancellation("X-1", "T-1"),
        Cancellation("X-1", "T-1"),
        Cancellation("X-2", "T-1"),
        Cancellation("X-3", "?"),
    ]
    assert results(cancel_all(platform_id=agency.pk, events=gone, received_at=NOON)) == [
        "taken", "known", "already_cancelled", "unknown_job",
    ]  # fmt: skip
    late = correct_all(platform_id=agency.pk, events=[Correction("C-2", "T-1", 9_000, None)], received_at=NOON)
    assert results(late) == ["already_cancelled"]
    assert balance_of(gita.pk) == 25
    assert {one.deduction.transaction_id: one.state for one in as_jobs(deductions(insured_id=gita.pk))} == {
        "T-1": "cancelled",
        "T-2": "taken",
    }


def test_a_change_cannot_point_to_a_change() -> None:
    agency, _gita = platform_with_gita()
    events = [job("T-1"), Correction("C-1", "T-1", 4_000, None), Cancellation("X-1", "C-1")]
    assert results(take_all(platform_id=agency.pk, events=events, received_at=NOON, by=None)) == [
        "taken", "taken", "unknown_job",
    ]  # fmt: skip
    again = [Cancellation("X-1", "C-1")]
    assert results(cancel_all(platform_id=agency.pk, events=again, received_at=NOON)) == ["unknown_job"]


def test_nothing_is_taken_while_the_law_is_off() -> None:
    agency, _gita = platform_with_gita()
    with in_force("2027-01-01"), pytest.raises(UnableToDeduct) as refused:
        deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
    assert refused.value.code == "not_in_force"


def test_a_job_before_the_first_day_is_not_deducted_from() -> None:
    agency, _gita = platform_with_gita()
    with in_force("2026-11-20"):
        events = [job(at=NOON), job("T-2", at=NOON - timedelta(days=1))]
        assert results(deduct_all(platform_id=agency.pk, events=events, received_at=NOON)) == ["taken", "not_in_force"]


def test_only_a_platform_deducts() -> None:
    association = approved_agency()
    for one in (association.pk, uuid4()):
        with pytest.raises(UnableToDeduct) as refused:
            deduct_all(platform_id=one, events=[job()], received_at=NOON)
        assert refused.value.code == "not_a_platform"


def test_a_job_belongs_to_the_month_in_malaysia() -> None:
    agency, _gita = platform_with_gita()
    midnight = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
    events = [job("T-1", at=midnight - timedelta(seconds=1)), job("T-2", at=midnight)]
    deduct_all(platform_id=agency.pk, events=events, received_at=NOON)
    assert {one.transaction_id: one.month.month for one in Event.objects.all()} == {"T-1": 10, "T-2": 11}


def test_any_character_of_a_description_comes_through_or_is_left_out() -> None:
    agency, _gita = platform_with_gita()
    events = [job(description="Nasi \\lemak\t“pedas”\n辣\x00\ud800 é" + "x" * 200)]
    assert results(deduct_all(platform_id=agency.pk, events=events, received_at=NOON)) == ["taken"]
    assert Event.objects.get().description.startswith("Nasi \\lemak “pedas” 辣  é")
    assert len(Event.objects.get().description) <= 100


def test_what_comes_after_the_close_is_booked_on_the_next_day() -> None:
    agency, _gita = platform_with_gita()
    tomorrow = NOON + timedelta(days=1)
    close_through(day=NOON.date(), at=tomorrow)
    deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
    assert Event.objects.get().booked_on == tomorrow.date()


def row(agency: Agency, gita: object, **changes: object) -> dict[str, object]:
    return {
        "number": 1, "month": "2026-11-01", "agency_id": agency.pk, "insured_id": gita.pk, "transaction_id": "T-1",
        "of_transaction": "", "kind": "deduct", "worker_id": "W-1", "worked_at": NOON, "received_at": NOON,
        "booked_on": NOON.date(), "earned_sen": 100, "deducted_sen": 1, "expected_sen": 1, "effect_sen": 1,
        "earned_effect_sen": 100, "description": "", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"month": "2026-10-01"}, "an_event_lies_in_the_month_of_its_job"),
        ({"kind": "gift", "of_transaction": "T-0"}, "an_event_has_a_known_kind"),
        ({"kind": "cancel", "earned_sen": 0, "deducted_sen": 0}, "a_change_points_to_its_deduction"),
        ({"effect_sen": 2}, "a_deduction_counts_in_full"),
        ({"kind": "cancel", "of_transaction": "T-0"}, "a_cancelled_job_is_nothing"),
        ({"deducted_sen": 101, "effect_sen": 101}, "a_deduction_is_part_of_the_earnings"),
        ({"transaction_id": "T-2"}, "an event comes with its transaction"),
        ({"booked_on": NOON.date() - timedelta(days=9)}, "the day is closed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_database_refuses_what_cannot_be(changes: dict[str, object], name: str) -> None:
    agency, gita = platform_with_gita()
    ClosedDay.objects.create(day=NOON.date() - timedelta(days=9), closed_at=NOON)
    Transaction.objects.create(agency_id=agency.pk, transaction_id="T-1", month="2026-11-01", digest=b"")
    given = row(agency, gita, **changes)
    marks = ", ".join(["%s"] * len(given))
    with pytest.raises(DatabaseError, match=name), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO platforms_event ({', '.join(given)}) VALUES ({marks})", [*given.values()])  # noqa: S608 - names of the test


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE platforms_event SET effect_sen = 0",
        "DELETE FROM platforms_event",
        "TRUNCATE platforms_event",
        "DELETE FROM platforms_event_2026_11",
        "TRUNCATE platforms_event_2026_11",
        "UPDATE platforms_transaction SET month = '2026-10-01'",
        "DELETE FROM platforms_transaction",
        "INSERT INTO platforms_event_2026_11 SELECT * FROM platforms_event",
    ],
)
def test_events_are_never_changed(statement: str) -> None:
    agency, _gita = platform_with_gita()
    deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
    with (
        pytest.raises(DatabaseError, match=r"append-only|refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


JOBS = st.integers(1, 4)
SAID = st.one_of(
    st.tuples(st.just("deduct"), JOBS, st.integers(1, 500_000)),
    st.tuples(st.just("correct"), JOBS, st.integers(1, 500_000)),
    st.tuples(st.just("cancel"), JOBS, st.just(0)),
    st.tuples(st.just("again"), st.integers(0, 20), st.just(0)),
)


@pytest.fixture
def platform_and_gita() -> tuple[Agency, InsuredPerson]:
    return platform_with_gita()


# Every example goes back to the platform without jobs.
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.lists(SAID, max_size=6), max_size=5))
def test_a_wallet_is_the_sum_of_the_jobs_as_they_stand(
    platform_and_gita: tuple[Agency, InsuredPerson], said: list[list[tuple[str, int, int]]]
) -> None:
    run = next(_RUNS)
    agency, gita = platform_and_gita
    with transaction.atomic():
        numbers, sent, model = count(), [], {}
        for batch in said:
            events, expected = [], []
            for verb, which, earned in batch:
                if verb == "again" and not sent:
                    continue
                if verb == "again":
                    event = sent[which % len(sent)]
                    events.append(event)
                    expected.append(None)
                    continue
                own, target = f"{run}-{verb}-{next(numbers)}", f"{run}-job-{which}"
                event = {
                    "deduct": Job(target, "W-1", earned, None, NOON - timedelta(hours=which)),
                    "correct": Correction(own, target, earned, None),
                    "cancel": Cancellation(own, target),
                }[verb]
                sent.append(event)
                events.append(event)
            outcomes = take_all(platform_id=agency.pk, events=events, received_at=NOON, by=None)
            for event, outcome in zip(events, outcomes, strict=True):
                if outcome.result != "taken":
                    continue
                target = event.transaction_id if isinstance(event, Job) else event.of_transaction_id
                if isinstance(event, Job):
                    assert target not in model
                else:
                    assert model[target] is not None
                model[target] = (
                    None if isinstance(event, Cancellation) else (2 * event.earned_sen * 125 + 10_000) // 20_000
                )
        assert balance_of(gita.pk) == sum(sen or 0 for sen in model.values())
        transaction.set_rollback(True)
