"""What a password must not be, and the temporary one that opens an account for the first time."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caruman.accounts.models import Person

LONGEST = 256
"""Longer ones are refused before they are hashed: argon2 takes its time with each byte."""

# What anyone who guesses at this portal tries first. Also as it is written with digits and signs for letters.
HOUSE_WORDS = (
    "perkeso", "socso", "caruman", "kwsp", "epf", "lhdn", "hasil", "malaysia", "kerajaan", "assist", "portal",
    "majikan", "pekerja", "pencarum", "pejabat", "pegawai", "putrajaya", "kualalumpur", "merdeka", "sosial",
    "keselamatan", "lindung", "pencen", "gaji", "kompeni", "syarikat", "password", "katalaluan", "rahsia", "selamat",
    "datang", "government", "employer", "contribution", "security", "officer", "admin", "welcome", "secret", "login",
)  # fmt: skip
_DISGUISES = {"a": "a4@", "e": "e3", "i": "i1!", "l": "l1", "o": "o0", "s": "s5$", "t": "t7"}
_HOUSE_WORD = re.compile(
    "|".join(
        "".join(f"[{re.escape(_DISGUISES.get(letter, letter))}]" for letter in word)
        for word in sorted(HOUSE_WORDS, key=len, reverse=True)
    )
)
# Rows that fingers and heads run along, forwards and backwards.
_ROWS = (
    "1234567890" * 3,
    "0123456789" * 3,
    "abcdefghijklmnopqrstuvwxyz" * 2,
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qweasdzxc",
    "00112233445566778899" * 2,
    "!@#$%^&*()",
)
_BOTH_WAYS = tuple(way for row in _ROWS for way in (row, row[::-1]))
SHORTEST_RUN, LONGEST_UNIT, MOST_LEFT, MOST_DIGITS = 3, 8, 2, 8

# No 0 and O, no 1, l and I, no vowels: nothing to confuse, and no words by accident.
_READABLE = "bcdfghjkmnpqrstvwxyz23456789"


class NotYourDetailsValidator:
    """Refuses a password that holds the identity number, the phone, the secret phrase or a name of its owner."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise `ValidationError` where anyone who knows the person could guess it."""
        if user is None:
            return
        folded = "".join(password.casefold().split())
        mailbox = user.email.partition("@")[0]
        known = [user.identity_number, user.phone.lstrip("+"), mailbox, *user.name.split(), user.secret_phrase]
        for text in known:
            bare = "".join(text.casefold().split())
            if len(bare) >= 4 and bare in folded:
                raise ValidationError(
                    _("The password contains your name, a number of yours or your secret phrase. Choose another."),
                    code="password_has_your_details",
                )

    def get_help_text(self) -> str:
        """Say the rule before it is broken."""
        return _("It must not contain your name, your numbers or your secret phrase.")


class NotPredictableValidator:
    """Refuses what guessing programs make up first: rows of keys, repeats, one word that everyone knows with digits.

    It looks at the password as a whole. Nothing is asked of its signs, and words that do not
    belong together are as good as ever.
    """

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise `ValidationError` where little but a pattern is left."""
        folded = "".join(unicodedata.normalize("NFKC", password).casefold().split())
        if _repeats(folded) or _repeats(re.sub(r"\A[\W_]+|[\W_]+\Z", "", folded)):
            raise ValidationError(
                _("The password only repeats a few characters. Choose another."), code="password_repeats"
            )
        if len(_without_runs(folded)) <= MOST_LEFT:
            raise ValidationError(
                _("The password is only a row of keys, letters or digits. Choose another."), code="password_is_a_row"
            )
        if _is_a_known_word(folded):
            raise ValidationError(
                _("The password is only a word that is guessed first, with digits or signs. Choose another."),
                code="password_is_a_known_word",
            )

    def get_help_text(self) -> str:
        """Say the rule before it is broken."""
        return _("It must not be a row of keys, a repetition, or one common word with digits.")


def _repeats(folded: str) -> bool:
    """Say whether it is one short piece over and over, also where the last one is cut."""
    units = range(1, min(LONGEST_UNIT, len(folded) // 2) + 1)
    return any(all(sign == folded[place % unit] for place, sign in enumerate(folded)) for unit in units)


def _without_runs(folded: str) -> str:
    """Give what is left when rows and repeated characters are taken out."""
    left, place = [], 0
    while place < len(folded):
        length = _run_at(folded, place)
        if length >= SHORTEST_RUN:
            place += length
        else:
            left.append(folded[place])
            place += 1
    return "".join(left)


def _run_at(folded: str, place: int) -> int:
    """Give how many characters from here follow one row, or are the same."""
    longest = 1
    while folded[place : place + longest + 1] == folded[place] * (longest + 1):
        longest += 1
    for way in _BOTH_WAYS:
        while place + longest < len(folded) and folded[place : place + longest + 1] in way:
            longest += 1
    return longest


def _is_a_known_word(folded: str) -> bool:
    """Say whether words of this house, or one common word, are all that is left beside rows, signs and a few digits."""
    rest, found = _HOUSE_WORD.subn("", folded)
    if found:
        left = [character for character in _without_runs(rest) if character.isalnum()]
        return all(character.isdigit() for character in left) and len(left) <= MOST_DIGITS
    core = re.sub(r"\A[\W\d_]+|[\W\d_]+\Z", "", folded)
    digits = [character for character in folded if character.isdigit()]
    return core in _common_words() and len(digits) <= MOST_DIGITS


@cache
def _common_words() -> frozenset[str]:
    """Give Django's list, of which only the longest could be a whole password here."""
    return frozenset(CommonPasswordValidator().passwords)


class NotTooLongValidator:
    """Refuses what no person types and only costs time to hash."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise `ValidationError` beyond 256 characters."""
        if len(password) > LONGEST:
            raise ValidationError(_("Shorten the password to 256 characters."), code="password_too_long")

    def get_help_text(self) -> str:
        """Nothing that anyone needs to know beforehand."""
        return ""


def temporary_password() -> str:
    """Give a password that can be read out and typed: four groups of four, about 77 bits of chance."""
    return "-".join("".join(secrets.choice(_READABLE) for _place in range(4)) for _group in range(4))


def as_typed(password: str) -> str:
    """Give a temporary password as it was made, however it was typed: capitals, spaces and dashes do not matter."""
    bare = "".join(character for character in password.lower() if character.isalnum())
    return "-".join(bare[start : start + 4] for start in range(0, len(bare), 4))
