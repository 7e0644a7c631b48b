"""What a file turns out to be: by its content, drawn anew, without anything that runs."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from caruman.documents.reader import JPEG, LONGEST_SIDE, MOST_PAGES, PDF, PNG, Unreadable, read
from caruman.documents.reading import read as read_apart
from caruman.documents.refusals import UnableToReceive
from tests.papers import pdf, picture


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value.code


def test_a_pdf_is_kept_as_it_is() -> None:
    data = pdf(pages=3)
    assert read(data) == (PDF, 3, data)


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", JPEG), ("PNG", PNG)])
def test_a_picture_is_drawn_anew_without_its_place(kind: str, media_type: str) -> None:
    data = picture(kind, gps=True)
    assert b"Telefon Rahsia" in data
    found = read(data)
    assert found.media_type == media_type
    assert b"Telefon Rahsia" not in found.content
    assert not Image.open(BytesIO(found.content)).getexif()


def test_what_hangs_behind_a_picture_is_cut_off() -> None:
    assert b"<script>" not in read(picture("PNG") + b"<script>alert(1)</script>").content


def test_a_picture_that_lies_on_its_side_is_turned_before_its_mark_is_lost() -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=exif)
    assert Image.open(BytesIO(read(out.getvalue()).content)).size == (30, 40)


def test_a_large_picture_becomes_smaller_and_stays_legible() -> None:
    found = read(picture("PNG", size=(LONGEST_SIDE * 2, 100), mode="L"))
    assert Image.open(BytesIO(found.content)).width == LONGEST_SIDE


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "1", "I;16"])
def test_every_kind_of_png_is_drawn(mode: str) -> None:
    assert read(picture("PNG", mode=mode)).media_type == PNG


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00", "wrong_type"),
        (b"<html><script>alert(1)</script>", "wrong_type"),
        (b"GIF89a" + bytes(40), "wrong_type"),
        (b"PK\x03\x04" + bytes(40), "wrong_type"),
        (bytes(4) + b"ftypheic" + bytes(40), "heic"),
        (b"%PDF-1.7\nnothing more", "damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged"),
        (pdf()[:200], "damaged"),
        (picture("PNG", size=(300, 300))[:120], "damaged"),
        (pdf(password="rahsia"), "password"),
        (pdf(pages=MOST_PAGES + 1), "too_many_pages"),
        (pdf(script=True), "active"),
        (pdf(launch=True), "active"),
        (pdf(within=True), "active"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_taken_is_refused_for_its_own_reason(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_script_that_is_packed_away_is_found() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(pdf(script=True)))
    writer.compress_identical_objects()
    out = BytesIO()
    writer.write(out)
    hidden = out.getvalue().replace(b"/JavaScript", b"/Java#53cript")
    assert code_of(hidden) in ("active", "damaged")


def test_a_picture_that_would_unpack_to_gigabytes_is_refused_before_it_does() -> None:
    from struct import pack
    from zlib import compress, crc32

    def chunk(name: bytes, body: bytes) -> bytes:
        return pack("!I", len(body)) + name + body + pack("!I", crc32(name + body))

    header = pack("!IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compress(bytes(1000))) + chunk(b"IEND", b"")
    assert code_of(bomb) == "too_many_pixels"


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for begin in (b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        try:
            read(begin + data)
        except Unreadable:
            continue


@given(st.integers(0, 10_000), st.integers(0, 255), st.sampled_from(["pdf", "JPEG", "PNG"]))
def test_no_changed_byte_breaks_the_reader(place: int, byte: int, kind: str) -> None:
    data = bytearray(pdf(pages=2) if kind == "pdf" else picture(kind))
    data[place % len(data)] = byte
    try:
        read(bytes(data))
    except Unreadable:
        return


def test_a_file_is_opened_in_a_process_of_its_own() -> None:
    assert read_apart(pdf()).media_type == PDF
    assert read_apart(picture("PNG")).content.startswith(b"\x89PNG")
    with pytest.raises(UnableToReceive) as refused:
        read_apart(b"MZ")
    assert refused.value.code == "wrong_type"
