from __future__ import annotations

import pytest

from caruman.checking.rules.name_not_ascii import transliterated
from tests.checking.building import CheckLines, codes, combined, mended, said, sipe, the

CODE = "NAME_NOT_ASCII"


def test_an_accent_is_told_and_its_plain_form_offered(check: CheckLines) -> None:
    line = combined(name="JOSÉ ÅNGSTRÖM")
    report = check(line)
    finding = the(report, CODE)
    assert finding.severity == "info"
    assert (finding.line, finding.columns) == (1, (45, 194))
    assert (finding.found, finding.expected) == ("JOSÉ ÅNGSTRÖM", "JOSE ANGSTROM")
    assert finding.repair == f"{'JOSE ANGSTROM':<150}"
    said(finding, "JOSÉ ÅNGSTRÖM")
    assert report.accepted_lines == 1
    assert codes(check(mended(line, finding))) == []


def test_a_name_without_a_plain_form_is_told_and_left(check: CheckLines) -> None:
    finding = the(check(combined(name="李明")), CODE)
    assert (finding.expected, finding.repair) == (None, None)
    assert "李明" in finding.message("ms")


def test_a_plain_form_that_is_too_long_is_not_put_there(check: CheckLines) -> None:
    finding = the(check(combined(name="ß" * 150)), CODE)
    assert (finding.expected, finding.repair) == ("ss" * 150, None)


def test_letters_of_ascii_are_no_finding(check: CheckLines) -> None:
    assert codes(check(combined(name="KUMAR A/L TELADAN @ D'CRUZ-TAN (JR.)"))) == []


def test_bytes_that_are_not_utf8_are_another_rules_business(check: CheckLines) -> None:
    raw = combined(name="JOS?").encode().replace(b"?", b"\xc9") + b"\r\n"
    assert codes(check(raw)) == ["NOT_UTF8"]


def test_the_comma_layout_keeps_its_shape(check: CheckLines) -> None:
    line = sipe(name="JOSÉ")
    finding = the(check(line), CODE)
    assert finding.repair == "JOSE"
    assert codes(check(mended(line, finding))) == []


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("ŁUKASZ", "LUKASZ"),
        ("ÆRØ", "AERO"),
        ("O’BRIEN", "O'BRIEN"),
        ("ＡＢＣ", "ABC"),
        ("Ж", None),
        ("\N{NO-BREAK SPACE}", None),
    ],
)
def test_transliteration(name: str, plain: str | None) -> None:
    assert transliterated(name) == plain
