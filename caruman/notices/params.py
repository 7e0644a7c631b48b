"""What a message is told when it is made: plain values to JSON and back, dates and moments among them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

Params = dict[str, Any]


def write(params: Params) -> str:
    """Write the params as JSON. Raises `TypeError` for what cannot be told again the same."""
    return json.dumps(params, default=_marked, ensure_ascii=False)


def read(text: str) -> Params:
    """Read what `write` wrote; the empty text is no params (they were wiped)."""
    found: Params = json.loads(text, object_hook=_unmarked) if text else {}
    return found


def _marked(value: object) -> object:
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"a message cannot be told a {type(value).__name__}")


def _unmarked(value: dict[str, Any]) -> object:
    if value.keys() == {"$moment"}:
        return datetime.fromisoformat(value["$moment"])
    if value.keys() == {"$day"}:
        return date.fromisoformat(value["$day"])
    return value
