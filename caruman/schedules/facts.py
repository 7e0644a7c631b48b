"""What a check must know besides the file: the employer, its register, the months that stand already."""

from __future__ import annotations

from datetime import datetime

from caruman.checking.facts import Facts
from caruman.employees.queries import register_of
from caruman.employers.choices import RegistrationKind
from caruman.employers.models import Employer
from caruman.schedules.lifecycle import STANDING
from caruman.schedules.models import Schedule
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month


def facts_for(employer: Employer, *, at: datetime, amends: bool = False) -> Facts:
    """Gather the facts for a check of an employer's file; an empty register is none, so that nobody seems unknown.

    With `amends` the sender has chosen to replace what stands, so no month counts as acknowledged.
    """
    standing = Schedule.objects.filter(employer=employer, state__in=STANDING).values_list("month", flat=True)
    return Facts(
        today=in_malaysia_time(at).date(),
        employer_code=employer.employer_code,
        mycoid=employer.registration_number if employer.registration_kind == RegistrationKind.MYCOID else None,
        register=register_of(employer.pk) or None,
        liable_from=Month.of(employer.first_hired_on) if employer.first_hired_on else None,
        acknowledged=frozenset() if amends else frozenset(Month.of(month) for month in standing),
    )
