"""Opens a new workbook for writing, so that a disk that refuses it is one `OSError` and no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def new_workbook(path: str, **options: object) -> Iterator[Any]:
    """Open a workbook at a path, closed and complete at the end; no text becomes a formula or a link.

    `options` are those of XlsxWriter. Raises `OSError` as writing does.
    """
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, **options}
    # The archive is made aside: one that the disk refuses half-way complains aloud when Python clears it away.
    with TemporaryFile() as aside:
        try:
            with Workbook(aside, settings) as book:
                yield book
        except FileCreateError as error:
            cause = error.__context__
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error
        aside.seek(0)
        with open(path, "wb") as target:
            copyfileobj(aside, target)
