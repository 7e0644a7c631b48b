"""Says in words what became of the rows of a list, and gives the list back with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from caruman.accounts.details import words_language
from caruman.employees.bulk_reading import open_list
from caruman.employees.choices import Outcome
from caruman.employees.models import RegisterUpload, UploadRow
from caruman.employees.templatetags.employee_words import LABELS, answer_in_words
from caruman.formats.cells import shown
from caruman.formats.safe_cells import unescaped
from caruman.formats.safe_tables import Cell, Heading
from caruman.values.visible import visible
from caruman.values.words import LANGUAGES

_DAYS = frozenset({"born", "hired_on", "ends_on", "passport_expires_on", "permit_expires_on"})
_RESULT = {
    "ms": ("Keputusan Caruman", "Penjelasan Caruman"),
    "en": ("Caruman result", "Caruman explanation"),
    "zh": ("Caruman 结果", "Caruman 说明"),
}
"""The two columns that are added, by language; a list that comes again with them is given back without the old ones."""
_OURS = frozenset(title for titles in _RESULT.values() for title in titles)
PREVIEW = {
    Outcome.ADDED: pgettext_lazy("what a row would do", "Add"),
    Outcome.CHANGED: pgettext_lazy("what a row would do", "Change"),
    Outcome.RESIGNED: pgettext_lazy("what a row would do", "Resign"),
    Outcome.NOTHING: pgettext_lazy("what a row would do", "Nothing to do"),
    Outcome.ALREADY: pgettext_lazy("what a row would do", "Already there"),
    Outcome.ERROR: pgettext_lazy("what a row would do", "Error"),
}
"""The outcomes while nothing is written yet."""


class Result(NamedTuple):
    """One row in words: what becomes of it, what changes from what to what, and what is to be said of it."""

    row: UploadRow
    outcome: Any
    changes: list[tuple[Any, str, str]]
    problems: list[str]
    remarks: list[str]

    @property
    def explanation(self) -> str:
        """Everything in one text, as it stands in a cell."""
        told = [f"{label}: {old} → {new}" for label, old, new in self.changes]
        return " · ".join([*self.problems, *told, *self.remarks])


def results(upload: RegisterUpload, rows: Iterable[UploadRow]) -> Iterator[Result]:
    """Put rows into the reader's words."""
    words = dict(zip(Outcome.values, Outcome.labels, strict=True)) if is_entered(upload) else PREVIEW
    for row in rows:
        details: dict[str, Any] = json.loads(row.details) if row.details else {}
        yield Result(
            row,
            words[row.outcome],
            [_change(name, *values) for name, values in details.get("changes", {}).items()],
            [_said(upload, one) for one in details.get("problems", ())],
            [_said(upload, one) for one in details.get("remarks", ())],
        )


def is_entered(upload: RegisterUpload) -> bool:
    """Say whether the rows were written, so that they are spoken of in the past."""
    return upload.state == "applied"


def refusal_in_words(upload: RegisterUpload) -> str:
    """Say why a list cannot be read."""
    return str((upload.refusal or ["", "", ""])[LANGUAGES.index(words_language())])


def notes_in_words(upload: RegisterUpload) -> list[str]:
    """Say what was read although it was not in its standard form."""
    return [note[LANGUAGES.index(words_language())] for note in upload.notes]


def as_table(upload: RegisterUpload) -> tuple[list[Heading], Iterator[Sequence[Cell]]]:
    """Give the list as it was sent with two columns more: the result of each row, and its explanation."""
    table = open_list(upload.stored_as)
    kept: dict[int, str] = {}
    for raw in table.raw_rows():
        if raw.number == table.header.row:
            kept = {column: shown(value) for column, value in raw.cells.items() if shown(value) not in _OURS}
            break
    columns = range(1, max(kept, default=0) + 1)
    headings = [Heading(visible(kept.get(column, ""))) for column in columns if column in kept]
    headings += [Heading(_RESULT[words_language()][0]), Heading(_RESULT[words_language()][1], width=80)]

    def rows() -> Iterator[Sequence[Cell]]:
        told = {one.row.number: one for one in results(upload, upload.rows.order_by("number").iterator())}
        with open_list(upload.stored_as) as again:
            for raw in again.raw_rows():
                one = told.get(raw.number)
                if raw.number <= again.header.row or one is None:
                    continue
                cells = [_as_sent(raw.cells.get(column, ""), again.kind) for column in columns if column in kept]
                yield [*cells, str(one.outcome), one.explanation]

    table.close()
    return headings, rows()


def _as_sent(value: Any, kind: str) -> str:
    text = shown(value)
    # A CSV marks what would be run; the mark is put on again when the cell is written.
    return visible(unescaped(text) if kind == "csv" else text)


def _change(name: str, old: Any, new: Any) -> tuple[Any, str, str]:
    return LABELS[name], answer_in_words(_typed(name, old), name), answer_in_words(_typed(name, new), name)


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DAYS and value else value


def _said(upload: RegisterUpload, told: Sequence[str]) -> str:
    """Say one sentence, with the column of the sender's own table that it is about."""
    column, sentence = told[0], told[1 + LANGUAGES.index(words_language())]
    if column not in upload.headers:
        return sentence
    letter, header = upload.headers[column]
    return _("Column %(letter)s (“%(header)s”): %(sentence)s") % {
        "letter": letter,
        "header": header,
        "sentence": sentence,
    }
