"""The content of a receipt: its shape, held field by field, and reading the signed file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from caruman.formats.receipts.canonical import canonical, parse
from caruman.formats.receipts.keys import SIGNATURE_BYTES, from_text, to_text
from caruman.formats.receipts.numbers import ACT838, SERIES, SPS, parse_number, series_of
from caruman.values.words import LANGUAGES, Refusal, Words

TYPE, VERSION, ALGORITHM = "caruman.receipt", 1, "Ed25519"
LARGEST_FILE = 2_000_000
PREPAID_KINDS = {SPS: ("SPS", "GIG"), ACT838: ("SSR",)}
"""Kinds of the bills that people and agencies pay, by series."""
KINDS = ("ACR", "ECR", "FCA", "FCE", "KPA", "KPE", "SPS", "SSR", "GIG")
CHANNELS = ("fpx", "bank", "counter", "eft", "direct_debit")
ITEMS = ("act4", "skbbk", "eis", "interest", "compound")
PREPAID_ITEMS = ("cover", "list", "deductions")
CAUSES = ("regular", "arrears", "short")

_TOO_LARGE = Words(
    ms="Fail ini terlalu besar untuk sebuah resit.",
    en="This file is too large for a receipt.",
    zh="此文件过大，不可能是收据。",
)
_NOT_JSON = Words(
    ms="Ini bukan fail resit: ia bukan JSON yang boleh dibaca dengan satu cara sahaja.",
    en="This is no receipt file: it is not JSON that can be read in one way only.",
    zh="这不是收据文件：它不是只有一种读法的 JSON。",
)
_SHAPE = Words(
    ms="Ini bukan fail resit: “{field}” tiada atau tidak seperti yang sepatutnya.",
    en="This is no receipt file: “{field}” is missing or not as it should be.",
    zh="这不是收据文件：“{field}”缺失或不符合要求。",
)

Content = dict[str, Any]
Check = Callable[[Any], bool]


class SignedContent(NamedTuple):
    """A receipt file as it was read: `message` is what `signature` signs."""

    content: Content
    message: bytes
    signature: bytes
    key_id: str


def signed_file(content: Content, *, signature: bytes, key_id: str) -> dict[str, object]:
    """Give the file that is handed out: the content and its signature."""
    return {
        "receipt": content,
        "signature": {"algorithm": ALGORITHM, "key_id": key_id, "value": to_text(signature)},
    }


def read_file(raw: bytes) -> SignedContent:
    """Read a receipt file. Raises `Refusal`: `RECEIPT_TOO_LARGE`, `RECEIPT_NOT_JSON`, `RECEIPT_SHAPE`."""
    if len(raw) > LARGEST_FILE:
        raise Refusal("RECEIPT_TOO_LARGE", _TOO_LARGE)
    try:
        whole = parse(raw.decode("utf-8-sig"))
    except ValueError as fault:
        raise Refusal("RECEIPT_NOT_JSON", _NOT_JSON) from fault
    _demand(whole, {"receipt": _is_object, "signature": _is_object}, "")
    _demand(whole["signature"], _SIGNATURE, "signature.")
    content = whole["receipt"]
    demand_shape(content)
    try:
        signature = from_text(whole["signature"]["value"], SIGNATURE_BYTES)
    except ValueError as fault:
        raise Refusal("RECEIPT_SHAPE", _SHAPE, field="signature.value") from fault
    return SignedContent(content, canonical(content), signature, whole["signature"]["key_id"])


def demand_shape(content: Any) -> None:
    """Raise `Refusal` (`RECEIPT_SHAPE`), naming the field, where a content is not one of ours."""
    is_prepaid = isinstance(content, dict) and "owner" in content
    _demand(content, _PREPAID_RECEIPT if is_prepaid else _RECEIPT, "")
    if is_prepaid:
        _demand(content["owner"], _OWNER, "owner.")
    else:
        _demand(content["employer"], _EMPLOYER, "employer.")
    _demand(content["payment"], _PAYMENT, "payment.")
    for place, line in enumerate(content["lines"]):
        _demand(line, _PREPAID_LINE if is_prepaid else _LINE, f"lines[{place}].")
        if is_prepaid:
            _demand_known(line["cover"], _COVER, f"lines[{place}].cover.")
    if series_of(content["number"]) != content["series"]:
        raise Refusal("RECEIPT_SHAPE", _SHAPE, field="series")
    if is_prepaid != (content["kind"] in PREPAID_KINDS.get(content["series"], ())):
        raise Refusal("RECEIPT_SHAPE", _SHAPE, field="kind")
    if sum(line["amount_sen"] for line in content["lines"]) != content["amount_sen"]:
        raise Refusal("RECEIPT_SHAPE", _SHAPE, field="amount_sen")


def payer_of(content: Content) -> dict[str, str]:
    """Give whom a receipt was made out to: `kind` (`employer`, `person` or `agency`), `name` and `code`."""
    owner: dict[str, str] = content["owner"] if "owner" in content else {"kind": "employer", **content["employer"]}
    return owner


def read_moment(text: str) -> datetime:
    """Read a moment of a content: Malaysia's time, with its offset written out. Raises `ValueError`."""
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != timedelta(hours=8):
        raise ValueError("not Malaysia's time")
    return moment


def _demand(value: Any, shape: dict[str, Check], path: str) -> None:
    if not isinstance(value, dict):
        raise Refusal("RECEIPT_SHAPE", _SHAPE, field=path.rstrip(".") or "receipt")
    for name in [*shape, *(name for name in value if name not in shape)]:
        if name not in value or name not in shape or not shape[name](value[name]):
            raise Refusal("RECEIPT_SHAPE", _SHAPE, field=f"{path}{name}"[:60])


def _demand_known(value: dict[str, Any], shape: dict[str, Check], path: str) -> None:
    """Demand that whatever stands in an object is known and as it should be; nothing has to stand there."""
    _demand(value, {name: check for name, check in shape.items() if name in value}, path)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _one_of(*values: str) -> Check:
    return lambda value: isinstance(value, str) and value in values


def _text(longest: int, least: int = 0) -> Check:
    return lambda value: isinstance(value, str) and least <= len(value) <= longest


def _matching(pattern: str) -> Check:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_sum(value: Any) -> bool:
    return _is_whole(value) and value > 0


def _is_moment(value: Any) -> bool:
    if not isinstance(value, str) or len(value) != 25:
        return False
    try:
        read_moment(value)
    except ValueError:
        return False
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and parse_number(value) == value


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and 0 < len(value) <= 20_000


_SIGNATURE: dict[str, Check] = {
    "algorithm": _one_of(ALGORITHM),
    "key_id": _matching(r"[0-9A-Za-z_-]{16}"),
    "value": _text(86, 86),
}
_RECEIPT: dict[str, Check] = {
    "type": _one_of(TYPE),
    "version": lambda value: _is_whole(value) and value == VERSION,
    "number": _is_number,
    "series": _one_of(*SERIES),
    "kind": _one_of(*KINDS),
    "issued_at": _is_moment,
    "paid_at": _is_moment,
    "language": _one_of(*LANGUAGES),
    "employer": _is_object,
    "payment": _is_object,
    "lines": _is_lines,
    "amount_sen": _is_sum,
    "check_page": _text(300, 1),
    "qr": _text(1_000, 1),
}
_PREPAID_RECEIPT: dict[str, Check] = {
    **{name: check for name, check in _RECEIPT.items() if name != "employer"},
    "owner": _is_object,
}
_EMPLOYER: dict[str, Check] = {"code": _text(12), "name": _text(150, 1)}
_OWNER: dict[str, Check] = {"kind": _one_of("person", "agency"), "name": _text(150, 1), "code": _text(12)}
_PAYMENT: dict[str, Check] = {
    "channel": _one_of(*CHANNELS),
    "reference": _text(60),
    "fpx_id": _text(16),
    "bank": _text(40),
    "means": _one_of("", "cash", "cheque", "money_order"),
    "later": lambda value: isinstance(value, bool),
}
_LINE: dict[str, Check] = {
    "bill": _matching(r"[A-Z]{3}[0-9]{12}"),
    "month": lambda value: value is None or _matching(r"[0-9]{4}-(0[1-9]|1[0-2])")(value),
    "item": _one_of(*ITEMS),
    "cause": _one_of("", *CAUSES),
    "amount_sen": _is_sum,
}
_PREPAID_LINE: dict[str, Check] = {
    "bill": _matching(r"[A-Z]{3}[0-9]{12}"),
    "item": _one_of(*PREPAID_ITEMS),
    "amount_sen": _is_sum,
    "cover": _is_object,
}
_COVER: dict[str, Check] = {
    "number": _text(15, 1),
    "person": _text(120, 1),
    "plan": lambda value: _is_whole(value) and 1 <= value <= 4,
    "period": _one_of("month", "year"),
    "activity": _text(200),
    "activity_words": lambda value: isinstance(value, list) and len(value) == 3 and all(map(_text(200, 1), value)),
    "sector": _text(40),
    "starts_at": _is_moment,
    "ends_at": _is_moment,
    "programme": _text(120),
    "government_sen": lambda value: _is_whole(value) and value >= 0,
    "people": _is_sum,
    "reference": _text(60),
    "from": _matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "until": _matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "deductions": _is_sum,
}
"""What a line may say about what was paid for; each key only where it is known."""
