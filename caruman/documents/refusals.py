"""Why a file is not taken, one sentence for each cause."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LARGEST_BYTES = 10 * 1024 * 1024
MOST_ABOUT_ONE = 20
MOST_BYTES_ABOUT_ONE = 60 * 1024 * 1024
MOST_IN_A_DAY = 100

SENTENCES: dict[str, Promise | str] = {
    "none": _("Select a file"),
    "wrong_type": _("The file must be a PDF, JPEG or PNG"),
    "heic": _("The file is a HEIC picture. Save it as JPEG: on an iPhone, set Camera, Formats to Most Compatible"),
    "too_big": _("The file must be smaller than 10 MB"),
    "too_many_pixels": _("The picture has too many pixels. Take it again with a smaller size"),
    "empty": _("The file is empty"),
    "virus": _("The file contains a virus. Check your device, then choose another file"),
    "password": _("The file is protected by a password. Save it without one"),
    "damaged": _("The file is damaged. Open it on your device, save it again and choose the new file"),
    "not_uploaded": _("The file could not be uploaded. Try again"),
    "too_many_files": _("You have sent 20 files, which is the limit. Remove one first"),
    "too_many_bytes": _("Your files are larger than 60 MB together. Remove one first"),
    "too_many_today": _("You have sent too many files today. Try again tomorrow"),
    "too_many_pages": _("The file must have 60 pages or fewer"),
    "active": _("The file contains a program or another file. Print it as a new PDF and choose that"),
}


class UnableToReceive(Exception):
    """A file is not taken: `code` for programs, `str()` for the reader."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(SENTENCES[self.code])
