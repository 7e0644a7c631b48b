"""`caruman verify-receipt`: is a receipt genuine? Asked of its file or its QR code, offline, with the public keys."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NamedTuple

from caruman.cli.arguments import FILE, JSON, Parser
from caruman.cli.console import Console
from caruman.cli.files import not_read, refuse_unreadable
from caruman.formats.receipts import verifying
from caruman.formats.receipts.content import LARGEST_FILE, payer_of
from caruman.formats.receipts.keys import LONGEST_LIST, PublicKeys, read_keys
from caruman.formats.receipts.numbers import ACT4, EIS, grouped, series_of
from caruman.formats.receipts.verifying import CHANGED, GENUINE, UNKNOWN_KEY, Verdict
from caruman.values.dates import in_malaysia_time
from caruman.values.money import format_ringgit
from caruman.values.visible import visible
from caruman.values.words import Refusal, Words

EXAMPLES = (
    "caruman verify-receipt 20260000000017.json --keys receipt-keys.json",
    "caruman verify-receipt resit/*.json --keys receipt-keys.json --json",
    "caruman verify-receipt --qr CR1.20260000000017… --keys receipt-keys.json",
)

ALL_GENUINE, NOT_GENUINE, UNREADABLE = 0, 1, 2
NO_RECEIPT = "no_receipt"
"""The answer, besides those of `verifying`, for what is no receipt at all."""

_FILES_ARE = Words(
    "fail resit (JSON), atau fail teks dengan teks kod QR",
    "receipt files (JSON), or text files with the text of a QR code",
    "收据文件（JSON），或含二维码文字的文本文件",
)
_QR_IS = Words(
    "teks kod QR seperti yang diberi oleh pengimbas; boleh diulang",
    "the text of a QR code as a scanner gives it; may be repeated",
    "扫描器读出的二维码文字；可重复",
)
_KEYS_IS = Words(
    "senarai kunci awam, dimuat turun daripada /.well-known/receipt-keys.json di portal",
    "the list of public keys, downloaded from /.well-known/receipt-keys.json of the portal",
    "公钥列表，从门户的 /.well-known/receipt-keys.json 下载",
)
_TEXT = Words("TEKS", "TEXT", "文字")
_NOTHING_GIVEN = Words(
    "Beri sekurang-kurangnya satu fail resit, atau --qr.",
    "Give at least one receipt file, or --qr.",
    "请至少提供一个收据文件，或 --qr。",
)
_SENTENCES = {
    GENUINE: Words(
        "tulen: {number}, {amount}, pembayar {payer}, dibayar {paid}.",
        "genuine: {number}, {amount}, payer {payer}, paid {paid}.",
        "真实：{number}，{amount}，付款人 {payer}，付款时间 {paid}。",
    ),
    CHANGED: Words(
        "TIDAK TULEN: tandatangan tidak padan; sesuatu telah diubah.",
        "NOT GENUINE: the signature does not fit; something was changed.",
        "不真实：签名不符；内容已被更改。",
    ),
    UNKNOWN_KEY: Words(
        "TIDAK DAPAT DISAHKAN: kunci {key} tiada dalam senarai. Muat turun senarai terkini.",
        "NOT CONFIRMED: the key {key} is not in the list. Download the latest list.",
        "无法确认：列表中没有密钥 {key}。请下载最新列表。",
    ),
}
_OFFLINE = Words(
    "Tandatangan membuktikan keutuhan dan asal, dan bukan tandatangan digital mengikut undang-undang. Sama ada resit "
    "telah ditarik balik hanya dapat dilihat di portal: {page}",
    "The signature proves integrity and origin and is no digital signature as defined by statute. Whether a receipt "
    "was withdrawn since is seen on the portal only: {page}",
    "签名证明完整性与来源，不是法规所定义的数字签名。收据其后是否被撤回，只能在门户查看：{page}",
)


_PAYER = ("employer_code", "employer", "owner_code", "owner")


class _Checked(NamedTuple):
    """One receipt with what came of it: a verdict, or why there is none."""

    source: str
    verdict: Verdict | None
    refused: Refusal | None

    @property
    def answer(self) -> str:
        """The answer in a word."""
        return self.verdict.answer if self.verdict is not None else NO_RECEIPT


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("files", nargs="*", metavar=FILE, help=_FILES_ARE)
    parser.option("--qr", metavar=_TEXT, action="append", default=[], help=_QR_IS)
    parser.option("--keys", metavar=FILE, required=True, help=_KEYS_IS)
    parser.option("--json", action="store_true", help=JSON)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Check each receipt and say what came of it."""
    if not arguments.files and not arguments.qr:
        console.complain(_NOTHING_GIVEN)
        return UNREADABLE
    try:
        keys = read_keys(_content(arguments.keys, LONGEST_LIST))
    except Refusal as refusal:
        console.complain(refusal)
        return UNREADABLE
    checked = [_checked(source, raw, keys) for source, raw in _given(arguments.files, arguments.qr)]
    for one in checked:
        if one.refused is not None and one.refused.code == "NO_CRYPTOGRAPHY":
            console.complain(one.refused)
            return UNREADABLE
    if arguments.json:
        console.json({"receipts": [{**_told(one), "message": _sentence(one, console)} for one in checked]})
    else:
        _show(checked, console)
    answers = {one.answer for one in checked}
    if NO_RECEIPT in answers:
        return UNREADABLE
    return ALL_GENUINE if answers == {GENUINE} else NOT_GENUINE


def _show(checked: list[_Checked], console: Console) -> None:
    for one in checked:
        line = visible(f"{one.source}: {_sentence(one, console)}")
        console.paragraph(console.style(line, "green" if one.answer == GENUINE else "red"))
    genuine = [one.verdict for one in checked if one.verdict is not None and one.answer == GENUINE]
    if genuine:
        pages = [one.content["check_page"] for one in genuine if one.content is not None]
        console.write()
        console.paragraph(console.words(_OFFLINE, page=pages[0] if pages else "/check-receipt/"))


def _given(files: list[str], codes: list[str]) -> Iterator[tuple[str, bytes | Refusal]]:
    for path in files:
        try:
            yield path, _content(path, LARGEST_FILE)
        except Refusal as refusal:
            yield path, refusal
    for text in codes:
        yield "--qr", text.encode("utf-8", "surrogateescape")


def _content(path: str, longest: int) -> bytes:
    """Read a file, no more of it than shows that it is too long. Raises `Refusal` (`FILE_NOT_READ`)."""
    refuse_unreadable(path)
    try:
        with open(path, "rb") as file:
            return file.read(longest + 1)
    except OSError as error:
        raise not_read(path, error) from error


def _checked(source: str, raw: bytes | Refusal, keys: PublicKeys) -> _Checked:
    if isinstance(raw, Refusal):
        return _Checked(source, None, raw)
    try:
        return _Checked(source, verifying.verify(raw, keys), None)
    except Refusal as refusal:
        return _Checked(source, None, refusal)


def _sentence(one: _Checked, console: Console) -> str:
    if one.refused is not None:
        return one.refused.say(console.language)
    told = _told(one)
    params: dict[str, object] = {"key": told["key_id"]}
    if one.verdict is not None and one.answer == GENUINE:
        params |= {
            "number": grouped(one.verdict.number),
            "amount": format_ringgit(int(str(told["amount_sen"]))),
            "payer": " ".join(str(told[name]) for name in _PAYER if told[name]) or "–",
            "paid": str(told["paid_at"])[:16].replace("T", " "),
        }
    return _SENTENCES[one.answer].say(console.language, params)


def _told(one: _Checked) -> dict[str, object]:
    """Give what a genuine receipt says; of any other nothing but the answer, for nothing in it may be believed."""
    names = ("kind", "number", "amount_sen", "paid_at", *_PAYER, "fpx_id")
    told: dict[str, object] = {"source": one.source, "answer": one.answer, "key_id": None, **dict.fromkeys(names)}
    if one.verdict is not None:
        told["key_id"] = one.verdict.key_id
    if one.verdict is None or one.answer != GENUINE:
        return told
    content, mark = one.verdict.content, one.verdict.mark
    if content is not None:
        told |= {name: content[name] for name in ("kind", "number", "amount_sen", "paid_at")}
        payer = payer_of(content)
        told |= _payer(content["number"], payer["code"]) | _payer(content["number"], payer["name"], "")
        told["fpx_id"] = content["payment"]["fpx_id"]
    elif mark is not None:
        told |= {name: getattr(mark, name) for name in ("number", "amount_sen", "fpx_id")}
        told |= _payer(mark.number, mark.code)
        told["paid_at"] = in_malaysia_time(mark.paid_at).isoformat()
    return told


def _payer(number: str, text: str, end: str = "_code") -> dict[str, object]:
    """Give code or name of the payer: an employer's, or, by the series of the number, a person's or an agency's."""
    return {f"{'employer' if series_of(number) in (ACT4, EIS) else 'owner'}{end}": text}
