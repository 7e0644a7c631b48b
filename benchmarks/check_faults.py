"""How much longer a check takes when every line of the file has a fault, by kind of fault."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.check_speed import TODAY
from benchmarks.measure import Row, in_turns, parser, pin_to_one_core, report, whole

TARGET = 3.0

Fault = Callable[[bytes], bytes]
"""Spoils one line, given and returned with its line end."""


def _replaced(first: int, text: bytes) -> Fault:
    return lambda line: line[:first] + text + line[first + len(text) :]


def _born_in_month_13(line: bytes) -> bytes:
    """Spoil the date in an identity number; a foreign worker's number, which has none, becomes one that has."""
    first = 32 if line.startswith(b"SSFW", 32) else 34
    return line[:first] + b"1313"[first - 32 :] + line[36:]


NO_FAULT = "a letter beyond ASCII in the name (accepted, and told)"
"""Measured with the faults because it takes its own way; no line is refused for it, so it has no target."""

FAULTS: dict[str, Fault] = {
    # Every share in the tables ends with 0 or 5.
    "a wrong amount": _replaced(219, b"1"),
    "a letter in the wage": _replaced(213, b"O"),
    "a character missing": lambda line: line[:-3] + b"\r\n",
    "an impossible date of birth": _born_in_month_13,
    "the same person": _replaced(32, b"900101140011"),
    NO_FAULT: lambda line: line[:46] + "É".encode() + line[47:],
    "SKBBK missing": _replaced(238, b"000000"),
}


def spoil(good: Path, bad: Path, fault: Fault) -> None:
    """Write a file with the fault on every line."""
    with good.open("rb") as lines, bad.open("wb") as spoiled:
        spoiled.writelines(fault(line) for line in lines)


def measure(*, lines: int, repetitions: int, folder: Path) -> list[Row]:
    """Check files with one kind of fault on every line, each in turns with the good file."""
    from caruman.checking.engine import check_file
    from caruman.checking.facts import Facts
    from caruman.samples.people import generate_file
    from caruman.values.month import Month

    good, bad = folder / "good.txt", folder / "bad.txt"
    generate_file(path=str(good), lines=lines, month=Month(2026, 10))
    facts = Facts(today=TODAY)
    rows = []
    for name, fault in FAULTS.items():
        spoil(good, bad, fault)
        found = check_file(str(bad), facts=facts)
        assert sum(found.severities.values()) >= lines - 1, (name, found.counts)
        faulty, faultless = in_turns(
            [lambda: check_file(str(bad), facts=facts), lambda: check_file(str(good), facts=facts)],
            repetitions=repetitions,
        )
        rows.append(
            Row(
                claim=f"on every line: {name}",
                measured=f"{faulty:.2f} s for {whole(lines)} lines",
                baseline=f"{faultless:.2f} s without the fault",
                ratio=f"{faulty / faultless:.2f}",
                target="–" if name == NO_FAULT else f"at most {TARGET:.0f}",
                met=None if name == NO_FAULT else faulty / faultless <= TARGET,
            )
        )
    return rows


if __name__ == "__main__":
    pin_to_one_core()
    options = parser(__doc__, lines=1_000_000, repetitions=3).parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        rows = measure(lines=options.lines, repetitions=options.repetitions, folder=Path(temporary))
    report(rows, write=options.write)
