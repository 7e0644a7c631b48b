"""One spelling of a JSON value, so that equal contents are equal bytes: RFC 8785, without fractions."""

from __future__ import annotations

import json
from typing import Any

LARGEST_INTEGER = 2**53 - 1
"""What every reader of JSON holds exactly."""
DEEPEST = 16


def canonical(value: object) -> bytes:
    """Spell a value: keys in order, no spaces, UTF-8. Raises `ValueError` for what has no one spelling."""
    _demand(value, DEEPEST)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return text.encode()


def parse(text: str) -> Any:
    """Read JSON that has one meaning only. Raises `ValueError`: a key twice, a fraction, too deep, too large."""
    try:
        value = json.loads(
            text, object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction, parse_int=_integer
        )
    except RecursionError:
        raise ValueError("too deep") from None
    _demand(value, DEEPEST)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_fraction(text: str) -> Any:
    raise ValueError(f"{text[:20]} is no whole number")


def _integer(text: str) -> int:
    if len(text) > 17 or text == "-0":
        raise ValueError("a number that readers do not hold exactly")
    return int(text)


def _demand(value: object, depth: int) -> None:
    if depth == 0:
        raise ValueError("too deep")
    if isinstance(value, dict):
        for key, inner in value.items():
            # Among such keys the order by UTF-16 that the RFC asks for is the plain one.
            if not (isinstance(key, str) and key.isascii()):
                raise ValueError("a key is not plain")
            _demand(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            _demand(inner, depth - 1)
    elif isinstance(value, str):
        value.encode()  # half a surrogate pair has no bytes: UnicodeEncodeError is a ValueError
    elif isinstance(value, bool) or value is None:
        return
    elif not isinstance(value, int) or abs(value) > LARGEST_INTEGER:
        raise ValueError("no text, no whole number")
