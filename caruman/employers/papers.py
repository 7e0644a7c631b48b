"""Which papers an enrolment must bring, by kind of employer: a dated table, read from `tables/papers.csv`."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

TABLE = Path(__file__).parent / "tables" / "papers.csv"
ANY = "any"
ALWAYS, WITH_EMPLOYEES = "always", "with_employees"

PAPERS = {
    "incorporation": _("Certificate of incorporation"),
    "company_profile": _("Company profile with its directors"),
    "business_registration": _("Business registration"),
    "business_renewal": _("Current renewal of the business registration"),
    "partnership_certificate": _("Certificate of the limited-liability partnership"),
    "society_certificate": _("Registration certificate of the society"),
    "cooperative_registration": _("Registration of the co-operative"),
    "practising_certificate": _("Practising certificate"),
    "foreign_approval": _("Approval letter of the foreign or representative office"),
    "appointment_letter": _("Appointment letter of the responsible officer"),
    "identity": _("Identity card or passport of an owner or director"),
    "address_proof": _("Proof of address, such as a utility bill"),
    "first_contract": _("Contract or pay slip of the first employee"),
}
"""Each paper by its code."""

FORM = "signed_form"
"""The paper form itself, where an officer entered what came by e-mail, post, fax or hand."""
PAPERS[FORM] = _("The signed form")


class Rule(NamedTuple):
    """From a day on, until the next day in the table, a kind of employer brings a paper."""

    effective_from: date
    entity_type: str
    paper: str
    when: str


@cache
def rules() -> tuple[Rule, ...]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Rule(date.fromisoformat(row["effective_from"]), row["entity_type"], row["paper"], row["when"])
            for row in csv.DictReader(lines)
        )


def asked(*, entity_type: str, employees: int, on: date) -> list[str]:
    """Give the codes of the papers to bring, in the order of the table. Employees mean that a first one was hired."""
    dates = [rule.effective_from for rule in rules() if rule.effective_from <= on]
    newest = max(dates, default=None)
    return [
        rule.paper
        for rule in rules()
        if rule.effective_from == newest
        and rule.entity_type in (entity_type, ANY)
        and (rule.when == ALWAYS or employees > 0)
        # A household proves itself by the identity card alone.
        and not (entity_type == "household" and rule.entity_type == ANY and rule.paper != "identity")
    ]
