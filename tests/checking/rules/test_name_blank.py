from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, known, mended, put, registered, said, sipe, the

CODE = "NAME_BLANK"


def test_a_line_without_a_name_is_found(check: CheckLines) -> None:
    report = check(combined(name=""))
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (45, 194))
    assert (finding.found, finding.expected, finding.repair) == ("", None, None)
    said(finding)
    assert codes(report) == [CODE]


def test_the_register_gives_the_name_back(check: CheckLines) -> None:
    line, facts = combined(name=""), registered(known())
    finding = the(check(line, facts=facts), CODE)
    assert (finding.expected, finding.repair) == ("AHMAD BIN CONTOH", f"{'AHMAD BIN CONTOH':<150}")
    assert codes(check(mended(line, finding), facts=facts)) == []


def test_a_name_too_long_for_its_columns_is_not_put_there(check: CheckLines) -> None:
    facts = registered(known(name="A" * 151))
    assert the(check(combined(name=""), facts=facts), CODE).repair is None


def test_one_letter_anywhere_is_a_name(check: CheckLines) -> None:
    assert codes(check(put(combined(name=""), 194, "A"))) == []


def test_the_comma_layout_needs_one_too(check: CheckLines) -> None:
    assert codes(check(sipe(name=""))) == [CODE]
    assert codes(check(sipe().replace(f"{'AHMAD BIN CONTOH':<130}", ""))) == [CODE]
