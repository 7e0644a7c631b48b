"""Countries by the names that people write into lists."""

from __future__ import annotations

from functools import cache

from babel import Locale

from caruman.formats.headers import plain

_LOCALES = ("ms", "en", "zh_Hans", "id")
_ALSO = {
    "BD": "Bangladeshi|孟加拉",
    "CN": "Chinese|Republik Rakyat China|PRC",
    "ID": "Indonesian|印尼",
    "IN": "Indian",
    "KH": "Kemboja|Cambodian",
    "LA": "Lao",
    "LK": "Sri Lankan",
    "MM": "Burma|Burmese|Myanmar",
    "NP": "Nepalese|Nepali",
    "PH": "Filipino|Filipina",
    "PK": "Pakistani",
    "TH": "Thai|Siam",
    "VN": "Vietnamese|Viet Nam",
}
"""What stands in lists beside the names of the countries themselves."""


@cache
def _known() -> dict[str, str]:
    known = {}
    for locale in _LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and code.isalpha():
                known[plain(name)] = code
    return known | {plain(name): code for code, names in _ALSO.items() for name in names.split("|")}


def country_code(text: str) -> str:
    """Give the two letters of a country; what is no name of one stays as it is."""
    return _known().get(plain(text), text)
