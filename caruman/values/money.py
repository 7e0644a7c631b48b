"""Money as whole sen: read from what people type, and written as they expect it."""

from __future__ import annotations

from caruman.values.words import Refusal, Words

LARGEST_SEN = 99_999_999_999_999
"""The largest amount that the contribution files can hold: fourteen digits of sen."""

_NOT_MONEY = Words(
    ms="“{text}” bukan amaun ringgit. Tulis seperti 3000.00, tanpa tanda tolak dan dengan paling banyak dua angka sen.",
    en="“{text}” is not an amount in ringgit. Write it as 3000.00, without a minus sign and with at most two decimals.",
    zh="“{text}”不是令吉金额。请写成 3000.00，不带负号，小数最多两位。",
)


def parse_ringgit(text: str) -> int:
    """Read an amount in ringgit (`3000`, `3000.5`, `3,000.50`, `RM 3,000.50`) as sen.

    Raises `Refusal` (`NOT_MONEY`) for anything else: negative, more than two decimals, an
    exponent, commas that do not part thousands, digits of another script, more than fourteen
    digits of sen.
    """
    bare = text.strip()
    if bare[:2].upper() == "RM":
        bare = bare[2:].lstrip()
    whole, point, cents = bare.partition(".")
    groups = whole.split(",")
    well_grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    digits = "".join(groups)
    if (
        not well_grouped
        or not (digits + cents).isascii()
        or not digits.isdigit()
        or (point and not (cents.isdigit() and len(cents) <= 2))
        or len(digits) > 12
    ):
        raise Refusal("NOT_MONEY", _NOT_MONEY, text=text[:40])
    return int(digits) * 100 + int(cents.ljust(2, "0") if cents else 0)


def format_ringgit(sen: int) -> str:
    """Write sen as `RM1,234.50`; the thousands are parted, a negative amount has its sign in front."""
    sign = "-" if sen < 0 else ""
    return f"{sign}RM{abs(sen) // 100:,}.{abs(sen) % 100:02}"


def shown_ringgit(sen: int) -> str:
    """Write sen as people read it in pages and letters: `RM 1,234.50`, with a space at which no line breaks.

    Files and programs get `format_ringgit`, which has no space.
    """
    return format_ringgit(sen).replace("RM", "RM\N{NO-BREAK SPACE}")
