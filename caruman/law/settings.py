"""The open questions of the law, each as a named setting with its default."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.values.month import Month


class Settings(NamedTuple):
    """Answers to what no text that we have seen settles; every default is the common or the safer reading.

    Attributes:
        birthday_month_day: On which day of the contribution month the age is read: `last` or `first`.
            Payroll programs differ and no text decides the month of the 60th birthday. Default: the last day.
        rm3000_first_month: The first contribution month of the RM3,000 table (Act A1232). The start was not
            found; default January 2005. Earlier months are refused.
        due_on_last_day_before: Contribution months before this one were due on the last day of the following
            month, later ones on the 15th. It was still the last day in April 2013; the day of the change was not
            found. Default June 2016.
        interest_minimum_sen: Least interest in sen per scheme and contribution month, once a payment is late. An
            older account of regulation 33 rounds up to multiples of RM5.00 instead; today's statements do not.
            Default 500.
        skbbk_new_employee_opt_out: Until when a new local employee may opt out of SKBBK:
            `before_first_deduction` or `within_30_days` of registration. Two versions of PERKESO's answers
            disagree. Default: before the first deduction.
        cover_end: When cover under Act 789 ends: `same_time_of_day`, one or twelve months after it began, or
            `end_of_day_before`, at the midnight that begins that day. The regulations were not seen.
            Default: the same time of day.
        renewal_before_expiry: What a payment during cover does: `queued` starts the new period when the present
            one ends, `from_payment` starts it at once. Nothing is refundable, so default: queued.
        ehailing_proof_until: Last day on which proof of registration with an e-hailing service is taken in place
            of a PSV or driver's card. PERKESO's English guide says 11 July 2019, its Malay guide gives no end.
            Default None: still taken, and the officer is told.
        act872_first_day: First day of deductions by platforms (Gig Workers Act 2025, section 83). The day of
            commencement was not found. Default None: off.
        act872_rate_basis_points: The share of earnings that platforms deduct, in hundredths of a percent
            (announced as 125); the regulations were not seen. Default None: off.
        housewives_end_age: Age from which Act 838 takes no contribution. A rise from 55 to 60 was announced in
            March 2024 and no enactment was found. Default 55.
    """

    birthday_month_day: str = "last"
    rm3000_first_month: Month = Month(2005, 1)
    due_on_last_day_before: Month = Month(2016, 6)
    interest_minimum_sen: int = 500
    skbbk_new_employee_opt_out: str = "before_first_deduction"
    cover_end: str = "same_time_of_day"
    renewal_before_expiry: str = "queued"
    ehailing_proof_until: date | None = None
    act872_first_day: date | None = None
    act872_rate_basis_points: int | None = None
    housewives_end_age: int = 55


DEFAULTS = Settings()
"""The answers in use where nobody has said otherwise."""
