"""What a small check loads: nothing heavy, so that a 20-line file is answered at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SMALL_FILE = ROOT / "tests" / "fixtures" / "files" / "SOCSO_EIS_278_V2_072026.txt"

HEAVY = {
    "asyncio", "concurrent.futures", "ctypes", "dataclasses", "decimal", "email", "fractions",
    "hypothesis", "importlib.metadata", "importlib.resources", "inspect", "logging", "multiprocessing", "numpy",
    "pathlib", "python_calamine", "random", "shutil", "socket", "sqlite3", "ssl", "statistics", "subprocess",
    "tempfile", "tomllib", "tqdm", "unittest", "urllib.request", "uuid", "xml.etree", "xlsxwriter", "zipfile",
}  # fmt: skip

COMMANDS = {
    "check": ["check", str(SMALL_FILE), "--json", "--today", "2026-11-01"],
    "rates": ["rates", "--act", "act4", "--month", "2026-07", "--json"],
    "quote": ["quote", "--plan", "2", "--period", "year", "--json"],
    "interest": [
        "interest", "--scheme", "act4", "--month", "2026-07", "--unpaid", "100.00", "--paid-on", "2026-11-01", "--json",
    ],
    "explain": ["explain", "--month", "2026-07", "--wage", "3000.00"],
}  # fmt: skip

_RUN = """
import sys
sys.argv = ["caruman", *{arguments!r}]
from caruman.cli.main import main
try:
    status = main()
except SystemExit as leaving:
    status = leaving.code
import json
print("\\n" + json.dumps({{"status": status, "modules": sorted(sys.modules)}}))
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_small_task_loads_nothing_heavy(command: str) -> None:
    # -S leaves out what the .pth files of the test environment load; isolated mode leaves out its variables.
    outcome = subprocess.run(
        [sys.executable, "-S", "-X", "utf8", "-c", _RUN.format(arguments=COMMANDS[command])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert outcome.returncode == 0, outcome.stderr
    report = json.loads(outcome.stdout.splitlines()[-1])
    assert report["status"] in (0, None), outcome.stderr
    loaded = {module for module in report["modules"] if module in HEAVY or module.split(".")[0] in HEAVY}
    assert not loaded
