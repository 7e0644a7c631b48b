"""Who may open what, written down by hand: the test opens every address as everyone and compares.

A row is an address, a verb, and what each of the cast gets:

- `page`: the page (or the file) itself
- a name: led to the page of that name (`sign-in`, `home`, `factor` for the officers' second factor,
  `prove` where the person must prove again who they are, `password` for a temporary one)
- a number: refused so

`weak` is Devi without a second factor; `later` is Aminah an hour after she proved who she is. An
address without a POST row takes none: it answers 405, or refuses as it refuses GET.
"""

from __future__ import annotations

from typing import NamedTuple

CAST = ("nobody", "gita", "aminah", "later", "bala", "chong", "devi", "weak", "farid")
SHORT = {"factor": "officer-factor", "prove": "prove-again", "password": "first-password"}


class Row(NamedTuple):
    """What each of the cast gets at one address."""

    address: str
    verb: str
    outcomes: dict[str, str]


# For everyone, signed in or not. Nothing here is about a person.
PUBLIC = """
address              verb  nobody     gita    aminah  later   bala    chong   devi    weak    farid
front                GET   page       page    page    page    page    page    page    page    page
announcements        GET   page       page    page    page    page    page    page    page    page
announcement         GET   page       page    page    page    page    page    page    page    page
help                 GET   page       page    page    page    page    page    page    page    page
help-page            GET   page       page    page    page    page    page    page    page    page
offices              GET   page       page    page    page    page    page    page    page    page
forms                GET   page       page    page    page    page    page    page    page    page
form-pdf             GET   page       page    page    page    page    page    page    page    page
prices               GET   page       page    page    page    page    page    page    page    page
calculator           GET   page       page    page    page    page    page    page    page    page
file-check           GET   page       page    page    page    page    page    page    page    page
status               GET   page       page    page    page    page    page    page    page    page
privacy              GET   page       page    page    page    page    page    page    page    page
accessibility        GET   page       page    page    page    page    page    page    page    page
sitemap              GET   page       page    page    page    page    page    page    page    page
about                GET   page       page    page    page    page    page    page    page    page
language             GET   front      front   front   front   front   front   front   front   front
"""

# Read by programs: they carry no session, so being signed in changes nothing.
MACHINES = """
address              verb  nobody     gita    aminah  later   bala    chong   devi    weak    farid
alive                GET   page       page    page    page    page    page    page    page    page
"""

TABLES = (PUBLIC, MACHINES)


def rows() -> list[Row]:
    """Give every row, in the order of the tables."""
    return [row for table in TABLES for row in _rows_of(table)]


def _rows_of(table: str) -> list[Row]:
    header, *lines = (line.split() for line in table.strip().splitlines())
    if tuple(header) != ("address", "verb", *CAST):
        raise ValueError(f"the columns are {header}")
    found = []
    for line in lines:
        address, verb, *outcomes = line
        if len(outcomes) != len(CAST):
            raise ValueError(f"{address} {verb} has {len(outcomes)} outcomes")
        found.append(Row(address, verb, {who: SHORT.get(what, what) for who, what in zip(CAST, outcomes, strict=True)}))
    return found
