"""The register of employees that an employer keeps in a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from caruman.checking.facts import Employee
from caruman.checking.register import read_register
from caruman.formats.templates import FIELDS, write_template
from caruman.law.person import Person
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal


def register_of(path: Path, content: str) -> dict[str, Employee]:
    file = path / "pekerja.csv"
    file.write_text(content, encoding="utf-8")
    return read_register(str(file))


def refusal_of(path: Path, content: str) -> Refusal:
    with pytest.raises(Refusal) as refused:
        register_of(path, content)
    assert all(refused.value.say(language).strip() for language in LANGUAGES)
    return refused.value


def test_an_employee_of_whom_little_is_said_is_an_ordinary_citizen(tmp_path: Path) -> None:
    register = register_of(tmp_path, "No KP,Nama\n900101-14-0011,AHMAD BIN CONTOH\n")
    assert register == {"900101140011": Employee("900101140011", "AHMAD BIN CONTOH", Person())}


def test_everything_the_law_asks_about_is_read(tmp_path: Path) -> None:
    register = register_of(
        tmp_path,
        "identity_no,name,nationality,born,first_act4_age,first_eis_age,skbbk,skbbk_out_from,covered_before,domestic,"
        "invalidity_pension,exclusion,hired_on,left_on\n"
        "900101140011,A,PR,01/01/1990,56,57,keluar,Ogos 2026,ya,ya,tidak,CASUAL,1/3/2020,31/7/2026\n",
    )
    assert register["900101140011"] == Employee(
        identity_no="900101140011",
        name="A",
        person=Person(
            born=date(1990, 1, 1), nationality="permanent_resident", first_act4_age=56, first_eis_age=57, skbbk="out",
            covered_before=True, domestic=True, exclusion="CASUAL",
        ),
        skbbk_out_from=Month(2026, 8),
        hired_on=date(2020, 3, 1),
        left_on=date(2026, 7, 31),
    )  # fmt: skip


def test_who_has_no_identity_card_is_foreign_unless_the_register_says_otherwise(tmp_path: Path) -> None:
    register = register_of(
        tmp_path, "No KP,No Pasport,Nama,Warganegara\nSSFW12345678,,A,\n,X1234567,B,\nT55555,,C,PR\n"
    )
    assert {name: employee.person.nationality for name, employee in register.items()} == {
        "SSFW12345678": "foreign", "X1234567": "foreign", "T55555": "permanent_resident",
    }  # fmt: skip


def test_a_month_of_leaving_skbbk_means_nothing_where_another_employer_deducts_it(tmp_path: Path) -> None:
    register = register_of(tmp_path, "No KP,Nama,SKBBK,Keluar SKBBK mulai bulan\n900101140011,A,majikan lain,2026-08\n")
    assert register["900101140011"].person_in(Month(2026, 9)).skbbk == "elsewhere"


def test_the_template_of_the_register_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pekerja.xlsx"
    write_template(str(path), layout="employees", language="ms")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = {
        "identity_no": "900101140011",
        "name": "A",
        "nationality": "warganegara",
        "hired_on": date(2020, 3, 1),
        "allowances": 100,
    }
    for column, field in enumerate(FIELDS["employees"], 1):
        sheet.cell(2, column).value = row.get(field)
    book.save(path)
    assert read_register(str(path)) == {
        "900101140011": Employee("900101140011", "A", Person(), hired_on=date(2020, 3, 1))
    }


def test_bad_rows_are_named_and_counted(tmp_path: Path) -> None:
    rows = ["900101140011,A,1/1/1990,,", "900101140011,B,,,", ",C,,,", "960215100022,,,,", "960215100023,D,31/2/1990,,"]
    rows += ["960215100024,E,,2/2/2026,1/1/2026", "960215-?,F,,,", "960215100025,G,,,"]
    refusal = refusal_of(tmp_path, "No KP,Nama,Tarikh Lahir,Tarikh Mula Kerja,Tarikh Berhenti\n" + "\n".join(rows))
    assert refusal.code == "REGISTER_ROWS"
    said = refusal.say("en")
    assert "cannot be used: 6." in said
    for part in (
        "Row 3: The identity number 900101140011 stands in row 2 already",
        "Row 4: There is no identity number",
        "Row 5: There is no name",
        "Row 6, column C (“Tarikh Lahir”): “31/2/1990” is not a date",
        "Row 7: The date left 2026-01-01 lies before the date joined 2026-02-02",
    ):
        assert part in said
    assert "Row 8" not in said, "the first five are enough"


def test_a_bad_cell_that_no_check_uses_does_no_harm(tmp_path: Path) -> None:
    assert len(register_of(tmp_path, "No KP,Nama,Gaji\n900101140011,A,lima ratus\n")) == 1


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("REGISTER_EMPTY", "No KP,Nama\n"),
        ("COLUMNS_MISSING", "No KP,Gaji\n1,2\n"),
        ("NO_HEADER", "x\n"),
        ("EMPTY_FILE", ""),
    ],
)
def test_what_is_no_register_is_refused(tmp_path: Path, code: str, content: str) -> None:
    assert refusal_of(tmp_path, content).code == code
