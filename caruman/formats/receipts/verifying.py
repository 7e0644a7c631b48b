"""Is this receipt genuine? Asked of a file or of the text of a QR code, with nothing but the public keys."""

from __future__ import annotations

from typing import NamedTuple

from caruman.formats.receipts import content as files
from caruman.formats.receipts import quick_mark
from caruman.formats.receipts.content import Content
from caruman.formats.receipts.keys import PublicKeys, is_signed
from caruman.formats.receipts.quick_mark import Mark
from caruman.values.words import Refusal

GENUINE, CHANGED, UNKNOWN_KEY = "genuine", "changed", "unknown_key"


class Verdict(NamedTuple):
    """What came of a check. Of what is not genuine, nothing that it says may be believed.

    Attributes:
        answer: `genuine`, `changed` (the signature is not of this content) or `unknown_key`.
        mark: What the QR code says, where one was checked.
        content: The content, where a file was checked.
        key_id: Which key is said to have signed.
    """

    answer: str
    mark: Mark | None
    content: Content | None
    key_id: str

    @property
    def number(self) -> str:
        """The number that it bears."""
        return str(self.content["number"]) if self.content is not None else self.mark.number if self.mark else ""


def verify(raw: bytes, keys: PublicKeys) -> Verdict:
    """Check a file, or the text of a code in one. Raises `Refusal` for what is neither."""
    text = raw[: quick_mark.LONGEST_TEXT].decode("utf-8", "replace")
    return verify_mark(text, keys) if quick_mark.looks_like_mark(text) else verify_file(raw, keys)


def verify_file(raw: bytes, keys: PublicKeys) -> Verdict:
    """Check a receipt file. Raises `Refusal`."""
    read = files.read_file(raw)
    answer = _answer(read.message, read.signature, keys.get(read.key_id))
    if answer == GENUINE and not _is_its_mark(read.content, keys):
        answer = CHANGED
    return Verdict(answer, None, read.content, read.key_id)


def verify_mark(text: str, keys: PublicKeys) -> Verdict:
    """Check the text of a QR code. Raises `Refusal`."""
    read = quick_mark.read_mark(text)
    return Verdict(_answer(read.message, read.signature, keys.get(read.mark.key_id)), read.mark, None, read.mark.key_id)


def _answer(message: bytes, signature: bytes, key: bytes | None) -> str:
    if key is None:
        return UNKNOWN_KEY
    return GENUINE if is_signed(message, signature, key) else CHANGED


def _is_its_mark(content: Content, keys: PublicKeys) -> bool:
    """Say whether the code on the paper and the file say the same."""
    try:
        checked = verify_mark(content["qr"], keys)
    except Refusal:
        return False
    mark = checked.mark
    return (
        checked.answer == GENUINE
        and mark is not None
        and (mark.number, mark.amount_sen, mark.code, mark.fpx_id)
        == (content["number"], content["amount_sen"], files.payer_of(content)["code"], content["payment"]["fpx_id"])
        and mark.paid_at == files.read_moment(content["paid_at"])
    )
