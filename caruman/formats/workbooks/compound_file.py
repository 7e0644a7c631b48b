"""Takes streams out of OLE compound files, the container of `.xls` and of encrypted workbooks."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

from caruman.formats.workbooks.limits import check_file_size, damaged, understood

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFFA
"""Larger sector numbers are marks: free, end of chain, table."""

_ENTRY = 128
_STREAM, _ROOT = 2, 5
_MOST_ENTRIES = 4_096


class CompoundFile:
    """A compound file held in memory. Raises `Refusal` (`WORKBOOK_DAMAGED`) for chains that go round or nowhere."""

    def __init__(self, source: IO[bytes]) -> None:
        check_file_size(source)
        self._data = source.read()
        with understood():
            self._open()

    def _open(self) -> None:
        data = self._data
        if not data.startswith(SIGNATURE) or len(data) < 512:
            raise damaged()
        sector_power, mini_power = struct.unpack_from("<HH", data, 30)
        if sector_power not in (9, 12) or mini_power != 6:
            raise damaged()
        self._sector = 1 << sector_power
        first_directory, _, self._mini_cutoff, first_mini_table, _, first_difat = struct.unpack_from("<6I", data, 48)
        self._table = self._read_table(first_difat)
        self._entries: dict[str, tuple[int, int]] = {}
        self._mini_stream = b""
        self._mini_table: tuple[int, ...] = ()
        self._read_directory(self._chain(first_directory))
        self._mini_table = _words(self._chain(first_mini_table))

    def _read_table(self, difat: int) -> tuple[int, ...]:
        """Read the allocation table: for each sector the next one of its chain."""
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        seen: set[int] = set()
        while difat < _LAST_SECTOR:
            if difat in seen:
                raise damaged()
            seen.add(difat)
            part = _words(self._sector_bytes(difat))
            sectors.extend(part[:-1])
            difat = part[-1]
        used = [sector for sector in sectors if sector < _LAST_SECTOR]
        if len(set(used)) != len(used):
            raise damaged()
        return _words(b"".join(self._sector_bytes(sector) for sector in used))

    def _sector_bytes(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self._data[start : start + self._sector]
        if not found:
            raise damaged()
        return found.ljust(self._sector, b"\0")

    def _chain(self, first: int) -> bytes:
        """Give the bytes of a chain of sectors."""
        most = len(self._data) // self._sector + 1
        return b"".join(self._sector_bytes(sector) for sector in _walk(first, self._table, most))

    def _read_directory(self, directory: bytes) -> None:
        """Note the first sector and the size of each stream; the root holds the small ones."""
        for offset in range(0, min(len(directory), _ENTRY * _MOST_ENTRIES), _ENTRY):
            entry = directory[offset : offset + _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            if len(entry) < _ENTRY or not 2 <= length <= 64:
                continue
            first, size = struct.unpack_from("<II", entry, 116)
            if entry[66] == _ROOT:
                self._mini_stream = self._chain(first)
            elif entry[66] == _STREAM:
                self._entries.setdefault(entry[: length - 2].decode("utf-16-le", "replace"), (first, size))

    def names(self) -> frozenset[str]:
        """Give the names of the streams."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """Give the bytes of a stream."""
        first, size = self._entries[name]
        with understood():
            if size >= self._mini_cutoff:
                found = self._chain(first)
            else:
                found = b"".join(
                    self._mini_stream[sector * 64 : sector * 64 + 64]
                    for sector in _walk(first, self._mini_table, len(self._mini_stream) // 64 + 1)
                )
        if len(found) < size:
            raise damaged()
        return found[:size]


def _walk(first: int, table: tuple[int, ...], most: int) -> Iterator[int]:
    """Follow a chain through a table; one that is longer than the file goes round."""
    sector = first
    for _ in range(most):
        if sector >= _LAST_SECTOR:
            return
        yield sector
        sector = table[sector]
    if sector < _LAST_SECTOR:
        raise damaged()


def _words(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
