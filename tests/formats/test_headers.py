"""Headers that people really use, in three languages, and what is refused."""

from __future__ import annotations

import pytest

from caruman.formats.columns import BY_FIELD, COLUMNS
from caruman.formats.headers import field_of, find_header, plain, read_header, says_sen
from caruman.formats.layouts import LAYOUTS
from caruman.values.words import LANGUAGES, Refusal

REAL = {
    "identity_no": (
        "No. KP", "NO KAD PENGENALAN", "No. K/P Baru", "IC No", "I.C. No.", "NRIC", "New NRIC No.", "Nombor Pengenalan Diri",
        "MyKad No", "IC/Passport No.", "No KP / No Pasport", "identity_no", "身份证号码", "身份證號碼", "No. KP (tanpa sengkang)",
    ),
    "name": ("Nama Pekerja", "NAMA", "Employee Name", "Employee's Name", "Full Name (as per IC)", "姓名", "员工姓名", "Name / Nama"),
    "wage": (
        "Gaji", "Gaji Kasar", "GAJI (RM)", "Gross Wages", "Gross Salary (RM)", "wage_sen", "SOCSO Wages", "工资", "应发工资",
        "工资 (RM)", "Gaji / Wages",
    ),
    "employer_code": ("Kod Majikan", "Employer Code", "SOCSO Employer No.", "employer-code", "雇主编号"),
    "act": ("Tindakan", "Action", "操作"),
    "identity_kind": ("Jenis Pengenalan", "ID Type", "Identity Type", "证件类型"),
    "sex": ("Jantina", "Gender", "Sex", "性别"),
    "race": ("Bangsa", "Keturunan", "Race", "种族"),
    "address": ("Alamat", "Home Address", "地址"),
    "phone": ("No. Telefon", "Phone No.", "手机号码"),
    "email": ("E-mel", "Email", "E-mail Address", "电邮"),
    "occupation_code": ("Kod MASCO", "MASCO Code", "Kod Pekerjaan (MASCO)"),
    "country": ("Negara Asal", "Country", "国家"),
    "passport_expires_on": ("Tarikh Tamat Pasport", "Passport Expiry Date", "护照到期日"),
    "permit_no": ("No. Permit", "Work Permit No.", "No PLKS", "准证号码"),
    "permit_expires_on": ("Tarikh Tamat Permit", "Permit Expiry Date", "准证到期日"),
    "mycoid": ("MyCoID", "No. SSM", "Company Registration No.", "MyCoID/SSM", "公司注册号"),
    "month": ("Bulan Caruman", "Month", "Bulan/Tahun", "Contribution Month (MMYYYY)", "月份", "工资月份", "Pay Period"),
    "contribution": ("Jumlah Caruman", "Total SOCSO", "Contribution Amount (RM)", "缴纳金额"),
    "act4_employer": ("SOCSO Employer", "Employer SOCSO", "SOCSO (ER)", "PERKESO Majikan", "Caruman Majikan PERKESO", "社险雇主份额"),
    "act4_employee": ("SOCSO - Employee", "PERKESO (Pekerja)", "Employee's SOCSO Contribution", "act4_employee_sen"),
    "eis_employer": ("EIS Employer", "SIP (Majikan)", "EIS-ER", "Syer Majikan SIP", "就业保险雇主份额"),
    "eis_employee": ("Employee EIS", "SIP Pekerja", "Potongan SIP Pekerja", "EIS EE (RM)"),
    "skbbk_employee": ("SKBBK (RM)", "Caruman SKBBK", "SKBBK Pekerja", "LINDUNG 24 Jam", "SKBBK Deduction"),
    "skbbk": ("SKBBK", "Status SKBBK", "Penyertaan SKBBK"),
    "hired_on": ("Tarikh Mula Kerja", "Date Joined", "Join Date", "入职日期"),
    "left_on": ("Tarikh Berhenti", "Resign Date", "Last Working Day", "离职日期"),
    "born": ("Tarikh Lahir", "D.O.B.", "Date of Birth", "出生日期"),
    "nationality": ("Warganegara", "Kewarganegaraan", "Nationality", "Citizenship", "国籍"),
    "status": ("Status", "Status Pekerja", "Employee Status", "状态"),
    "employment_date": ("Tarikh Mula/Berhenti", "Employment Date", "雇佣日期"),
    "row": ("Bil.", "No.", "S/N", "序号"),
    "occupation": ("Jawatan", "Job Title", "职位"),
    "allowances": ("Elaun (RM)", "Total Allowances", "津贴"),
}  # fmt: skip


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in REAL.items() for text in texts])
def test_a_header_that_people_use_is_recognised(field: str, text: str) -> None:
    assert field_of(text) == field
    assert field_of(f"  {text.upper()} \n") == field


@pytest.mark.parametrize(
    "text",
    [
        "Employee No",
        "Staff ID",
        "Department",
        "Basic Salary",
        "Gaji Pokok",
        "EPF Employee",
        "PCB",
        "Nama/IC",
        "",
        "底薪",
        "x" * 500,
    ],
)
def test_a_header_that_means_something_else_is_left_alone(text: str) -> None:
    assert field_of(text) is None


def test_no_header_means_two_fields() -> None:
    meant: dict[str, set[str]] = {}
    for column in COLUMNS:
        for name in (column.field, *column.title, *column.aliases):
            meant.setdefault(plain(name), set()).add(column.field)
    assert not {name: fields for name, fields in meant.items() if len(fields) > 1}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field)
def test_every_alias_and_every_title_leads_to_its_own_field(column: object) -> None:
    for name in (column.field, *column.title, *column.aliases):  # type: ignore[attr-defined]
        if plain(name):
            assert field_of(name) == column.field, name  # type: ignore[attr-defined]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_field_of_every_layout_has_a_column_and_is_known_by_the_words_of_the_layout(layout: object) -> None:
    for field in layout.fields:  # type: ignore[attr-defined]
        if field.kind != "filler":
            assert field.name in BY_FIELD
            if field.name != "row":
                assert {field_of(field.words.say(language)) for language in LANGUAGES} == {field.name}


def test_headings_over_groups_of_columns_are_read_with_what_stands_under_them() -> None:
    above = {1: "Butiran pekerja", 3: "SOCSO", 5: "EIS"}
    header = read_header(2, {1: "No KP", 2: "Nama", 3: "Employer", 4: "Employee", 5: "Employer", 6: "Employee"}, above)
    assert header.columns == {
        "identity_no": 1, "name": 2, "act4_employer": 3, "act4_employee": 4, "eis_employer": 5, "eis_employee": 6,
    }  # fmt: skip


def test_two_columns_for_one_field_are_refused_and_both_are_named() -> None:
    with pytest.raises(Refusal) as refused:
        read_header(1, {1: "No KP", 2: "Gaji", 28: "Gross Wages"}, {})
    assert refused.value.code == "TWO_COLUMNS_FOR_ONE"
    for language in LANGUAGES:
        said = refused.value.say(language)
        assert "“Gaji”" in said and "“Gross Wages”" in said and "AB" in said


def test_a_second_address_or_telephone_does_not_stop_a_payroll() -> None:
    header = read_header(1, {1: "No KP", 2: "Mobile No.", 3: "No. Telefon", 4: "Gaji"}, {})
    assert header.columns == {"identity_no": 1, "phone": 2, "wage": 4} and header.unknown == {3: "No. Telefon"}


def test_two_columns_of_row_numbers_do_no_harm() -> None:
    assert read_header(1, {1: "No", 2: "Bil", 3: "No KP", 4: "Nama"}, {}).columns == {
        "row": 1,
        "identity_no": 3,
        "name": 4,
    }


def test_headers_that_are_not_known_are_reported() -> None:
    assert read_header(1, {1: "No KP", 2: "Jabatan", 3: "Nama"}, {}).unknown == {2: "Jabatan"}


def test_the_header_is_the_row_that_names_most() -> None:
    rows = [
        (1, {1: "Syarikat Contoh"}),
        (2, {1: "Nama:", 2: "Aminah"}),
        (5, {1: "No KP", 2: "Nama", 3: "Gaji"}),
        (6, {1: "1"}),
    ]
    header = find_header(rows)
    assert header is not None
    assert header.row == 5


def test_a_header_below_the_twentieth_row_is_not_looked_for() -> None:
    assert find_header([(row, {1: "tajuk"}) for row in range(1, 21)] + [(21, {1: "No KP", 2: "Nama"})]) is None


def test_one_word_is_a_header_only_where_one_column_is_asked_for() -> None:
    assert find_header([(1, {1: "NRIC"})]) is None
    assert find_header([(1, {1: "NRIC"})], required=("identity_no",)) is not None
    assert find_header([(1, {1: "NRIC", 2: "Ali"})], required=("identity_no",)) is None


@pytest.mark.parametrize("text", ["wage_sen", "Gaji (sen)", "Wages in sen", "工资（仙）"])
def test_a_header_says_when_its_amounts_are_in_sen(text: str) -> None:
    assert says_sen(text)
    assert not says_sen("Gaji (RM)")
