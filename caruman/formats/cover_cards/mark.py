"""The text of the QR code of a cover card: who is covered, for what, from when until when, signed by itself.

It names nobody: initials and the last four digits of the identity number are enough to compare it with the card of
whoever shows it, and tell nothing to whoever finds it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import NamedTuple

from caruman.formats.cover_cards.numbers import parse_number
from caruman.formats.receipts.keys import SIGNATURE_BYTES, PublicKeys, from_text, is_signed, to_text
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.values.words import Refusal, Words

VERSION = "CC1"
PARAMETER = "c"
"""Where an address carries the text."""
LONGEST_TEXT = 1_000
GENUINE, CHANGED, UNKNOWN_KEY = "genuine", "changed", "unknown_key"
_NOTHING = "-"
_TIME = "%Y%m%d%H%M%S"
_MOST_INITIALS = 8
_SHAPE = re.compile(
    r"CC1\.(?P<number>CV[0-9]{12})\.(?P<initials>[A-Z]{1,8}|-)\.(?P<tail>[0-9]{4})\.(?P<plan>[0-4])"
    r"\.(?P<sector>[a-z][a-z-]{0,39}|-)\.(?P<starts>[0-9]{14})\.(?P<ends>[0-9]{14})"
    r"\.(?P<key>[0-9A-Za-z_-]{16})\.(?P<signature>[0-9A-Za-z_-]{86})",
    re.ASCII,
)

_NOT_A_MARK = Words(
    ms="Ini bukan teks kod QR kad perlindungan: ia bermula dengan “CC1.” atau ialah alamat yang mengandunginya.",
    en="This is no text of a cover card's QR code: that begins with “CC1.” or is an address that contains it.",
    zh="这不是保障卡二维码的文字：它以“CC1.”开头，或是包含该文字的网址。",
)


class Mark(NamedTuple):
    """What a card says.

    Attributes:
        number: Of the cover: CV and twelve digits.
        initials: The first letter of each word of the name, as far as it is in Latin letters.
        tail: The last four digits of the identity number.
        plan: 1 to 4 for Act 789; 0 for Act 838.
        sector: Slug of the sector; nothing for Act 838.
        starts_at: The first moment of cover, to the second.
        ends_at: The moment from which it holds no longer, to the second.
        key_id: Who signed.
    """

    number: str
    initials: str
    tail: str
    plan: int
    sector: str
    starts_at: datetime
    ends_at: datetime
    key_id: str

    def holds_at(self, moment: datetime) -> bool:
        """Say whether the card covers a moment; the end itself is no longer covered."""
        return self.starts_at <= moment < self.ends_at


class Verdict(NamedTuple):
    """What came of a check: `genuine`, `changed` or `unknown_key`. Only a genuine mark may be believed."""

    answer: str
    mark: Mark


def initials_of(name: str) -> str:
    """Give the first letter of each word of a name, without accents; what is not in Latin letters is left out.

    >>> initials_of("Nur Aisyah binti Abdullah @ Lim 林")
    'NABAL'
    """
    plain = unicodedata.normalize("NFKD", name).upper()
    firsts = (word[0] for word in plain.split() if word[0].isascii() and word[0].isalpha())
    return "".join(firsts)[:_MOST_INITIALS]


def message_of(mark: Mark) -> str:
    """Give the text that is signed."""
    starts, ends = (f"{in_malaysia_time(moment):{_TIME}}" for moment in (mark.starts_at, mark.ends_at))
    who = f"{mark.initials or _NOTHING}.{mark.tail}"
    return f"{VERSION}.{mark.number}.{who}.{mark.plan}.{mark.sector or _NOTHING}.{starts}.{ends}.{mark.key_id}"


def marked(message: str, signature: bytes) -> str:
    """Put text and signature together as the code shows them."""
    return f"{message}.{to_text(signature)}"


def address_of(mark: str, *, page: str) -> str:
    """Give what stands in the code: the page that checks cards, with the mark."""
    return f"{page}?{PARAMETER}={mark}"


def looks_like_mark(text: str) -> bool:
    """Say whether a text might be that of a card's code."""
    return f"{VERSION}." in text[:LONGEST_TEXT]


def verify(text: str, keys: PublicKeys) -> Verdict:
    """Check the text of a code, or an address that contains it, with the public keys alone. Raises `Refusal`."""
    mark, message, signature = _read(text)
    key = keys.get(mark.key_id)
    if key is None:
        return Verdict(UNKNOWN_KEY, mark)
    return Verdict(GENUINE if is_signed(message, signature, key) else CHANGED, mark)


def _read(text: str) -> tuple[Mark, bytes, bytes]:
    """Read a mark, the message that was signed, and the signature. Raises `Refusal` (`NOT_A_COVER_MARK`)."""
    bare = text.strip("\ufeff \t\r\n")
    begins = bare.find(f"{VERSION}.")
    # What an address holds besides is cut. Nothing in a mark is written otherwise in an address.
    match = _SHAPE.fullmatch(bare[begins:].partition("&")[0].partition("#")[0]) if begins >= 0 else None
    if match is None or len(bare) > LONGEST_TEXT or parse_number(match["number"]) is None:
        raise Refusal("NOT_A_COVER_MARK", _NOT_A_MARK)
    try:
        mark = Mark(
            number=match["number"],
            initials=_read_word(match["initials"]),
            tail=match["tail"],
            plan=int(match["plan"]),
            sector=_read_word(match["sector"]),
            starts_at=_read_moment(match["starts"]),
            ends_at=_read_moment(match["ends"]),
            key_id=match["key"],
        )
        signature = from_text(match["signature"], SIGNATURE_BYTES)
    except ValueError as fault:
        raise Refusal("NOT_A_COVER_MARK", _NOT_A_MARK) from fault
    return mark, match[0].rpartition(".")[0].encode("ascii"), signature


def _read_word(text: str) -> str:
    return "" if text == _NOTHING else text


def _read_moment(text: str) -> datetime:
    return datetime.strptime(text, _TIME).replace(tzinfo=MALAYSIA_TIME)
