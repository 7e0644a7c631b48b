"""The details of a person as people write them, brought to one form: identity number, name, phone, e-mail.

Each function gives the form that is kept, or raises Django's `ValidationError` with a sentence
for the reader; forms of every room use them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from caruman.accounts.models import Person
from caruman.values.identity import parse_nric
from caruman.values.words import BY_TAG, Refusal

LONGEST_NAME = 120
LONGEST_EMAIL = 254

_Kind = Person.IdentityKind
# These carry twelve digits built like the identity card's, from the same register.
_LIKE_NRIC = (_Kind.NRIC, _Kind.PERMANENT_RESIDENT, _Kind.TEMPORARY_RESIDENT)
# No register publishes these shapes; what is refused here could not stand on any such document.
_SHAPES = {
    _Kind.OLD_IC: re.compile(r"[A-Z]{0,2}[0-9]{6,8}"),
    _Kind.MILITARY: re.compile(r"[A-Z]{0,4}[0-9]{4,10}"),
    _Kind.POLICE: re.compile(r"[A-Z]{0,4}[0-9]{4,10}"),
    _Kind.PASSPORT: re.compile(r"(?=[A-Z]*[0-9])[0-9A-Z]{5,12}"),
}
# Messages of numbers that ring somewhere else cost others money: codes go to telephones that people carry.
_CARRIED = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
_NAME_SIGNS = frozenset("'’‘`.,-–/@()&·•")


def bare_number(text: str) -> str:
    """Give an identity number without spaces, dashes and the like, in capitals; full-width digits become plain."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(character for character in plain if character.isalnum()).upper()


def identity_number(kind: str, text: str, *, on: date) -> str:
    """Give an identity number as it is kept: letters and digits only."""
    # Only what people put between digits is passed over: a letter of another script makes another number.
    bare = re.sub(r"[\s\-–—‑./]", "", unicodedata.normalize("NFKC", text)).upper()
    if kind in _LIKE_NRIC:
        try:
            return parse_nric(bare, on=on).digits
        except Refusal as refusal:
            raise ValidationError(refusal.say(words_language()), code=refusal.code.lower()) from None
    if _SHAPES[_Kind(kind)].fullmatch(bare) is None:
        raise ValidationError(
            _("Enter the number as it stands on the document: letters and digits, as in A1234567."),
            code="identity_number_shape",
        )
    return bare


def name(text: str) -> str:
    """Give a name as it stands on the card, with single spaces."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    for character in composed:
        if not (unicodedata.category(character)[0] in "LM" or character in _NAME_SIGNS or character == " "):
            shown = character if character.isprintable() else f"U+{ord(character):04X}"
            raise ValidationError(
                _("The name contains “%(character)s”, which stands on no card. Type the name as on the card."),
                code="name_sign",
                params={"character": shown},
            )
    if not any(character.isalpha() for character in composed):
        raise ValidationError(_("Enter the name as it stands on the card."), code="name_without_letters")
    if len(composed) > LONGEST_NAME:
        raise ValidationError(_("Shorten the name to 120 characters."), code="name_too_long")
    return composed


def phone(text: str) -> str:
    """Give a mobile number in E.164; one without a country code is Malaysian."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), "MY")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError(
            _("Enter a mobile number, as in 012-345 6789; begin a number of another country with + and its code."),
            code="phone_shape",
        )
    if phonenumbers.number_type(number) not in _CARRIED:
        raise ValidationError(
            _("Enter a mobile number: a code is sent to it by SMS."),
            code="phone_not_mobile",
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown_phone(number: str) -> str:
    """Give a phone in E.164 as people read it: `+60 12-345 6789`."""
    return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)


def masked_phone(number: str) -> str:
    """Give a phone so that its owner knows it: the country and the last four digits."""
    country = f"+{phonenumbers.parse(number).country_code}"
    return f"{country} ••• {number[-4:]}"


def is_abroad(number: str) -> bool:
    """Whether a phone in E.164 belongs to another country."""
    return phonenumbers.parse(number).country_code != 60


def email(text: str) -> str:
    """Give an e-mail address as typed, its domain in small letters."""
    bare = text.strip()
    try:
        if len(bare) > LONGEST_EMAIL:
            raise ValidationError("")
        EmailValidator()(bare)
    except ValidationError:
        raise ValidationError(_("Enter an e-mail address, as in aminah@example.com."), code="email_shape") from None
    local, _at, domain = bare.rpartition("@")
    return f"{local}@{domain.lower()}"


def masked_email(address: str) -> str:
    """Give an address so that its owner knows it: `a•••@example.com`."""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}"


def plain_text(text: str) -> str:
    """Give a text of one line without what no keyboard types: control and direction characters are refused."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") for character in composed):
        raise ValidationError(
            _("The text contains a character that cannot be seen. Type it instead of pasting it."),
            code="unseen_character",
        )
    return composed


def words_language() -> str:
    """Give the reader's language as `values.words` names it."""
    return BY_TAG.get(get_language() or "ms", "ms")
