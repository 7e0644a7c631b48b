from __future__ import annotations

from caruman.formats.layouts import EIS_223
from tests.checking.building import AHMAD, TAN, CheckLines, codes, one_scheme, said, sipe, the

CODE = "CONTRIBUTION_NOT_IN_TABLE"


def test_one_sen_beside_the_table_is_found_with_its_neighbours(check: CheckLines) -> None:
    finding = the(check(one_scheme(contribution_sen=6641)), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (201, 214))
    # Only the wage can say which class was meant.
    assert (finding.found, finding.expected, finding.repair) == ("00000000006641", "6640 / 6860", None)
    said(finding, "RM66.41", "RM66.40", "RM68.60", "34", "35", "2026-05")


def test_every_value_of_the_table_is_in_it(check: CheckLines) -> None:
    for sen in (6640, 6860):
        assert codes(check(one_scheme(contribution_sen=sen))) == []


def test_below_the_first_class_there_is_one_neighbour(check: CheckLines) -> None:
    finding = the(check(one_scheme(contribution_sen=1)), CODE)
    assert finding.expected is not None and " / " not in finding.expected


def test_above_the_last_class_and_below_any_wage_there_is_one_neighbour(check: CheckLines) -> None:
    finding = the(check(one_scheme(contribution_sen=29_999)), CODE)
    assert finding.expected is not None and " / " not in finding.expected


def test_the_neighbours_are_those_of_the_persons_category(check: CheckLines) -> None:
    finding = the(check(one_scheme(identity_no=TAN, contribution_sen=3691)), CODE)
    assert finding.expected is not None and finding.expected.startswith("3690 / ")


def test_the_month_decides_the_table(check: CheckLines) -> None:
    # In the RM4,000 table nobody paid more than RM89.50 altogether.
    assert CODE in codes(check(one_scheme(month="2022-08", contribution_sen=13_390)))
    assert codes(check(one_scheme(month="2026-05", contribution_sen=13_390))) == []


def test_eis_amounts_are_held_against_their_own_table(check: CheckLines) -> None:
    good = one_scheme(layout=EIS_223)
    assert codes(check(good, layout="eis-223")) == []
    wrong = one_scheme(layout=EIS_223, contribution_sen=1181)
    assert the(check(wrong, layout="eis-223"), CODE).expected == "1180 / 1220"
    said(the(check(sipe(amount="11.81")), CODE), "RM11.81", "RM11.80", "RM12.20")


def test_a_person_on_unpaid_leave_is_not_held_against_the_table(check: CheckLines) -> None:
    line = one_scheme(identity_no=AHMAD, contribution_sen=6641, status="T")
    assert codes(check(line)) == ["STATUS_WITH_AMOUNT"]
