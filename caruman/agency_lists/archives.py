"""Opens an archive of documents that a stranger sent, and lets nothing of it grow or lie anywhere but where it may.

What the archive says of itself is judged before anything is unpacked: how many members, how large each would
be, how much it was squeezed, where it would lie. What is unpacked is never more than was said.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple

from caruman.documents.refusals import LARGEST_BYTES

LARGEST_ARCHIVE_BYTES = 200 * 1024 * 1024
MOST_MEMBERS = 10_000
MOST_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
MOST_RATIO = 100
"""Photographs and PDFs hardly shrink; what shrinks more than this, above a size, is made to burst."""
_RATIO_ABOVE_BYTES = 1024 * 1024
_MOST_DIRECTORY_BYTES = 4 * 1024 * 1024
_TAIL_BYTES = 66_000
_NUMBER = re.compile(r"(?<![0-9])([0-9]{6}-?[0-9]{2}-?[0-9]{4})(?![0-9])")
_KINDS = (
    ("identity-card", re.compile(r"kp|ic|nric|mykad|kad|identity|card|身份", re.IGNORECASE)),
    ("appointment-letter", re.compile(r"surat|letter|lantik|appoint|sah|委任|证明", re.IGNORECASE)),
)
_SKIPPED = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


class BadArchive(Exception):
    """The archive as a whole is not opened: `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Member(NamedTuple):
    """One file of the archive: its name without folders, whose it is and which document, or why it is left."""

    name: str
    identity_no: str
    kind: str
    reason: str
    content: bytes


def whose(name: str) -> tuple[str, str]:
    """Read a file name: the identity number, and which document it is; "" for what it does not say."""
    found = _NUMBER.search(name)
    if found is None:
        return "", ""
    rest = name[: found.start()] + " " + name[found.end() :]
    rest = rest.rsplit(".", 1)[0]
    # The letter first: “surat pengesahan” has letters of the card's short names in it.
    kind = next((code for code, pattern in reversed(_KINDS) if pattern.search(rest)), "")
    return found[1].replace("-", ""), kind


def members(source: IO[bytes]) -> Iterator[Member]:
    """Give the files of an archive one by one. Raises `BadArchive` before the first where the archive is hostile."""
    _demand_small_directory(source)
    source.seek(0)
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error) as fault:
        raise BadArchive("damaged") from fault
    with archive:
        infos = [one for one in archive.infolist() if not one.is_dir()]
        _demand_harmless(infos)
        for info in infos:
            name = info.filename.rsplit("/", 1)[-1]
            if info.filename.lower().startswith(_SKIPPED) or name.lower() in _SKIPPED:
                continue
            yield _member(archive, info, name)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Member:
    number, kind = whose(name)
    if info.flag_bits & 1:
        return Member(name, number, kind, "password", b"")
    if not number:
        return Member(name, "", kind, "no_number", b"")
    if not kind:
        return Member(name, number, "", "no_kind", b"")
    if info.file_size > LARGEST_BYTES:
        return Member(name, number, kind, "too_big", b"")
    try:
        with archive.open(info) as packed:
            content = packed.read(LARGEST_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError, zipfile.LargeZipFile):
        return Member(name, number, kind, "damaged", b"")
    return Member(name, number, kind, "too_big" if len(content) > LARGEST_BYTES else "", content)


def _demand_small_directory(source: IO[bytes]) -> None:
    """Refuse an archive whose list of members alone would fill the memory."""
    size = source.seek(0, 2)
    if size > LARGEST_ARCHIVE_BYTES:
        raise BadArchive("too_big")
    source.seek(max(0, size - _TAIL_BYTES))
    tail = source.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 22:
        raise BadArchive("damaged")
    directory_bytes = struct.unpack_from("<L", tail, place + 12)[0]
    if b"PK\x06\x07" in tail or directory_bytes > _MOST_DIRECTORY_BYTES:
        raise BadArchive("too_many")


def _demand_harmless(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise BadArchive("too_many")
    if sum(one.file_size for one in infos) > MOST_UNPACKED_BYTES:
        raise BadArchive("bursts")
    for one in infos:
        if one.file_size > _RATIO_ABOVE_BYTES and one.file_size > MOST_RATIO * max(1, one.compress_size):
            raise BadArchive("bursts")
        parts = one.filename.replace("\\", "/").split("/")
        outside = one.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in one.orig_filename
        if outside or stat.S_ISLNK(one.external_attr >> 16):
            raise BadArchive("outside")
