from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, said, the

CODE = "NOT_UTF8"


def test_bytes_of_an_older_encoding_are_found_where_they_stand(check: CheckLines) -> None:
    raw = combined(name="JOS? PE?A").encode().replace(b"?", b"\xc9") + b"\r\n"
    report = check(raw)
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (48, 52))
    assert (finding.found, finding.expected, finding.repair) == ("\ufffd PE\ufffd", None, None)
    said(finding, "UTF-8")
    assert (codes(report), report.accepted_lines) == ([CODE], 0)


def test_each_such_byte_counts_as_one_character(check: CheckLines) -> None:
    raw = combined(name="JOS?").encode().replace(b"?", b"\xe9") + b"\r\n"
    assert "LINE_LENGTH" not in codes(check(raw))


def test_half_a_character_is_found(check: CheckLines) -> None:
    raw = combined(name="JOS?").encode().replace(b"?", "É".encode()[:1]) + b"\r\n"
    assert codes(check(raw)) == [CODE]


def test_utf8_is_accepted(check: CheckLines) -> None:
    assert CODE not in codes(check(combined(name="JOSÉ 李明 🙂")))
