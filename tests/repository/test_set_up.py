"""`make setup` on machines that are not ready: a sentence that says what to do, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with a space in its name that holds what `make setup` needs."""
    folder = tmp_path / "my caruman"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    return folder


def _set_up(checkout: Path, python: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", "setup", f"PYTHON={python}"], cwd=checkout, env=environment, capture_output=True, text=True
    )


def _python_that_fails_when_told(checkout: Path, word: str) -> str:
    """A stand-in for an interpreter that fails when its program holds the word."""
    stand_in = checkout / "a python"
    stand_in.write_text(f'#!/bin/sh\ncase "$*" in *"{word}"*) exit 1;; esac\nexit 0\n', encoding="utf-8")
    stand_in.chmod(0o755)
    return str(stand_in)


def test_without_python_it_says_what_to_install(checkout: Path) -> None:
    outcome = _set_up(checkout, "no-such-python")
    assert outcome.returncode != 0
    assert "There is no no-such-python here. Install Python 3.11 or newer" in outcome.stdout


def test_with_an_old_python_it_says_which_is_needed(checkout: Path) -> None:
    outcome = _set_up(checkout, _python_that_fails_when_told(checkout, "version_info"))
    assert outcome.returncode != 0
    assert "is too old: Caruman needs Python 3.11 or newer" in outcome.stdout


def test_without_venv_it_says_which_package_brings_it(checkout: Path) -> None:
    outcome = _set_up(checkout, _python_that_fails_when_told(checkout, "ensurepip"))
    assert outcome.returncode != 0
    assert "apt-get install python3-venv" in outcome.stdout


def test_a_set_up_that_failed_is_not_taken_for_done(checkout: Path) -> None:
    _set_up(checkout, "no-such-python")
    assert not (checkout / ".venv" / ".set-up").exists()


def test_a_set_up_that_is_done_is_done_at_once(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / ".set-up").touch()
    outcome = _set_up(checkout, "no-such-python")
    assert outcome.returncode == 0


def _browser(folder: Path, *, commands: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Ask for a browser that is not there, on a machine that has only these commands."""
    for name, program in {**commands, "env": '#!/bin/sh\nexec /usr/bin/env "$@"'}.items():
        (folder / name).write_text(program + "\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    variables = {"PATH": str(folder), "CHROMIUM": str(folder / "chromium")}
    return subprocess.run(["/bin/sh", ROOT / "tools" / "chromium.sh"], env=variables, capture_output=True, text=True)


def test_without_a_browser_and_without_apt_it_fails_and_says_what_to_install(tmp_path: Path) -> None:
    outcome = _browser(tmp_path, commands={})
    assert outcome.returncode == 1
    assert "Install Chromium" in outcome.stderr


def test_without_the_right_to_install_a_browser_it_fails_and_says_what_to_ask_for(tmp_path: Path) -> None:
    outcome = _browser(tmp_path, commands={"apt-get": "#!/bin/sh", "id": "#!/bin/sh\necho 1000"})
    assert outcome.returncode == 1
    assert "apt-get install chromium" in outcome.stderr


def test_a_browser_that_is_missing_is_installed_and_it_is_said(tmp_path: Path) -> None:
    install = f"#!/bin/sh\n[ $1 = update ] || {{ echo > '{tmp_path}/chromium'; /bin/chmod +x '{tmp_path}/chromium'; }}"
    outcome = _browser(tmp_path, commands={"apt-get": install, "id": "#!/bin/sh\necho 0"})
    assert outcome.returncode == 0, outcome.stderr
    assert "installing Debian's package" in outcome.stdout


def test_an_install_that_brings_no_browser_is_no_success(tmp_path: Path) -> None:
    outcome = _browser(tmp_path, commands={"apt-get": "#!/bin/sh", "id": "#!/bin/sh\necho 0"})
    assert outcome.returncode == 1
