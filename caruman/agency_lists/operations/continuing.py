"""The write that takes the rows of a sent list that were not taken into a draft of their own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agencies.lifecycle import APPROVED
from caruman.agency_lists import choices
from caruman.agency_lists.lifecycle import PROCESSED, RECEIVED, WITHDRAWN
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations.drafting import next_reference
from caruman.agency_lists.operations.keeping import locked, note
from caruman.agency_lists.queries import continuation_of
from caruman.agency_lists.refusals import UnableToList
from caruman.agency_lists.settling import settle
from caruman.documents import operations as documents
from caruman.self_employment.operations.listed_papers import ABOUT, about_key
from caruman.values.words import Words

_COPY = """
    INSERT INTO agency_lists_listrow (agency_list_id, number, result, identity_no, identity_index, name, contact,
        language, sector, activity, "group", since, remark, papers, is_renewal)
    SELECT %s, number, result, identity_no, identity_index, name, contact, language, sector, activity, "group", since,
        remark, '{}', false
    FROM agency_lists_listrow WHERE agency_list_id = %s AND result = ANY(%s)
"""
"""Each row keeps its number: so it is found again in the file that was sent first."""
_CONTINUED = Words(
    "Baris ini disambung dalam senarai {reference}.",
    "This row is continued in list {reference}.",
    "此行已在名单 {reference} 中继续。",
)


@transaction.atomic
def continue_with_rest(*, list_id: UUID, by: Person, at: datetime) -> AgencyList:
    """Make a draft of the rows that were not taken, with what was found and the documents that were sent for them.

    Twice is once: while there is such a draft, or a list that was sent of it, that one is given. It is a list of its
    own, so its people are received when it is sent. Raises `UnableToList`.
    """
    held = locked(list_id)
    known = continuation_of(held)
    if known is not None:
        return known
    if held.state not in (RECEIVED, PROCESSED):
        raise UnableToList(_("Only a list that was sent can be continued."), code="not_sent")
    if held.agency.state != APPROVED:
        raise UnableToList(_("This agency is not approved, or it is closed."), code="agency")
    rest = ListRow.objects.filter(agency_list=held, result__in=choices.TO_REPAIR)
    numbers = list(rest.values_list("number", flat=True))
    if not numbers:
        raise UnableToList(_("No row of this list can be continued with."), code="nothing")
    made = AgencyList.objects.create(
        agency=held.agency, reference=next_reference(at), continues=held, made_at=at, made_by=by,
        programme=held.programme, plan=held.plan, period=held.period, group=held.group, sector=held.sector,
        activity=held.activity, headers=held.headers, read_rows=len(numbers),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [made.pk, held.pk, list(choices.TO_REPAIR)])
    _carry_papers(held, made, numbers, by, at)
    made.counts = settle(made, at=at)
    made.save()
    note(held, "continue", by=by, at=at, rows=len(numbers))
    note(made, "make", by=by, at=at, rows=len(numbers))
    return made


def leave_to_the_other(held: AgencyList) -> None:
    """Take rows off a list that is no longer sent, where another list continues with them: nobody is listed twice."""
    other = continuation_of(held)
    if other is None:
        return
    theirs = ListRow.objects.filter(agency_list=other)
    same = Q(identity_index__in=theirs.exclude(identity_index="").values("identity_index"))
    if not other.sha256:
        # No other file came into its place: the rows still have their numbers.
        same |= Q(number__in=theirs.values("number"))
    rows = ListRow.objects.filter(same, agency_list=held, result__in=choices.TO_REPAIR)
    rows.update(result=choices.WITHDRAWN, remark=list(_CONTINUED.filled(reference=other.reference)))


def _carry_papers(held: AgencyList, made: AgencyList, numbers: list[int], by: Person, at: datetime) -> None:
    """Give the rows the documents that were sent for them, be it with the list or with a draft thrown away since."""
    earlier = AgencyList.objects.filter(continues=held, state=WITHDRAWN, sha256="").values_list("pk", flat=True)
    keys = {about_key(key, number): about_key(made.pk, number) for key in (held.pk, *earlier) for number in numbers}
    kinds: dict[int, set[str]] = {}
    for document in documents.pass_on(about_kind=ABOUT, keys=keys, by=by, at=at):
        kinds.setdefault(int(document.about_id.rpartition(":")[2]), set()).add(document.kind)
    for number, known in kinds.items():
        ListRow.objects.filter(agency_list=made, number=number).update(papers=sorted(known))
