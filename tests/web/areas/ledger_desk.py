"""The room of the books: an entry of Aminah's employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caruman.ledger import chart
from caruman.ledger.models import Entry
from caruman.ledger.operations import NewEntry, NewLine, post
from caruman.ledger.seals import seal

if TYPE_CHECKING:
    from tests.web.world import World

TABLE = """
address                     verb  nobody   gita  aminah  later  bala  chong  devi  weak    farid
office-ledger               GET   sign-in  404   404     404    404   404    page  factor  page
office-ledger-file          GET   sign-in  404   404     404    404   404    page  factor  page
office-ledger-find          GET   sign-in  404   404     404    404   404    page  factor  page
office-ledger-entry         GET   sign-in  404   404     404    404   404    page  factor  page
office-ledger-account       GET   sign-in  404   404     404    404   404    page  factor  page
office-ledger-account-file  GET   sign-in  404   404     404    404   404    page  factor  page
"""


def give(world: World) -> None:
    """Post an entry and seal it."""
    lines = (
        NewLine(chart.RECEIVABLE_ACT4, debit_sen=7_655),
        NewLine(chart.CONTRIBUTION_INJURY, credit_sen=3_190),
        NewLine(chart.CONTRIBUTION_INVALIDITY, credit_sen=2_550),
        NewLine(chart.CONTRIBUTION_SKBBK, credit_sen=1_915),
    )
    post(NewEntry("bill.issued:table", "bill.issued", world.now, lines, about="ACR260000000018"))
    seal(at=world.now)
    world.values["office-ledger-file", "form"] = "csv"
    world.values["office-ledger-entry", "number"] = Entry.objects.get(key="bill.issued:table").number
    for name in ("office-ledger-account", "office-ledger-account-file"):
        world.values[name, "code"] = chart.RECEIVABLE_ACT4
