"""The check of whole files: samples, dialects, layouts, totals, and whatever else people send."""

from __future__ import annotations

import hashlib
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.checking import report as report_module
from caruman.checking.catalogue import CODES, rule_of
from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.finding import SEVERITIES, Finding
from caruman.checking.report import Report, Totals
from caruman.formats.layouts import COMBINED_V1, EIS_223, LAYOUTS, layout_named
from caruman.formats.text import LONGEST_LINE, decode
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal
from tests.checking.building import (
    EMPLOYER,
    SITI,
    TAN,
    TODAY,
    CheckLines,
    codes,
    combined,
    known,
    one_scheme,
    put,
    registered,
    sipe,
    the,
)

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"
FACTS = Facts(today=TODAY)
MAY, JULY, OCTOBER = Month(2026, 5), Month(2026, 7), Month(2026, 10)

GOOD = {
    "EIS_223_052026.txt": ("eis-223", 4, MAY, Totals(None, 0, 0, 4_220)),
    "SIPE0526_legacy_csv.txt": ("sipe", 3, MAY, Totals(None, 0, 0, 4_220)),
    "SOCSO_223_052026.txt": ("socso-223", 5, MAY, Totals(None, 28_930, 0, 0)),
    "SOCSO_223_bom_052026.txt": ("socso-223", 1, MAY, Totals(None, 6_640, 0, 0)),
    "SOCSO_EIS_278_V1_052026.txt": ("combined-v1", 5, MAY, Totals(1_540_000, 28_930, 0, 4_220)),
    "SOCSO_EIS_278_V2_072026.txt": ("combined-v2", 5, JULY, Totals(1_540_000, 28_930, 11_030, 4_220)),
    "SOCSO_EIS_278_V2_spacepadded_072026.txt": ("combined-v2", 5, JULY, Totals(1_540_000, 28_930, 11_030, 4_220)),
    "SOCSO_EIS_278_V2_foreign_worker_102026.txt": ("combined-v2", 5, OCTOBER, Totals(1_790_000, 34_440, 12_865, 4_220)),
}

AMOUNT = (201, 214)
BAD = {
    "bad_01_short_line": ("socso-223", [("LINE_LENGTH", 1, (223, 223))]),
    "bad_02_long_line": ("socso-223", [("LINE_LENGTH", 1, (224, 224))]),
    "bad_04_decimal_amount": ("socso-223", [("AMOUNT_DECIMAL_POINT", 1, AMOUNT)]),
    "bad_05_month_order": ("socso-223", [("MONTH_MALFORMED", 1, (195, 200))]),
    "bad_06_future_month": ("socso-223", [("MONTH_IN_ADVANCE", 1, (195, 200))]),
    "bad_07_ic_with_dashes": ("socso-223", [("IDENTITY_NUMBER_SHAPE", 1, (33, 44))]),
    "bad_08_status_unknown": ("socso-223", [("STATUS_UNKNOWN", 1, (223, 223))]),
    "bad_09_status_without_date": ("socso-223", [("EMPLOYMENT_DATE_MISSING", 1, (215, 222))]),
    "bad_10_date_wrong_order": ("socso-223", [("EMPLOYMENT_DATE_MALFORMED", 1, (215, 222))]),
    "bad_11_amount_not_in_table": ("socso-223", [("CONTRIBUTION_NOT_IN_TABLE", 1, AMOUNT)]),
    "bad_12_duplicate_person": ("socso-223", [("DUPLICATE_PERSON", 2, (33, 44))]),
    "bad_13_tab_in_name": ("socso-223", [("CONTROL_CHARACTER", 1, (50, 50))]),
    "bad_15_mixed_lengths": ("socso-223", [("MIXED_LAYOUTS", 2, (1, 278))]),
    "bad_16_wage_in_contribution_field": (
        "socso-223",
        [
            *(("WAGE_AS_CONTRIBUTION", line, AMOUNT) for line in (1, 2, 3, 4)),
            ("AMOUNT_ZERO_WITHOUT_STATUS", 5, AMOUNT),
        ],
    ),
    "bad_20_v2_short_line": ("combined-v2", [("LINE_LENGTH", 2, (278, 278))]),
    "bad_21_v2_decimal_wage": ("combined-v2", [("AMOUNT_DECIMAL_POINT", 2, AMOUNT)]),
    "bad_22_v2_skbbk_before_june_2026": ("combined-v2", [("SKBBK_BEFORE_JUNE_2026", 1, (239, 244))]),
    "bad_23_v2_eis_at_62": ("combined-v2", [("EIS_NOT_ELIGIBLE", 2, (227, 238))]),
    "bad_24_v2_employer_share_off_by_5_sen": ("combined-v2", [("ACT4_AMOUNT", 1, (215, 220))]),
    "bad_25_v2_month_in_advance": ("combined-v2", [("MONTH_IN_ADVANCE", 1, (195, 200))]),
    "bad_26_v2_two_employers": ("combined-v2", [("EMPLOYER_CODE_MIXED", 2, (1, 12))]),
}


def refusal_of(path: Path, **options: object) -> str:
    with pytest.raises(Refusal) as caught:
        check_file(str(path), facts=FACTS, **options)
    for language in LANGUAGES:
        assert caught.value.say(language)
    return caught.value.code


# The samples


@pytest.mark.parametrize("name", GOOD)
def test_a_good_sample_is_accepted_to_the_last_sen(name: str) -> None:
    layout, lines, month, totals = GOOD[name]
    report = check_file(str(FILES / name), facts=FACTS)
    assert (report.layout, report.lines, report.accepted_lines) == (layout, lines, lines)
    assert (report.months, report.totals, report.employer_code) == ([month], totals, EMPLOYER)
    assert report.severities["error"] == 0
    assert codes(report) == (["COMBINED_V1_AFTER_SEPTEMBER_2026"] if layout == "combined-v1" else [])
    assert report.sha256 == hashlib.sha256((FILES / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_sample_shows_what_its_name_promises(name: str) -> None:
    layout, wanted = BAD[name]
    report = check_file(str(FILES / "bad" / f"{name}.txt"), facts=FACTS)
    assert report.layout == layout
    assert [(finding.code, finding.line, finding.columns) for finding in report.findings] == wanted


def test_every_sample_is_named_here() -> None:
    assert {path.name for path in FILES.glob("*.txt")} == set(GOOD)
    assert {path.stem for path in (FILES / "bad").glob("*.txt")} == set(BAD)


# Dialects


def test_lines_that_end_with_lf_are_normalised(check: CheckLines) -> None:
    content = "\n".join([combined(), combined(identity_no=SITI), ""]).encode()
    report = check(content)
    assert codes(report) == []
    assert [(note.code, note.times, note.first_line) for note in report.normalised] == [("LINE_ENDS_LF", 2, 1)]


def test_the_last_line_may_lack_its_end(check: CheckLines) -> None:
    report = check(combined(), combined(identity_no=SITI).encode())
    assert (codes(report), report.accepted_lines) == ([], 2)
    assert [(note.code, note.first_line) for note in report.normalised] == [("LAST_LINE_END_MISSING", 2)]


def test_half_a_line_end_at_the_end_is_one(check: CheckLines) -> None:
    report = check(combined().encode() + b"\r")
    assert (codes(report), report.accepted_lines) == ([], 1)


@pytest.mark.parametrize("end", [b"\x1a", b"\r\n\x1a"])
def test_an_end_of_file_mark_is_taken_off(check: CheckLines, end: bytes) -> None:
    report = check(combined().encode() + end)
    assert (codes(report), report.accepted_lines) == ([], 1)
    assert "END_OF_FILE_MARK" in [note.code for note in report.normalised]


def test_an_end_of_file_mark_in_the_middle_is_a_control_character(check: CheckLines) -> None:
    assert codes(check(combined(name="AHMAD\x1aBIN"))) == ["CONTROL_CHARACTER"]


def test_a_byte_order_mark_is_taken_off_and_told(check: CheckLines) -> None:
    report = check(b"\xef\xbb\xbf" + combined().encode() + b"\r\n")
    assert (codes(report), report.accepted_lines) == ([], 1)
    assert [(note.code, note.times, note.first_line) for note in report.normalised] == [("BYTE_ORDER_MARK", 1, 1)]


def test_blank_lines_are_skipped_and_still_counted_as_lines(check: CheckLines) -> None:
    report = check("", combined(), "   ", put(combined(identity_no=SITI), 33, "0000000000AB"), b"\r\n\r\n")
    assert report.lines == 2
    assert [(note.code, note.times, note.first_line) for note in report.normalised] == [("BLANK_LINES", 4, 1)]
    assert {finding.line for finding in report.findings} <= {4}


def test_numbers_filled_with_spaces_are_normalised_line_by_line(check: CheckLines) -> None:
    filled = combined().replace("00000000300000", "        300000")
    report = check(combined(identity_no=SITI), filled)
    assert codes(report) == []
    assert [(note.code, note.times, note.first_line) for note in report.normalised] == [("SPACE_FILLED_NUMBERS", 1, 2)]


@pytest.mark.parametrize(
    ("nil", "told"), [("000000", []), ("     0", ["SPACE_FILLED_NUMBERS"]), ("      ", ["NIL_SKBBK_BLANK"])]
)
def test_nil_skbbk_is_written_in_three_ways(check: CheckLines, nil: str, told: list[str]) -> None:
    line = put(combined(month="2026-05"), 239, nil)
    report = check(combined(identity_no=SITI), line)
    assert codes(report) == []
    assert [note.code for note in report.normalised] == told


def test_small_letters_in_a_name_are_a_name(check: CheckLines) -> None:
    assert codes(check(combined(name="Ahmad bin Contoh"))) == []


def test_a_normalisation_is_said_in_three_languages(check: CheckLines) -> None:
    report = check(b"\xef\xbb\xbf" + combined().encode() + b"\n\n \n" + b"\x1a")
    assert len(report.normalised) == 4
    for note in report.normalised:
        assert len(set(note.words)) == 3


# Layouts


def test_the_majority_of_the_lines_decides_the_length(check: CheckLines) -> None:
    assert check(one_scheme(), combined(), combined(identity_no=SITI)).layout == "combined-v2"
    assert check(one_scheme(), one_scheme(identity_no=SITI), combined()).layout == "socso-223"


def test_in_a_tie_the_earlier_line_decides(check: CheckLines) -> None:
    assert check(one_scheme(), combined()).layout == "socso-223"
    assert check(combined(), one_scheme()).layout == "combined-v2"


def test_the_amounts_decide_the_scheme_of_one_scheme_files(check: CheckLines) -> None:
    assert check(one_scheme(layout=EIS_223), one_scheme(layout=EIS_223, identity_no=SITI)).layout == "eis-223"
    assert check(one_scheme(), one_scheme(identity_no=SITI)).layout == "socso-223"
    # Zeros and wages in the contribution's place speak for neither, and then it is Act 4.
    assert check(one_scheme(contribution_sen=0)).layout == "socso-223"


def test_a_few_amounts_of_the_other_table_do_not_change_the_scheme(check: CheckLines) -> None:
    eis = [one_scheme(layout=EIS_223, identity_no=number) for number in (SITI, "900101140012", "900101140013")]
    assert check(one_scheme(), *eis).layout == "eis-223"


def test_the_senders_word_goes_before_the_amounts(check: CheckLines) -> None:
    report = check(one_scheme(layout=EIS_223), layout="socso-223")
    assert report.layout == "socso-223"
    assert report.totals == Totals(None, 1_180, 0, 0)
    assert codes(report) == ["CONTRIBUTION_NOT_IN_TABLE"]


def test_a_layout_that_there_is_not_is_refused_with_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "caruman.txt"
    path.write_text(combined())
    with pytest.raises(Refusal) as caught:
        check_file(str(path), facts=FACTS, layout="combined-v3")
    assert caught.value.code == "UNKNOWN_LAYOUT_NAME"
    for layout in LAYOUTS:
        assert layout.name in caught.value.say("ms")


def test_before_june_2026_a_blank_skbbk_makes_version_1_and_zeros_make_version_2(check: CheckLines) -> None:
    line = combined(month="2026-05")
    assert check(line).layout == "combined-v2"
    assert check(put(line, 239, " " * 6)).layout == "combined-v1"


def test_from_june_2026_a_blank_skbbk_is_a_missing_one(check: CheckLines) -> None:
    report = check(put(combined(month="2026-06"), 239, " " * 6))
    assert (report.layout, codes(report)) == ("combined-v2", ["SKBBK_MISSING"])


def test_one_line_of_version_2_makes_the_whole_file_version_2(check: CheckLines) -> None:
    earlier = combined(month="2026-05", layout=COMBINED_V1)
    report = check(earlier, combined(month="2026-07"))
    assert (report.layout, codes(report)) == ("combined-v2", [])


@pytest.mark.parametrize("off", [-2, -1, 1, 2])
def test_lines_that_are_all_a_little_off_are_read_with_errors_and_not_refused(check: CheckLines, off: int) -> None:
    for line, layout, length in ((combined(), "combined-v2", 278), (one_scheme(), "socso-223", 223)):
        report = check(line[: length + off].ljust(length + off))
        assert (report.layout, codes(report), report.accepted_lines) == (layout, ["LINE_LENGTH"], 0)


@pytest.mark.parametrize("off", [-3, 3])
def test_lines_that_are_further_off_are_refused(tmp_path: Path, off: int) -> None:
    path = tmp_path / "caruman.txt"
    path.write_text(combined()[: 278 + off].ljust(278 + off) + "\r\n")
    assert refusal_of(path) == "UNKNOWN_LAYOUT"


# Sums and months


def test_totals_are_those_of_the_lines_without_errors(check: CheckLines) -> None:
    good = check(combined())
    both = check(combined(), put(combined(identity_no=SITI), 195, "131313"))
    assert both.totals == good.totals
    assert (both.lines, both.accepted_lines) == (2, 1)


def test_a_warning_does_not_take_a_line_out_of_the_totals(check: CheckLines) -> None:
    report = check(combined(act4_employer_sen=5160))
    assert report.totals.act4_sen == 5160 + 1475


def test_months_are_told_in_order_and_once(check: CheckLines) -> None:
    report = check(*(combined(month=month) for month in ("2026-10", "2026-07", "2026-08")), combined(identity_no=TAN))
    assert report.months == [Month(2026, 7), Month(2026, 8), Month(2026, 10)]


def test_severities_and_counts_add_up(check: CheckLines) -> None:
    report = check(
        combined(name="JOSÉ"),
        combined(identity_no=SITI, act4_employer_sen=1, act4_employee_sen=1),
        put(combined(identity_no=TAN), 195, "131313"),
    )
    assert report.counts == {"ACT4_AMOUNT": 2, "MONTH_MALFORMED": 1, "NAME_NOT_ASCII": 1}
    assert report.severities == {"error": 1, "warning": 2, "info": 1}


def test_findings_stand_in_the_order_of_the_file_and_those_about_it_all_first(check: CheckLines) -> None:
    lines = [combined(name="", act4_employer_sen=1), combined(identity_no=SITI), combined()]
    report = check(*lines, facts=registered(known(), known(SITI), known(TAN)))
    assert [(finding.line, finding.code) for finding in report.findings] == [
        (None, "EMPLOYEE_MISSING"),
        (1, "NAME_BLANK"),
        (1, "ACT4_AMOUNT"),
        (3, "DUPLICATE_PERSON"),
    ]


# Many findings


@pytest.mark.parametrize("columnar", [False, True])
def test_beyond_the_listed_findings_the_rest_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columnar: bool
) -> None:
    monkeypatch.setattr(report_module, "MOST_LISTED", 5)
    path = tmp_path / "caruman.txt"
    people = [f"9001011400{number:02}" for number in range(12)]
    lines = [combined(identity_no=number, name="") for number in people]
    path.write_text("".join(f"{line}\r\n" for line in [*lines, lines[0]]))
    every: list[Finding] = []
    report = check_file(str(path), facts=FACTS, columnar=columnar)
    assert [(finding.line, finding.code) for finding in report.findings] == [(n, "NAME_BLANK") for n in range(1, 6)]
    assert report.counts == {"NAME_BLANK": 13, "DUPLICATE_PERSON": 1}
    assert report.severities["error"] == 14
    told = check_file(str(path), facts=FACTS, columnar=columnar, on_finding=every.append)
    assert told == report
    assert len(every) == 14


def test_what_is_about_the_whole_file_is_listed_even_then(check: CheckLines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_module, "MOST_LISTED", 3)
    lines = [combined(identity_no=f"9001011400{number:02}", name="") for number in range(9)]
    report = check(lines[0], lines[0], *lines[1:], facts=registered(known(TAN)))
    assert [(finding.line, finding.code) for finding in report.findings][:2] == [
        (None, "EMPLOYEE_MISSING"),
        (1, "EMPLOYEE_NOT_ON_REGISTER"),
    ]


def test_progress_goes_up_to_the_size_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "caruman.txt"
    path.write_text("".join(f"{combined(identity_no=f'90010114{number:04}')}\r\n" for number in range(600)))
    steps: list[tuple[int, int]] = []
    check_file(str(path), facts=FACTS, progress=lambda done, size: steps.append((done, size)), columnar=False)
    done = [step[0] for step in steps]
    assert done == sorted(done) and len(done) > 2
    assert steps[-1] == (path.stat().st_size, path.stat().st_size)


# What is no contribution file


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b"\r\n\r\n  \r\n", "EMPTY_FILE"),
        (b"\xef\xbb\xbf", "EMPTY_FILE"),
        (b"\x1a", "EMPTY_FILE"),
        (b"%PDF-1.7\n", "BINARY_FILE"),
        (b"\x89PNG\r\n\x1a\n", "BINARY_FILE"),
        (b"PK\x03\x04" + b"x" * 300, "WORKBOOK_DAMAGED"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 300, "BINARY_FILE"),
        (b"T99" + b"\0" * 500, "BINARY_FILE"),
        (combined().encode("utf-16"), "UTF16"),
        (combined().encode("utf-16-le"), "UTF16"),
        (combined().encode("utf-16-be"), "UTF16"),
        (b"|".join([b"H", b"T9901234567M", b"1", b"2", b"3", b"4", b"5"]) + b"\r\n", "PIPE_DELIMITED"),
        (b"hello, world\r\n", "UNKNOWN_LAYOUT"),
        (b"\t\t\n", "UNKNOWN_LAYOUT"),
        (b"X" * 2_000_000, "UNKNOWN_LAYOUT"),
        (b'{"json": true}\n', "UNKNOWN_LAYOUT"),
    ],
)
def test_what_is_no_contribution_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "caruman.txt"
    path.write_bytes(content)
    assert refusal_of(path) == code


def test_pipes_are_told_that_no_layout_has_them(tmp_path: Path) -> None:
    path = tmp_path / "assist.txt"
    path.write_text("T9901234567M|900101140011|AHMAD|072026|300000|5165|1475\r\n" * 3)
    with pytest.raises(Refusal) as caught:
        check_file(str(path), facts=FACTS)
    for language in LANGUAGES:
        assert "ASSIST" in caught.value.say(language) and "combined-v2" in caught.value.say(language)


def test_a_few_nul_bytes_are_a_finding_on_their_line(check: CheckLines) -> None:
    report = check(combined(identity_no=SITI), combined(name="AHMAD\0BIN"))
    assert the(report, "CONTROL_CHARACTER").line == 2
    assert report.accepted_lines == 1


@pytest.mark.parametrize("layout", [None, "combined-v2", "sipe"])
def test_one_endless_line_takes_no_memory(tmp_path: Path, layout: str | None) -> None:
    path = tmp_path / "endless.txt"
    with path.open("wb") as file:
        for _ in range(12):
            file.write(b"1,2,3,4,5" * 116_508)
    tracemalloc.start()
    try:
        if layout is None:
            assert refusal_of(path) == "UNKNOWN_LAYOUT"
        else:
            report = check_file(str(path), facts=FACTS, layout=layout)
            assert (report.lines, report.severities["error"]) == (1, 1)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6_000_000


def test_after_an_endless_line_the_next_is_read_again(check: CheckLines) -> None:
    report = check(combined(), "X" * 200_000, combined(identity_no=SITI))
    assert [(finding.line, finding.code) for finding in report.findings] == [(2, "LINE_LENGTH")]
    assert the(report, "LINE_LENGTH").found == str(LONGEST_LINE)
    assert (report.lines, report.accepted_lines, report.normalised) == (3, 2, [])


# Whatever people send


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "caruman.txt"


def answered(path: Path, content: bytes, layout: str | None = None, facts: Facts = FACTS) -> None:
    """A file of any bytes gets a refusal or a report whose findings point into it, and never another exception."""
    path.write_bytes(content)
    try:
        report = check_file(str(path), facts=facts, layout=layout, columnar=False)
    except Refusal as refusal:
        for language in LANGUAGES:
            assert refusal.say(language).encode()
        return
    assert_sensible(report, content)
    chosen = layout_named(report.layout)
    if chosen is not None and chosen.length:
        assert check_file(str(path), facts=facts, layout=layout, columnar=True) == report


def assert_sensible(report: Report, content: bytes) -> None:
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    chosen = layout_named(report.layout)
    assert chosen is not None
    assert report.sha256 == hashlib.sha256(content).hexdigest()
    assert 0 <= report.accepted_lines <= report.lines <= len(lines)
    assert sum(report.severities.values()) == sum(report.counts.values()) >= len(report.findings)
    assert all(note.times >= 1 and 1 <= note.first_line <= len(lines) for note in report.normalised)
    for finding in report.findings:
        assert finding.code in CODES and finding.severity in SEVERITIES
        for text in (*(finding.message(language) for language in LANGUAGES), finding.found or "", finding.repair or ""):
            assert text.encode("utf-8").decode("utf-8") == text
        assert (finding.line is None) == (finding.columns is None)
        if finding.line is not None and finding.columns is not None:
            assert 1 <= finding.line <= len(lines)
            first, last = finding.columns
            width = len(decode(lines[finding.line - 1].removesuffix(b"\r")))
            assert 1 <= first <= last <= max(width, chosen.length) + 1


@given(content=st.binary(max_size=2_000))
def test_any_bytes_are_answered(scratch: Path, content: bytes) -> None:
    answered(scratch, content)


@given(content=st.binary(max_size=1_000), layout=st.sampled_from([layout.name for layout in LAYOUTS]))
def test_any_bytes_are_answered_under_any_layout(scratch: Path, content: bytes, layout: str) -> None:
    answered(scratch, content, layout)


SAMPLES = [(FILES / name).read_bytes() for name in sorted(GOOD)]
EDITS = st.tuples(
    st.sampled_from(["insert", "delete", "replace", "repeat"]),
    st.integers(0, 1_600),
    st.one_of(
        st.binary(min_size=1, max_size=4),
        st.sampled_from(
            [b"\r", b"\n", b"\r\n", b" ", b"\t", b"\0", b"0", b"9", b"A", b",", b"\x1a", "é".encode(), "李".encode()]
        ),
    ),
)
REGISTER = registered(known(), known(SITI), known(TAN, name=""), employer_code=EMPLOYER, liable_from=Month(2026, 6))


def edited(content: bytes, edits: list[tuple[str, int, bytes]]) -> bytes:
    for kind, place, piece in edits:
        at = place % (len(content) + 1)
        match kind:
            case "insert":
                content = content[:at] + piece + content[at:]
            case "delete":
                content = content[:at] + content[at + len(piece) :]
            case "replace":
                content = content[:at] + piece + content[at + len(piece) :]
            case _:
                content = content[:at] + content[at:] + content[at:]
    return content


@given(
    sample=st.sampled_from(SAMPLES),
    edits=st.lists(EDITS, min_size=1, max_size=6),
    facts=st.sampled_from([FACTS, REGISTER]),
)
def test_a_good_file_with_any_slips_is_answered(
    scratch: Path, sample: bytes, edits: list[tuple[str, int, bytes]], facts: Facts
) -> None:
    answered(scratch, edited(sample, edits), facts=facts)


# The rules as a set


def test_every_rule_is_in_the_catalogue_under_its_own_name() -> None:
    package = Path(report_module.__file__).parent / "rules"
    assert {path.stem.upper() for path in package.glob("*.py")} - {"__INIT__"} == set(CODES)
    for code in CODES:
        rule = rule_of(code)
        assert code == rule.CODE and rule.SEVERITY in SEVERITIES


def test_a_code_that_there_is_not_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        rule_of("NO_SUCH_RULE")


def test_the_day_is_that_of_the_facts(check: CheckLines) -> None:
    line = combined(month="2026-10")
    assert codes(check(line, facts=Facts(today=date(2026, 9, 30)))) == ["MONTH_IN_ADVANCE"]
    assert codes(check(line, facts=Facts(today=date(2030, 1, 1)))) == []


def test_a_comma_file_is_checked_as_a_whole(check: CheckLines) -> None:
    report = check(sipe(), sipe(row="2", identity_no=SITI, amount="6.60"))
    assert (report.layout, codes(report), report.totals) == ("sipe", [], Totals(None, 0, 0, 1_840))
