"""How much memory a check of a very large file takes at its peak, against a file a hundred times smaller."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, parser, pin_to_one_core, report, whole

TARGET_MB = 300

# VmHWM belongs to the program that runs, where ru_maxrss also remembers who started it.
_CHECK = """
import sys
from datetime import date
from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
checked = check_file(sys.argv[1], facts=Facts(today=date(2026, 11, 15)))
assert checked.lines == int(sys.argv[2]) and not checked.findings
for line in open("/proc/self/status"):
    if line.startswith("VmHWM:"):
        print(int(line.split()[1]) // 1024)
"""


def peak_mb(path: Path, lines: int) -> int:
    """Check a file in a process of its own and give the most memory that it held, in MiB."""
    arguments = [sys.executable, "-c", _CHECK, str(path), str(lines)]
    return int(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout)


def measure(*, lines: int, folder: Path) -> Row:
    """Check a very large file and a large one."""
    from caruman.samples.people import generate_file
    from caruman.values.month import Month

    path = folder / "good.txt"
    peaks = []
    for size in (lines, max(1, lines // 100)):
        generate_file(path=str(path), lines=size, month=Month(2026, 10))
        peaks.append(peak_mb(path, size))
    large, small = peaks
    return Row(
        claim="peak memory of a check",
        measured=f"{large} MB for {whole(lines)} lines",
        baseline=f"{small} MB for {whole(max(1, lines // 100))} lines",
        ratio=f"{large / small:.2f}",
        target=f"under {TARGET_MB} MB",
        met=large < TARGET_MB,
    )


if __name__ == "__main__":
    pin_to_one_core()
    options = parser(__doc__, lines=10_000_000).parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        row = measure(lines=options.lines, folder=Path(temporary))
    report([row], write=options.write)
