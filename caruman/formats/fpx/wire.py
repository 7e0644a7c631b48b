"""FPX messages as they travel: form encoding, and reading it without losing or inventing a character."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote_plus, unquote_to_bytes

from caruman.values.words import Refusal, Words

LARGEST_BYTES = 16_384
"""A genuine message has about 1,500 bytes; a list of fifty banks 1,300."""
MOST_FIELDS = 64

ERROR_ANSWERS = ("ERROR", "PROSESSING ERROR", "msgfromfpx= PROSESSING ERROR")
"""What FPX says instead of a message when it does not take the question; the spelling is its own."""

_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9_]{0,39}")
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(rb"[\x00-\x20\x7f]")

_TOO_LARGE = Words(
    ms="Mesej ini melebihi {most} bait.",
    en="This message is larger than {most} bytes.",
    zh="此消息超过 {most} 字节。",
)
_TOO_MANY = Words(
    ms="Mesej ini mempunyai lebih daripada {most} medan.",
    en="This message has more than {most} fields.",
    zh="此消息的字段多于 {most} 个。",
)
_TWICE = Words(
    ms="Medan {field} muncul dua kali.",
    en="The field {field} is there twice.",
    zh="字段 {field} 出现了两次。",
)
_NOT_A_MESSAGE = Words(
    ms="Ini bukan mesej FPX.",
    en="This is not a message of FPX.",
    zh="这不是 FPX 的消息。",
)
_ERROR_ANSWER = Words(
    ms="FPX menjawab “{said}”.",
    en="FPX answered “{said}”.",
    zh="FPX 回答“{said}”。",
)


def encode(fields: Mapping[str, str], order: Sequence[str]) -> str:
    """Write fields in an order, form-encoded on one line: `+` for a space, everything unusual as percent and hex.

    A field of the order that is not there is sent empty, as it is signed.
    """
    return "&".join(f"{name}={_quoted(fields.get(name, ''))}" for name in order)


def _quoted(value: str) -> str:
    # FPX writes a tilde as %7E; Python would leave it.
    return quote_plus(value, safe="").replace("~", "%7E")


def decode(body: bytes, *, largest_bytes: int = LARGEST_BYTES) -> dict[str, str]:
    """Read a form-encoded message, every character of each value kept; raises `Refusal`.

    Refused: `TOO_LARGE`, `TOO_MANY_FIELDS`, `FIELD_TWICE`, `ERROR_ANSWER` (the network's bare word) and
    `NOT_A_MESSAGE` (no form, a broken escape, a NUL). A line end around the whole message is no part of it.
    """
    if len(body) > largest_bytes:
        raise Refusal("TOO_LARGE", _TOO_LARGE, most=largest_bytes)
    line = body.strip(b"\r\n")
    said = line.strip().decode("ascii", "replace")
    if said in ERROR_ANSWERS:
        raise Refusal("ERROR_ANSWER", _ERROR_ANSWER, said=said)
    parts = line.split(b"&")
    if len(parts) > MOST_FIELDS:
        raise Refusal("TOO_MANY_FIELDS", _TOO_MANY, most=MOST_FIELDS)
    if _CONTROL.search(line) or _BROKEN_ESCAPE.search(line):
        raise Refusal("NOT_A_MESSAGE", _NOT_A_MESSAGE)
    raw: dict[str, bytes] = {}
    for part in parts:
        name, equals, value = part.partition(b"=")
        if not equals or _NAME.fullmatch(name) is None:
            raise Refusal("NOT_A_MESSAGE", _NOT_A_MESSAGE)
        field = name.decode("ascii")
        if field in raw:
            raise Refusal("FIELD_TWICE", _TWICE, field=field)
        raw[field] = unquote_to_bytes(value.replace(b"+", b" "))
    return _texts(raw)


def _texts(raw: Mapping[str, bytes]) -> dict[str, str]:
    """Read the values as UTF-8, or all of them as Latin-1, which keeps each byte. [I]"""
    if any(b"\x00" in value for value in raw.values()):
        raise Refusal("NOT_A_MESSAGE", _NOT_A_MESSAGE)
    try:
        return {field: value.decode() for field, value in raw.items()}
    except UnicodeDecodeError:
        return {field: value.decode("latin-1") for field, value in raw.items()}
