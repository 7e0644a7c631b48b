"""Through the database: payments heard of in any order, some of which bounce, end in the chain of what stands."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from caruman.self_employment.chain import held, in_order
from caruman.self_employment.lifecycle import COVERED
from caruman.values.dates import MALAYSIA_TIME
from tests.domain.self_employment.links import activity_of, asked, bounce, pay, stranger

_MOMENTS = st.builds(
    lambda day, seconds: datetime(2027, 12, 30, tzinfo=MALAYSIA_TIME) + timedelta(days=day, seconds=seconds),
    st.integers(0, 70),
    st.sampled_from([0, 1, 43_200, 86_399]),
)
_PAYMENTS = st.lists(st.tuples(_MOMENTS, st.sampled_from(["month", "year"]), st.booleans()), min_size=1, max_size=5)


@pytest.mark.django_db
@settings(max_examples=8)
@given(_PAYMENTS)
def test_what_stands_in_the_end_is_the_chain_of_the_payments_that_stand(
    payments: list[tuple[datetime, str, bool]],
) -> None:
    with transaction.atomic():
        activity = activity_of(stranger())
        heard_at = datetime(2028, 6, 1, tzinfo=MALAYSIA_TIME)
        covers = [pay(asked(activity, period=period), paid_at, at=heard_at) for paid_at, period, _ in payments]
        for cover, (_, _, bounces) in zip(covers, payments, strict=True):
            if bounces:
                bounce(cover, at=heard_at)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        standing = in_order(activity.covers.filter(state=COVERED))
        assert len(standing) == sum(1 for _, _, bounces in payments if not bounces)
        for cover, span in zip(standing, held(standing), strict=True):
            assert (cover.starts_at, cover.ends_at, cover.counted_from, cover.counted_months) == span
        transaction.set_rollback(True)
