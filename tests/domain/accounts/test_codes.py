"""Codes: guessed, replayed, too old, sent elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from caruman.accounts import codes
from caruman.accounts.models import Code
from tests.people import NOON

pytestmark = pytest.mark.django_db


def issue(subject: str = "gita:+60123450006", purpose: str = "test") -> str:
    return codes.issue(purpose=purpose, subject=subject, at=NOON)


def check(code: str, *, subject: str = "gita:+60123450006", purpose: str = "test", minutes: float = 1) -> None:
    codes.check(purpose=purpose, subject=subject, code=code, at=NOON + timedelta(minutes=minutes))


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_code_is_six_digits_and_counts_once() -> None:
    code = issue()
    assert len(code) == 6 and code.isdecimal()
    check(code)
    with pytest.raises(codes.ExpiredCode):
        check(code)


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}{1} ", "{0}-{1}", "{0}\u00a0{1}"])
def test_spaces_and_dashes_do_not_matter(typed: str) -> None:
    code = issue()
    check(typed.format(code[:3], code[3:]))


def test_a_code_is_too_old_after_ten_minutes() -> None:
    code = issue()
    with pytest.raises(codes.ExpiredCode):
        check(code, minutes=10)


def test_a_wrong_code_says_how_often_another_may_be_tried_and_then_even_the_right_one_is_refused() -> None:
    code = issue()
    left = []
    for _try in range(codes.TRIES - 1):
        with pytest.raises(codes.WrongCode) as caught:
            check(other_than(code))
        left.append(caught.value.left)
    assert left == [4, 3, 2, 1]
    for typed in (other_than(code), code):
        with pytest.raises(codes.UsedUp):
            check(typed)


def test_a_new_code_makes_the_earlier_one_worthless_and_its_tries_forgotten() -> None:
    first = issue()
    with pytest.raises(codes.WrongCode):
        check(other_than(first))
    second = issue()
    if first != second:
        with pytest.raises(codes.WrongCode):
            check(first)
    check(second)


def test_a_code_sent_to_another_phone_or_for_another_purpose_is_none() -> None:
    code = issue()
    with pytest.raises(codes.ExpiredCode):
        check(code, subject="gita:+60129999999")
    with pytest.raises(codes.ExpiredCode):
        check(code, purpose="another")
    check(code)


def test_a_withdrawn_code_is_worthless() -> None:
    code = issue()
    codes.withdraw(purpose="test", subject="gita:+60123450006")
    with pytest.raises(codes.ExpiredCode):
        check(code)


def test_the_table_holds_neither_code_nor_phone() -> None:
    code = issue()
    row = Code.objects.get()
    assert code not in row.fingerprint and "60123450006" not in row.subject_index


def test_expired_codes_are_forgotten() -> None:
    issue()
    assert codes.forget_expired(at=NOON + timedelta(minutes=9)) == 0
    assert codes.forget_expired(at=NOON + timedelta(minutes=10)) == 1


def test_one_code_counts_at_a_time() -> None:
    issue()
    row = Code.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match="one_code_counts_at_a_time"), transaction.atomic():
        row.save(force_insert=True)


def test_a_code_expires_after_it_is_issued() -> None:
    issue()
    with pytest.raises(IntegrityError, match="a_code_expires_after_it_is_issued"), transaction.atomic():
        Code.objects.update(expires_at=NOON)
