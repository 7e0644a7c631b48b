from __future__ import annotations

from caruman.formats.layouts import EIS_223
from caruman.law.person import Person
from tests.checking.building import (
    AHMAD,
    NOR,
    TAN,
    CheckLines,
    codes,
    known,
    one_scheme,
    registered,
    said,
    the,
)

CODE = "CONTRIBUTION_CATEGORY"


def test_a_first_category_contribution_at_62_is_found(check: CheckLines) -> None:
    finding = the(check(one_scheme(identity_no=TAN, contribution_sen=6640)), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (201, 214))
    # Another class of the right category may have been meant, so nothing is mended.
    assert (finding.found, finding.expected, finding.repair) == ("00000000006640", "00000000003690", None)
    said(finding, "RM66.40", "RM36.90", "60")


def test_a_second_category_contribution_at_36_is_found(check: CheckLines) -> None:
    finding = the(check(one_scheme(identity_no=AHMAD, contribution_sen=3690)), CODE)
    assert finding.expected == "00000000006640"
    said(finding, "RM36.90", "RM66.40")


def test_from_55_both_categories_are_possible(check: CheckLines) -> None:
    for sen in (6640, 3690):
        assert codes(check(one_scheme(identity_no=NOR, contribution_sen=sen))) == []


def test_the_register_settles_it(check: CheckLines) -> None:
    late = registered(known(NOR, person=Person(first_act4_age=55)))
    assert codes(check(one_scheme(identity_no=NOR, contribution_sen=3690), facts=late)) == []
    the(check(one_scheme(identity_no=NOR, contribution_sen=6640), facts=late), CODE)


def test_somebody_whom_act_4_does_not_cover_owes_nothing(check: CheckLines) -> None:
    facts = registered(known(AHMAD, person=Person(exclusion="PUBLIC_SERVICE")))
    finding = the(check(one_scheme(), facts=facts), CODE)
    assert finding.expected == "00000000000000"
    said(finding, "RM0.00")


def test_with_skbbk_in_it_the_category_still_shows(check: CheckLines) -> None:
    line = one_scheme(identity_no=TAN, month="2026-07", contribution_sen=6640 + 2215)
    assert codes(check(line)) == ["COMBINED_V2_RECOMMENDED", CODE]
    right = one_scheme(identity_no=TAN, month="2026-07", contribution_sen=3690 + 2215)
    assert codes(check(right)) == ["COMBINED_V2_RECOMMENDED"]


def test_an_amount_of_no_category_is_another_rules_business(check: CheckLines) -> None:
    assert CODE not in codes(check(one_scheme(identity_no=TAN, contribution_sen=6641)))


def test_eis_has_no_categories(check: CheckLines) -> None:
    assert codes(check(one_scheme(layout=EIS_223), layout="eis-223")) == []
