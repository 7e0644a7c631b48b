"""Hostile and broken workbooks: refused with a sentence, within bounded time and memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.tabular import looks_like, read_table
from caruman.formats.workbooks import limits
from caruman.values.words import LANGUAGES, Refusal
from tests.formats.workbook_parts import HEADER, MAIN, ods, ods_text, xlsx

PAYROLL_XLS = Path(__file__).resolve().parents[1] / "fixtures" / "tables" / "payroll.xls"
PERSON = '<row r="2"><c r="A2"><v>900101140011</v></c><c r="B2"><v>3000</v></c></row>'


def read(path: Path) -> int:
    with read_table(str(path)) as table:
        return sum(1 for _ in table.rows())


@contextmanager
def bounded(*, megabytes: int, seconds: float) -> Iterator[None]:
    tracemalloc.start()
    started = time.perf_counter()
    try:
        yield
    finally:
        elapsed = time.perf_counter() - started
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert elapsed < seconds
    assert peak < megabytes * 1_000_000


def refused(path: Path, *, megabytes: int = 30, seconds: float = 10) -> str:
    with bounded(megabytes=megabytes, seconds=seconds), pytest.raises(Refusal) as refusal:
        read(path)
    assert all(refusal.value.say(language).strip() for language in LANGUAGES)
    return refusal.value.code


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(64):
                part.write(bytes(1_000_000))
    assert path.stat().st_size < 100_000
    assert refused(path) == "WORKBOOK_TOO_LARGE"


def test_a_zip_of_too_many_members_is_refused(tmp_path: Path) -> None:
    extra = {f"x/{number}": b"" for number in range(limits.MOST_MEMBERS)}
    assert refused(xlsx(tmp_path / "a.xlsx", HEADER + PERSON, extra=extra)) == "WORKBOOK_TOO_LARGE"


def test_a_directory_of_millions_of_members_is_not_even_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 0xFFFF, 0xFFFF, 50_000_000, 4, 0)
    path.write_bytes(b"PK\x03\x04" + bytes(1000) + end)
    assert refused(path) == "WORKBOOK_TOO_LARGE"


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEADER + PERSON * 1 + " " * 5_000_000)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        true = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(data.replace(struct.pack("<I", true), struct.pack("<I", 2000)))
    assert refused(path) == "WORKBOOK_DAMAGED"


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_FILE", 100)
    assert refused(xlsx(tmp_path / "a.xlsx", HEADER + PERSON)) == "WORKBOOK_TOO_LARGE"


def test_a_cell_at_the_far_corner_costs_nothing(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with bounded(megabytes=5, seconds=2):
        assert read(xlsx(tmp_path / "a.xlsx", HEADER + PERSON + far)) == 1


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="3"><c r="XFE3"><v>1</v></c></row>',
        '<row r="3"><c r="ZZZZZZZZZZ3"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="x"><c r="A3"><v>1</v></c></row>',
        '<row r="3"><c r="A3" t="s"><v>9</v></c></row>',
        '<row r="3"><c r="A3" t="s"><v>-1</v></c></row>',
        '<row r="3"><c r="A3"><v>1,5</v></c></row>',
        '<row r="3"><c r="A3"><v>1</c></row>',
        "<row",
    ],
)
def test_places_and_values_that_cannot_be_are_refused(tmp_path: Path, rows: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEADER + PERSON + rows, strings="<si><t>x</t></si>")
    assert refused(path) in ("WORKBOOK_DAMAGED", "WORKBOOK_TOO_LARGE")


@pytest.mark.parametrize("value", ["nan", "inf", "-1e999", "1e308"])
def test_numbers_beyond_sense_are_no_amounts(tmp_path: Path, value: str) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", HEADER + f'<row r="2"><c r="A2"><v>{value}</v></c><c r="B2"><v>{value}</v></c></row>'
    )
    with read_table(str(path)) as table:
        assert next(iter(table.rows())).problems["wage"].code == "NOT_MONEY"


def test_one_long_text_in_many_cells_is_kept_once(tmp_path: Path) -> None:
    strings = f"<si><t>{'x' * 30_000}</t></si>"
    cells = "".join(f'<row r="{row}">' + '<c t="s"><v>0</v></c>' * 20 + "</row>" for row in range(2, 502))
    with bounded(megabytes=20, seconds=10):
        read(xlsx(tmp_path / "a.xlsx", HEADER + cells, strings=strings))


def test_entities_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", "")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f"{bomb}<worksheet {MAIN}><sheetData>&b;</sheetData></worksheet>".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refused(path) == "WORKBOOK_DAMAGED"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2" x="' + "a" * 5_000_000 + '"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>' + "1" * 5_000_000 + "</v></c></row>",
        "".join(f"<a{number}/>" for number in range(20_000)),
        "<!--" + "x" * 5_000_000 + "-->",
        "<a>" * 1_000_000,
    ],
    ids=["attribute", "value", "names", "comment", "nesting"],
)
def test_what_an_xml_parser_would_keep_for_ever_is_refused(tmp_path: Path, rows: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEADER + rows, compression=zipfile.ZIP_STORED)
    assert refused(path, megabytes=40) in ("WORKBOOK_DAMAGED", "NO_HEADER")


def test_merged_ranges_over_the_whole_sheet_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEADER + PERSON, after='<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>')
    assert refused(path) == "WORKBOOK_TOO_LARGE"


def test_a_workbook_of_very_many_sheets_is_refused(tmp_path: Path) -> None:
    table = f'<table:table table:name="x"><table:table-row>{ods_text("Nama")}</table:table-row></table:table>'
    assert refused(ods(tmp_path / "a.ods", table * 50)) == "TOO_MANY_SHEETS"


def test_a_password_is_said_to_be_in_the_way(tmp_path: Path) -> None:
    manifest = '<manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'
    assert refused(ods(tmp_path / "a.ods", "", manifest=manifest)) == "WORKBOOK_ENCRYPTED"
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        PAYROLL_XLS.read_bytes().replace("Workbook".encode("utf-16-le"), "EncryptedPackage"[:8].encode("utf-16-le"))
    )
    assert refused(path) == "NO_WORKBOOK"
    path.write_bytes(compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 5000}))
    assert refused(path) == "WORKBOOK_ENCRYPTED"


def test_rows_repeated_without_end_are_refused(tmp_path: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="1048576">{ods_text("x") * 60}</table:table-row>'
    path = ods(tmp_path / "a.ods", f'<table:table table:name="x">{row}</table:table>')
    assert refused(path) in ("NO_HEADER", "WORKBOOK_TOO_LARGE")
    row = '<table:table-row table:number-rows-repeated="99999999999">' + ods_text("x") + "</table:table-row>"
    assert refused(ods(tmp_path / "b.ods", f'<table:table table:name="x">{row}</table:table>')) == "WORKBOOK_DAMAGED"


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("BINARY_WORKBOOK", {"xl/workbook.bin": b""}),
        ("NO_WORKBOOK", {"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}),
        ("NO_WORKBOOK", {"setup.exe": b"MZ"}),
        ("NO_WORKBOOK", {"mimetype": b"application/vnd.oasis.opendocument.text"}),
        ("WORKBOOK_DAMAGED", {"xl/workbook.xml": b"<workbook"}),
        ("NO_HEADER", {"xl/workbook.xml": b"<workbook/>"}),
    ],
)
def test_another_kind_of_zip_is_told_apart(tmp_path: Path, code: str, content: dict[str, bytes]) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    assert refused(path) == code


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00" + bytes(500),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)),
        b"\x7fELF\x02" + bytes(64),
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_the_name_does_not_make_a_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gaji.xlsx"
    path.write_bytes(content)
    assert refused(path) in ("BINARY_FILE", "NO_WORKBOOK", "WORKBOOK_DAMAGED", "NO_HEADER")
    assert looks_like(str(path)) is None


def compound(streams: dict[str, bytes]) -> bytes:
    """Make a compound file of streams of 4,096 bytes and more, one after the other."""
    sectors: list[bytes] = []
    table: list[int] = []

    def add(data: bytes) -> int:
        first = len(sectors)
        for start in range(0, len(data), 512):
            sectors.append(data[start : start + 512].ljust(512, b"\0"))
            table.append(len(sectors))
        table[-1] = 0xFFFFFFFE
        return first

    entries = [("Root Entry", 5, 0xFFFFFFFE, 0), *((name, 2, add(data), len(data)) for name, data in streams.items())]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBB", len(name) * 2 + 2, kind, 1)
        + struct.pack("<3I", *[0xFFFFFFFF] * 3)
        + bytes(36)
        + struct.pack("<IQ", first, size)
        for name, kind, first, size in entries
    )
    first_directory = add(directory)
    table.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table))))
    difat = struct.pack("<109I", len(sectors) - 1, *[0xFFFFFFFF] * 108)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, first_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return header + difat + b"".join(sectors)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def test_an_old_workbook_behind_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    stream = record(0x809, struct.pack("<HH", 0x0600, 5) + bytes(12)) + record(0x2F, bytes(54)) + record(0x0A)
    path.write_bytes(compound({"Workbook": stream.ljust(5000, b"\0")}))
    assert refused(path) == "WORKBOOK_ENCRYPTED"


def test_a_workbook_of_excel_95_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound({"Book": bytes(5000)}))
    assert refused(path) == "WORKBOOK_TOO_OLD"


def test_a_chain_of_sectors_that_goes_round_is_refused(tmp_path: Path) -> None:
    data = bytearray(compound({"Workbook": bytes(60_000)}))
    last = data.rindex(struct.pack("<I", 0xFFFFFFFD))
    table = last // 512 * 512
    data[table + 40 : table + 44] = struct.pack("<I", 3)
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    assert refused(path, seconds=2) == "WORKBOOK_DAMAGED"


def _survives(data: bytes) -> None:
    """Hold that any bytes are read or refused, and nothing else."""
    try:
        with read_table("-", stream=io.BytesIO(data)) as table:
            for _ in zip(range(2000), table.rows(), strict=False):
                pass
            table.normalised()
    except Refusal as refusal:
        assert all(refusal.say(language).strip() for language in LANGUAGES)


@given(
    st.binary(max_size=2000),
    st.sampled_from(
        [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"No KP,Nama\n", b"\xef\xbb\xbf"]
    ),
)
def test_random_bytes_are_refused_or_read(data: bytes, start: bytes) -> None:
    _survives(start + data)


@given(st.text(alphabet='No KP,Nama;\t\n\r"0123456789-/.=+@RM\x00\u202e陈é\x1a', max_size=300))
def test_random_text_under_a_header_is_refused_or_read(text: str) -> None:
    _survives(("No KP,Nama,Gaji,Bulan,Tarikh Lahir,Status,Warganegara\n" + text).encode())


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("samples")
    strings = "<si><t>No KP</t></si><si><t>Nama</t></si><si><t>ALI</t></si>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="1"><v>900101140011</v></c><c r="B2" t="s"><v>2</v></c></row>'
    styles = '<numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    body = f'<table:table table:name="G"><table:table-row>{ods_text("No KP")}{ods_text("Nama")}</table:table-row><table:table-row table:number-rows-repeated="2">{ods_text("900101140011")}{ods_text("ALI")}</table:table-row></table:table>'
    stored = zipfile.ZIP_STORED
    return {
        "xlsx": xlsx(
            folder / "a.xlsx", rows, strings=strings, styles=styles, after=merged, compression=stored
        ).read_bytes(),
        "xlsx packed": xlsx(folder / "b.xlsx", rows, strings=strings, styles=styles, after=merged).read_bytes(),
        "ods": ods(folder / "a.ods", body).read_bytes(),
        "xls": PAYROLL_XLS.read_bytes(),
    }


@pytest.mark.parametrize("kind", ["xlsx", "xlsx packed", "ods", "xls"])
@given(data=st.data())
def test_a_workbook_cut_short_is_refused_or_read(samples: dict[str, bytes], kind: str, data: st.DataObject) -> None:
    sample = samples[kind]
    _survives(sample[: data.draw(st.integers(0, len(sample)))])


@pytest.mark.parametrize("kind", ["xlsx", "xlsx packed", "ods", "xls"])
@given(data=st.data())
def test_a_workbook_with_changed_bytes_is_refused_or_read(
    samples: dict[str, bytes], kind: str, data: st.DataObject
) -> None:
    changed = bytearray(samples[kind])
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 255)), min_size=1, max_size=8)
    ):
        changed[place] = byte
    _survives(bytes(changed))


@given(data=st.data())
def test_changed_xml_inside_a_whole_zip_is_refused_or_read(samples: dict[str, bytes], data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["xlsx", "ods"]))
    with zipfile.ZipFile(io.BytesIO(samples[kind])) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(name for name in parts if parts[name])))
    for place, byte in data.draw(
        st.lists(
            st.tuples(st.integers(0, len(parts[name]) - 1), st.sampled_from(b'<>/"=0919AZs&;x \x00\xff')),
            min_size=1,
            max_size=6,
        )
    ):
        parts[name][place] = byte
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, bytes(content))
    _survives(rewritten.getvalue())
