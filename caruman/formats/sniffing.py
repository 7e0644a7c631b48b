"""Tells what a file is by its content, never by its name: workbook, text, or neither."""

from __future__ import annotations

from typing import IO

from caruman.values.words import Refusal, Words

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_BINARY_WORKBOOK = Words(
    ms="Buku kerja .xlsb tidak dibaca. Simpan semula sebagai .xlsx (Fail → Simpan Sebagai).",
    en="Workbooks in the form .xlsb are not read. Save it again as .xlsx (File → Save As).",
    zh="不支持 .xlsb 工作簿。请另存为 .xlsx（文件 → 另存为）。",
)
_WEB_PAGE = Words(
    ms="Fail ini ialah halaman web atau XML yang bernama buku kerja. Buka dalam Excel dan simpan sebagai .xlsx.",
    en="The file is a web page or XML with the name of a workbook. Open it in Excel and save it as .xlsx.",
    zh="此文件是以工作簿命名的网页或 XML。请在 Excel 中打开并另存为 .xlsx。",
)
_NO_WORKBOOK = Words(
    ms="Fail ini bukan buku kerja Excel atau LibreOffice. Simpan jadual itu sebagai .xlsx atau CSV.",
    en="The file is no workbook of Excel or LibreOffice. Save the table as .xlsx or CSV.",
    zh="此文件不是 Excel 或 LibreOffice 工作簿。请将表格保存为 .xlsx 或 CSV。",
)


def container_of(start: bytes) -> str:
    """Tell from the first bytes of a file: `zip`, `ole`, `web page`, or `text` (which may still be none)."""
    if start.startswith((_ZIP, b"PK\x05\x06")):
        return "zip"
    if start.startswith(_OLE):
        return "ole"
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if bare.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head")):
        return "web page"
    return "text"


def workbook_kind(source: IO[bytes]) -> str:
    """Tell which kind of workbook a zip or compound file is: `xlsx`, `ods` or `xls`; raises `Refusal` for any other."""
    source.seek(0)
    container = container_of(source.read(512))
    if container == "zip":
        return _kind_of_zip(source)
    if container == "ole":
        from caruman.formats.workbooks.compound_file import CompoundFile
        from caruman.formats.workbooks.limits import encrypted

        names = CompoundFile(source).names()
        if "EncryptedPackage" in names:
            raise encrypted()
        if "Workbook" in names or "Book" in names:
            return "xls"
    elif container == "web page":
        raise Refusal("WEB_PAGE", _WEB_PAGE)
    raise Refusal("NO_WORKBOOK", _NO_WORKBOOK)


def _kind_of_zip(source: IO[bytes]) -> str:
    from caruman.formats.workbooks.limits import open_zip, read_small_part

    archive = open_zip(source)
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        raise Refusal("BINARY_WORKBOOK", _BINARY_WORKBOOK)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "mimetype" in archive.namelist():
        if read_small_part(archive, "mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
    elif "[content_types].xml" in names and any("workbook" in name or "sheet" in name for name in names):
        return "xlsx"
    raise Refusal("NO_WORKBOOK", _NO_WORKBOOK)
