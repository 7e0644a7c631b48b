"""The coffee shop of the demonstration with its months filed and paid, made once a run."""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.project import demo_month
from tests.people import make
from tests.schedules import registered
from tests.web.kept_world import kept


def months_of_a_shop(at: datetime) -> tuple[Employer, Person]:
    """Give the shop and its owner, in a database that is empty before; the last of its months is owing."""
    first = demo_month.first_month(at).first_day

    def filed() -> tuple[Employer, Person]:
        aminah = make("aminah")
        shop = registered(aminah, first_hired_on=first)
        demo_month.make(shop, owner=aminah, at=at)
        return shop, aminah

    return kept(f"months-from-{first}", filed)
