"""Secret phrases: suggestions for those who choose one, and the stable decoy of a number that has none.

Both come from the same words and shapes. A person who takes a suggestion cannot be told from a
decoy; and a decoy belongs to its number, whatever language the reader has set: a phrase that
changed with the page's language would give itself away.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caruman.accounts import details
from caruman.vault.sealing import blind_index

SHORTEST, LONGEST = 4, 60


class _Words(NamedTuple):
    """What phrases of one language are made of: things, how they are, and where."""

    things: tuple[str, ...]
    kinds: tuple[str, ...]
    places: tuple[str, ...]
    thing_first: bool
    space: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_MALAY = _Words(
    _words(
        "kucing perahu payung kereta basikal jambatan pokok bunga layang-layang kopi nasi durian rambutan gitar lampu "
        "kerusi almari kasut baju topi bantal cermin sungai gunung pantai ikan burung gajah harimau rumah pintu "
        "tingkap buku surat cawan pinggan teh roti kuih motosikal pelita gasing congkak wau sampan jala"
    ),
    _words(
        "merah biru hijau kuning hitam putih lama baharu kecil besar tua manis masin panjang pendek bulat laju "
        "perlahan sejuk panas ungu jingga cerah gelap senyap riang"
    ),
    (
        "di tepi sungai", "di kampung", "di atas bumbung", "di Ipoh", "di Melaka", "di Kuching", "di Muar",
        "di pasar malam", "di belakang rumah", "di bawah pokok", "di Kota Bharu", "di Langkawi", "waktu hujan",
        "hari Ahad", "petang Jumaat", "masa kecil", "atuk", "nenek", "kesayangan saya", "tahun lepas",
    ),
    True,
    " ",
)  # fmt: skip
_ENGLISH = _Words(
    _words(
        "cat boat umbrella car bicycle bridge tree flower kite coffee rice durian guitar lamp chair shoe shirt hat "
        "pillow mirror river mountain beach fish bird elephant tiger house door window book letter cup plate tea bread "
        "cake lantern drum kettle piano ladder garden pencil train"
    ),
    _words(
        "red blue green yellow black white old new little big sweet salty long short round fast slow cold hot purple "
        "orange bright dark quiet happy lucky"
    ),
    (
        "by the river", "in Penang", "on the roof", "in Ipoh", "in Melaka", "at the market", "behind the house",
        "under the tree", "in the rain", "on Sunday", "of my father", "of my mother", "in Taiping", "at school",
        "in Kuching", "last year",
    ),
    False,
    " ",
)  # fmt: skip
_CHINESE = _Words(
    _words("猫咪 小船 雨伞 汽车 脚踏车 大桥 大树 花朵 风筝 咖啡 米饭 榴梿 吉他 台灯 椅子 鞋子 帽子 枕头 镜子 河流 高山 "
          "海边 金鱼 小鸟 大象 老虎 房子 窗户 书本 信封 茶杯 盘子 面包 蛋糕 灯笼 水壶 钢琴 花园 铅笔 火车"),
    _words("红色的 蓝色的 绿色的 黄色的 黑色的 白色的 老旧的 崭新的 小小的 大大的 甜甜的 长长的 圆圆的 安静的 开心的 "
          "幸运的 冰冷的 热热的 明亮的 古老的"),
    (
        "在河边", "在槟城", "在屋顶上", "在怡保", "在马六甲", "在巴刹", "在屋后", "在树下", "下雨天", "星期天",
        "爸爸的", "妈妈的", "在太平", "在学校", "在古晋", "去年",
    ),
    False,
    "",
)  # fmt: skip

_BY_LANGUAGE = {"ms": _MALAY, "en": _ENGLISH, "zh-hans": _CHINESE}
# Out of 256: as many as sign up in each language, so that decoys speak as people do.
_SPOKEN = ((150, _MALAY), (226, _ENGLISH), (256, _CHINESE))


def check(phrase: str) -> str:
    """Give a chosen phrase in the form that is kept. Raises `ValidationError`."""
    kept = details.plain_text(phrase)
    if len(kept) < SHORTEST:
        raise ValidationError(_("Choose a longer phrase: two or three words that you know again."), code="too_short")
    if len(kept) > LONGEST:
        raise ValidationError(_("Shorten the phrase to 60 characters."), code="too_long")
    return kept


def decoy(number: str) -> str:
    """Give the phrase that a number without an account is shown, always the same; the key is the blind index's."""
    chance = _stretched(bytes.fromhex(blind_index(number, purpose="decoy phrase")))
    spoken = next(chance)
    words = next(words for below, words in _SPOKEN if spoken < below)
    return _phrase(words, chance)


def suggestions(language: str, *, count: int = 3) -> list[str]:
    """Give some phrases, different each time, to choose from or to think of a better one."""
    return [_phrase(_BY_LANGUAGE[language], _stretched(secrets.token_bytes(32))) for _number in range(count)]


def _phrase(words: _Words, chance: Iterator[int]) -> str:
    """Make a phrase as people do: a thing and its kind, at times a place or a number, at times with a capital."""
    thing, kind = _pick(words.things, chance), _pick(words.kinds, chance)
    parts = [thing, kind] if words.thing_first else [kind, thing]
    shape = next(chance) % 8
    if shape < 3:
        parts.append(_pick(words.places, chance))
        if words is _CHINESE:
            parts = [parts[-1], *parts[:-1]]
    elif shape == 3:
        parts.append(str(1 + next(chance) % 99))
    elif shape == 4:
        parts.append(str(1960 + next(chance) % 60))
    text = words.space.join(parts)
    return text[:1].upper() + text[1:] if next(chance) < 100 else text


def _pick(choices: tuple[str, ...], chance: Iterator[int]) -> str:
    return choices[(next(chance) * 256 + next(chance)) % len(choices)]


def _stretched(seed: bytes) -> Iterator[int]:
    """Give as many bytes as are asked for, always the same for a seed."""
    block = 0
    while True:
        yield from hashlib.sha256(seed + block.to_bytes(4, "big")).digest()
        block += 1
