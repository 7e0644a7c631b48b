"""The catalogues: find the English sentences, keep the Malay and Chinese ones beside them, compile what Django reads.

`python -m tools.messages` brings every catalogue up to date (new sentences arrive empty, gone
ones leave), `python -m tools.messages caruman/accounts` only that one;
`--compile` writes the binary files only, `--check` changes nothing and says what is wrong. Each application keeps its own
catalogues in `locale/`; English sentences are the keys, so there is no English catalogue.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from caruman.project.catalogues import compile_stale

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "caruman"
# Directory of the catalogue, and the language as Babel knows it.
LANGUAGES = {"ms": "ms", "zh_Hans": "zh_Hans"}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def homes() -> list[Path]:
    """Give the applications, by their folder: each keeps the catalogues of what lies in it."""
    return sorted(module.parent for module in PACKAGE.rglob("apps.py"))


def _sources(home: Path) -> Iterator[Path]:
    inner = [other for other in homes() if other != home and home in other.parents]
    for source in sorted([*home.rglob("*.py"), *home.rglob("*.html"), *home.rglob("*.txt"), *home.rglob("*.xml")]):
        if not any(other in source.parents for other in inner) and "migrations" not in source.parts:
            yield source


def _readable(source: Path) -> bytes:
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".py":
        return text.encode()
    if "templates" not in source.parts:
        return b""
    from django.utils.translation.template import templatize

    return str(templatize(text, origin=str(source))).encode()


def found_in(home: Path) -> Catalog:
    """Give the sentences of an application, in the order of its files."""
    catalogue = Catalog(charset="utf-8")
    for source in _sources(home):
        for _line, message, comments, context in extract(
            "python", io.BytesIO(_readable(source)), keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            catalogue.add(message, auto_comments=comments, context=context, flags=_flags(message))
    return catalogue


def _flags(message: object) -> set[str]:
    texts = message if isinstance(message, tuple) else (message,)
    return {"python-format"} if any("%(" in str(text) for text in texts) else set()


def catalogue_file(home: Path, language: str) -> Path:
    """Give the file of an application's sentences in a language."""
    return home / "locale" / language / "LC_MESSAGES" / "django.po"


def read(file: Path, language: str) -> Catalog:
    """Read a catalogue; an absent one is empty."""
    if not file.exists():
        return Catalog(locale=LANGUAGES[language], charset="utf-8")
    with file.open("rb") as stream:
        return read_po(stream, locale=LANGUAGES[language])


def updated(home: Path, language: str) -> bytes:
    """Give the catalogue as it should stand: every sentence found, with the translations that are known."""
    known, fresh = (
        read(catalogue_file(home, language), language),
        Catalog(
            locale=LANGUAGES[language], charset="utf-8", header_comment="# The words of this application.", fuzzy=False
        ),
    )
    # Babel knows two forms for Malay, which has one.
    fresh._num_plurals, fresh._plural_expr = 1, "0"  # type: ignore[assignment]
    for message in found_in(home):
        if not message.id:
            continue
        old = known.get(message.id, context=message.context)
        string = old.string if old is not None else None
        fresh.add(message.id, string, context=message.context, flags=message.flags, auto_comments=message.auto_comments)
    written = io.BytesIO()
    write_po(written, fresh, width=0, omit_header=True, sort_output=True)
    plural = "nplurals=1; plural=0;"
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    return header.encode() + written.getvalue().lstrip(b"\n")


def update(chosen: list[Path]) -> list[str]:
    """Bring the catalogues of some applications up to date; give the sentences that still lack a translation."""
    missing = []
    for home in chosen:
        for language in LANGUAGES:
            file, text = catalogue_file(home, language), updated(home, language)
            if b"\nmsgid" not in text.partition(b"\n\n")[2] and not text.partition(b"\n\n")[2].startswith(
                (b"msgid", b"#")
            ):
                file.unlink(missing_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists() or file.read_bytes() != text:
                file.write_bytes(text)
            missing += [
                f"{file.relative_to(ROOT)}: {message.id}"
                for message in read(file, language)
                if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
            ]
    return missing


def load_django() -> None:
    """Load what reads the sentences in templates, without a project around it."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()


def main() -> int:
    """Bring the catalogues up to date, or only compile or check them."""
    if "--compile" in sys.argv[1:]:
        compile_stale(PACKAGE)
        return 0
    load_django()
    if "--check" in sys.argv[1:]:
        from tools.catalogue_faults import faults

        found = faults()
        print("\n".join(found) if found else "Every sentence is translated, once and in one way.")
        return 1 if found else 0
    named = [(ROOT / name).resolve() for name in sys.argv[1:]]
    missing = update(named or homes())
    compile_stale(PACKAGE)
    for line in missing:
        print(line)
    print(f"{len(missing)} sentences lack a translation." if missing else "Every sentence is translated.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
