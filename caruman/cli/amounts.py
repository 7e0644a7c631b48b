"""An assessment as the JSON of the contract: the keys that other programs rely on, nothing added."""

from __future__ import annotations

from caruman.law.contributions import Assessment


def assessment_values(assessment: Assessment) -> dict[str, object]:
    """Give the amounts of an assessment under the keys of the contract, in sen."""
    act4, skbbk, eis = assessment.act4, assessment.skbbk, assessment.eis
    return {
        "act4": {
            "category": act4.category,
            "class": act4.wage_class,
            "employer_sen": act4.employer_sen,
            "employee_sen": act4.employee_sen,
        },
        "skbbk": {"status": skbbk.status, "employee_sen": skbbk.employee_sen},
        "eis": {
            "eligible": eis.eligible,
            "reason": eis.reason,
            "class": eis.wage_class,
            "employer_sen": eis.employer_sen,
            "employee_sen": eis.employee_sen,
        },
        "total_sen": assessment.total_sen,
    }
