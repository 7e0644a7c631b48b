"""Writes examined rows into the table of rows by COPY, some thousands at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from caruman.agency_lists.examining import Examined
from caruman.vault.sealing import seal

COLUMNS = (
    "agency_list_id", "number", "result", "identity_no", "identity_index", "name", "contact", "language", "sector",
    "activity", '"group"', "since", "remark", "papers", "is_renewal",
)  # fmt: skip
SEALED_FOR = "agency_lists.ListRow.contact"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_rows(list_id: UUID, rows: Iterable[Examined]) -> None:
    """Copy rows into the table, in the caller's transaction."""
    statement = f"COPY agency_lists_listrow ({', '.join(COLUMNS)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copied:
        copied.write("".join(_line(str(list_id), row) for row in rows))


def _line(list_id: str, row: Examined) -> str:
    remark = json.dumps(row.remark, ensure_ascii=False) if row.remark is not None else None
    values = (
        list_id,
        str(row.number),
        row.result,
        row.identity_no.translate(_ESCAPES),
        row.identity_index,
        row.name.translate(_ESCAPES),
        seal(row.contact, field=SEALED_FOR),
        row.language,
        row.sector,
        row.activity.translate(_ESCAPES),
        row.group.translate(_ESCAPES),
        row.since.isoformat() if row.since is not None else "\\N",
        remark.translate(_ESCAPES) if remark is not None else "\\N",
        "{}",
        "f",
    )
    return "\t".join(values) + "\n"
