"""Spreadsheets in the check: the same rules, the same report, and the true row and column of every cell."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.checking.conversion import convert
from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.finding import Finding
from caruman.formats.templates import FIELDS, write_template
from caruman.law.contributions import assess
from caruman.law.person import Person
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal
from tests.checking.building import (
    AHMAD,
    EMPLOYER,
    LINGAM,
    MYCOID,
    NGUYEN,
    OTHER_EMPLOYER,
    SITI,
    TAN,
    TODAY,
    codes,
    combined,
    known,
    registered,
    said,
    the,
)
from tests.checking.tables import (
    check_rows,
    checked,
    csv_text,
    person,
    refusal_of,
    ringgit,
    shares,
    wage,
    without,
    workbook,
)
from tests.formats.workbook_parts import ods, ods_text

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
ROOT = FIXTURES.parents[1]
ONE_TEMPORARY_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
JULY = Month(2026, 7)


# Templates, filled in


def filled(path: Path, layout: str, language: str) -> Path:
    """Fill a template in with two people, one of them on the form's rarer columns."""
    write_template(str(path), layout=layout, language=language)
    amounts = {"contribution": ("11.80", "7.00") if layout in ("eis-223", "sipe") else ("66.40", "39.40")}
    both = {"employer_code": EMPLOYER, "mycoid": MYCOID, "month": "2026-05", "nationality": "citizen", "skbbk": "in"}
    people = (
        {**both, "identity_no": AHMAD, "name": "AHMAD BIN CONTOH", "wage": "3000", "status": "B"},
        {**both, "identity_no": SITI, "name": "SITI BINTI MISALAN", "wage": "1777.50", "born": "1996-02-15"},
    )
    rows = []
    for at, one in enumerate(people):
        cells = {**one, "contribution": amounts["contribution"][at]}
        if "status" in cells:
            cells["employment_date"] = "2026-05-04"
        rows.append([cells.get(field, "") for field in FIELDS[layout]])
    if path.suffix == ".csv":
        with path.open("a", encoding="utf-8") as file:
            file.writelines(",".join(row) + "\r\n" for row in rows)
        return path
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row_number, row in enumerate(rows, 2):
        for column, cell in enumerate(row, 1):
            sheet.cell(row_number, column).value = cell or None
    book.save(path)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", [name for name in FIELDS if name not in ("employees", "assess")])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_template_filled_in_checks_clean(tmp_path: Path, kind: str, layout: str, language: str) -> None:
    report = checked(filled(tmp_path / f"isi.{kind}", layout, language))
    assert codes(report) == []
    assert (report.layout, report.lines, report.accepted_lines) == (kind, 2, 2)
    assert (report.employer_code, report.months) == (EMPLOYER, [Month(2026, 5)])
    totals = report.totals
    if layout.startswith("combined"):
        assert (totals.wages_sen, totals.act4_sen, totals.eis_sen) == (477750, 6640 + 3940, 1180 + 700)
    elif layout == "socso-223":
        assert (totals.wages_sen, totals.act4_sen, totals.eis_sen) == (None, 6640 + 3940, 0)
    else:
        assert (totals.wages_sen, totals.act4_sen, totals.eis_sen) == (None, 0, 1180 + 700)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_template_that_was_not_filled_in_has_nobody_to_check(tmp_path: Path, kind: str) -> None:
    write_template(str(tmp_path / f"isi.{kind}"), layout="combined-v2", language="ms")
    assert refusal_of(tmp_path / f"isi.{kind}").code == "NO_ROWS"


@pytest.mark.parametrize("layout", ["assess"])
def test_a_table_that_declares_nothing_is_refused_with_what_it_lacks(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "isi.csv"
    write_template(str(path), layout=layout, language="ms")
    row = {"identity_no": AHMAD, "name": "A", "month": "2026-07", "wage": "3000"}
    with path.open("a") as file:
        file.write(",".join(row.get(field, "") for field in FIELDS[layout]) + "\n")
    refusal = refusal_of(path)
    assert refusal.code == "COLUMNS_MISSING"
    assert ("Gaji (RM)" if layout == "employees" else "No. KP") in refusal.say("ms")


# Every kind of file


def test_each_kind_of_spreadsheet_is_named_in_the_report(tmp_path: Path) -> None:
    cells = list(wage().items())
    rows = "".join(
        f"<table:table-row>{''.join(ods_text(str(cell[at])) for cell in cells)}</table:table-row>" for at in (0, 1)
    )
    made = ods(tmp_path / "gaji.bin", f'<table:table table:name="Gaji">{rows}</table:table>')
    assert (checked(made).layout, codes(checked(made))) == ("ods", [])
    made = workbook(tmp_path / "gaji.txt", [wage()])
    assert (checked(made).layout, codes(checked(made))) == ("xlsx", [])
    assert check_rows(tmp_path, wage()).layout == "csv"
    report = checked(FIXTURES / "tables" / "payroll.xls")
    assert (report.layout, report.lines > 0) == ("xls", True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_as_programs_write_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "gaji.txt"
    path.write_bytes(csv_text([wage(Nama="ANDRÉ CONTOH")]).replace(",", delimiter).encode(encoding))
    report = checked(path)
    assert (codes(report), report.layout) == (["NAME_NOT_ASCII"], "csv")
    assert (report.findings[0].repair, report.findings[0].columns) == ("ANDRE CONTOH", (3, 3))


def test_the_hash_is_that_of_the_files_bytes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "gaji.xlsx", [wage()])
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert checked(path).sha256 == digest
    again = checked(path, facts=Facts(today=TODAY, earlier_files={digest: "ACR 1"}))
    assert codes(again) == ["SAME_BYTES"]


def test_faults_are_told_by_the_row_and_column_of_the_sheet(tmp_path: Path) -> None:
    rows = [
        wage(Bil=1),
        wage(SITI, wage="RM 3,0OO", Bil=2),
        {**wage(TAN, Bil=3), "Bulan": "13/2026"},
        wage(AHMAD, Bil=4),
    ]
    path = workbook(tmp_path / "gaji.xlsx", rows, above=[["Senarai gaji"], [], ["Syarikat Contoh"]])
    report = checked(path)
    assert [(finding.code, finding.line, finding.columns) for finding in report.findings] == [
        ("AMOUNT_NOT_DIGITS", 6, (5, 5)),
        ("MONTH_MALFORMED", 7, (4, 4)),
        ("DUPLICATE_PERSON", 8, (2, 2)),
    ]
    for finding in report.findings:
        said(finding)
    assert report.findings[1].params["header"] == "Bulan"
    assert (report.lines, report.accepted_lines, report.totals.wages_sen) == (4, 1, 300_000)


# The same as the text file


SLIPS = st.fixed_dictionaries(
    {},
    optional={
        "act4_employer_sen": st.integers(0, 999_999),
        "act4_employee_sen": st.sampled_from([0, 1475, 100]),
        "eis_employer_sen": st.sampled_from([0, 590]),
        "eis_employee_sen": st.sampled_from([0, 590, 600]),
        "skbbk_employee_sen": st.sampled_from([0, 2215, 100]),
        "identity_no": st.sampled_from([AHMAD, TAN, LINGAM, NGUYEN, "901301140011", "AB123456", "O00101140011"]),
        "employer_code": st.sampled_from([EMPLOYER, OTHER_EMPLOYER, "t9901234567m", "!"]),
        "month": st.sampled_from(["2015-01", "2018-02", "2024-09", "2026-05", "2026-07", "2027-01"]),
        "wage_sen": st.sampled_from([0, 1, 300_000, 500_001, 700_000]),
        "name": st.sampled_from(["", "ÇELIK", "A"]),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SLIPS, min_size=1, max_size=5))
def test_a_table_is_judged_as_the_text_file_with_the_same_content(
    tmp_path: Path, slips: list[dict[str, object]]
) -> None:
    lines = []
    for slip in slips:
        usual = {key: value for key, value in slip.items() if not key.startswith(("identity", "month", "wage_sen"))}
        asked = {key: slip[key] for key in ("month", "wage_sen") if key in slip}
        line = combined(**asked, **usual)  # type: ignore[arg-type]
        identity_no = str(slip.get("identity_no", AHMAD))
        lines.append(line[:32] + identity_no.ljust(12) + line[44:])
    text = tmp_path / "a.txt"
    text.write_bytes(b"".join(line.encode() + b"\r\n" for line in lines))
    rows = [
        {
            "Kod Majikan": line[:12].strip(),
            "MyCoID": line[12:32].strip(),
            "No KP": line[32:44].strip(),
            "Nama": line[44:194].strip(),
            "Bulan": line[194:200],
            "Gaji (RM)": ringgit(int(line[200:214])),
            **{
                header: ringgit(int(line[start : start + 6]))
                for header, start in zip(
                    ("PERKESO Majikan", "PERKESO Pekerja", "SIP Majikan", "SIP Pekerja", "SKBBK (RM)"),
                    range(214, 244, 6),
                    strict=True,
                )
            },
        }
        for line in lines
    ]
    told = check_file(str(text), facts=Facts(today=TODAY), layout="combined-v2")
    shown = check_rows(tmp_path, *rows)

    def places(findings: list[Finding], header_rows: int) -> set[tuple[int | None, str]]:
        return {(finding.line and finding.line - header_rows, finding.code) for finding in findings}

    assert places(shown.findings, 1) == places(told.findings, 0)
    assert (shown.totals, shown.accepted_lines, shown.months) == (told.totals, told.accepted_lines, told.months)
    assert shown.employer_code == told.employer_code


@pytest.mark.parametrize(
    "name", ["SOCSO_223_052026.txt", "EIS_223_052026.txt", "SOCSO_EIS_278_V1_052026.txt", "SOCSO_EIS_278_V2_072026.txt"]
)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_good_file_turned_into_a_table_stays_good(tmp_path: Path, name: str, ending: str) -> None:
    source = FIXTURES / "files" / name
    out = tmp_path / f"table.{ending}"
    convert(source=str(source), destination=str(out), to=ending, today=TODAY, language="en")
    before, after = checked(source), checked(out)
    assert (after.totals, after.lines, codes(after)) == (before.totals, before.lines, codes(after))
    assert after.severities["error"] == 0
    back = tmp_path / "back.txt"
    convert(source=str(out), destination=str(back), to=before.layout, today=TODAY)
    assert back.read_bytes() == source.read_bytes()


# Amounts: worked out, compared, one scheme alone


def test_wages_alone_are_worked_out_by_law(tmp_path: Path) -> None:
    report = check_rows(tmp_path, wage(), wage(TAN, wage="2500"), wage(NGUYEN, wage="1700.50"))
    assert codes(report) == []
    expected = [
        assess(month=JULY, wage_sen=300_000),
        assess(month=JULY, wage_sen=250_000, person=Person(age=62)),
        assess(month=JULY, wage_sen=170_050, person=Person(nationality="foreign")),
    ]
    assert report.totals.wages_sen == 720_050
    assert report.totals.act4_sen == sum(one.act4.employer_sen + one.act4.employee_sen for one in expected)
    assert report.totals.eis_sen == 1180
    assert report.totals.skbbk_sen == sum(one.skbbk.employee_sen for one in expected)
    note = next(note for note in report.normalised if note.code == "AMOUNTS_WORKED_OUT")
    assert (note.times, note.first_line) == (3, 2)


def test_a_row_of_blank_shares_is_worked_out_and_a_row_with_some_is_not(tmp_path: Path) -> None:
    blank = dict.fromkeys(("PERKESO Majikan", "PERKESO Pekerja", "SIP Majikan", "SIP Pekerja", "SKBBK (RM)"), "")
    report = check_rows(tmp_path, shares(), shares(SITI, **blank), shares(TAN, **{**blank, "SIP Majikan": "0"}))
    assert [(finding.code, finding.line, finding.columns) for finding in report.findings] == [
        ("AMOUNT_BLANK", 4, (6, 6)),
        ("AMOUNT_BLANK", 4, (7, 7)),
        ("AMOUNT_BLANK", 4, (9, 9)),
    ]
    assert report.totals.act4_sen == 2 * 6640


def test_shares_of_another_category_are_told_cell_by_cell(tmp_path: Path) -> None:
    ordinary = shares()
    report = check_rows(tmp_path, {**ordinary, "No KP": TAN, "Nama": "TAN CONTOH"})
    told = [(finding.code, finding.columns, finding.expected, finding.repair) for finding in report.findings]
    assert told == [
        ("ACT4_CATEGORY", (6, 6), "36.90", "36.90"),
        ("ACT4_CATEGORY", (7, 7), "0.00", "0.00"),
        ("EIS_NOT_ELIGIBLE", (8, 8), "0.00", "0.00"),
        ("EIS_NOT_ELIGIBLE", (9, 9), "0.00", "0.00"),
    ]
    for finding in report.findings:
        said(finding)


def test_a_repair_put_into_its_cell_ends_the_finding(tmp_path: Path) -> None:
    row = {**shares(SITI), "No KP": "960215-100022", "Kod Majikan": EMPLOYER.lower(), "PERKESO Pekerja": "14.57"}
    report = check_rows(tmp_path, row)
    assert {finding.code for finding in report.findings} == {"EMPLOYER_CODE_SHAPE", "ACT4_AMOUNT"}
    headers = list(row)
    for finding in report.findings:
        assert finding.columns is not None and finding.repair is not None
        row[headers[finding.columns[0] - 1]] = finding.repair
    assert codes(check_rows(tmp_path, row)) == []


def test_side_columns_alone_are_compared_without_believing_what_was_worked_out(tmp_path: Path) -> None:
    employee_only = without(shares(**{"PERKESO Pekerja": "14.57"}), "PERKESO Majikan", "SIP Majikan", "SIP Pekerja")
    report = check_rows(tmp_path, employee_only)
    finding = the(report, "ACT4_AMOUNT")
    assert (finding.columns, finding.expected) == ((6, 6), "14.75")
    assert codes(report).count("COLUMN_MISSING") == 3
    second = without(shares(TAN), "PERKESO Majikan", "SIP Majikan", "SIP Pekerja")
    assert set(codes(check_rows(tmp_path, second))) == {"COLUMN_MISSING"}


ONE = {"month": "2026-05"}


@pytest.mark.parametrize(
    ("header", "amounts", "eis"),
    [
        ("Caruman", ("66.40", "39.40"), False),
        ("Caruman", ("11.80", "7.00"), True),
        ("Caruman SIP", ("66.40", "39.40"), True),
        ("Caruman PERKESO", ("11.80", "7.00"), False),
        ("就业保险缴纳金", ("11.80", "7.00"), True),
        ("Caruman", ("", "0.00"), False),
    ],
)
def test_header_or_majority_tell_which_scheme_a_contribution_is_of(
    tmp_path: Path, header: str, amounts: tuple[str, str], eis: bool
) -> None:
    rows = [
        person(identity_no, **ONE, **{header: amount})
        for identity_no, amount in zip((AHMAD, SITI), amounts, strict=True)
    ]
    totals = check_rows(tmp_path, *rows).totals
    assert totals.wages_sen is None
    total = sum(round(float(amount or 0) * 100) for amount in amounts) if amounts[0] else 0
    assert (totals.act4_sen, totals.eis_sen) == ((0, total) if eis else (total, 0))


def test_the_senders_word_about_the_scheme_prevails(tmp_path: Path) -> None:
    row = person(**ONE, Caruman="11.80")
    assert check_rows(tmp_path, row, layout="eis-223").totals.eis_sen == 1180
    report = check_rows(tmp_path, row, layout="socso-223")
    assert (codes(report), report.totals.act4_sen) == (["CONTRIBUTION_NOT_IN_TABLE"], 1180)
    with pytest.raises(Refusal, match="Wages"):
        check_rows(tmp_path, row, layout="combined-v2")
    with pytest.raises(Refusal, match="no layout named"):
        check_rows(tmp_path, row, layout="form-8a")


def test_the_rules_of_one_scheme_speak_of_status_date_and_amount(tmp_path: Path) -> None:
    rows = [
        person(AHMAD, **ONE, Caruman="66.40", Status="B", **{"Tarikh Mula/Berhenti": "31/02/2026"}),
        person(SITI, **ONE, Caruman="66.40", Status="H"),
        person(TAN, **ONE, Caruman="66.40", Status="Q"),
        person(LINGAM, **ONE, Caruman="0"),
        person(NGUYEN, **ONE, Caruman="3000"),
    ]
    report = check_rows(tmp_path, *rows)
    assert [(finding.code, finding.line, finding.columns) for finding in report.findings] == [
        ("EMPLOYMENT_DATE_MALFORMED", 2, (7, 7)),
        ("EMPLOYMENT_DATE_MISSING", 3, (7, 7)),
        ("CONTRIBUTION_CATEGORY", 4, (5, 5)),
        ("STATUS_UNKNOWN", 4, (6, 6)),
        ("AMOUNT_ZERO_WITHOUT_STATUS", 5, (5, 5)),
        ("WAGE_AS_CONTRIBUTION", 6, (5, 5)),
    ]
    for finding in report.findings:
        said(finding)
    assert the(report, "CONTRIBUTION_CATEGORY").expected == "36.90"


def test_the_shares_of_one_scheme_make_its_contribution(tmp_path: Path) -> None:
    row = person(**ONE, **{"PERKESO Majikan": "51.65", "PERKESO Pekerja": "14.75"})
    report = check_rows(tmp_path, row)
    assert (codes(report), report.totals.act4_sen, report.totals.wages_sen) == ([], 6640, None)
    wrong = the(check_rows(tmp_path, {**row, "PERKESO Pekerja": "14.76"}), "CONTRIBUTION_NOT_IN_TABLE")
    assert (wrong.line, wrong.columns, wrong.repair) == (2, None, None)
    said(wrong, "66.41", "66.40")
    blank = check_rows(tmp_path, {**row, "PERKESO Pekerja": ""})
    assert [(finding.code, finding.columns) for finding in blank.findings] == [("AMOUNT_BLANK", (6, 6))]
    eis = person(**ONE, **{"SIP Majikan": "5.90", "SIP Pekerja": "5.90"})
    assert check_rows(tmp_path, eis).totals.eis_sen == 1180
    with_skbbk = {**person(), "PERKESO Majikan": "51.65", "PERKESO Pekerja": "14.75", "SKBBK (RM)": "22.15"}
    totals = check_rows(tmp_path, with_skbbk).totals
    assert (totals.act4_sen, totals.skbbk_sen) == (6640, 2215)


def test_shares_of_both_schemes_ask_for_the_wages(tmp_path: Path) -> None:
    row = without(shares(), "Gaji (RM)")
    path = tmp_path / "gaji.csv"
    path.write_text(csv_text([row]))
    refusal = refusal_of(path)
    assert (refusal.code, "Gaji (RM)" in refusal.say("ms")) == ("COLUMNS_MISSING", True)
    assert checked(path, layout="eis-223").totals.eis_sen == 1180


def test_a_basic_salary_is_not_the_wage(tmp_path: Path) -> None:
    path = tmp_path / "gaji.csv"
    path.write_text(csv_text([{**person(), "Gaji Pokok": "3000"}]))
    assert "Gaji Pokok" in refusal_of(path).say("ms")


# What a row says about the person


@pytest.mark.parametrize(
    ("identity_no", "cells", "person_is"),
    [
        (AHMAD, {"Kewarganegaraan": "asing"}, Person(nationality="foreign")),
        (AHMAD, {"Tarikh lahir": "1/1/1960"}, Person(born=date(1960, 1, 1))),
        (AHMAD, {"Umur": "58"}, Person(age=58)),
        (NGUYEN, {"Kewarganegaraan": "pemastautin tetap", "Umur": "40"}, Person(age=40)),
        (LINGAM, {"Umur caruman pertama Akta 4": "56"}, Person(born=date(1969, 5, 5), first_act4_age=56)),
        (AHMAD, {"Penyertaan SKBBK": "keluar"}, Person(skbbk="out")),
        (AHMAD, {"Keluar SKBBK mulai bulan": "07/2026"}, Person(skbbk="out")),
        (AHMAD, {"Keluar SKBBK mulai bulan": "08/2026"}, Person()),
        (AHMAD, {"Pencen ilat": "ya"}, Person(invalidity_pension=True)),
        (AHMAD, {"Pengecualian": "pasangan majikan"}, Person(exclusion="SPOUSE_OF_EMPLOYER")),
    ],
)
def test_facts_in_the_row_decide_what_is_due(
    tmp_path: Path, identity_no: str, cells: dict[str, str], person_is: Person
) -> None:
    law = assess(month=JULY, wage_sen=300_000, person=person_is)
    totals = check_rows(tmp_path, wage(identity_no, **cells)).totals
    assert totals.act4_sen == law.act4.employer_sen + law.act4.employee_sen
    assert totals.eis_sen == law.eis.employer_sen + law.eis.employee_sen
    assert totals.skbbk_sen == law.skbbk.employee_sen


def test_only_what_has_a_column_is_proved(tmp_path: Path) -> None:
    late = {**shares(LINGAM), "PERKESO Majikan": "36.90", "PERKESO Pekerja": "0"}
    assert codes(check_rows(tmp_path, late)) == []
    assert codes(check_rows(tmp_path, {**late, "Tarikh lahir": "5/5/1969"})) == []
    proved = {**late, "Umur caruman pertama Akta 4": ""}
    assert codes(check_rows(tmp_path, proved)) == ["ACT4_CATEGORY", "ACT4_CATEGORY"]
    nil = shares(**{"SKBBK (RM)": "0"})
    assert the(check_rows(tmp_path, nil), "SKBBK_MISSING").repair is None
    assert the(check_rows(tmp_path, {**nil, "Penyertaan SKBBK": ""}), "SKBBK_MISSING").repair == "22.15"
    assert codes(check_rows(tmp_path, {**nil, "Penyertaan SKBBK": "keluar"})) == []


@pytest.mark.parametrize(("word", "code"), [("keluar", "SKBBK_OPTED_OUT"), ("majikan lain", "SKBBK_ELSEWHERE")])
def test_what_the_row_says_of_skbbk_is_held_against_its_share(tmp_path: Path, word: str, code: str) -> None:
    finding = the(check_rows(tmp_path, shares(**{"Penyertaan SKBBK": word})), code)
    assert finding.repair == "0.00"
    said(finding)
    assert "daftar" not in finding.message("ms")


def test_the_row_stands_before_the_register(tmp_path: Path) -> None:
    facts = registered(known(person=Person(nationality="foreign", skbbk="out")))
    assert check_rows(tmp_path, wage(), facts=facts).totals.eis_sen == 0
    assert check_rows(tmp_path, wage(Kewarganegaraan="warganegara"), facts=facts).totals.eis_sen == 1180
    assert check_rows(tmp_path, wage(Kewarganegaraan="warganegara"), facts=facts).totals.skbbk_sen == 0


def test_a_passport_number_stands_in_where_there_is_no_other(tmp_path: Path) -> None:
    row = without(wage(**{"No. pasport": "a 1234567"}), "No KP")
    finding = the(check_rows(tmp_path, row), "PASSPORT_NUMBER")
    assert (finding.columns, finding.found) == ((5, 5), "A1234567")
    both = wage("", **{"No. pasport": "A1234567"})
    assert the(check_rows(tmp_path, both), "PASSPORT_NUMBER").columns == (6, 6)
    assert codes(check_rows(tmp_path, wage(**{"No. pasport": "A1234567"}))) == []


# The whole table


def test_the_employer_of_most_rows_speaks_for_the_table(tmp_path: Path) -> None:
    rows = [wage(**{"Kod Majikan": OTHER_EMPLOYER}), wage(SITI), wage(TAN)]
    report = check_rows(tmp_path, *rows)
    assert (the(report, "EMPLOYER_CODE_MIXED").line, report.employer_code) == (2, EMPLOYER)
    other = check_rows(tmp_path, wage(), facts=Facts(today=TODAY, employer_code=OTHER_EMPLOYER))
    assert the(other, "EMPLOYER_CODE_OTHER").columns == (1, 1)


def test_what_stands_above_the_table_has_no_cell_but_is_judged(tmp_path: Path) -> None:
    row = without(wage(), "Bulan")
    report = check_rows(tmp_path, row, above="Bulan: Disember 2026\r\n")
    finding = the(report, "MONTH_IN_ADVANCE")
    assert (finding.line, finding.columns, finding.expected) == (3, None, "2026-11")
    assert report.accepted_lines == 0


def test_people_twice_are_found_and_counted_once(tmp_path: Path) -> None:
    people = [wage(f"90010114{number:04d}") for number in range(1, 900)]
    twice = check_rows(tmp_path, *people, wage("900101140003", wage="5000"), wage("900101140003", month="2026-06"))
    finding = the(twice, "DUPLICATE_PERSON")
    assert (finding.line, finding.columns, finding.params["header"]) == (901, (2, 2), "No KP")
    said(finding, "900101140003", "4", "2026-07")
    assert (twice.lines, twice.accepted_lines, twice.totals.wages_sen) == (901, 900, 900 * 300_000)
    assert twice.totals.act4_sen == 900 * 6640


def test_the_register_tells_who_is_missing_new_or_named_otherwise(tmp_path: Path) -> None:
    facts = registered(known(), known(SITI), known(TAN, name="SOMEBODY ELSE"))
    report = check_rows(tmp_path, wage(), wage(TAN), wage(LINGAM), facts=facts)
    assert codes(report) == ["EMPLOYEE_MISSING", "NAME_UNLIKE_REGISTER", "EMPLOYEE_NOT_ON_REGISTER"]
    blank = the(check_rows(tmp_path, wage(Nama=""), wage(SITI), facts=facts), "NAME_BLANK")
    assert blank.repair == "AHMAD BIN CONTOH"


def test_what_was_read_although_it_was_odd_is_told_once(tmp_path: Path) -> None:
    rows = [wage("960215-10-0022"), wage(AHMAD), wage("960215-10-0022"), {"Kod Majikan": "Jumlah", "Gaji (RM)": "6000"}]
    notes = {note.code: (note.times, note.first_line) for note in check_rows(tmp_path, *rows).normalised}
    assert notes["IDENTITY_SIGNS"] == (2, 2)
    assert notes["TOTAL_ROWS"] == (1, 5)


def test_findings_and_progress_are_told_on_the_way(tmp_path: Path) -> None:
    path = tmp_path / "gaji.csv"
    path.write_text(csv_text([wage(f"90010114{number:04d}", wage="x") for number in range(2_000)]))
    told: list[Finding] = []
    steps: list[tuple[int, int]] = []
    report = check_file(
        str(path),
        facts=Facts(today=TODAY),
        on_finding=told.append,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert told == report.findings
    size = path.stat().st_size
    assert steps == sorted(steps) and len(steps) > 3 and steps[-1] == (size, size)
    book = workbook(tmp_path / "gaji.xlsx", [wage(f"90010114{number:04d}") for number in range(1_200)])
    steps.clear()
    check_file(str(book), facts=Facts(today=TODAY), progress=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps) and steps[-1] == (book.stat().st_size,) * 2


def test_beyond_the_listed_findings_all_are_counted(tmp_path: Path) -> None:
    report = check_rows(tmp_path, *(wage(f"90{number:06d}0011", wage="x") for number in range(6_000)))
    assert report.counts["AMOUNT_NOT_DIGITS"] == 6_000
    assert len(report.findings) == min(10_000, sum(report.counts.values()))
