"""Guards that a workbook must pass before and while it is read: a few kilobytes of zip can hold gigabytes."""

from __future__ import annotations

import errno
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO
from xml.parsers import expat

from caruman.values.words import Refusal, Words

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of a workbook. 100,000 people with twenty columns, more than the largest employer has, take about 10 MB."""

MOST_MEMBERS = 2_000
LARGEST_DIRECTORY = 512 * 1024
"""Bytes of a zip's directory, looked at before it is unpacked: `MOST_MEMBERS` names need a third of it."""

LARGEST_UNPACKED = 320 * 1024 * 1024
"""Bytes of all members together: half a minute of reading. 100,000 people take 75 MB in .xlsx and 300 MB in .ods."""

SUSPICIOUS_SIZE = 16 * 1024 * 1024
HIGHEST_RATIO = 200
"""Unpacked to packed, from `SUSPICIOUS_SIZE` on. Sheets of equal rows reach 100; deflate can reach 1,032."""

LARGEST_SMALL_PART = 16 * 1024 * 1024
"""Bytes of a part that is held in memory: the list of sheets, styles, relations."""

LARGEST_STRINGS = 96 * 1024 * 1024
"""Bytes of the table of texts; a million different names take 60 MB."""

MOST_CELLS = 10_000_000
"""Cells of one sheet that are looked at, repeated ones counted as often as they are repeated."""

_CHUNK = 64 * 1024
_LONGEST_TOKEN = 1024 * 1024
_MOST_NAMES = 5_000
_DEEPEST = 100

MOST_SHEETS = 1_000
MOST_RANGES = 200_000
MOST_STRINGS = 4_000_000
"""Sheets, merged ranges and shared texts of a workbook, which are held in memory."""

_SAVE_AS = Words(
    ms="Simpan semula dalam Excel atau LibreOffice sebagai .xlsx, atau sebagai CSV.",
    en="Save it again in Excel or LibreOffice as .xlsx, or as CSV.",
    zh="请用 Excel 或 LibreOffice 重新保存为 .xlsx 或 CSV。",
)
_TOO_LARGE = Words(
    ms="Buku kerja ini terlalu besar untuk dibaca dengan selamat ({what}). Simpan helaian itu sahaja sebagai CSV.",
    en="The workbook is too large to be read safely ({what}). Save the one sheet alone as CSV.",
    zh="工作簿过大，无法安全读取（{what}）。请仅将该工作表另存为 CSV。",
)
_DAMAGED = Words(
    ms="Buku kerja ini rosak atau tidak lengkap. {repair}",
    en="The workbook is damaged or not complete. {repair}",
    zh="工作簿已损坏或不完整。{repair}",
)
_ENCRYPTED = Words(
    ms="Buku kerja ini dilindungi kata laluan. Buang kata laluan itu (Fail → Maklumat → Lindungi Buku Kerja) dan "
    "simpan semula.",
    en="The workbook is protected by a password. Take the password off (File → Info → Protect Workbook) and save it "
    "again.",
    zh="工作簿受密码保护。请移除密码（文件 → 信息 → 保护工作簿）后重新保存。",
)


def too_large(what: Words) -> Refusal:
    """Make the refusal of a workbook beyond a limit."""
    return Refusal("WORKBOOK_TOO_LARGE", _TOO_LARGE, what=what)


def damaged() -> Refusal:
    """Make the refusal of a workbook that cannot be understood."""
    return Refusal("WORKBOOK_DAMAGED", _DAMAGED, repair=_SAVE_AS)


def encrypted() -> Refusal:
    """Make the refusal of a workbook behind a password."""
    return Refusal("WORKBOOK_ENCRYPTED", _ENCRYPTED)


def check_file_size(source: IO[bytes]) -> int:
    """Give the size of a file; raises `Refusal` (`WORKBOOK_TOO_LARGE`)."""
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    if size > LARGEST_FILE:
        mega = f"{size // (1024 * 1024)} MB > {LARGEST_FILE // (1024 * 1024)} MB"
        raise too_large(Words(f"fail {mega}", f"file of {mega}", f"文件 {mega}"))
    return size


@contextmanager
def understood() -> Iterator[None]:
    """Turn every failure that broken bytes cause in the readers of zip and XML into one `Refusal`."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error) as error:
        raise damaged() from error
    except (EOFError, NotImplementedError, RuntimeError, KeyError, IndexError, OverflowError) as error:
        # zipfile: a cut member, an unknown way of packing, a password on a member, a name that is not there.
        raise damaged() from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # the disk itself failed
            raise
        raise damaged() from error  # a broken directory sent zipfile to a place before the file's start
    except Refusal:
        raise
    except ValueError as error:  # a number that is none, text in no encoding
        raise damaged() from error


def open_zip(source: IO[bytes]) -> zipfile.ZipFile:
    """Open a zip whose directory keeps the limits; raises `Refusal` (`WORKBOOK_TOO_LARGE`, `WORKBOOK_DAMAGED`)."""
    size = check_file_size(source)
    with understood():
        if _directory_bytes(source, size) > LARGEST_DIRECTORY:
            raise too_large(Words("terlalu banyak bahagian", "too many parts", "部件过多"))
        source.seek(0)
        archive = zipfile.ZipFile(source)
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise too_large(Words("terlalu banyak bahagian", "too many parts", "部件过多"))
    # What zipfile unpacks never exceeds the size that the directory declares, so the declared sizes are enough.
    unpacked = sum(member.file_size for member in members)
    if unpacked > LARGEST_UNPACKED or (unpacked > SUSPICIOUS_SIZE and unpacked > HIGHEST_RATIO * size):
        mega = f"{unpacked // (1024 * 1024)} MB"
        raise too_large(Words(f"{mega} selepas dibuka", f"{mega} when unpacked", f"解压后 {mega}"))
    return archive


def _directory_bytes(source: IO[bytes], size: int) -> int:
    """Give the size that a zip declares for its directory, the larger where its two ends disagree."""
    tail_size = min(size, 65_557)  # the end record, and the longest comment after it
    source.seek(size - tail_size)
    tail = source.read(tail_size)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(tail):
        raise damaged()
    declared = int.from_bytes(tail[end + 12 : end + 16], "little")
    locator = tail[end - 20 : end] if end >= 20 else b""
    if locator.startswith(b"PK\x06\x07"):
        source.seek(min(int.from_bytes(locator[8:16], "little"), size))
        declared = max(declared if declared != 0xFFFFFFFF else 0, int.from_bytes(source.read(56)[40:48], "little"))
    return declared


def read_small_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Give the bytes of a part that is small by its nature."""
    with understood():
        member = archive.getinfo(name)
        if member.file_size > LARGEST_SMALL_PART:
            raise too_large(Words(f"bahagian {name[:40]}", f"part {name[:40]}", f"部件 {name[:40]}"))
        return archive.read(member)


def contains(source: IO[bytes], wanted: bytes) -> bool:
    """Tell whether some bytes occur in a part."""
    kept = b""
    while chunk := source.read(1 << 20):
        if wanted in kept + chunk:
            return True
        kept = chunk[-len(wanted) :]
    return False


class LocalNames(dict[str, str]):
    """XML names without their prefix, each worked out once: `x:row` → `row`."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


class SafeXml:
    """An XML parser for bytes from strangers: no document type, no entities, no endless tags, names or nesting."""

    def __init__(
        self,
        *,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        self._names: dict[str, str] = {}
        self._parser = expat.ParserCreate(intern=self._names)
        self._parser.buffer_text = True
        depth = 0

        def deeper(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:  # the parser keeps every open tag
                raise damaged()
            start(name, attributes)

        def back(name: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(name)

        self._parser.StartElementHandler = deeper
        self._parser.EndElementHandler = back
        if text:
            self._parser.CharacterDataHandler = text
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed_from(self, source: IO[bytes]) -> Iterator[None]:
        """Parse a part to its end, a chunk at a time; yields after each chunk."""
        fed = 0
        while True:
            chunk = source.read(_CHUNK)
            self._parser.Parse(chunk, not chunk)
            fed += len(chunk)
            # A tag that does not end is kept by the parser until it does; names are kept for ever.
            if (chunk and fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN) or len(self._names) > _MOST_NAMES:
                raise damaged()
            yield
            if not chunk:
                return

    def feed(self, data: bytes) -> None:
        """Parse a whole small part."""
        self._parser.Parse(data, True)
        if len(self._names) > _MOST_NAMES:
            raise damaged()


def _refuse_doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:
    """Refuse a document type: no spreadsheet program writes one, and entities hide in it."""
    raise damaged()
