"""The register of a very large employer as a check wants it, read as columns: a fraction of the time of objects."""

from __future__ import annotations

from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from caruman.checking.column_register import DAY_ZERO, NAME_WIDTH, NO_DAY, NO_END, PLAIN, ColumnRegister
from caruman.checking.columns import eight_digits
from caruman.employees.lifecycle import ACTIVE, DECEASED, RESIGNED

# One long text of rows of fixed width: rows fetched one by one would take longer than all the rest. Whoever has
# something that the law asks about, or a name that is long, has letters beyond ASCII or a space at its ends, is
# special. An identity number without small letters is all digits where it has no capitals either.
_SERVICES = """
    SELECT
        string_agg(
            rpad(identity_no, 12) || rpad(name, %(width)s) || coalesce(lpad(born::text, 8, '0'), %(unknown)s)
            || lpad(hired::text, 8, '0') || coalesce(lpad(ends::text, 8, '0'), %(unknown)s), ''
        ) FILTER (WHERE is_plain),
        array_agg(identity_no) FILTER (WHERE NOT is_plain)
    FROM (
        SELECT identity_no, name, born - %(zero)s AS born, hired_on - %(zero)s AS hired, ends_on - %(zero)s AS ends,
            octet_length(name) = length(name) AND length(name) <= %(width)s AND name = btrim(name)
            AND nationality = CASE WHEN identity_no = lower(identity_no) THEN 'citizen' ELSE 'foreign' END
            AND first_act4_age IS NULL AND first_eis_age IS NULL AND NOT has_invalidity_pension AND NOT is_domestic
            AND exclusion = '' AND coalesce(born >= %(zero)s, true) AND hired_on >= %(zero)s AS is_plain
        FROM employees_employee
        WHERE employer_id = %(employer)s AND state = ANY(%(states)s)
    ) services
"""
_WITH_NOTICES = """
    SELECT DISTINCT e.identity_no FROM employees_skbbknotice n JOIN employees_employee e ON e.id = n.employee_id
    WHERE e.employer_id = %(employer)s
"""
_UNKNOWN = "99999999"
_COUNTED_FROM = DAY_ZERO.replace(year=1800)

_ROW = np.dtype(
    [("number", "S12"), ("name", "u1", NAME_WIDTH), ("born", "<u8"), ("hired_on", "<u8"), ("ends_on", "<u8")]
)


def large_register_of(employer_id: UUID) -> ColumnRegister:
    """Give what `register_of` gives."""
    from caruman.employees.queries import register_of

    words = {
        "employer": employer_id, "states": [ACTIVE, RESIGNED, DECEASED], "width": NAME_WIDTH, "zero": _COUNTED_FROM,
        "unknown": _UNKNOWN,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SERVICES, words)
        text, special = cursor.fetchone()
        cursor.execute(_WITH_NOTICES, words)
        numbers = {*(special or ()), *(number for (number,) in cursor.fetchall())}
    rows = np.frombuffer((text or "").encode("ascii"), dtype=_ROW)
    plain = np.zeros(len(rows), dtype=PLAIN)
    plain["number"], plain["name"] = rows["number"], rows["name"]
    for name, unknown in (("born", NO_DAY), ("hired_on", NO_DAY), ("ends_on", NO_END)):
        plain[name] = _days(rows[name], unknown)
    return ColumnRegister(_latest(plain, numbers), register_of(employer_id, numbers=numbers) if numbers else {})


def _days(texts: NDArray[np.uint64], unknown: int) -> NDArray[np.int64]:
    days = eight_digits(texts).astype(np.int64)
    told: NDArray[np.int64] = np.where(days == int(_UNKNOWN), unknown, days - (DAY_ZERO - _COUNTED_FROM).days)
    return told


def _latest(plain: NDArray[np.void], special: set[str]) -> NDArray[np.void]:
    """Keep the latest of several services, and nobody who has something special in any of them."""
    # By number in the order of time; the two sorts are quicker than one by both.
    plain = plain[np.argsort(plain["hired_on"], kind="stable")]
    plain = plain[np.argsort(plain["number"], kind="stable")]
    last = np.ones(len(plain), dtype=np.bool_)
    last[:-1] = plain["number"][1:] != plain["number"][:-1]
    if special:
        last &= ~np.isin(plain["number"], np.array([number.ljust(12) for number in special], dtype="S12"))
    return plain[last]
