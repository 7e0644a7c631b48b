"""Files as people send them, good ones and bad ones, made in the test."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def pdf(
    *, pages: int = 1, password: str = "", script: bool = False, launch: bool = False, within: bool = False
) -> bytes:
    """Make a PDF of empty pages, with whatever should not be in it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if script:
        script_action = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1);")}
        )
        writer.root_object[NameObject("/OpenAction")] = script_action
    if within:
        writer.add_attachment("salary.exe", b"MZ")
    if launch:
        action: Any = DictionaryObject(
            {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
        )
        writer.root_object[NameObject("/OpenAction")] = action
    if password:
        writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@cache
def empty_page() -> bytes:
    """Give a PDF of one empty page, always the same."""
    return pdf()


def laid(name: str) -> str:
    """Lay a PDF of one empty page into the storage; gives the name by which it is kept there."""
    return str(default_storage.save(name, ContentFile(empty_page())))


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (40, 30), gps: bool = False, mode: str = "RGB") -> bytes:
    """Make a picture; with `gps` it tells where it was taken."""
    image = Image.new(mode, size)
    out = BytesIO()
    exif = Image.Exif()
    if gps:
        exif[0x010F] = "Telefon Rahsia"
        exif.get_ifd(0x8825)[2] = (3.0, 8.0, 0.0)
    image.save(out, kind, exif=exif)
    return out.getvalue()


def upload(content: bytes | None = None, name: str = "kad pengenalan.pdf") -> SimpleUploadedFile:
    """Wrap bytes as an upload; a good PDF where none are given."""
    return SimpleUploadedFile(name, pdf() if content is None else content, content_type="application/octet-stream")
