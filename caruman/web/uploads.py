"""Files that people send pass through memory, and stop there at a limit: nothing is written before anybody looked."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

LARGEST_BYTES = 10 * 1024 * 1024
"""Bytes of one file. A larger one arrives empty, with its true size, and its form says that it is too large."""
MOST_BYTES = 64 * 1024 * 1024
"""Bytes of all files of a request, after which the line is cut: nobody sends so much by mistake."""


class MemoryUploadHandler(FileUploadHandler):
    """Collects a file in memory; beyond the limit it forgets the content and goes on counting."""

    chunk_size = 256 * 1024

    def __init__(self, request: Any = None) -> None:
        """Begin with nothing received."""
        super().__init__(request)
        self._all = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._content = BytesIO()
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece in, or count it where the file is too large already."""
        self._size += len(raw_data)
        self._all += len(raw_data)
        if self._all > MOST_BYTES:
            raise StopUpload(connection_reset=True)
        if self._size > LARGEST_BYTES:
            self._content = BytesIO()
        else:
            self._content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Give the file with the size that it had."""
        self._content.seek(0)
        return InMemoryUploadedFile(
            file=self._content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=self._size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
