"""What the pages of a list show of it, to agencies and officers alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator

from caruman.accounts.details import words_language
from caruman.agency_lists import result_file
from caruman.agency_lists.choices import (
    ALREADY_COVERED,
    ALREADY_IN_PROGRAMME,
    AWAITING_PAYMENT,
    COVERED,
    DECLINED,
    DUPLICATE,
    GOOD,
    NOT_IN_SCHEME,
    OUTCOMES,
    TO_REPAIR,
    WITHDRAWN,
)
from caruman.agency_lists.lifecycle import DRAFT, PROCESSED, RECEIVED
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations.sending import price_of
from caruman.agency_lists.queries import bills_of, continuation_of
from caruman.agency_lists.refusals import UnableToList
from caruman.agency_lists.settling import needs_papers, places_left
from caruman.agency_lists.templatetags.agency_list_words import STEPS_SHOWN

PAGE_SIZE = 25
NOT_WAITED_FOR = (COVERED, AWAITING_PAYMENT, DUPLICATE, ALREADY_COVERED, WITHDRAWN)
"""Results of people who have cover or wait for it, here or elsewhere, and of those whom the agency took off itself."""

STAYS_BEHIND = (DECLINED, ALREADY_IN_PROGRAMME, NOT_IN_SCHEME)
"""Results that no correction of the row changes."""


def overview(held: AgencyList, *, at: datetime, rows: str, words: str, page: str | None) -> dict[str, Any]:
    """Give what a page shows of a list: its price, its bills, the rows of one result that were searched for."""
    chosen = rows if held.counts.get(rows) else ""
    found = ListRow.objects.filter(agency_list=held).order_by("number")
    words = words.replace("\0", "").strip()[:60]
    if words:
        bare = words.replace("-", "").replace(" ", "")
        found = found.filter(name__icontains=words) | found.filter(identity_no=bare)
    shown = Paginator(found.filter(result=chosen) if chosen else found, PAGE_SIZE).get_page(page)
    language = words_language()
    good, left = held.counts.get(GOOD, 0), places_left(held)
    faulty = sum(held.counts.get(name, 0) for name in TO_REPAIR)
    try:
        price = price_of(held, at=at)
    except UnableToList:
        price = None
    return {
        "under_way": held.is_under_way,
        "tabs": [(name, held.counts[name]) for name in OUTCOMES if held.counts.get(name)],
        "total": sum(held.counts.values()),
        "covered": held.counts.get(COVERED, 0),
        "uncovered": sum(held.counts.values()) - sum(held.counts.get(name, 0) for name in NOT_WAITED_FOR),
        "faulty": faulty,
        "rest": faulty if held.state in (RECEIVED, PROCESSED) else 0,
        "beyond": max(0, good - left) if left is not None and held.state == DRAFT else 0,
        "stays": sum(held.counts.get(name, 0) for name in STAYS_BEHIND),
        "continuation": continuation_of(held),
        "chosen": chosen,
        "q": words,
        "page": shown,
        "rows": [(row, result_file.explanation_of(row, language)) for row in shown.object_list],
        "price": price,
        "good": good,
        "to_mend": sum(count for name, count in held.counts.items() if OUTCOMES[name].colour in ("red", "yellow")),
        "renewable": held.counts.get(ALREADY_COVERED, 0),
        "is_draft": held.state == DRAFT,
        "is_waiting": held.state == RECEIVED,
        "needs_papers": needs_papers(held),
        "places_left": left,
        "bills": bills_of(held),
        "steps": held.steps.filter(verb__in=STEPS_SHOWN).select_related("by"),
    }
