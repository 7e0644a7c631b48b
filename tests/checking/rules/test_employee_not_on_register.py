from __future__ import annotations

from tests.checking.building import SITI, CheckLines, codes, combined, known, one_scheme, put, registered, said, the

CODE = "EMPLOYEE_NOT_ON_REGISTER"


def test_someone_new_is_found_and_form_2_is_named(check: CheckLines) -> None:
    finding = the(check(combined(), combined(identity_no=SITI), facts=registered(known())), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (2, (33, 44))
    assert (finding.found, finding.expected, finding.repair) == (SITI, None, None)
    said(finding, "SITI BINTI MISALAN", SITI, "2", "30")


def test_who_is_on_it_is_not_found(check: CheckLines) -> None:
    assert codes(check(combined(), facts=registered(known()))) == []


def test_an_empty_register_knows_nobody(check: CheckLines) -> None:
    assert codes(check(one_scheme(), facts=registered())) == [CODE]


def test_without_a_register_nobody_is_new(check: CheckLines) -> None:
    assert codes(check(combined())) == []


def test_a_number_that_cannot_be_right_is_nobody(check: CheckLines) -> None:
    report = check(put(combined(), 33, "900101-14-00"), facts=registered())
    assert codes(report) == ["IDENTITY_NUMBER_SHAPE"]


def test_a_name_that_cannot_be_printed_is_made_printable(check: CheckLines) -> None:
    raw = combined(name="AHMAD?BIN").encode().replace(b"?", b"\xff") + b"\r\n"
    finding = the(check(raw, facts=registered()), CODE)
    finding.message("ms").encode("utf-8")
    assert "AHMAD\N{REPLACEMENT CHARACTER}BIN" in finding.message("ms")
