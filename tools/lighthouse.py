"""Lighthouse on the pages of a running portal: a phone on a slow line, with targets; needs Node and Chromium.

`python -m tools.lighthouse http://localhost:8000` fetches Lighthouse by npx on the first use.
It is a judge to be asked, not a part of the tests: scores move with the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = ("/", "/sign-up/", "/sign-in/", "/calculator/", "/check-file/", "/prices/", "/help/")
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100}
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def scores(address: str, folder: Path) -> dict[str, int]:
    """Judge one page; gives the score of each category, of a hundred."""
    report = folder / "report.json"
    subprocess.run(
        [
            "npx", "--yes", "lighthouse@12", address, "--quiet", f"--chrome-flags={FLAGS}", "--output=json",
            f"--output-path={report}", f"--only-categories={','.join(TARGETS)}",
        ],
        check=True,
        env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"},
    )  # fmt: skip
    categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(categories[name]["score"] * 100) for name in TARGETS}


def main() -> int:
    """Judge each page; gives 1 when a target is missed."""
    base, missed = (sys.argv[1:] or ["http://localhost:8000"])[0].rstrip("/"), 0
    with tempfile.TemporaryDirectory() as temporary:
        for page in PAGES:
            found = scores(base + page, Path(temporary))
            short = [name for name, target in TARGETS.items() if found[name] < target]
            missed += bool(short)
            told = ", ".join(f"{name} {score}" for name, score in found.items())
            print(f"{page}: {told}{' – too low: ' + ', '.join(short) if short else ''}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
