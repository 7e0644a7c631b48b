"""The command as a process of its own: pipes that close, Ctrl-C, bare locales, full disks, terminals."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "fixtures" / "files"
GOOD = FILES / "SOCSO_EIS_278_V2_072026.txt"
COMMAND = [sys.executable, "-m", "caruman"]
ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "CARUMAN_LANGUAGE": "en"}


def _run(
    *arguments: object, environment: dict[str, str] | None = None, **settings: object
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env={**ENVIRONMENT, **(environment or {})},
        capture_output="stdout" not in settings,
        **settings,  # type: ignore[call-overload]
    )


def test_a_reader_that_goes_away_is_no_error_to_talk_about(tmp_path: Path) -> None:
    wages = tmp_path / "wages.csv"
    wages.write_text("month,wage\n" + "2026-07,3000.00\n" * 20_000)
    with subprocess.Popen(
        [*COMMAND, "assess", wages, "--json"], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_help_into_a_closed_pipe_is_quiet() -> None:
    finished = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m caruman rates --act act4 --month 2026-07 | true"],
        env=ENVIRONMENT,
        capture_output=True,
    )
    assert finished.stderr == b""


def test_ctrl_c_is_quiet() -> None:
    with subprocess.Popen(
        [*COMMAND, "assess", "-", "--json"],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b"month,wage\n" + b"2026-07,3000.00\n" * 2_000)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        process.stdout.read()
        assert process.stderr.read() == b""
        assert process.wait() == 130


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf_8_whatever_the_locale(locale: str) -> None:
    finished = _run(
        "check", GOOD, "--language", "zh", "--today", "2026-11-01", environment={"LC_ALL": locale, "PYTHONUTF8": "0"}
    )
    assert finished.returncode == 0
    assert "可以提交" in finished.stdout.decode("utf-8")


def test_a_full_disk_is_said_in_one_sentence() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        finished = _run("check", GOOD, "--json", "--today", "2026-11-01", stdout=full, stderr=subprocess.PIPE)
    assert finished.returncode == 2
    assert finished.stderr.decode().splitlines() == ["caruman: The output cannot be written: the disk is full."]


def test_no_standard_output_at_all_is_survived() -> None:
    finished = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m caruman quote --plan 2 --period year >&-"],
        env=ENVIRONMENT,
        capture_output=True,
    )
    assert finished.returncode == 0
    assert finished.stderr == b""


def test_a_file_name_in_another_encoding_is_one_json_value(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_bytes(GOOD.read_bytes())
    finished = subprocess.run(
        [*COMMAND, "check", name, "--json", "--today", "2026-11-01"], env=ENVIRONMENT, capture_output=True
    )
    # A strict parser takes no lone surrogate, so what is no UTF-8 in the name is shown as such.
    assert json.loads(finished.stdout.decode("utf-8"))["file"] == f"{tmp_path}/caf\N{REPLACEMENT CHARACTER}.txt"


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_there_is_colour_only_where_it_is_wanted(environment: dict[str, str], coloured: bool) -> None:
    controller, terminal = pty.openpty()
    try:
        finished = _run(
            "check", GOOD, "--today", "2026-11-01", environment={"TERM": "xterm", **environment}, stdout=terminal
        )
        os.close(terminal)
        shown = os.read(controller, 100_000).decode()
    finally:
        os.close(controller)
    assert finished.returncode == 0
    assert ("\x1b[" in shown) == coloured
    assert "CAN BE SENT" in shown


def test_a_long_file_shows_how_far_the_check_is_on_a_terminal_only(tmp_path: Path) -> None:
    line = GOOD.read_bytes().splitlines(keepends=True)[0]
    long = tmp_path / "long.txt"
    long.write_bytes(line * 40_000)
    controller, terminal = pty.openpty()
    try:
        finished = _run("check", long, "--today", "2026-11-01", stdout=subprocess.PIPE, stderr=terminal)
        os.close(terminal)
        shown = os.read(controller, 100_000).decode()
    finally:
        os.close(controller)
    assert "Checking:" in shown
    assert b"Checking" not in finished.stdout
    assert _run("check", long, "--today", "2026-11-01").stderr == b""


def test_output_into_a_pipe_has_no_colour() -> None:
    assert b"\x1b" not in _run("check", GOOD, "--today", "2026-11-01").stdout


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the memory")
def test_very_many_rows_are_assessed_in_bounded_memory(tmp_path: Path) -> None:
    wages = tmp_path / "wages.csv"
    with wages.open("w") as target:
        target.write("month,wage,age\n")
        for row in range(120_000):
            target.write(f"2026-07,{1000 + row % 6000}.00,{18 + row % 50}\n")
    # The peak of this process alone; `getrusage` would count that of the process it was forked from.
    script = (
        "import re, sys; sys.argv = ['caruman', 'assess', sys.argv[1], '--json']; "
        "from caruman.cli.main import main; status = main(); "
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1], file=sys.stderr); sys.exit(status)"
    )
    with Path(os.devnull).open("wb") as nowhere:
        finished = subprocess.run(
            [sys.executable, "-c", script, str(wages)], env=ENVIRONMENT, stdout=nowhere, stderr=subprocess.PIPE
        )
    assert finished.returncode == 0
    assert int(finished.stderr) < 30_000  # kilobytes
