"""Text as a reader may be shown it: what a terminal or a page would obey becomes what can be seen."""

from __future__ import annotations

_HARMLESS_FORMAT = frozenset("\u200c\u200d")


def visible(text: str) -> str:
    """Replace what a terminal would obey (controls, direction marks, lone surrogates) by what a reader can see."""
    if text.isascii() and text.isprintable():
        return text
    from unicodedata import category

    shown = []
    for character in text:
        code = ord(character)
        if code < 0x20:
            shown.append(chr(0x2400 + code))
        elif code == 0x7F:
            shown.append("\u2421")
        elif not character.isprintable() and category(character) != "Zs" and character not in _HARMLESS_FORMAT:
            shown.append(f"<U+{code:04X}>")
        else:
            shown.append(character)
    return "".join(shown)
