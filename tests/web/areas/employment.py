"""An employee's own record: everyone sees his own, by the number that the account was opened with."""

from __future__ import annotations

from typing import Any

TABLE = """
address               verb  nobody   gita  aminah  later  bala  chong  devi  weak  farid
employment            GET   sign-in  page  page    page   page  page   page  page  page
employment-statement  GET   sign-in  page  page    page   page  page   page  page  page
employment-table      GET   sign-in  page  page    page   page  page   page  page  page
"""


def give(world: Any) -> None:
    """Nothing is named in these addresses."""
