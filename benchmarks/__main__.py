"""Runs every benchmark, each in a process of its own, and puts the results into docs/benchmarks.md."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "start_up",
    "check_speed",
    "check_faults",
    "check_memory",
    "pricing_speed",
    "portal_pages",
    "one_large_file",
    "file_memory",
    "national_month",
    "upload_to_acr",
    "receipts_in_batches",
    "ledger_day",
    "wallet_events",
    "agency_list",
    "callbacks",
    "reminders",
)


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all of them; gives 1 when one of them could not be run."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark named {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    failed = [
        name
        for name in names or BENCHMARKS
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}", "--write"]).returncode
    ]
    for name in failed:
        print(f"The benchmark {name} could not be run to its end.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
