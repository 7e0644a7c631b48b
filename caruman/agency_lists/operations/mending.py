"""The writes on the rows of a draft: mended, added, withdrawn, queued as renewals."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agency_lists import choices
from caruman.agency_lists.examining import Examined, Examiner
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations.keeping import demand_draft, locked, saved
from caruman.agency_lists.refusals import UnableToList
from caruman.agency_lists.settling import settle
from caruman.values.dates import in_malaysia_time


def mend_row(*, list_id: UUID, number: int, cells: dict[str, str], by: Person, at: datetime) -> ListRow:
    """Put other answers into one row of a draft and look at it again. Raises `UnableToList`."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        row = _row(held, number)
        _examine_again(held, row, cells, at)
        held.counts = settle(held, at=at)
        saved(held, "mend", by=by, at=at, rows=1)
        row.refresh_from_db()
    return row


def add_row(*, list_id: UUID, cells: dict[str, str], by: Person | None, at: datetime) -> ListRow:
    """Add one person to a draft. Raises `UnableToList` where the person stands on it already."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        rows = ListRow.objects.filter(agency_list=held)
        number = (rows.order_by("-number").values_list("number", flat=True).first() or 1) + 1
        row = ListRow(agency_list=held, number=number, result=choices.GOOD)
        _examine_again(held, row, cells, at)
        held.read_rows += 1
        held.counts = settle(held, at=at)
        saved(held, "add", by=by, at=at, rows=1)
        row.refresh_from_db()
    return row


def withdraw_rows(*, list_id: UUID, numbers: list[int], by: Person | None, at: datetime) -> int:
    """Take rows off a draft, or put withdrawn ones back where they are good; give how many changed."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        rows = ListRow.objects.filter(agency_list=held, number__in=numbers).exclude(
            result__in=(choices.WITHDRAWN, choices.DECLINED)
        )
        count = rows.update(result=choices.WITHDRAWN)
        if count:
            held.counts = settle(held, at=at)
            saved(held, "withdraw_row", by=by, at=at, rows=count)
    return count


def renew_rows(*, list_id: UUID, numbers: list[int] | None, by: Person, at: datetime) -> int:
    """Queue people who are covered already behind that cover: some, or all of them; give how many."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        rows = ListRow.objects.filter(agency_list=held, result=choices.ALREADY_COVERED)
        if numbers is not None:
            rows = rows.filter(number__in=numbers)
        count = rows.update(is_renewal=True)
        if count:
            held.counts = settle(held, at=at)
            saved(held, "renew_row", by=by, at=at, rows=count)
    return count


def _examine_again(held: AgencyList, row: ListRow, cells: dict[str, str], at: datetime) -> None:
    seen = dict(
        ListRow.objects.filter(agency_list=held)
        .exclude(number=row.number)
        .exclude(identity_index="")
        .exclude(result__in=(choices.WITHDRAWN, choices.DUPLICATE))
        .values_list("identity_index", "number")
    )
    examiner = Examiner(
        sector=held.sector, activity=held.activity, group=held.group, on=in_malaysia_time(at).date(), seen=seen
    )
    bare = {name: " ".join(text.split()) for name, text in cells.items() if text and text.strip()}
    if "identity_no" in bare:
        bare["identity_no"] = bare["identity_no"].replace("-", "").replace(" ", "").upper()
    found: Examined = examiner.examine(row.number, bare, {})
    for name, value in found._asdict().items():
        setattr(row, name, list(value) if name == "remark" and value is not None else value)
    row.save(force_insert=row._state.adding)


def _row(held: AgencyList, number: int) -> ListRow:
    row = ListRow.objects.filter(agency_list=held, number=number).first()
    if row is None:
        raise UnableToList(_("There is no such row on this list."), code="no_row")
    return row
