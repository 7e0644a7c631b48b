"""Documents of the self-employed, housewives (Act 838), gig work (Act 872), and what counts as wages."""

from __future__ import annotations

from datetime import date

import pytest

from caruman.law.activity_documents import Requirement, agency_documents, documents_for
from caruman.law.gig_work import gig_month
from caruman.law.housewives import housewives_contribution, housewives_eligibility
from caruman.law.settings import DEFAULTS
from caruman.law.wage_components import wage_component, wage_components
from caruman.values.words import Refusal

TODAY = date(2026, 11, 2)
GIG = DEFAULTS._replace(act872_first_day=date(2026, 12, 1), act872_rate_basis_points=125)


def codes(requirements: tuple[Requirement, ...]) -> list[list[str]]:
    return [[document.code for document in one.one_of] for one in requirements]


@pytest.mark.parametrize("occupation", ["taxi", "e-hailing"])
def test_a_driver_shows_a_licence_and_one_of_three_proofs(occupation: str) -> None:
    asked = documents_for(sector="passenger-transport", occupation=occupation, on=TODAY)
    assert codes(asked) == [["driving-licence"], ["psv-or-drivers-card", "lpkp-letter", "e-hailing-proof"]]


def test_the_region_leaves_out_the_other_region_s_proof() -> None:
    here = documents_for(sector="passenger-transport", occupation="taxi", region="peninsula", on=TODAY)
    there = documents_for(sector="passenger-transport", occupation="taxi", region="sabah", on=TODAY)
    assert codes(here)[1] == ["psv-or-drivers-card", "e-hailing-proof"]
    assert codes(there)[1] == ["lpkp-letter", "e-hailing-proof"]


def test_the_end_of_the_e_hailing_proof_is_a_setting_and_the_officer_is_told() -> None:
    ended = DEFAULTS._replace(ehailing_proof_until=date(2019, 7, 11))
    driver = {"sector": "passenger-transport", "occupation": "e-hailing"}
    assert "e-hailing-proof" in codes(documents_for(**driver, on=date(2019, 7, 11), settings=ended))[1]
    assert "e-hailing-proof" not in codes(documents_for(**driver, on=date(2019, 7, 12), settings=ended))[1]
    proof = documents_for(**driver, on=TODAY)[1].one_of[-1]
    assert proof.officer_note is not None
    assert "11 July 2019" in proof.officer_note.en


def test_a_bus_driver_shows_two_licences_that_expire() -> None:
    asked = documents_for(sector="passenger-transport", occupation="bus", on=TODAY)
    assert codes(asked) == [["driving-licence"], ["vocational-licence"]]
    assert all(document.expires for one in asked for document in one.one_of)


def test_other_sectors_show_identity_and_one_proof_of_the_activity() -> None:
    asked = codes(documents_for(sector="hawkers", on=TODAY))
    assert asked[0] == ["identity-card"]
    assert "declaration" in asked[1]
    assert len(asked) == 2


def test_an_agency_shows_identity_card_and_letter() -> None:
    assert codes(agency_documents()) == [["identity-card"], ["appointment-letter"]]


@pytest.mark.parametrize(
    "asked",
    [
        {"sector": "mining"},
        {"sector": "passenger-transport"},
        {"sector": "passenger-transport", "occupation": "pilot"},
        {"sector": "passenger-transport", "occupation": "taxi", "region": "atlantis"},
    ],
)
def test_an_activity_that_is_not_known_is_refused(asked: dict[str, str]) -> None:
    with pytest.raises(Refusal) as refused:
        documents_for(**asked, on=TODAY)  # type: ignore[arg-type]
    assert refused.value.code == "UNKNOWN_WORD"


def test_a_housewife_s_year_costs_rm120() -> None:
    contribution = housewives_contribution(on=date(2022, 12, 1))
    assert (contribution.contribution_sen, contribution.period_months) == (12_000, 12)
    with pytest.raises(Refusal) as refused:
        housewives_contribution(on=date(2022, 11, 30))
    assert refused.value.code == "BEFORE_SCHEME"


@pytest.mark.parametrize(
    ("born", "contributed_before", "nationality", "reason"),
    [
        (date(1980, 1, 1), False, "citizen", "ELIGIBLE"),
        (date(1980, 1, 1), False, "permanent_resident", "ELIGIBLE"),
        (date(1980, 1, 1), False, "foreign", "NOT_CITIZEN_OR_RESIDENT"),
        (date(1972, 11, 3), False, "citizen", "ELIGIBLE"),  # 53
        (date(1972, 11, 2), False, "citizen", "TOO_LATE_TO_BEGIN"),  # 54
        (date(1972, 11, 2), True, "citizen", "ELIGIBLE"),
        (date(1971, 11, 2), True, "citizen", "PAST_END_AGE"),  # 55
    ],
)
def test_a_housewife_may_begin_below_54_and_go_on_to_55(
    born: date, contributed_before: bool, nationality: str, reason: str
) -> None:
    answer = housewives_eligibility(born=born, on=TODAY, nationality=nationality, contributed_before=contributed_before)
    assert (answer.reason, answer.eligible) == (reason, reason == "ELIGIBLE")


def test_the_end_age_of_act_838_is_a_setting() -> None:
    raised = DEFAULTS._replace(housewives_end_age=60)
    assert housewives_eligibility(born=date(1970, 1, 1), on=TODAY, settings=raised).eligible
    assert not housewives_eligibility(born=date(1966, 11, 2), on=TODAY, settings=raised).eligible


def test_platform_deductions_are_off_until_rate_and_day_are_set() -> None:
    for settings in (
        DEFAULTS,
        DEFAULTS._replace(act872_rate_basis_points=125),
        DEFAULTS._replace(act872_first_day=date(2026, 1, 1)),
    ):
        with pytest.raises(Refusal) as refused:
            gig_month(earnings_sen=100_000, on=TODAY, settings=settings)
        assert refused.value.code == "ACT872_NOT_IN_FORCE"


@pytest.mark.parametrize(
    ("earnings_sen", "deducted_sen", "shortfall_sen", "excess_sen"),
    [(0, 0, 1310, 0), (100_000, 1250, 60, 0), (104_800, 1310, 0, 0), (200_000, 2500, 0, 1190), (40, 1, 1309, 0)],
)
def test_deductions_are_compared_with_the_smallest_plan(
    earnings_sen: int, deducted_sen: int, shortfall_sen: int, excess_sen: int
) -> None:
    month = gig_month(earnings_sen=earnings_sen, on=date(2026, 12, 31), settings=GIG)
    assert (month.deducted_sen, month.shortfall_sen, month.excess_sen) == (deducted_sen, shortfall_sen, excess_sen)


def test_negative_earnings_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        gig_month(earnings_sen=-1, on=date(2026, 12, 31), settings=GIG)
    assert refused.value.code == "NEGATIVE_AMOUNT"


@pytest.mark.parametrize(
    ("slug", "act4", "act800"),
    [
        ("overtime", "yes", "yes"),
        ("commission", "yes", "yes"),
        ("service-charge", "yes", "yes"),
        ("leave-pay", "yes", "yes"),
        ("allowances", "yes", "yes"),
        ("annual-bonus", "no", "no"),
        ("travelling-allowance", "no", "no"),
        ("gratuity-and-retrenchment", "no", "no"),
        ("employer-fund-contributions", "no", "no"),
        ("notice-pay", "open", "open"),
        ("festive-gifts", "no", "open"),
    ],
)
def test_what_counts_as_wages(slug: str, act4: str, act800: str) -> None:
    component = wage_component(slug)
    assert (component.act4, component.act800) == (act4, act800)


def test_an_unknown_pay_component_is_refused_with_the_list() -> None:
    with pytest.raises(Refusal, match="annual-bonus") as refused:
        wage_component("tips")
    assert refused.value.code == "UNKNOWN_COMPONENT"
    assert len(wage_components()) == 16
