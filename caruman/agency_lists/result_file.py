"""Gives a list back with the result of each row: as it was sent, or as it stands where rows were typed in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from caruman.accounts.details import words_language
from caruman.agency_lists.choices import OUTCOMES
from caruman.agency_lists.columns import COLUMNS
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations.keeping import contact_of
from caruman.formats.safe_tables import Cell, Heading
from caruman.self_employment.models import Cover
from caruman.values.dates import in_malaysia_time
from caruman.values.words import LANGUAGES, Words

_BATCH = 2_000
_ADDED = (
    Words("Baris", "Row", "行"),
    Words("Keputusan Caruman", "Caruman result", "Caruman 结果"),
    Words("Penjelasan Caruman", "Caruman explanation", "Caruman 说明"),
    Words("No. perlindungan", "Cover number", "保障编号"),
    Words("Dilindungi dari", "Covered from", "保障开始"),
    Words("Dilindungi hingga", "Covered until", "保障结束"),
)


def explanation_of(row: ListRow, language: str) -> str:
    """Say what is to be known and done about a row, in one text."""
    said = [row.remark[LANGUAGES.index(language)]] if row.remark else []
    if row.covered_until is not None:
        said.append(f"{in_malaysia_time(row.covered_until):%Y-%m-%d %H:%M}")
    return " ".join([*said, OUTCOMES[row.result].advice.say(language)])


def as_table(held: AgencyList, *, only: Collection[str] = ()) -> tuple[list[Heading], Iterator[Sequence[Cell]]]:
    """Give headings and rows: the columns of the template, then the result. Its headers can be read again.

    `only` are results: of rows that have no cover nothing is said of cover.
    """
    language = words_language()
    titles = [column.title.say(language) for column in COLUMNS]
    first, *rest = (words.say(language) for words in _ADDED)
    headings = [Heading(first, "whole", 8), *(Heading(title) for title in titles)]
    headings += [
        Heading(rest[0], width=24),
        Heading(rest[1], width=60),
        *(Heading(title, width=20) for title in rest[2:]),
    ]
    shown = len(headings) - 3 if only else len(headings)

    def rows() -> Iterator[Sequence[Cell]]:
        found = ListRow.objects.filter(agency_list=held).order_by("number")
        found = found.filter(result__in=list(only)) if only else found
        last = -1
        while some := list(found.filter(number__gt=last)[:_BATCH]):
            last = some[-1].number
            covers = Cover.objects.in_bulk([row.cover_id for row in some if row.cover_id])
            for row in some:
                yield _cells(row, covers.get(row.cover_id) if row.cover_id else None, language)[:shown]

    return headings[:shown], rows()


def _cells(row: ListRow, cover: Cover | None, language: str) -> list[Cell]:
    contact = contact_of(row)
    known: dict[str, str] = {
        "identity_no": row.identity_no, "name": row.name, "sector": row.sector, "activity": row.activity,
        "group": row.group, "since": row.since.isoformat() if row.since else "", "language": row.language, **contact,
        "phone": contact.get("phone") or contact.get("phone_as_written", ""),
    }  # fmt: skip
    cells: list[Cell] = [row.number, *(known.get(column.field, "") for column in COLUMNS)]
    cells += [OUTCOMES[row.result].label.say(language), explanation_of(row, language)]
    begun = cover if cover is not None and cover.starts_at and cover.ends_at else None
    cells.append((begun.number or "") if begun else "")
    cells += [f"{in_malaysia_time(one):%Y-%m-%d %H:%M}" if begun and one else "" for one in _moments(begun)]
    return cells


def _moments(cover: Cover | None) -> list[object]:
    return [cover.starts_at, cover.ends_at] if cover is not None else ["", ""]
