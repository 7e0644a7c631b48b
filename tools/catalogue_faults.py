"""What is wrong with the catalogues, without changing any: one line for each fault."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from tools.messages import LANGUAGES, ROOT, catalogue_file, found_in, homes, read

_PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+")


def faults() -> list[str]:
    """Give every fault of every catalogue."""
    found: list[str] = []
    said: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for home in homes():
        wanted = {_key(message): message for message in found_in(home) if message.id}
        for language in LANGUAGES:
            file = catalogue_file(home, language)
            name = str(file.relative_to(ROOT))
            try:
                catalogue = read_strictly(file, language)
            except PoFileError as fault:
                found.append(f"{name}: cannot be read: {fault}")
                continue
            found += [f"{name}: kept only as a memory: {_first(old)}" for old in catalogue.obsolete]
            known = {_key(message): message for message in catalogue if message.id}
            found += [f"{name}: not there yet: {_short(key)}" for key in wanted if key not in known]
            found += [f"{name}: no longer in the code: {_short(key)}" for key in known if key not in wanted]
            found += [f"{name}: {fault}: {_short(key)}" for key, one in known.items() for fault in _of(one)]
            for (identity, context), one in known.items():
                said[language, identity, context][_first(one.string)].append(str(home.relative_to(ROOT)))
    for (language, identity, _context), ways in said.items():
        if len(ways) > 1:
            differing = "; ".join(f"“{way}” in {', '.join(places)}" for way, places in sorted(ways.items()))
            found.append(f"{language}: said in two ways: {_short((identity, ''))}: {differing}")
    return found


def read_strictly(file: Path, language: str) -> Catalog:
    """Read a catalogue; what Babel would only warn of is a fault. Raises `PoFileError`."""
    if not file.exists():
        return read(file, language)
    with file.open("rb") as stream:
        return read_po(stream, locale=LANGUAGES[language], abort_invalid=True)


def _key(message: Message) -> tuple[str, str]:
    return _first(message.id), message.context or ""


def _first(text: object) -> str:
    return str(text[0] if isinstance(text, tuple | list) else text)


def _of(message: Message) -> Iterator[str]:
    """Give what is wrong with one sentence."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(strings):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    # A plural sentence holds what its plural form holds: "one day" may leave the number out.
    identity = message.id[-1] if isinstance(message.id, tuple | list) else message.id
    for string in strings:
        if sorted(_PLACES.findall(str(identity))) != sorted(_PLACES.findall(str(string))):
            yield f"other places or tags than the English sentence (“{string}”)"
        if str(identity).strip() == str(identity) and str(string).strip() != str(string):
            yield "begins or ends with a space"


def _short(key: tuple[str, str]) -> str:
    text = key[0].replace("\n", " ")
    return f"“{text[:80]}{'…' if len(text) > 80 else ''}”"
