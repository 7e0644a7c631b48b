"""`caruman verify-cover`: is a cover card genuine, and does it hold now? Offline, with the public keys alone."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import NamedTuple

from caruman.cli.arguments import FILE, JSON, Parser
from caruman.cli.clock import now_in_malaysia
from caruman.cli.console import Console
from caruman.cli.files import not_read, refuse_unreadable
from caruman.formats.cover_cards.mark import (
    CHANGED,
    GENUINE,
    LONGEST_TEXT,
    UNKNOWN_KEY,
    Verdict,
    looks_like_mark,
    verify,
)
from caruman.formats.cover_cards.numbers import grouped
from caruman.formats.receipts.keys import LONGEST_LIST, PublicKeys, read_keys
from caruman.values.dates import in_malaysia_time
from caruman.values.visible import visible
from caruman.values.words import Refusal, Words

EXAMPLES = (
    "caruman verify-cover CC1.CV260000000018… --keys receipt-keys.json",
    "caruman verify-cover card.txt --keys receipt-keys.json --json",
)

ALL_HOLD, NOT_ALL, UNREADABLE = 0, 1, 2
ACTIVE, QUEUED, EXPIRED, NO_CARD = "active", "queued", "expired", "no_card"
"""The answers besides those of `formats.cover_cards`: of a genuine card, how it stands by this computer's clock."""

_CARDS_ARE = Words(
    "teks kod QR kad (atau alamatnya), atau fail teks yang mengandunginya",
    "the text of a card's QR code (or its address), or a text file that contains it",
    "卡上二维码的文字（或其网址），或含该文字的文本文件",
)
_KEYS_IS = Words(
    "senarai kunci awam, dimuat turun daripada /.well-known/receipt-keys.json di portal",
    "the list of public keys, downloaded from /.well-known/receipt-keys.json of the portal",
    "公钥列表，从门户的 /.well-known/receipt-keys.json 下载",
)
_TEXT_OR_FILE = Words("TEKS|FAIL", "TEXT|FILE", "文字|文件")
_SENTENCES = {
    ACTIVE: Words(
        "tulen dan berkuat kuasa: {number}, {holder}, hingga {until}.",
        "genuine and active: {number}, {holder}, until {until}.",
        "真实且有效：{number}，{holder}，至 {until}。",
    ),
    QUEUED: Words(
        "tulen, tetapi BELUM bermula: {number}, {holder}, mulai {since}.",
        "genuine, but NOT YET begun: {number}, {holder}, from {since}.",
        "真实，但尚未开始：{number}，{holder}，自 {since} 起。",
    ),
    EXPIRED: Words(
        "tulen, tetapi TELAH TAMAT: {number}, {holder}, pada {until}.",
        "genuine, but it HAS ENDED: {number}, {holder}, on {until}.",
        "真实，但已结束：{number}，{holder}，于 {until}。",
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
_HOLDER = Words(
    "huruf awal {initials}, kad pengenalan berakhir {tail}",
    "initials {initials}, identity card ending in {tail}",
    "姓名首字母 {initials}，身份证末四位 {tail}",
)
_OFFLINE = Words(
    "Bandingkan huruf awal dan empat digit dengan kad pengenalan pemegang. Sama ada perlindungan telah terbatal atau "
    "dianjak sejak kad dibuat hanya dapat dilihat di portal: /check-cover/",
    "Compare initials and four digits with the holder's identity card. Whether the cover has become void or was moved "
    "since the card was made is seen on the portal only: /check-cover/",
    "请将首字母与末四位和持卡人的身份证核对。此卡生成后保障是否失效或调整，只能在门户查看：/check-cover/",
)


class _Checked(NamedTuple):
    """One card with what came of it: a verdict, or why there is none."""

    source: str
    verdict: Verdict | None
    refused: Refusal | None

    def answer(self, at: datetime) -> str:
        """The answer in a word."""
        if self.verdict is None:
            return NO_CARD
        if self.verdict.answer != GENUINE:
            return self.verdict.answer
        mark = self.verdict.mark
        return QUEUED if at < mark.starts_at else ACTIVE if mark.holds_at(at) else EXPIRED


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("cards", nargs="+", metavar=_TEXT_OR_FILE, help=_CARDS_ARE)
    parser.option("--keys", metavar=FILE, required=True, help=_KEYS_IS)
    parser.option("--json", action="store_true", help=JSON)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Check each card and say what came of it."""
    try:
        keys = read_keys(_content(arguments.keys, LONGEST_LIST))
    except Refusal as refusal:
        console.complain(refusal)
        return UNREADABLE
    at = now_in_malaysia()
    checked = [_checked(given, keys) for given in arguments.cards]
    for one in checked:
        if one.refused is not None and one.refused.code == "NO_CRYPTOGRAPHY":
            console.complain(one.refused)
            return UNREADABLE
    if arguments.json:
        told = [{**_told(one, at), "message": _sentence(one, at, console)} for one in checked]
        console.json({"cards": told})
    else:
        _show(checked, at, console)
    answers = {one.answer(at) for one in checked}
    if NO_CARD in answers:
        return UNREADABLE
    return ALL_HOLD if answers == {ACTIVE} else NOT_ALL


def _show(checked: list[_Checked], at: datetime, console: Console) -> None:
    for one in checked:
        line = visible(f"{one.source}: {_sentence(one, at, console)}")
        console.paragraph(console.style(line, "green" if one.answer(at) == ACTIVE else "red"))
    if any(one.verdict is not None and one.verdict.answer == GENUINE for one in checked):
        console.write()
        console.paragraph(console.words(_OFFLINE))


def _checked(given: str, keys: PublicKeys) -> _Checked:
    """Check a text that looks like a mark as it is, and anything else as the path of a file."""
    is_text = looks_like_mark(given)
    source = _beginning(given) if is_text else given
    try:
        text = given if is_text else _content(given, LONGEST_TEXT).decode("utf-8", "replace")
        return _Checked(source, verify(text, keys), None)
    except Refusal as refusal:
        return _Checked(source, None, refusal)


def _beginning(text: str) -> str:
    """Give the beginning of a text, for the line about it."""
    return f"{text[:24]}…"


def _content(path: str, longest: int) -> bytes:
    """Read a file, no more of it than shows that it is too long. Raises `Refusal` (`FILE_NOT_READ`)."""
    refuse_unreadable(path)
    try:
        with open(path, "rb") as file:
            return file.read(longest + 1)
    except OSError as error:
        raise not_read(path, error) from error


def _sentence(one: _Checked, at: datetime, console: Console) -> str:
    if one.verdict is None:
        return one.refused.say(console.language) if one.refused is not None else ""
    mark = one.verdict.mark
    params: dict[str, object] = {
        "key": mark.key_id,
        "number": grouped(mark.number),
        "holder": _HOLDER.filled(initials=mark.initials or "–", tail=mark.tail),
        "since": f"{in_malaysia_time(mark.starts_at):%Y-%m-%d %H:%M:%S}",
        "until": f"{in_malaysia_time(mark.ends_at):%Y-%m-%d %H:%M:%S}",
    }
    return _SENTENCES[one.answer(at)].say(console.language, params)


def _told(one: _Checked, at: datetime) -> dict[str, object]:
    """Give what a genuine card says; of any other nothing but the answer, for nothing in it may be believed."""
    names = ("number", "initials", "identity_ends_in", "plan", "sector", "starts_at", "ends_at")
    told: dict[str, object] = {"source": one.source, "answer": one.answer(at), "key_id": None, **dict.fromkeys(names)}
    if one.verdict is None:
        return told
    mark = one.verdict.mark
    told["key_id"] = mark.key_id
    if one.verdict.answer == GENUINE:
        told |= {
            "number": mark.number,
            "initials": mark.initials,
            "identity_ends_in": mark.tail,
            "plan": mark.plan or None,
            "sector": mark.sector or None,
            "starts_at": in_malaysia_time(mark.starts_at).isoformat(),
            "ends_at": in_malaysia_time(mark.ends_at).isoformat(),
        }
    return told
