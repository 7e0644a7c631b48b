"""ACR and ECR of Aminah's March, the statement, the accountant's home, and the check that anybody may make."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from tests.schedules import STAFF, entry, submit

if TYPE_CHECKING:
    from tests.web.world import World

MARCH = date(2026, 3, 1)

TABLE = """
address                     verb  nobody   gita  aminah  later  bala  chong  devi  weak  farid
acknowledgements            GET   sign-in  404   page    page   page  404    404   404   404
acknowledgements-of-person  GET   sign-in  404   page    page   page  404    404   404   404
acknowledgements-of-person  POST  sign-in  404   page    page   page  404    404   404   404
acknowledgement             GET   sign-in  404   page    page   page  404    404   404   404
acknowledgement-pdf         GET   sign-in  404   page    page   page  404    404   404   404
acknowledgement-cancel      GET   sign-in  404   page    page   page  404    404   404   404
acknowledgement-cancel      POST  sign-in  404   page    page   page  404    404   404   404
statement                   GET   sign-in  404   page    page   page  404    404   404   404
statement-people            GET   sign-in  404   page    page   page  404    404   404   404
statement-find              GET   sign-in  404   page    page   page  404    404   404   404
statement-find              POST  sign-in  404   page    page   page  404    404   404   404
statement-person            GET   sign-in  404   page    page   page  404    404   404   404
statement-file              GET   sign-in  404   page    page   page  404    404   404   404
accountant                  GET   sign-in  page  page    page   page  page   page  page  page
accountant-file             GET   sign-in  page  page    page   page  page   page  page  page
check-acr                   GET   page     page  page    page   page  page   page  page  page
check-acr                   POST  page     page  page    page   page  page   page  page  page
"""


def give(world: World) -> None:
    """Give Aminah's employer a schedule for March with its ACR and ECR."""
    aminah = world.people["aminah"]
    employer = Employer.objects.get(pk=world.values["employer_id"])
    draft = drafting.begin(employer=employer, month=MARCH, origin=Origin.TYPED, by=aminah, at=world.now)
    entries = [entry(number, name, wage, MARCH) for number, name, wage in STAFF]
    drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=world.now)
    acr, _ = bills_of_filing(submit(draft, by=aminah, at=world.now).pk)
    for name in ("acknowledgement", "acknowledgement-pdf", "acknowledgement-cancel"):
        world.values[name, "number"] = acr.number
    world.values["statement-person", "schedule_id"] = draft.pk
    world.values["statement-person", "place"] = 1
    world.values["statement-file", "content"] = "lines"
    world.values["statement-file", "form"] = "csv"
    world.values["accountant-file", "form"] = "csv"
