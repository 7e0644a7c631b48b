"""The binary catalogues that Django reads, made from the texts: only those that are older than their text."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def stale(package: Path = PACKAGE) -> list[Path]:
    """Give the catalogues whose binary file is absent or older."""
    found = []
    for file in sorted(package.rglob("locale/*/LC_MESSAGES/django.po")):
        binary = file.with_suffix(".mo")
        if not binary.exists() or binary.stat().st_mtime < file.stat().st_mtime:
            found.append(file)
    return found


def compile_stale(package: Path = PACKAGE) -> int:
    """Write what is stale; give how many. An installed package brings them and may be read-only."""
    files = stale(package)
    if files:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for file in files:
            with file.open("rb") as text:
                catalogue = read_po(text, locale=file.parents[1].name)
            part = file.with_suffix(".mo.part")
            with part.open("wb") as binary:
                write_mo(binary, catalogue)
            # In one step: another process may read it at this moment.
            part.replace(file.with_suffix(".mo"))
    return len(files)
