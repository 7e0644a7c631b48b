"""Workbooks as people send them: formulas, errors, merged cells, dates, hidden rows, several sheets, macros."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from openpyxl.worksheet.worksheet import Worksheet

from caruman.formats.tabular import Row, Table, looks_like, read_table
from caruman.formats.workbooks.cells import BadCell, Value
from caruman.formats.workbooks.number_formats import shows_date
from caruman.formats.workbooks.ods import OdsWorkbook
from caruman.formats.workbooks.xls import XlsWorkbook
from caruman.formats.workbooks.xlsx import XlsxWorkbook
from caruman.values.words import LANGUAGES, Refusal
from tests.formats.workbook_parts import HEADER, ods, ods_text, xlsx

PAYROLL_XLS = Path(__file__).resolve().parents[1] / "fixtures" / "tables" / "payroll.xls"


def read(path: Path, **options: object) -> tuple[list[Row], list[str], Table]:
    with read_table(str(path), **options) as table:  # type: ignore[arg-type]
        rows = list(table.rows())
        return rows, [normalised.code for normalised in table.normalised()], table


def refusal_of(path: Path, **options: object) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read(path, **options)
    assert all(refused.value.say(language).strip() for language in LANGUAGES)
    return refused.value


def written(path: Path, *sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for index, rows in enumerate(sheets):
        sheet = book.active if index == 0 else book.create_sheet(f"Helaian {index + 1}")
        assert isinstance(sheet, Worksheet)
        for row in rows:
            sheet.append(row)
    book.save(path)
    book.close()
    return path


def changed(path: Path) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


LIST: list[list[object]] = [
    ["Senarai gaji"],
    [],
    ["Bil", "No. KP", "Nama Pekerja", "Bulan", "Gaji (RM)", "Tarikh Mula Kerja", "Jabatan"],
    [1, 900101140011, "AHMAD BIN CONTOH", date(2026, 7, 1), 3000.1, datetime(2020, 2, 29), "HR"],
    [2, "960215-10-0022", "  SITI\nBINTI  MISALAN ", "Julai 2026", 1700, "1/3/2021", None],
]


def test_a_workbook_is_read_with_the_row_numbers_of_the_sheet(tmp_path: Path) -> None:
    rows, notes, table = read(written(tmp_path / "a.xlsx", LIST))
    assert (table.kind, table.sheet, table.header.row, table.unknown) == ("xlsx", "Sheet", 3, ["Jabatan"])
    assert [(row.number, row.cells) for row in rows] == [
        (
            4,
            {
                "row": "1",
                "identity_no": "900101140011",
                "name": "AHMAD BIN CONTOH",
                "month": "2026-07",
                "wage": "3000.10",
                "hired_on": "2020-02-29",
            },
        ),
        (
            5,
            {
                "row": "2",
                "identity_no": "960215100022",
                "name": "SITI BINTI MISALAN",
                "month": "2026-07",
                "wage": "1700.00",
                "hired_on": "2021-03-01",
            },
        ),
    ]
    assert notes == ["IDENTITY_SIGNS", "SPACES", "DATES_REWRITTEN"]


def test_an_identity_number_that_lost_its_zeros_gets_them_back(tmp_path: Path) -> None:
    rows, notes, _ = read(
        written(tmp_path / "a.xlsx", [["NRIC", "Name"], [10101140011, "A"], [1011140011, "B"], [7654321, "C"]])
    )
    assert [row.cells["identity_no"] for row in rows] == ["010101140011", "001011140011", "7654321"]
    assert notes == ["IDENTITY_ZEROS"]


def test_amounts_carry_no_noise_of_floating_point(tmp_path: Path) -> None:
    amounts = [0.1 + 0.2, 3000.5, 1e3, 2999.999999999, 3000.123]
    rows, _, _ = read(
        written(
            tmp_path / "a.xlsx", [["Nama", "Gaji"], *([f"N{index}", amount] for index, amount in enumerate(amounts))]
        )
    )
    assert [row.cells.get("wage") for row in rows] == ["0.30", "3000.50", "1000.00", "3000.00", None]
    assert rows[-1].problems["wage"].code == "NOT_MONEY"


def test_a_formula_that_was_never_worked_out_is_refused_in_its_cell(tmp_path: Path) -> None:
    rows, _, table = read(written(tmp_path / "a.xlsx", [["Nama", "Gaji"], ["A", "=1000+2000"], ["B", 5]]))
    assert rows[0].problems["wage"].code == "FORMULA_NOT_CALCULATED"
    assert "simpan" in table.place(rows[0], "wage", rows[0].problems["wage"]).say("ms")
    assert rows[1].cells["wage"] == "5.00"


def test_the_stored_result_of_a_formula_is_used_and_told(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        HEADER
        + '<row r="2"><c r="A2" t="str"><f>B9</f><v>900101140011</v></c><c r="B2"><f>1+1</f><v>3000</v></c></row>',
    )
    rows, notes, _ = read(path)
    assert rows[0].cells == {"identity_no": "900101140011", "wage": "3000.00"}
    assert notes == ["FORMULAS"]


def test_a_nil_that_no_program_has_worked_out_is_no_result(tmp_path: Path) -> None:
    cells = '<row r="2"><c r="A2"><v>900101140011</v></c><c r="B2"><f>1+1</f><v>0</v></c></row>'
    rows, _, _ = read(xlsx(tmp_path / "a.xlsx", HEADER + cells, workbook='<calcPr fullCalcOnLoad="1"/>'))
    assert rows[0].problems["wage"].code == "FORMULA_NOT_CALCULATED"
    rows, _, _ = read(xlsx(tmp_path / "b.xlsx", HEADER + cells))
    assert rows[0].cells["wage"] == "0.00"


def test_an_error_in_a_cell_is_a_problem_of_its_row(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        HEADER + '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    )
    rows, _, _ = read(path)
    assert "#N/A" in rows[0].problems["identity_no"].say("en") and "#DIV/0!" in rows[0].problems["wage"].say("zh")


def test_a_cell_formatted_as_a_date_is_no_identity_number(tmp_path: Path) -> None:
    rows, _, _ = read(written(tmp_path / "a.xlsx", [["NRIC", "Name"], [date(1990, 1, 1), "A"]]))
    assert rows[0].problems["identity_no"].code == "IDENTITY_IS_DATE"


def test_a_date_that_lost_its_format_is_read_and_told(tmp_path: Path) -> None:
    rows, notes, _ = read(
        written(tmp_path / "a.xlsx", [["Nama", "Tarikh Lahir", "Bulan"], ["A", 32874, 46204], ["B", 1011990, 72026]])
    )
    assert [(row.cells.get("born"), row.cells["month"]) for row in rows] == [
        ("1990-01-01", "2026-07"),
        (None, "2026-07"),
    ]
    assert "DATE_NUMBERS" in notes


def test_dates_counted_from_1904_are_read(tmp_path: Path) -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    rows = '<row r="1"><c t="inlineStr"><is><t>Nama</t></is></c><c t="inlineStr"><is><t>Tarikh Lahir</t></is></c></row><row r="2"><c t="inlineStr"><is><t>A</t></is></c><c s="1"><v>31412</v></c></row>'
    found, _, _ = read(xlsx(tmp_path / "a.xlsx", rows, styles=styles, workbook='<workbookPr date1904="1"/>'))
    assert found[0].cells["born"] == "1990-01-01"


@pytest.mark.parametrize(
    ("code", "is_date"),
    [("yyyy-mm-dd", True), ("mmm-yy", True), ("[$-43E]d mmmm yyyy;@", True), ("General", False), ('"RM"#,##0.00', False), ("0.00E+00", False), ("[Red]0", False), ('0 "day"', False), (r"0\d", False), ("000000000000", False)],
)  # fmt: skip
def test_a_number_format_tells_whether_it_shows_a_date(code: str, is_date: bool) -> None:
    assert shows_date(code) is is_date


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", LIST)
    book, sheet = changed(path)
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    rows, notes, _ = read(path)
    assert len(rows) == 2
    assert "HIDDEN_ROWS" in notes


def test_a_code_merged_over_rows_holds_for_each_and_other_merged_cells_are_problems(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.xlsx",
        [
            ["Laporan", None, None],
            ["Kod Majikan", "No KP", "Nama", "Gaji"],
            ["T9901234567M", "900101140011", "A", 1],
            [None, "900101140012", "B", None],
            [None, "900101140013", "C", 3],
        ],
    )
    book, sheet = changed(path)
    for area in ("A1:D1", "A3:A5", "D3:D4"):
        sheet.merge_cells(area)
    book.save(path)
    rows, notes, _ = read(path)
    assert [row.cells["employer_code"] for row in rows] == ["T9901234567M"] * 3
    assert [row.problems.get("wage") and row.problems["wage"].code for row in rows] == [None, "MERGED_CELL", None]
    assert notes == ["MERGED_CELLS"]


def test_the_sheet_with_the_header_is_chosen(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", [["Panduan"], ["Isi semua"]], LIST, [["Nama", "Gaji"]])
    rows, _, table = read(path)
    assert table.sheet == "Helaian 2"
    assert len(rows) == 2


def test_two_sheets_that_fit_are_refused_and_named(tmp_path: Path) -> None:
    refusal = refusal_of(written(tmp_path / "a.xlsx", LIST, LIST))
    assert refusal.code == "SEVERAL_SHEETS"
    assert "“Sheet”" in refusal.say("ms") and "“Helaian 2”" in refusal.say("ms")


def test_a_hidden_sheet_is_not_looked_at(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", LIST, LIST)
    book = openpyxl.load_workbook(path)
    book["Helaian 2"].sheet_state = "hidden"
    book.save(path)
    assert len(read(path)[0]) == 2


def test_of_two_sheets_the_one_with_the_necessary_columns_is_taken(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", [["Nama", "Jawatan"], ["A", "Kerani"]], LIST)
    assert read(path, required=("wage",))[2].sheet == "Helaian 2"
    assert refusal_of(path, required=("born",)).code in ("COLUMNS_MISSING", "SEVERAL_SHEETS")


def test_macros_are_never_run_and_that_is_told(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsm",
        HEADER + '<row r="2"><c r="B2"><v>1</v></c></row>',
        extra={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
    )
    assert read(path)[1] == ["MACROS_NOT_RUN"]


def test_a_workbook_with_prefixed_names_is_read(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", "")
    with zipfile.ZipFile(path, "w") as archive:
        main = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        archive.writestr(
            "xl/workbook.xml",
            f'<x:workbook {main} xmlns:r="{office}"><x:sheets><x:sheet name="G" sheetId="1" r:id="a"/></x:sheets></x:workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="a" Type="{office}/worksheet" Target="/xl/worksheets/Sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<x:worksheet {main}><x:sheetData><x:row><x:c t="str"><x:v>Nama</x:v></x:c><x:c t="str"><x:v>Gaji</x:v></x:c></x:row><x:row><x:c t="str"><x:v>A</x:v></x:c><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        )
    assert read(path)[0][0].cells == {"name": "A", "wage": "7.00"}


def test_how_a_name_is_pronounced_is_not_part_of_it(tmp_path: Path) -> None:
    strings = (
        "<si><t>姓名</t><rPh><t>xingming</t></rPh></si><si><t>工资</t></si><si><r><t>陈</t></r><r><t>小明</t></r></si>"
    )
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="s"><v>2</v></c><c><v>1</v></c></row>'
    assert read(xlsx(tmp_path / "a.xlsx", rows, strings=strings))[0][0].cells["name"] == "陈小明"


def _same(ours: Value | str, theirs: object) -> bool:
    if isinstance(ours, BadCell):
        return theirs == ""  # calamine shows errors as blank cells
    if isinstance(theirs, timedelta) or type(theirs).__name__ == "time":
        return isinstance(ours, datetime | date)
    return ours == theirs


def _agree(path: Path, book: XlsxWorkbook | XlsWorkbook | OdsWorkbook) -> None:
    other = python_calamine.load_workbook(str(path))
    assert [sheet.name for sheet in book.sheets] == other.sheet_names
    for index, sheet in enumerate(book.sheets):
        ours = {row.number: row.cells for row in book.rows(sheet)}
        theirs = other.get_sheet_by_index(index)
        left = theirs.start[1] if theirs.start else 0
        for number, row in enumerate(theirs.iter_rows(), 1):
            for column, value in enumerate(row, left + 1):
                assert _same(ours.get(number, {}).get(column, ""), value), (number, column)


def test_xls_is_read_as_another_reader_reads_it() -> None:
    with PAYROLL_XLS.open("rb") as source:
        _agree(PAYROLL_XLS, XlsWorkbook(source))


def test_xlsx_is_read_as_another_reader_reads_it(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.xlsx", [*LIST, [True, -0.5, 1e-7, 12345678901234567, datetime(2026, 7, 1, 12, 30)]], LIST
    )
    with path.open("rb") as source:
        _agree(path, XlsxWorkbook(source))


def test_an_old_workbook_is_read() -> None:
    assert looks_like(str(PAYROLL_XLS)) == "xls"
    rows, notes, table = read(PAYROLL_XLS)
    assert (table.kind, table.sheet, table.header.row) == ("xls", "Gaji Julai", 3)
    assert len(rows) == 400
    assert rows[0].cells["identity_no"] == "010101140012"
    assert rows[4].cells["name"] == "CONTOH NOMBOR 4 é中é中é中é中"
    assert "age" not in rows[1].cells, "an empty result"
    assert (rows[1].cells["month"], rows[1].cells["wage"], rows[1].cells["hired_on"]) == (
        "2026-07",
        "3001.50",
        "2020-01-02",
    )
    assert notes == ["FORMULAS", "HIDDEN_ROWS", "TOTAL_ROWS", "IDENTITY_ZEROS"]


def _table(name: str, rows: str, attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'


ODS_HEADER = f"<table:table-row>{ods_text('No KP')}{ods_text('Nama')}{ods_text('Gaji')}{ods_text('Tarikh Lahir')}</table:table-row>"
ODS_PERSON = (
    '<table:table-row><table:table-cell office:value-type="float" office:value="900101140011"><text:p>9.0E+11</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><office:annotation><text:p>nota</text:p></office:annotation><text:p>ALI<text:s/>BIN</text:p><text:p>ABU</text:p></table:table-cell>'
    '<table:table-cell office:value-type="currency" office:value="3000.5"><text:p>RM3,000.50</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="1990-01-01"><text:p>01/01/90</text:p></table:table-cell></table:table-row>'
)


def test_opendocument_is_read(tmp_path: Path) -> None:
    gap = '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    rest = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    path = ods(tmp_path / "a.ods", _table("Gaji", ODS_HEADER + gap + ODS_PERSON + rest))
    assert looks_like(str(path)) == "ods"
    rows, _, table = read(path)
    assert table.sheet == "Gaji"
    assert [(row.number, row.cells) for row in rows] == [
        (5, {"identity_no": "900101140011", "name": "ALI BIN ABU", "wage": "3000.50", "born": "1990-01-01"})
    ]


def test_errors_and_formulas_of_opendocument_are_told_apart(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=A1"/>'
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>'
    )
    rows, notes, _ = read(
        ods(tmp_path / "a.ods", _table("Gaji", f"{ODS_HEADER}<table:table-row>{cells}</table:table-row>"))
    )
    assert {field: problem.code for field, problem in rows[0].problems.items()} == {
        "identity_no": "ERROR_CELL",
        "name": "FORMULA_NOT_CALCULATED",
    }
    assert rows[0].cells["wage"] == "2.00"
    assert notes == ["FORMULAS"]


def test_a_hidden_sheet_of_opendocument_is_not_looked_at(tmp_path: Path) -> None:
    styles = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
    tables = _table("Lama", ODS_HEADER + ODS_PERSON, 'table:style-name="ta1"') + _table("Baru", ODS_HEADER + ODS_PERSON)
    assert read(ods(tmp_path / "a.ods", tables, styles=styles))[2].sheet == "Baru"


def test_merged_codes_of_opendocument_hold_for_each_row(tmp_path: Path) -> None:
    header = f"<table:table-row>{ods_text('Kod Majikan')}{ods_text('Nama')}</table:table-row>"
    first = f'<table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>T9901234567M</text:p></table:table-cell>{ods_text("A")}</table:table-row>'
    second = f"<table:table-row><table:covered-table-cell/>{ods_text('B')}</table:table-row>"
    rows, notes, _ = read(ods(tmp_path / "a.ods", _table("Gaji", header + first + second)))
    assert [row.cells["employer_code"] for row in rows] == ["T9901234567M", "T9901234567M"]
    assert notes == ["MERGED_CELLS"]
