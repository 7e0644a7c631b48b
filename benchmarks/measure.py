"""What every benchmark shares: one core, turns taken with the baseline, medians, and the row that says how it went."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


MET = {True: "yes", False: "**no**", None: "–"}


class Row(NamedTuple):
    """One line of the page: what is claimed, what was measured and against what, and whether the claim held."""

    claim: str
    measured: str
    baseline: str
    ratio: str
    target: str
    met: bool | None

    def markdown(self) -> str:
        """Give the row as a line of a Markdown table."""
        return f"| {' | '.join((*self[:5], MET[self.met]))} |"


def pin_to_one_core() -> None:
    """Keep this process and its children to one core and one thread; call it before NumPy is imported."""
    if "numpy" in sys.modules:
        raise RuntimeError("NumPy was loaded before the threads were limited")
    for name in _ONE_THREAD:
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def timed(task: Callable[[], object]) -> float:
    """Give the seconds that a task takes by the clock on the wall."""
    gc.collect()
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def in_turns(tasks: Sequence[Callable[[], object]], *, repetitions: int) -> list[float]:
    """Time each task so many times, in turns so that a busy moment hits them alike; give each one's median.

    One turn before the first is not counted: it fills the caches, for all of them.
    """
    for task in tasks:
        task()
    turns = [[timed(task) for task in tasks] for _ in range(repetitions)]
    return [median(of_task) for of_task in zip(*turns, strict=True)]


def parser(description: str | None, **sizes: int) -> argparse.ArgumentParser:
    """Make the parser of a benchmark: its sizes by their names, and whether the page is to be written."""
    arguments = argparse.ArgumentParser(description=description)
    for name, size in sizes.items():
        arguments.add_argument(f"--{name.replace('_', '-')}", type=int, default=size, help=f"default: {size:,}")
    arguments.add_argument("--write", action="store_true", help="put the rows into docs/benchmarks.md")
    return arguments


def report(rows: Sequence[Row], *, write: bool, page: Path = PAGE) -> None:
    """Print the rows, and with `write` put each in place of the one with the same claim on the page."""
    for row in rows:
        print(f"{row.claim}\n  {row.measured} against {row.baseline}: {row.ratio} (target: {row.target})", flush=True)
    if write:
        text = page.read_text(encoding="utf-8")
        for row in rows:
            text, count = re.subn(
                rf"^\| {re.escape(row.claim)} \|.*$",
                row.markdown().replace("\\", r"\\"),
                text,
                flags=re.MULTILINE,
            )
            if count != 1:
                raise LookupError(f"{page} has {count} rows that begin with: {row.claim}")
        page.write_text(text, encoding="utf-8")


def whole(number: int) -> str:
    """Write a number as the page does: `1,000,000`, and millions in words."""
    millions, rest = divmod(number, 1_000_000)
    return f"{millions} million" if millions and not rest else f"{number:,}"
