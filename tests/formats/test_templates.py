"""Templates: what we hand out comes back, in every language; nothing in it can be run or filed by accident."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from caruman.formats.cell_values import CHOICES
from caruman.formats.columns import BY_FIELD, COLUMNS
from caruman.formats.layouts import LAYOUTS
from caruman.formats.tabular import read_table
from caruman.formats.templates import FIELDS, NECESSARY, write_template
from caruman.law.contributions import assess
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal

KINDS = [(layout, language, ending) for layout in FIELDS for language in LANGUAGES for ending in ("xlsx", "csv")]


def test_there_is_a_template_for_every_layout_the_register_and_pricing() -> None:
    assert set(FIELDS) == {layout.name for layout in LAYOUTS} | {"employees", "assess"}
    assert all(set(NECESSARY[layout]) <= set(FIELDS[layout]) for layout in FIELDS)


@pytest.mark.parametrize(("layout", "language", "ending"), KINDS)
def test_a_template_is_read_back_with_all_its_columns(tmp_path: Path, layout: str, language: str, ending: str) -> None:
    path = tmp_path / f"template.{ending}"
    write_template(str(path), layout=layout, language=language)
    with read_table(str(path), required=NECESSARY[layout]) as table:
        assert list(table.columns) == list(FIELDS[layout])
        assert table.unknown == []
        assert list(table.rows()) == [], "nobody is in an empty template"


def _filled(layout: str, language: str) -> list[str]:
    """One row as a person would fill it in, with the words of the lists in his language."""
    row = []
    for field in FIELDS[layout]:
        column = BY_FIELD[field]
        if column.kind in CHOICES and column.kind != "status":
            row.append(next(iter(CHOICES[column.kind].values())).say(language))
        else:
            row.append(column.example)
    return row


@pytest.mark.parametrize(("layout", "language"), [(layout, language) for layout in FIELDS for language in LANGUAGES])
def test_a_template_that_was_filled_in_gives_its_rows(tmp_path: Path, layout: str, language: str) -> None:
    path = tmp_path / "template.xlsx"
    write_template(str(path), layout=layout, language=language)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for column, text in enumerate(_filled(layout, language), 1):
        sheet.cell(2, column).value = text
    book.save(path)
    with read_table(str(path), required=NECESSARY[layout]) as table:
        rows = list(table.rows())
    assert len(rows) == 1
    assert not rows[0].problems
    for field in FIELDS[layout]:
        column = BY_FIELD[field]
        expected = (
            next(iter(CHOICES[column.kind])) if column.kind in CHOICES and column.kind != "status" else column.example
        )
        assert rows[0].cells.get(field, "") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_explains_itself_in_three_languages(tmp_path: Path, language: str) -> None:
    path = tmp_path / "template.xlsx"
    write_template(str(path), layout="combined-v2", language=language)
    book = openpyxl.load_workbook(path)
    form, guide = book.worksheets
    assert form.title in ("Isian", "Fill in", "填写")
    assert form.freeze_panes == "A2"
    assert form.print_title_rows == "$1:$1"
    assert form.page_setup.orientation == "landscape"
    assert all(cell.font.bold for cell in form[1])
    said = " ".join(str(cell.value) for row in guide.iter_rows() for cell in row)
    for spoken in LANGUAGES:
        assert BY_FIELD["wage"].meaning.say(spoken) in said
    assert any(word in said for word in ("rekaan", "invented", "虚构"))


def test_identity_numbers_and_months_are_typed_into_cells_of_text(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(str(path), layout="combined-v2", language="ms")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    formats = {
        FIELDS["combined-v2"][column - 1]: style.number_format
        for style in sheet.column_dimensions.values()
        for column in range(style.min, style.max + 1)
    }
    assert {formats[field] for field in ("identity_no", "employer_code", "mycoid", "month")} == {"@"}
    assert formats["wage"] == "#,##0.00"
    assert formats["born"] == "yyyy-mm-dd"


def test_closed_lists_are_offered_while_typing(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(str(path), layout="employees", language="ms")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    lists = {check.formula1 for check in sheet.data_validations.dataValidation if check.type == "list"}
    assert '"warganegara,pemastautin tetap,pemastautin sementara,asing"' in lists
    assert '"ya,tidak"' in lists


@pytest.mark.parametrize(("layout", "language", "ending"), KINDS)
def test_no_cell_of_a_template_can_be_run(tmp_path: Path, layout: str, language: str, ending: str) -> None:
    path = tmp_path / f"template.{ending}"
    write_template(str(path), layout=layout, language=language)
    if ending == "xlsx":
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        texts = [str(cell.value) for cell in cells]
    else:
        texts = [cell for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()) for cell in row]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]


def test_the_same_template_has_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.xlsx" for number in (1, 2)]
    for path in paths:
        write_template(str(path), layout="combined-v2", language="zh")
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(
    ("layout", "path", "code"), [("form-8a", "a.xlsx", "NO_TEMPLATE"), ("sipe", "a.xls", "TEMPLATE_EXTENSION")]
)
def test_what_cannot_be_written_is_refused(layout: str, path: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        write_template(path, layout=layout, language="ms")
    assert refused.value.code == code
    assert all(refused.value.say(language) for language in LANGUAGES)


def test_the_examples_are_what_the_law_says() -> None:
    example = {column.field: column.example for column in COLUMNS}
    priced = assess(month=Month.parse(example["month"]), wage_sen=300000)
    amounts = {
        "act4_employer": priced.act4.employer_sen,
        "act4_employee": priced.act4.employee_sen,
        "eis_employer": priced.eis.employer_sen,
        "eis_employee": priced.eis.employee_sen,
        "skbbk_employee": priced.skbbk.employee_sen,
        "contribution": priced.act4.employer_sen + priced.act4.employee_sen,
    }
    assert {field: f"{sen // 100}.{sen % 100:02}" for field, sen in amounts.items()} == {
        field: example[field] for field in amounts
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_for_programs_offers_their_words_in_every_language(tmp_path: Path, language: str) -> None:
    """So that it can be saved as CSV, which `caruman assess` reads with no other words."""
    path = tmp_path / "template.xlsx"
    write_template(str(path), layout="assess", language=language)
    sheet, guide = openpyxl.load_workbook(path).worksheets
    lists = [each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert '"citizen,permanent_resident,temporary_resident,foreign"' in lists
    assert '"yes,no"' in lists
    said = " ".join(str(cell.value) for row in guide.iter_rows() for cell in row)
    assert "identity card number" not in said, "this table has no such column"
