from __future__ import annotations

import pytest

from caruman.checking.rules.name_unlike_register import are_alike
from tests.checking.building import CheckLines, codes, combined, known, registered, said, sipe, the

CODE = "NAME_UNLIKE_REGISTER"


def test_another_persons_name_is_found(check: CheckLines) -> None:
    report = check(combined(name="SITI BINTI MISALAN"), facts=registered(known()))
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (45, 194))
    # Another person's number is worse than an old spelling, so nothing is mended.
    assert (finding.found, finding.expected, finding.repair) == ("SITI BINTI MISALAN", "AHMAD BIN CONTOH", None)
    said(finding, "SITI BINTI MISALAN", "AHMAD BIN CONTOH")
    assert report.accepted_lines == 1


@pytest.mark.parametrize(
    "name",
    [
        "AHMAD BIN CONTOH",
        "Ahmad Bin Contoh",
        "AHMAD CONTOH",
        "CONTOH, AHMAD",
        "AHMAD B CONTOH",
        "AHMAD BIN CONTOH ALI",
        "AHMAT BIN CONTOH",
    ],
)
def test_spellings_of_one_name_are_alike(check: CheckLines, name: str) -> None:
    assert codes(check(combined(name=name), facts=registered(known()))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TAN CONTOH @ LEE", "LEE CONTOH TAN"),
        ("KUMAR A/L TELADAN", "KUMAR TELADAN"),
        ("JOSÉ CONTOH", "JOSE CONTOH"),
        ("李明", "李明"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert are_alike(one, other) and are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("AHMAD BIN CONTOH", "AHMAD"), ("TAN", "LEE"), ("李明", "王芳"), ("AHMAD BIN CONTOH", "AISYAH BINTI CONTOH")],
)
def test_unlike(one: str, other: str) -> None:
    assert not are_alike(one, other) and not are_alike(other, one)


def test_a_register_without_the_name_says_nothing(check: CheckLines) -> None:
    assert codes(check(combined(), facts=registered(known(name="")))) == []


def test_a_blank_name_is_another_rules_business(check: CheckLines) -> None:
    assert codes(check(combined(name=""), facts=registered(known()))) == ["NAME_BLANK"]


def test_the_comma_layout_is_asked_too(check: CheckLines) -> None:
    assert codes(check(sipe(name="SITI BINTI MISALAN"), facts=registered(known()))) == [CODE]


def test_a_name_that_cannot_be_printed_is_made_printable(check: CheckLines) -> None:
    raw = combined(name="?????").encode().replace(b"?", b"\xff") + b"\r\n"
    finding = the(check(raw, facts=registered(known())), CODE)
    finding.message("zh").encode("utf-8")
