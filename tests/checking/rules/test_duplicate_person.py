from __future__ import annotations

from tests.checking.building import AHMAD, SITI, CheckLines, codes, combined, one_scheme, put, said, sipe, the

CODE = "DUPLICATE_PERSON"


def test_the_second_line_of_a_person_is_found(check: CheckLines) -> None:
    report = check(combined(), combined(identity_no=SITI), combined())
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (3, (33, 44))
    # Two halves of one wage look like this, so neither line is dropped.
    assert (finding.found, finding.expected, finding.repair) == (AHMAD, None, None)
    said(finding, AHMAD, "1", "2026-07")


def test_only_the_first_line_counts_towards_the_totals(check: CheckLines) -> None:
    report = check(combined(), combined(wage_sen=100_000))
    assert report.accepted_lines == 1
    assert report.totals == check(combined()).totals


def test_each_later_line_names_the_first(check: CheckLines) -> None:
    report = check(combined(), combined(), combined())
    assert [(finding.line, finding.params["first_line"]) for finding in report.findings] == [(2, 1), (3, 1)]


def test_another_month_is_another_line(check: CheckLines) -> None:
    assert codes(check(combined(), combined(month="2026-08"))) == []


def test_a_line_that_cannot_be_read_stands_for_nobody(check: CheckLines) -> None:
    broken = put(combined(), 195, "131313")
    assert CODE not in codes(check(combined(), broken, broken))
    assert CODE not in codes(check(combined(), combined()[:-20]))


def test_a_refused_line_still_names_the_person(check: CheckLines) -> None:
    refused = put(combined(), 201, " " * 14)
    report = check(refused, combined())
    assert the(report, CODE).line == 2
    assert report.accepted_lines == 0


def test_foreign_workers_and_other_layouts_are_looked_at_too(check: CheckLines) -> None:
    assert CODE in codes(check(one_scheme(), one_scheme()))
    assert CODE in codes(check(sipe(), sipe(row="2")))
    line = combined(identity_no="SSFW00012345")
    assert CODE in codes(check(line, line))


def test_spaces_around_the_number_make_no_other_person(check: CheckLines) -> None:
    left = combined(identity_no="SSFW0001")
    right = put(left, 33, "    SSFW0001")
    assert the(check(left, right), CODE).line == 2
