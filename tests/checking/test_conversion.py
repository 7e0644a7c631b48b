"""Conversion: nothing invented, nothing lost unless it is said to be accepted, and whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from caruman.checking.conversion import Converted, convert
from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.formats.layouts import COMBINED_V2, LAYOUTS, layout_named
from caruman.formats.reading import read_records
from caruman.formats.templates import FIELDS, write_template
from caruman.formats.text import NORMALISATIONS
from caruman.law.contributions import assess
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"
SOCSO, EIS = FILES / "SOCSO_223_052026.txt", FILES / "EIS_223_052026.txt"
V1, V2, SIPE = (
    FILES / "SOCSO_EIS_278_V1_052026.txt",
    FILES / "SOCSO_EIS_278_V2_072026.txt",
    FILES / "SIPE0526_legacy_csv.txt",
)
TODAY = date(2026, 11, 1)
EMPLOYER = "T9901234567M"


def converted(source: Path, destination: Path, to: str, **options: object) -> Converted:
    return convert(source=str(source), destination=str(destination), to=to, today=TODAY, **options)  # type: ignore[arg-type]


def refusal_of(source: Path, destination: Path, to: str, **options: object) -> Refusal:
    with pytest.raises(Refusal) as refused:
        converted(source, destination, to, **options)
    assert all(refused.value.say(language).strip() for language in LANGUAGES)
    assert not destination.exists(), "a refused conversion leaves nothing behind"
    assert not list(destination.parent.glob(".*")), "nor does it leave a part of one"
    return refused.value


def table(folder: Path, content: str) -> Path:
    path = folder / "gaji.csv"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("source", [SOCSO, EIS, V1, V2, SIPE], ids=lambda path: path.name)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_file_becomes_a_table_and_comes_back(tmp_path: Path, source: Path, ending: str) -> None:
    there = converted(source, tmp_path / f"table.{ending}", ending, language="zh")
    to = "eis-223" if there.source_layout == "sipe" else there.source_layout
    converted(tmp_path / f"table.{ending}", tmp_path / "back.txt", to)
    converted(source, tmp_path / "direct.txt", to)
    assert (tmp_path / "back.txt").read_bytes() == (tmp_path / "direct.txt").read_bytes()


@pytest.mark.parametrize("source", [SOCSO, EIS, V1, V2], ids=lambda path: path.name)
def test_a_canonical_file_converted_into_its_own_layout_is_unchanged(tmp_path: Path, source: Path) -> None:
    layout = converted(source, tmp_path / "t.csv", "csv").source_layout
    converted(source, tmp_path / "same.txt", layout)
    assert (tmp_path / "same.txt").read_bytes() == source.read_bytes()


def test_another_dialect_becomes_the_canonical_one(tmp_path: Path) -> None:
    converted(FILES / "SOCSO_EIS_278_V2_spacepadded_072026.txt", tmp_path / "a.txt", "combined-v2")
    converted(FILES / "SOCSO_223_bom_052026.txt", tmp_path / "b.txt", "socso-223")
    assert (tmp_path / "a.txt").read_bytes() == V2.read_bytes()
    assert not (tmp_path / "b.txt").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_legacy_comma_text_becomes_eis_223(tmp_path: Path) -> None:
    result = converted(SIPE, tmp_path / "eis.txt", "eis-223")
    assert (result.lines, result.source_layout) == (3, "sipe")
    assert check_file(str(tmp_path / "eis.txt"), facts=Facts(today=TODAY), layout="eis-223").severities["error"] == 0


CANNOT = [
    (SOCSO, "eis-223", "OTHER_SCHEME"), (EIS, "socso-223", "OTHER_SCHEME"), (SIPE, "socso-223", "OTHER_SCHEME"),
    (SOCSO, "combined-v2", "NO_WAGES"), (EIS, "combined-v1", "NO_WAGES"), (SIPE, "combined-v2", "NO_WAGES"),
    (V2, "sipe", "IMPORT_ONLY"), (V2, "form-8a", "UNKNOWN_LAYOUT_NAME"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "to", "code"), CANNOT)
@pytest.mark.parametrize("lose", [False, True])
def test_what_would_have_to_be_invented_is_refused_whatever_is_accepted(
    tmp_path: Path, source: Path, to: str, code: str, lose: bool
) -> None:
    assert refusal_of(source, tmp_path / "out.txt", to, lose=lose).code == code


@pytest.mark.parametrize(("source", "to"), [(V2, "socso-223"), (V2, "eis-223"), (V1, "socso-223"), (V2, "combined-v1")])
def test_what_would_be_lost_is_refused_unless_it_is_accepted(tmp_path: Path, source: Path, to: str) -> None:
    assert refusal_of(source, tmp_path / "out.txt", to).code == "WOULD_LOSE"
    result = converted(source, tmp_path / "out.txt", to, lose=True)
    assert "Lost, as accepted" in result.notes[0].en
    assert check_file(str(tmp_path / "out.txt"), facts=Facts(today=TODAY), layout=to).severities["error"] == 0


def test_no_sen_gets_lost_on_the_way_to_one_scheme(tmp_path: Path) -> None:
    before = check_file(str(V2), facts=Facts(today=TODAY)).totals
    converted(V2, tmp_path / "socso.txt", "socso-223", lose=True)
    converted(V2, tmp_path / "eis.txt", "eis-223", lose=True)
    socso = check_file(str(tmp_path / "socso.txt"), facts=Facts(today=TODAY), layout="socso-223").totals
    eis = check_file(str(tmp_path / "eis.txt"), facts=Facts(today=TODAY), layout="eis-223").totals
    assert socso.act4_sen == before.act4_sen + before.skbbk_sen
    assert eis.eis_sen == before.eis_sen


def test_version_1_becomes_version_2_only_where_no_skbbk_is_due(tmp_path: Path) -> None:
    converted(V1, tmp_path / "v2.txt", "combined-v2")
    layout = layout_named("combined-v2")
    assert layout is not None
    assert {record.skbbk_employee_sen for _, record in read_records(str(tmp_path / "v2.txt"), layout)} == {0}
    june = tmp_path / "june.txt"
    june.write_bytes(V1.read_bytes().replace(b"052026", b"062026"))
    assert refusal_of(june, tmp_path / "out.txt", "combined-v2", layout="combined-v1").code == "SKBBK_UNKNOWN"


def test_version_2_becomes_version_1_where_skbbk_is_nil(tmp_path: Path) -> None:
    converted(V1, tmp_path / "v2.txt", "combined-v2")
    converted(tmp_path / "v2.txt", tmp_path / "v1.txt", "combined-v1")
    assert (tmp_path / "v1.txt").read_bytes() == V1.read_bytes()


PEOPLE = (
    "Kod Majikan,No KP,Nama,Bulan,Gaji (RM),Warganegara,SKBBK\n"
    f"{EMPLOYER},900101140011,AHMAD BIN CONTOH,07/2026,3000.00,,\n"
    f"{EMPLOYER},601231100022,SITI BINTI MISALAN,07/2026,2500,,keluar\n"
    f"{EMPLOYER},SSFW12345678,NGUYEN CONTOH,07/2026,1700.50,asing,\n"
)


def test_a_table_of_wages_is_priced_by_law(tmp_path: Path) -> None:
    result = converted(table(tmp_path, PEOPLE), tmp_path / "out.txt", "combined-v2")
    assert (result.lines, result.source_layout) == (3, "csv")
    assert result.notes[-1].en == "Rows whose contributions were worked out from the wages: 3."
    records = [record for _, record in read_records(str(tmp_path / "out.txt"), COMBINED_V2)]
    first = assess(month=Month(2026, 7), wage_sen=300000)
    assert (records[0].act4_employer_sen, records[0].eis_employee_sen) == (
        first.act4.employer_sen,
        first.eis.employee_sen,
    )
    assert records[0].skbbk_employee_sen == first.skbbk.employee_sen
    assert (records[1].act4_employee_sen, records[1].eis_employer_sen, records[1].skbbk_employee_sen) == (0, 0, 0)
    assert (records[2].eis_employer_sen, records[2].identity_no) == (0, "SSFW12345678")
    report = check_file(str(tmp_path / "out.txt"), facts=Facts(today=TODAY))
    assert report.severities["error"] == 0


def test_columns_that_are_not_recognised_are_told(tmp_path: Path) -> None:
    source = table(tmp_path, PEOPLE.replace("SKBBK\n", "SKBBK,Jabatan,Staff ID\n", 1))
    result = converted(source, tmp_path / "out.txt", "combined-v2")
    assert "“Jabatan”, “Staff ID”" in " ".join(note.ms for note in result.notes)


def test_declared_shares_are_kept_and_not_worked_out_again(tmp_path: Path) -> None:
    source = table(
        tmp_path,
        "Kod Majikan,No KP,Nama,Bulan,Gaji,PERKESO Majikan,PERKESO Pekerja,SIP Majikan,SIP Pekerja,SKBBK\n"
        f"{EMPLOYER},900101140011,A,07/2026,3000,1,2,3,4,5\n",
    )
    result = converted(source, tmp_path / "out.txt", "combined-v2")
    record = next(record for _, record in read_records(str(tmp_path / "out.txt"), COMBINED_V2))
    assert (record.act4_employer_sen, record.skbbk_employee_sen) == (100, 500)
    assert not [note for note in result.notes if "worked out" in note.en]


def test_shares_filled_in_by_halves_are_refused(tmp_path: Path) -> None:
    source = table(
        tmp_path, f"Kod Majikan,No KP,Nama,Bulan,Gaji,PERKESO Majikan\n{EMPLOYER},900101140011,A,07/2026,3000,1\n"
    )
    refusal = refusal_of(source, tmp_path / "out.txt", "combined-v2")
    assert refusal.code == "ROWS_NOT_CONVERTED"
    assert "Only some of the shares" in refusal.say("en")


@pytest.mark.parametrize(("to", "people"), [("socso-223", 3), ("eis-223", 1)])
def test_a_table_of_wages_becomes_one_scheme_for_those_insured_in_it(tmp_path: Path, to: str, people: int) -> None:
    result = converted(table(tmp_path, PEOPLE), tmp_path / "out.txt", to)
    assert result.lines == people
    assert any("left out: 2 (first row: 3)" in note.en for note in result.notes) is (to == "eis-223")


def test_who_is_insured_in_nothing_is_left_out_and_counted(tmp_path: Path) -> None:
    source = table(tmp_path, PEOPLE.replace("asing,", "asing,").replace("07/2026", "05/2018"))
    result = converted(source, tmp_path / "out.txt", "combined-v1")
    assert result.lines == 2
    assert "left out: 1 (first row: 4)" in result.notes[-1].en


def test_a_month_with_skbbk_does_not_become_version_1(tmp_path: Path) -> None:
    refusal = refusal_of(table(tmp_path, PEOPLE), tmp_path / "out.txt", "combined-v1")
    assert "combined-v2" in refusal.say("ms")


def test_employer_and_month_may_be_given_beside_the_table(tmp_path: Path) -> None:
    source = table(tmp_path, "NRIC,Name,Gross Wages\n900101140011,A,3000\n")
    assert refusal_of(source, tmp_path / "out.txt", "combined-v2").code == "COLUMNS_MISSING"
    converted(source, tmp_path / "out.txt", "combined-v2", employer_code=EMPLOYER, month=Month(2026, 7))
    record = next(record for _, record in read_records(str(tmp_path / "out.txt"), COMBINED_V2))
    assert (record.employer_code, record.month, record.wage_sen) == (EMPLOYER, Month(2026, 7), 300000)


def test_every_bad_row_is_counted_and_the_first_are_named(tmp_path: Path) -> None:
    rows = [
        "900101140011,A,",
        "991399140011,B,1",
        ",C,1",
        "900101140012,,1",
        "900101140013,D,-1",
        "900101140014,E,2",
        "1,F,1",
    ]
    source = table(tmp_path, "NRIC,Name,Gross Wages\n" + "\n".join(rows))
    refusal = refusal_of(source, tmp_path / "out.txt", "combined-v2", employer_code=EMPLOYER, month=Month(2026, 7))
    said = refusal.say("en")
    assert said.startswith("Rows that cannot be converted: 5. Row 2: ")
    assert "Row 3: The identity card number “991399140011”" in said
    assert "Row 6, column C (“Gross Wages”)" in said


def test_a_name_that_does_not_fit_is_refused_with_its_row(tmp_path: Path) -> None:
    source = table(tmp_path, PEOPLE.replace("SITI", "S" * 150))
    refusal = refusal_of(source, tmp_path / "out.txt", "combined-v2")
    assert refusal.code == "DOES_NOT_FIT"
    assert refusal.say("en").startswith("Line 3: ")


def test_a_line_that_cannot_be_read_is_refused_with_its_number(tmp_path: Path) -> None:
    refusal = refusal_of(FILES / "bad" / "bad_21_v2_decimal_wage.txt", tmp_path / "out.txt", "combined-v2")
    assert refusal.code == "LINE_UNREADABLE"


@pytest.mark.parametrize(("source", "to"), [(SOCSO, "eis-223"), (EIS, "socso-223"), (SIPE, "socso-223")])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_is_no_way_round_into_the_other_scheme(
    tmp_path: Path, source: Path, to: str, language: str, ending: str
) -> None:
    converted(source, tmp_path / f"t.{ending}", ending, language=language)
    assert refusal_of(tmp_path / f"t.{ending}", tmp_path / "out.txt", to, lose=True).code == "OTHER_SCHEME"


def one_scheme_table(folder: Path, headers: str, *amounts: str) -> Path:
    rows = [f"{EMPLOYER},90010114001{number},A,05/2026,{amount}" for number, amount in enumerate(amounts)]
    return table(folder, "\n".join([f"Kod Majikan,No KP,Nama,Bulan,{headers}", *rows]) + "\n")


@pytest.mark.parametrize(
    ("header", "scheme"),
    [
        *[(name, "eis-223") for name in ("Caruman SIP", "EIS Contribution", "Total EIS", "就业保险缴纳金")],
        *[(name, "socso-223") for name in ("Caruman PERKESO", "SOCSO Contribution", "Jumlah SOCSO", "社险缴纳金")],
    ],
)
def test_a_header_that_names_the_scheme_holds(tmp_path: Path, header: str, scheme: str) -> None:
    source = one_scheme_table(tmp_path, header, "11.80")
    assert not [note for note in converted(source, tmp_path / "a.txt", scheme).notes if "scheme" in note.en]
    other = "socso-223" if scheme == "eis-223" else "eis-223"
    refusal = refusal_of(source, tmp_path / "b.txt", other)
    assert refusal.code == "OTHER_SCHEME"
    assert header in refusal.say("ms")


def test_a_heading_over_the_column_names_the_scheme_too(tmp_path: Path) -> None:
    source = table(
        tmp_path, f",,,,EIS\nKod Majikan,No KP,Nama,Bulan,Contribution\n{EMPLOYER},900101140011,A,05/2026,9\n"
    )
    assert refusal_of(source, tmp_path / "b.txt", "socso-223").code == "OTHER_SCHEME"
    assert converted(source, tmp_path / "a.txt", "eis-223").lines == 1


def test_what_a_header_without_a_scheme_was_taken_for_is_told(tmp_path: Path) -> None:
    source = one_scheme_table(tmp_path, "Caruman (RM)", "11.80")
    for to, said in (("socso-223", "SOCSO (Act 4)"), ("eis-223", "EIS (Act 800)")):
        (note,) = [note for note in converted(source, tmp_path / f"{to}.txt", to).notes if "no scheme" in note.en]
        assert said in note.en


NOBODY = (
    f"Kod Majikan,No KP,Nama,Bulan,Gaji (RM),Warganegara\n{EMPLOYER},SSFW12345678,NGUYEN CONTOH,05/2018,1700.50,asing\n"
)


@pytest.mark.parametrize("to", ["socso-223", "eis-223", "combined-v1"])
def test_a_table_in_which_nobody_is_insured_makes_no_file(tmp_path: Path, to: str) -> None:
    refusal = refusal_of(table(tmp_path, NOBODY), tmp_path / "out.txt", to)
    assert refusal.code == "NOBODY_IN_IT"
    assert "left out: 1" in refusal.say("en")


def test_a_text_file_in_which_nobody_pays_for_eis_makes_no_file(tmp_path: Path) -> None:
    line = V2.read_bytes().splitlines()[0]
    (tmp_path / "in.txt").write_bytes(line[:226] + b"0" * 12 + line[238:] + b"\r\n")
    assert refusal_of(tmp_path / "in.txt", tmp_path / "out.txt", "eis-223", lose=True).code == "NOBODY_IN_IT"


DIALECT = {
    "BYTE_ORDER_MARK": lambda content: b"\xef\xbb\xbf" + content,
    "LINE_ENDS_LF": lambda content: content.replace(b"\r\n", b"\n"),
    "LAST_LINE_END_MISSING": lambda content: content.removesuffix(b"\r\n"),
    "END_OF_FILE_MARK": lambda content: content + b"\x1a",
    "BLANK_LINES": lambda content: b"\r\n" + content,
    "SPACE_FILLED_NUMBERS": lambda content: content[:200] + content[200:214].lstrip(b"0").rjust(14) + content[214:],
    "NIL_SKBBK_BLANK": lambda content: content[:238] + b" " * 6 + content[244:],
}


@pytest.mark.parametrize("code", NORMALISATIONS)
@pytest.mark.parametrize("to", ["combined-v2", "csv"])
def test_what_was_normalised_in_a_text_file_is_told(tmp_path: Path, code: str, to: str) -> None:
    source = tmp_path / "dialect.txt"
    source.write_bytes(DIALECT[code](V2.read_bytes()))
    assert converted(source, tmp_path / "out.csv", to).notes == [NORMALISATIONS[code]]
    assert converted(V2, tmp_path / "out.csv", to).notes == []


TWO_LINES = (
    "Kod Majikan,No KP,Nama,Bulan,Gaji (RM)\n"
    f"{EMPLOYER},900101140011,AHMAD BIN CONTOH,07/2026,3000.00\n"
    "{code},{number},SITI BINTI MISALAN,{month},2500\n"
)
OTHER_EMPLOYER = "T9907654321K"


@pytest.mark.parametrize(
    ("second", "options", "code"),
    [
        ({"code": OTHER_EMPLOYER}, {}, "EMPLOYER_CODE_MIXED"),
        ({"code": OTHER_EMPLOYER}, {"employer_code": EMPLOYER}, "EMPLOYER_CODE_OTHER"),
        ({}, {"employer_code": OTHER_EMPLOYER}, "EMPLOYER_CODE_OTHER"),
        ({}, {"month": Month(2026, 8)}, "MONTH_OTHER"),
        ({"month": "08/2026"}, {"month": Month(2026, 7)}, "MONTH_OTHER"),
        ({"number": "900101-14-0011"}, {}, "DUPLICATE_PERSON"),
    ],
)
@pytest.mark.parametrize("through_text", [False, True])
def test_what_does_not_belong_into_one_file_is_refused_with_its_row(
    tmp_path: Path, second: dict[str, str], options: dict[str, object], code: str, through_text: bool
) -> None:
    values = {"code": EMPLOYER, "number": "850615105678", "month": "07/2026", **second}
    source = table(tmp_path, TWO_LINES.format(**values))
    if through_text:
        lines = []
        for number, row in enumerate(source.read_text("utf-8").splitlines()[1:]):
            one = table(tmp_path, f"Kod Majikan,No KP,Nama,Bulan,Gaji (RM)\n{row}\n")
            converted(one, tmp_path / f"{number}.txt", "combined-v2")
            lines.append((tmp_path / f"{number}.txt").read_bytes())
        source = tmp_path / "both.txt"
        source.write_bytes(b"".join(lines))
    refusal = refusal_of(source, tmp_path / "out.txt", "combined-v2", **options)
    assert refusal.code == code
    assert any(char.isdigit() for char in refusal.say("zh").partition("：")[0])


def test_employer_and_month_that_agree_with_the_table_are_no_trouble(tmp_path: Path) -> None:
    values = {"code": EMPLOYER.lower(), "number": "850615105678", "month": "Julai 2026"}
    source = table(tmp_path, TWO_LINES.format(**values))
    asked = {"employer_code": EMPLOYER, "month": Month(2026, 7)}
    assert converted(source, tmp_path / "out.txt", "combined-v2", **asked).lines == 2


def test_the_same_person_may_stand_in_a_file_for_two_months(tmp_path: Path) -> None:
    values = {"code": EMPLOYER, "number": "900101140011", "month": "06/2026"}
    assert converted(table(tmp_path, TWO_LINES.format(**values)), tmp_path / "out.txt", "combined-v2").lines == 2


@pytest.mark.parametrize("to", ["eis-223", "socso-223"])
def test_text_and_table_make_the_same_file_of_one_scheme(tmp_path: Path, to: str) -> None:
    idle = PEOPLE + f"{EMPLOYER},850615105678,ALI BIN CUTI,07/2026,0.00,,\n"
    wages = table(tmp_path, idle)
    converted(wages, tmp_path / "both.txt", "combined-v2")
    converted(tmp_path / "both.txt", tmp_path / "both.csv", "csv")
    assert refusal_of(tmp_path / "both.csv", tmp_path / "refused.txt", to).code == "WOULD_LOSE"
    ways = {"wages": wages, "text": tmp_path / "both.txt", "shares": tmp_path / "both.csv"}
    results = {name: converted(source, tmp_path / f"{name}.out", to, lose=True) for name, source in ways.items()}
    written = {name: (tmp_path / f"{name}.out").read_bytes() for name in ways}
    assert written["wages"] == written["text"] == written["shares"]
    for way in ("text", "shares"):
        assert any("Lost, as accepted" in note.en for note in results[way].notes)


def test_somebody_whose_status_says_why_stands_in_the_file_without_a_contribution(tmp_path: Path) -> None:
    source = table(
        tmp_path, f"Kod Majikan,No KP,Nama,Bulan,Gaji,Status,Tarikh Status\n{EMPLOYER},900101140011,A,07/2026,0,T,\n"
    )
    assert converted(source, tmp_path / "out.txt", "eis-223").lines == 1


@pytest.mark.parametrize("layout", ["combined-v1", "combined-v2", "socso-223", "eis-223"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_template_becomes_its_layout(tmp_path: Path, layout: str, language: str) -> None:
    path = tmp_path / "template.xlsx"
    write_template(str(path), layout=layout, language=language)
    book = openpyxl.load_workbook(path)
    row = {
        "employer_code": EMPLOYER, "identity_no": "900101140011", "name": "A", "month": "2026-05", "wage": 3000, "contribution": 11.8,
    }  # fmt: skip
    for column, field in enumerate(FIELDS[layout], 1):
        book.worksheets[0].cell(2, column).value = row.get(field)
    book.save(path)
    assert converted(path, tmp_path / "out.txt", layout).lines == 1
    assert check_file(str(tmp_path / "out.txt"), facts=Facts(today=TODAY), layout=layout).severities["error"] == 0


def test_a_table_does_not_become_a_table(tmp_path: Path) -> None:
    assert refusal_of(table(tmp_path, PEOPLE), tmp_path / "out.xlsx", "xlsx").code == "TABLE_TO_TABLE"


def test_the_ending_of_a_table_is_the_one_asked_for(tmp_path: Path) -> None:
    assert refusal_of(V2, tmp_path / "out.txt", "xlsx").code == "WRONG_ENDING"


def test_an_empty_table_makes_no_file(tmp_path: Path) -> None:
    assert refusal_of(table(tmp_path, PEOPLE.splitlines()[0]), tmp_path / "out.txt", "combined-v2").code == "NO_ROWS"


def test_a_failed_conversion_leaves_the_old_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("lama")
    with pytest.raises(Refusal):
        converted(V2, out, "combined-v1")
    assert out.read_text() == "lama"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_but_the_import_only_one_is_a_target_of_its_own_files(tmp_path: Path, layout: object) -> None:
    sources = {"socso-223": SOCSO, "eis-223": EIS, "combined-v1": V1, "combined-v2": V2, "sipe": SIPE}
    name: str = layout.name  # type: ignore[attr-defined]
    if name == "sipe":
        assert refusal_of(sources[name], tmp_path / "out.txt", name).code == "IMPORT_ONLY"
    else:
        assert converted(sources[name], tmp_path / "out.txt", name).source_layout == name


def test_an_opt_out_counts_from_its_own_month_on(tmp_path: Path) -> None:
    source = table(
        tmp_path,
        "Kod Majikan,No KP,Nama,Bulan,Gaji,Keluar SKBBK mulai bulan\n"
        + f"{EMPLOYER},900101140011,AHMAD BIN CONTOH,06/2026,3000,07/2026\n"
        + f"{EMPLOYER},900101140011,AHMAD BIN CONTOH,07/2026,3000,07/2026\n",
    )
    converted(source, tmp_path / "out.txt", "combined-v2")
    records = [record for _, record in read_records(str(tmp_path / "out.txt"), COMBINED_V2)]
    assert [record.skbbk_employee_sen for record in records] == [2215, 0]
    assert check_file(str(source), facts=Facts(today=TODAY)).totals.skbbk_sen == 2215
