"""Every address, opened as everyone of the cast, does what the table of permissions says."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import transaction
from django.test import Client

from caruman.web.access import Access
from tests import people
from tests.web.addresses import Address, all_addresses
from tests.web.kept_world import the_world
from tests.web.pages import let_go, outcome
from tests.web.permission_table import CAST, Row, rows

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ADDRESSES = {address.name: address for address in all_addresses()}
ROWS = {(row.address, row.verb): row for row in rows()}


def opened(browser: Client, verb: str, path: str) -> str:
    """Open a path and undo whatever that did, so that the next one finds the world as it was."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        answer = browser.get(path) if verb == "GET" else browser.post(path, {})
        if answer.streaming:
            b"".join(answer.streaming_content)
        let_go(answer)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return outcome(answer)


def wanted(address: Address, verb: str, who: str) -> set[str]:
    """Give what the table allows; where there is no row for POST, it must be refused."""
    row: Row | None = ROWS.get((address.name, verb))
    if row is not None:
        return {row.outcomes[who]}
    shown = ROWS[address.name, "GET"].outcomes[who]
    return {"405"} if shown == "page" else {"405", shown}


def test_every_address_has_a_name_of_its_own() -> None:
    names = Counter(address.name for address in all_addresses())
    assert [name for name, count in names.items() if count > 1 or not name] == []


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    with_rows = {name for name, _ in ROWS}
    assert sorted(ADDRESSES.keys() - with_rows) == [], "addresses that the table does not know"
    assert sorted(with_rows - ADDRESSES.keys()) == [], "rows of addresses that are gone"
    assert len(ROWS) == len(rows()), "an address has two rows for one verb"
    assert [name for name in with_rows if (name, "GET") not in ROWS] == []


def test_every_view_says_who_may_open_it() -> None:
    assert [
        name for name, address in ADDRESSES.items() if not isinstance(getattr(address.view, "access", None), Access)
    ] == []


def test_no_page_of_a_library_can_be_opened() -> None:
    """allauth, Django's admin and the like bring addresses: ours are written by us."""
    foreign = [
        f"{name}: {address.view.__module__}"
        for name, address in ADDRESSES.items()
        if not address.view.__module__.startswith("caruman.")
    ]
    assert foreign == []


def test_what_could_let_others_in_asks_for_a_fresh_proof_of_officers_too() -> None:
    """The table shows it for Aminah (`later`); an officer has no such column."""
    asked = {name for name, address in ADDRESSES.items() if address.view.access.step_up and name.startswith("office-")}
    assert asked >= {
        "office-person-act",
        "office-propose",
        "office-proposal",
        "office-enrolment-approve",
        "office-enrolment-handover",
        "office-registration-approve",
    }


@pytest.mark.slow
@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("who", CAST)
def test_everyone_may_send_what_the_table_says(who: str) -> None:
    world = the_world()
    browser = world.browser(who)
    browser.raise_request_exception = False
    wrong = []
    for name, address in ADDRESSES.items():
        if (name, "GET") not in ROWS:
            continue  # said by the test above
        # What is shown is walked by `test_every_answer`, which looks at it as well.
        allowed, got = wanted(address, "POST", who), opened(browser, "POST", world.path(address))
        if got not in allowed:
            wrong.append(f"POST {name}: wanted {' or '.join(sorted(allowed))}, got {got}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("bare_refusals")
def test_a_temporary_password_opens_one_page() -> None:
    world = the_world()
    person = world.people["aminah"]
    person.must_change_password = True
    person.save()
    browser = people.browser_of(person)
    # Whatever a stranger does not get as a page, she does not either: nothing of hers is shown before the change.
    closed = {row.address for row in rows() if row.verb == "GET" and row.outcomes["nobody"] not in ("page", "front")}
    open_to = [
        name
        for name, address in ADDRESSES.items()
        if name in closed - {"first-password"} and opened(browser, "GET", world.path(address)) == "page"
    ]
    assert open_to == []
