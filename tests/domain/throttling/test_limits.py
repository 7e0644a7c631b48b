"""A limit counts every try, also those that come at once, and begins anew when its window has ended."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from caruman.throttling.limits import Limit, TooMany, clear, forget_ended, hit, look
from caruman.throttling.models import Counter
from tests.people import NOON

THREE = Limit("test-three", hits=3, seconds=60)

pytestmark = pytest.mark.django_db


def test_the_try_beyond_the_limit_is_refused_and_told_when_to_come_back() -> None:
    assert [hit(THREE, "gita", at=NOON) for _ in range(3)] == [2, 1, 0]
    with pytest.raises(TooMany) as refused:
        hit(THREE, "gita", at=NOON + timedelta(seconds=59))
    assert refused.value.again_at == NOON + timedelta(seconds=60)


def test_a_new_window_begins_when_the_old_one_has_ended() -> None:
    for _ in range(3):
        hit(THREE, "gita", at=NOON)
    assert hit(THREE, "gita", at=NOON + timedelta(seconds=60)) == 2


def test_one_subject_does_not_use_up_the_tries_of_another() -> None:
    for _ in range(3):
        hit(THREE, "chong", at=NOON)
    assert hit(THREE, "gita", at=NOON) == 2


def test_looking_counts_nothing() -> None:
    assert [look(THREE, "gita", at=NOON) for _ in range(9)] == [3] * 9
    for _ in range(3):
        hit(THREE, "gita", at=NOON)
    with pytest.raises(TooMany):
        look(THREE, "gita", at=NOON)
    assert look(THREE, "gita", at=NOON + timedelta(seconds=60)) == 3


def test_success_clears_the_count() -> None:
    hit(THREE, "gita", at=NOON)
    clear(THREE, "gita")
    assert look(THREE, "gita", at=NOON) == 3


def test_the_counter_tells_nothing_of_its_subject() -> None:
    hit(THREE, "950630135024", at=NOON)
    assert "950630135024" not in Counter.objects.get().key


def test_ended_windows_are_forgotten_and_running_ones_are_not() -> None:
    hit(THREE, "gita", at=NOON)
    assert forget_ended(at=NOON + timedelta(seconds=59)) == 0
    assert forget_ended(at=NOON + timedelta(seconds=61)) == 1


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted() -> None:
    def one(_: int) -> bool:
        try:
            hit(Limit("test-rush", hits=10, seconds=60), "bot", at=NOON)
        except TooMany:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(40))) == 10
    connection.close()
