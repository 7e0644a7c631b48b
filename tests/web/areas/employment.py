"""An employee's own record: everyone sees his own, by the number that the account was opened with."""

from __future__ import annotations

from typing import Any

from caruman.employers.models import Employer
from tests.people import CAST
from tests.schedules import hire

TABLE = """
address               verb  nobody   gita  aminah  later  bala  chong  devi  weak  farid
employment            GET   sign-in  page  page    page   page  page   page  page  page
employment-statement  GET   sign-in  page  page    page   page  page   page  page  page
employment-table      GET   sign-in  page  page    page   page  page   page  page  page
own-skbbk             GET   sign-in  page  404     404    404   404    404   404   404
own-skbbk             POST  sign-in  page  404     404    404   404    404   404   404
"""


def give(world: Any) -> None:
    """Put Gita on the register of Aminah's employer."""
    employer = Employer.objects.get(pk=world.values["employer_id"])
    number, name = CAST["gita"][:2]
    world.values["own-skbbk", "employee_id"] = hire(employer, number=number, name=name).pk
