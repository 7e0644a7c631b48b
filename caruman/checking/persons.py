"""Finding people who stand twice in a file, in eight bytes a line.

Each line gives a 64-bit key of identity number and month. Keys that occur twice are looked at
again in a second reading of the file, which compares the numbers themselves; so an accidental
equality of keys costs a little time and never a wrong finding.
"""

from __future__ import annotations

from array import array

from caruman.checking.case import NATIONAL, OTHER, Case
from caruman.formats.lines import Line

NOBODY = 0
"""The key of a line that names nobody, or no month."""

WIDTH = 12
MASK = (1 << 64) - 1
# Odd constants with well-mixed bits; any such would do.
MIX_HEAD, MIX_TAIL, MIX_MONTH = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9


def person_key(line: Line, case: Case) -> int:
    """Give the key of a line's person and month, or `NOBODY`."""
    if line.month is None or case.identity(line).kind not in (NATIONAL, OTHER):
        return NOBODY
    raw = line.identity_no.encode("ascii").ljust(WIDTH)
    head, tail = int.from_bytes(raw[:8], "little"), int.from_bytes(raw[8:WIDTH], "little")
    return (head * MIX_HEAD + tail * MIX_TAIL + line.month.ordinal * MIX_MONTH) & MASK


def repeated(keys: array[int]) -> frozenset[int]:
    """Give the keys that occur more than once."""
    seen: set[int] = set()
    again: set[int] = set()
    for key in keys:
        if key in seen and key != NOBODY:
            again.add(key)
        seen.add(key)
    return frozenset(again)
