"""`caruman check`: a verdict for people, an object for programs, and a refusal in one sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caruman.checking.engine import check_file as real_check_file

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"
GOOD = FILES / "SOCSO_EIS_278_V2_072026.txt"
BAD = FILES / "bad" / "bad_21_v2_decimal_wage.txt"
TODAY = ("--today", "2026-11-01")
KEYS = {
    "file", "sha256", "layout", "lines", "months", "employer_code", "totals", "accepted_lines", "normalised",
    "findings", "counts", "severities", "not_listed",
}  # fmt: skip


def test_a_good_file_can_be_sent(caruman: Any) -> None:
    outcome = caruman("check", GOOD, *TODAY)
    assert outcome.status == 0
    assert outcome.out.startswith("✓ CAN BE SENT\n")
    assert "RM15,400.00" in outcome.out
    assert outcome.err == ""


def test_a_file_with_an_error_shows_the_place_and_what_to_do(caruman: Any) -> None:
    outcome = caruman("check", BAD, *TODAY)
    assert outcome.status == 1
    assert outcome.out.startswith("✗ CANNOT BE SENT YET\n")
    assert "columns 201–214" in outcome.out
    assert "^^^^^^^^^^^^^^" in outcome.out
    assert "--repair" in outcome.out


def test_json_has_the_keys_of_the_contract(caruman: Any) -> None:
    outcome = caruman("check", GOOD, *TODAY, "--json")
    report = outcome.json
    assert set(report) == KEYS
    assert report["file"] == str(GOOD)
    assert report["layout"] == "combined-v2"
    assert report["lines"] == report["accepted_lines"] == 5
    assert report["months"] == ["2026-07"]
    assert report["employer_code"] == "T9901234567M"
    assert report["totals"] == {"wages_sen": 1540000, "act4_sen": 28930, "skbbk_sen": 11030, "eis_sen": 4220}
    assert report["findings"] == []


def test_wages_are_null_where_the_layout_has_none(caruman: Any) -> None:
    totals = caruman("check", FILES / "SOCSO_223_052026.txt", *TODAY, "--json").json["totals"]
    assert totals["wages_sen"] is None


@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_a_finding_has_the_keys_of_the_contract_and_speaks_the_language(caruman: Any, language: str) -> None:
    finding = caruman("check", BAD, *TODAY, "--json", "--language", language).json["findings"][0]
    assert set(finding) == {"code", "severity", "line", "columns", "found", "expected", "message", "repair"}
    assert finding["columns"] == [201, 214]
    assert {"ms": "perpuluhan", "en": "decimal", "zh": "小数"}[language] in finding["message"]


@pytest.mark.parametrize("path", sorted(path for path in FILES.rglob("*.txt")), ids=lambda path: path.name)
@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_every_sample_file_is_shown_within_the_terminal(
    caruman: Any, monkeypatch: pytest.MonkeyPatch, path: Path, language: str
) -> None:
    from caruman.cli.terminal import cells

    monkeypatch.setenv("COLUMNS", "72")
    shown = caruman("check", path, *TODAY, "--language", language)
    told = caruman("check", path, *TODAY, "--json")
    assert shown.status == told.status == (1 if told.json["severities"]["error"] else 0)
    for line in shown.out.splitlines():
        assert cells(line) <= 72 or str(path) in line, line


def test_marks_stand_under_what_is_meant(caruman: Any, tmp_path: Path) -> None:
    line = GOOD.read_bytes().splitlines()[0].decode()
    mended = tmp_path / "named.txt"
    mended.write_bytes((line[:44] + "陈小明\t".ljust(150) + line[194:] + "\r\n").encode())
    out = caruman("check", mended, *TODAY).out.splitlines()
    at = next(number for number, text in enumerate(out) if "␉" in text and "…" in text)
    assert "^" in out[at + 1]
    from caruman.cli.terminal import cells

    assert cells(out[at].split("␉")[0]) >= out[at + 1].index("^")


@pytest.mark.parametrize("name", ["missing.txt", "", "folder", "missing/x.txt"])
@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    caruman: Any, tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "folder").mkdir()
    outcome = caruman("check", tmp_path / name, *TODAY, *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1


def test_a_pipe_or_a_device_is_told_before_anything_waits_for_it(caruman: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero"):
        outcome = caruman("check", path, *TODAY)
        assert (outcome.status, outcome.out) == (2, "")
        assert "no ordinary file" in outcome.err
    register = caruman("check", GOOD, *TODAY, "--register", pipe)
    assert (register.status, register.out) == (2, "")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_is_forbidden_is_refused_in_one_sentence(caruman: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(GOOD.read_bytes())
    secret.chmod(0)
    outcome = caruman("check", secret)
    assert (outcome.status, outcome.out) == (2, "")
    assert "permission" in outcome.err


@pytest.mark.parametrize("error", [PermissionError(13, "no"), IsADirectoryError(21, "no"), OSError(5, "no")])
@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_what_the_disk_refuses_is_said_in_one_sentence(
    caruman: Any, monkeypatch: pytest.MonkeyPatch, error: OSError, language: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("caruman.cli.check.check_file", refuse)
    outcome = caruman("check", GOOD, *TODAY, "--language", language)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1
    assert str(GOOD) in outcome.err


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02" * 100, b"a|b|c\n" * 50, b"PK\x03\x04" + b"\0" * 600, b"hello\n", b"\xff" * 5_000]
)
def test_what_is_no_layout_is_refused_in_one_sentence(caruman: Any, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(content)
    for arguments in ((), ("--json",)):
        outcome = caruman("check", file, *TODAY, *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert len(outcome.err.splitlines()) == 1


def test_the_clock_is_that_of_malaysia(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, date, datetime

    import caruman.cli.clock as clock

    class Late(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Late:
            return cls(2026, 7, 31, 17, 30, tzinfo=UTC).astimezone(tz)  # type: ignore[return-value]

    monkeypatch.setattr(clock, "datetime", Late)
    assert clock.today_in_malaysia() == date(2026, 8, 1)


def test_today_decides_what_is_in_advance(caruman: Any) -> None:
    assert caruman("check", GOOD, "--today", "2026-07-01", "--json").status == 0
    early = caruman("check", GOOD, "--today", "30/06/2026", "--json")
    assert early.status == 1
    assert "MONTH_IN_ADVANCE" in early.json["counts"]


def test_the_employers_own_facts_are_taken_into_account(caruman: Any) -> None:
    own = ("--employer", "A9900000000Z", "--mycoid", "199001000001", "--liable-from", "2026-09")
    counts = caruman("check", GOOD, *TODAY, *own, "--json").json["counts"]
    assert {"EMPLOYER_CODE_OTHER", "MYCOID_DIFFERS", "MONTH_BEFORE_LIABILITY"} <= set(counts)


def test_a_register_tells_who_is_missing(caruman: Any, tmp_path: Path) -> None:
    register = tmp_path / "staff.csv"
    register.write_text("identity_no,name\n900101140011,AHMAD BIN CONTOH\n900101140077,NUR BINTI CONTOH\n")
    counts = caruman("check", GOOD, *TODAY, "--register", register, "--json").json["counts"]
    assert counts["EMPLOYEE_MISSING"] == 1
    assert counts["EMPLOYEE_NOT_ON_REGISTER"] == 4


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01", b"identity_no,name\nx x x,\n", b"a,b\n1,2\n"])
def test_a_register_that_cannot_be_read_is_refused_in_one_sentence(
    caruman: Any, tmp_path: Path, content: bytes | None
) -> None:
    register = tmp_path / "staff.csv"
    if content is not None:
        register.write_bytes(content)
    outcome = caruman("check", GOOD, *TODAY, "--register", register, "--json")
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1


def test_the_next_steps_repeat_what_the_check_knew(caruman: Any, tmp_path: Path) -> None:
    odd = tmp_path / "it's odd.txt"
    odd.write_bytes(BAD.read_bytes())
    out = caruman("check", odd, *TODAY, "--employer", "T9901234567M").out
    assert "--employer T9901234567M --today 2026-11-01 --repair" in out
    assert "it'\"'\"'s odd-repaired.txt" in out


def test_more_findings_than_are_listed_are_counted(caruman: Any, tmp_path: Path) -> None:
    line = GOOD.read_bytes().splitlines(keepends=True)[0]
    many = tmp_path / "many.txt"
    many.write_bytes(b"".join(line[:200] + b"x" * 14 + line[214:] for _ in range(12_000)))
    report = caruman("check", many, *TODAY, "--json").json
    assert len(report["findings"]) == 10_000
    assert report["not_listed"] == sum(report["counts"].values()) - 10_000 > 0
    assert report["counts"]["AMOUNT_NOT_DIGITS"] == 12_000
    shown = caruman("check", many, *TODAY).out
    assert "12,000 times" in shown
    assert len(shown.splitlines()) < 80


def test_progress_is_shown_where_it_is_asked_for(caruman: Any) -> None:
    outcome = caruman("check", GOOD, *TODAY, "--json", "--progress")
    assert "Checking" in outcome.err
    assert outcome.json["lines"] == 5


def test_a_file_name_cannot_command_the_terminal(caruman: Any, tmp_path: Path) -> None:
    hostile = tmp_path / "\x1b[2Jx\n\u202ey.txt"
    hostile.write_bytes(GOOD.read_bytes())
    for arguments in ((), ("--json",)):
        outcome = caruman("check", hostile, *TODAY, *arguments)
        assert outcome.status == 0
        assert "\x1b" not in outcome.out
        assert "\u202e" not in outcome.out
    missing = caruman("check", tmp_path / "\x1b[2Jmissing")
    assert "\x1b" not in missing.err


def test_a_file_name_that_is_not_utf_8_is_still_one(caruman: Any, tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(name).write_bytes(GOOD.read_bytes())
    assert caruman("check", name, *TODAY).status == 0
    assert caruman("check", name, *TODAY, "--json").json["file"] == f"{tmp_path}/caf\N{REPLACEMENT CHARACTER}.txt"


def test_check_asks_the_engine_once(caruman: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def check_file(path: str, **facts: Any) -> Any:
        calls.append(path)
        return real_check_file(path, **facts)

    monkeypatch.setattr("caruman.cli.check.check_file", check_file)
    caruman("check", GOOD, *TODAY)
    assert calls == [str(GOOD)]


@pytest.fixture(autouse=True)
def _leave_nothing_beside_the_samples() -> Iterator[None]:
    before = set(FILES.rglob("*"))
    yield
    assert set(FILES.rglob("*")) == before


@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_a_finding_says_whose_line_it_is(caruman: Any, language: str) -> None:
    name = FILES / "bad" / "bad_23_v2_eis_at_62.txt"
    printed = caruman("check", name, *TODAY, "--language", language).out
    assert "TAN CONTOH @ LEE · 640310080033" in printed
    assert "AHMAD" not in printed


def test_a_finding_about_a_comma_line_says_whose_it_is_too(caruman: Any, tmp_path: Path) -> None:
    path = tmp_path / "sipe.txt"
    path.write_bytes((FILES / "SIPE0526_legacy_csv.txt").read_bytes().replace(b"11.80", b"11.85"))
    assert "AHMAD BIN CONTOH · 900101140011" in caruman("check", path, *TODAY, "--language", "en").out
