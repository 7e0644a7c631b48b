"""How long a small file waits for its answer, against a bare Python that starts and imports json and csv."""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, in_turns, parser, pin_to_one_core, report

PACKAGE = Path(__file__).resolve().parents[1] / "caruman"
TARGET = 2.5
LINES = 20


def measure(*, repetitions: int, folder: Path) -> Row:
    """Start the command on a file of 20 lines, in turns with the bare interpreter."""
    from caruman.samples.people import generate_file
    from caruman.values.month import Month

    # Installing compiles a package; a work tree may have been edited since, or be forbidden to keep what it compiles.
    compileall.compile_dir(PACKAGE, quiet=1)
    path = folder / "small.txt"
    generate_file(path=str(path), lines=LINES, month=Month(2026, 10))
    command = Path(sys.executable).parent / "caruman"
    check = [str(command), "check", str(path), "--json", "--today", "2026-11-15"]
    bare = [sys.executable, "-c", "import json, csv"]

    answered, started = in_turns(
        [
            lambda: subprocess.run(check, check=True, stdout=subprocess.DEVNULL),
            lambda: subprocess.run(bare, check=True, stdout=subprocess.DEVNULL),
        ],
        repetitions=repetitions,
    )
    return Row(
        claim="answer for a file of 20 lines",
        measured=f"{answered * 1000:.0f} ms",
        baseline=f"{started * 1000:.0f} ms for a bare Python with json and csv",
        ratio=f"{answered / started:.2f}",
        target=f"at most {TARGET}",
        met=answered / started <= TARGET,
    )


if __name__ == "__main__":
    pin_to_one_core()
    options = parser(__doc__, repetitions=60).parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        row = measure(repetitions=options.repetitions, folder=Path(temporary))
    report([row], write=options.write)
