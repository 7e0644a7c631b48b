"""Run the commands that the documents show, and put what they really print below them.

A block that begins with ```` ```console ```` holds commands after `$ ` and their output. Every
block of a document runs in the same fresh folder with the examples in it, in order, so that a
later one may use what an earlier one wrote. The day is fixed; a block with a day of its own is
left alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TODAY = "2026-11-10"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)

# The shell meets this first: it is the command of this checkout, on a fixed day.
_COMMAND = """#!/bin/sh
case "$1" in
  check) exec "{python}" -m caruman "$@" --today {today} ;;
  *) exec "{python}" -m caruman "$@" ;;
esac
"""


def with_real_output(document: str, *, root: Path, language: str = "en") -> str:
    """Give a document with the output of its console blocks made anew, in a language."""
    if not _BLOCK.search(document):
        return document
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(root / "examples", place / "examples")
        commands = place / ".commands"
        commands.mkdir()
        command = commands / "caruman"
        command.write_text(_COMMAND.format(python=sys.executable, today=TODAY), encoding="utf-8")
        command.chmod(0o755)
        environment = {
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(root),
            "PYTHONDONTWRITEBYTECODE": "1",
            "CARUMAN_LANGUAGE": language,
            "COLUMNS": "100",
            "TERM": "dumb",
            "LC_ALL": "C.UTF-8",
        }
        return _BLOCK.sub(lambda block: f"```console\n{_ran(block[1], place, environment)}```", document)


def _ran(block: str, place: Path, environment: dict[str, str]) -> str:
    lines = []
    for command in re.findall(r"^\$ (.+)$", block, flags=re.MULTILINE):
        lines.append(f"$ {command}\n")
        if command.startswith("export "):
            continue
        finished = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        if "Traceback (most recent call last)" in finished.stdout:
            raise RuntimeError(f"{command}\n{finished.stdout}")
        # The command repeats its options in what it suggests; the day was ours.
        printed = finished.stdout.replace(f" --today {TODAY}", "")
        lines.append("".join(f"{line.rstrip()}\n" for line in printed.splitlines()))
    return "".join(lines)
