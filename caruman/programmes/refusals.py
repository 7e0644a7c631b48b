"""What cannot be done with programmes, places and claims, said as a sentence for the page."""

from __future__ import annotations

ALREADY_IN_PROGRAMME, QUOTA_FULL, BUDGET_FULL = "already_in_programme", "quota_full", "budget_full"
NOT_IN_GROUP, RULE_NOT_MET = "not_in_group", "rule_not_met"
NOT_OPEN, THROUGH_AGENCY_ONLY, SUMS_UNKNOWN = "not_open", "through_agency_only", "sums_unknown"
FOR_A_YEAR, OTHER_PLAN = "for_a_year", "other_plan"


class UnableToRunProgramme(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToReserve(UnableToRunProgramme):
    """No place is given: `code` says why to programs, the sentence to people."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class UnableToChange(UnableToRunProgramme):
    """The programme cannot be changed, or the change cannot be confirmed, like this."""


class UnableToClaim(UnableToRunProgramme):
    """The claim cannot be prepared, sent or received like this."""
