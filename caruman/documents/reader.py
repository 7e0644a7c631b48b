"""Opens one file that a stranger sent, in a process of its own with little memory and time: run by `reading`.

Reads the bytes on standard input, writes a line of JSON and then the bytes to keep on standard
output. A crash, a timeout or too much memory is the file's fault and harms nobody else.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import warnings
from io import BytesIO
from typing import Any, NamedTuple

MOST_PAGES = 60
MOST_PIXELS = 60_000_000
MOST_OBJECTS = 60_000
LONGEST_SIDE = 3_500
"""Pixels: a page of A4 at 300 dots an inch stays as it is."""
MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 15

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"

_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
# Names that stand for something that runs, opens or carries something else.
_ACTIVE_NAMES = re.compile(rb"/(?:JavaScript|EmbeddedFiles?|RichMedia|Launch|XFA)\b")
_ACTIVE_KEYS = frozenset({"/JavaScript", "/JS", "/EmbeddedFiles", "/EmbeddedFile", "/XFA", "/RichMediaContent"})
_ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/RichMediaExecute", "/GoToE", "/GoToR"}
)


class Unreadable(ValueError):
    """The file is not taken; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Found(NamedTuple):
    """What a file turned out to be, and the bytes to keep of it."""

    media_type: str
    page_count: int
    content: bytes


def read(data: bytes) -> Found:
    """Say what a file is by its content, and give the bytes to keep. Raises `Unreadable`."""
    if not data:
        raise Unreadable("empty")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"%PDF-":
        return _read_pdf(data)
    if data[:3] == b"\xff\xd8\xff":
        return _read_picture(data, "JPEG")
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _read_picture(data, "PNG")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise Unreadable("heic")
    raise Unreadable("wrong_type")


def _read_picture(data: bytes, kind: str) -> Found:
    """Draw a picture anew: whatever else the file carried (place, camera, hidden text) stays behind."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            # Marks that are written wrongly are thrown away anyhow; the size is asked below.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=(kind,)) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Unreadable("too_many_pixels")
                opened.load()
                picture = ImageOps.exif_transpose(opened)
    except Image.DecompressionBombError:
        raise Unreadable("too_many_pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, OverflowError, ZeroDivisionError):
        raise Unreadable("damaged") from None
    flat = _on_white(picture)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(flat.mode, flat.size)
    bare.paste(flat)
    out = BytesIO()
    if kind == "JPEG":
        bare.save(out, "JPEG", quality=88)
        return Found(JPEG, 1, out.getvalue())
    bare.save(out, "PNG")
    return Found(PNG, 1, out.getvalue())


def _on_white(picture: Any) -> Any:
    from PIL import Image

    if picture.mode in ("RGB", "L"):
        return picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return picture.convert("RGB")


def _read_pdf(data: bytes) -> Found:
    """Open a PDF and look for what a paper does not need: programs, files within, orders to open others."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        # An empty password only keeps from printing or changing; anyone can open that.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("password")
        page_count = len(reader.pages)
        if page_count > MOST_PAGES:
            raise Unreadable("too_many_pages")
        if page_count == 0:
            raise Unreadable("damaged")
        if _ACTIVE_NAMES.search(data) or _is_active(reader.trailer):
            raise Unreadable("active")
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        if isinstance(fault, Unreadable):
            raise
        raise Unreadable("damaged") from None
    return Found(PDF, page_count, data)


def _is_active(trailer: Any) -> bool:
    """Walk everything that a viewer can reach."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    waiting: list[Any] = [trailer]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            key = (item.idnum, item.generation)
            if key in seen:
                continue
            seen.add(key)
            item = item.get_object()
        count += 1
        if count > MOST_OBJECTS * 20 or len(seen) > MOST_OBJECTS:
            raise Unreadable("damaged")
        if isinstance(item, DictionaryObject):
            if _ACTIVE_KEYS & item.keys() or item.get("/S") in _ACTIVE_ACTIONS:
                return True
            # Read without resolving, so that a chain of references is walked and not called.
            waiting.extend(item.raw_get(key) for key in item)
        elif isinstance(item, ArrayObject):
            waiting.extend(list.__iter__(item))
    return False


def main() -> None:
    """Answer one file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = read(sys.stdin.buffer.read())
    except Unreadable as fault:
        print(json.dumps({"code": fault.code}))
        return
    sys.stdout.buffer.write(
        json.dumps({"media_type": found.media_type, "page_count": found.page_count}).encode() + b"\n" + found.content
    )


if __name__ == "__main__":
    main()
