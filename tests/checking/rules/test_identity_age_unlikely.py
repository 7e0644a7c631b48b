from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, known, one_scheme, registered, said, the

CODE = "IDENTITY_AGE_UNLIKELY"


def test_a_child_is_found(check: CheckLines) -> None:
    finding = the(check(combined(identity_no="150615140123")), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (33, 44))
    assert (finding.found, finding.expected, finding.repair) == ("150615140123", None, None)
    said(finding, "150615140123", "2015-06-15", "15")


def test_the_15th_birthday_is_the_boundary(check: CheckLines) -> None:
    assert CODE not in codes(check(combined(identity_no="110731140123")))
    assert CODE in codes(check(combined(identity_no="110801140123")))


def test_a_person_of_a_hundred_is_old_and_one_of_a_hundred_and_one_is_a_child(check: CheckLines) -> None:
    assert CODE not in codes(check(one_scheme(identity_no="260601140123", month="2026-05")))
    assert CODE not in codes(check(one_scheme(identity_no="260515140123", month="2026-05")))
    assert CODE in codes(check(one_scheme(identity_no="250515140123", month="2026-05")))


def test_the_age_is_that_of_the_contribution_month(check: CheckLines) -> None:
    assert CODE in codes(check(combined(identity_no="100101140123", month="2024-12"), layout="combined-v2"))
    assert CODE not in codes(check(combined(identity_no="100101140123", month="2025-01"), layout="combined-v2"))


def test_the_register_does_not_make_a_child_older(check: CheckLines) -> None:
    number = "150615140123"
    facts = registered(known(number, name="ORANG CONTOH"))
    assert CODE in codes(check(combined(identity_no=number), facts=facts))


def test_a_foreign_workers_number_has_no_age(check: CheckLines) -> None:
    assert codes(check(combined(identity_no="SSFW00012345"))) == []
