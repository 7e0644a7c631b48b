"""Where the holder of an identity card was born, by the seventh and eighth digit."""

from __future__ import annotations

import csv
import os
from functools import cache
from typing import NamedTuple

from caruman.values.words import Words


class Place(NamedTuple):
    """A place of birth: `kind` is `state`, `unknown_state`, `abroad`, `stateless` or `unspecified`."""

    code: str
    kind: str
    words: Words


_KINDS = {
    "unknown_state": Words("negeri tidak diketahui", "unknown state", "州属不详"),
    "abroad": Words("luar negara", "abroad", "国外"),
    "stateless": Words("tanpa kewarganegaraan", "stateless", "无国籍"),
    "unspecified": Words("tidak dinyatakan", "not specified", "未注明"),
}


@cache
def places() -> dict[str, Place]:
    """Give every assigned place-of-birth code with its place."""
    path = os.path.join(os.path.dirname(__file__), "place_codes.csv")
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        return {
            code: Place(code, kind, Words(state, state, state) if kind == "state" else _KINDS[kind])
            for code, kind, state in rows
        }


def place_of_birth(code: str) -> Place | None:
    """Give the place of a two-digit code, or None for a code that is not assigned."""
    return places().get(code)
