"""The dependencies: few, each with its reason, all locked with hashes, the lock naming no place to download from."""

from __future__ import annotations

import itertools
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = ROOT / "pyproject.toml"
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def _pyproject() -> dict[str, Any]:
    return tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))


def _name_of(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def _declared() -> dict[str, list[str]]:
    project = _pyproject()
    return {
        "core": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
        "dev": project["dependency-groups"]["dev"],
        "bench": project["dependency-groups"]["bench"],
        "uv": project["dependency-groups"]["uv"],
    }


def _pins(lock: Path) -> dict[str, str]:
    """Names and versions that a lock pins; where markers part versions, the last one."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_there_is_a_lock_for_every_group() -> None:
    assert [lock.stem for lock in LOCKS] == ["bench", "core", "dev", "portal", "uv"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_pinned_version_carries_hashes(lock: Path) -> None:
    text = re.sub(r"\\\n\s*", "", lock.read_text(encoding="utf-8"))
    requirements = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert requirements
    for line in requirements:
        assert re.match(r"^[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line[:80]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_the_lock_names_no_place_to_download_from(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "//" not in text
    assert " @ " not in text
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index(-url)?|--find-links|--trusted-host)\b", text, flags=re.MULTILINE)


@pytest.mark.parametrize("group", ["core", "portal", "dev", "bench", "uv"])
def test_the_lock_holds_everything_that_is_declared(group: str) -> None:
    pinned = _pins(ROOT / "requirements" / f"{group}.txt")
    assert {_name_of(requirement) for requirement in _declared()[group]} <= set(pinned)


@pytest.mark.parametrize("group", ["portal", "dev", "bench"])
def test_the_locks_agree_with_each_other(group: str) -> None:
    core, other = _pins(ROOT / "requirements" / "core.txt"), _pins(ROOT / "requirements" / f"{group}.txt")
    assert {name: other.get(name) for name in core} == core


def test_every_dependency_says_why_it_is_here() -> None:
    lines = PYPROJECT.read_text(encoding="utf-8").splitlines()
    for requirement in itertools.chain(_pyproject()["build-system"]["requires"], *_declared().values()):
        line = next(line for line in lines if f'"{requirement}"' in line)
        _, _, reason = line.partition("#")
        assert len(reason.split()) >= 3, f"{requirement}: say why it is here"


def test_every_dependency_has_a_ceiling() -> None:
    for requirement in itertools.chain(*_declared().values()):
        assert re.search(r"<\d", requirement), f"{requirement}: the next major version is not promised to work"


LIBRARY = ("values", "law", "formats", "checking", "samples", "cli")
# Brought by extras that are declared: django-allauth[mfa,socialaccount].
BY_AN_EXTRA = {"fido2", "pyjwt", "qrcode"}


def _foreign(sources: Iterable[Path]) -> set[str]:
    """Give the packages outside the standard library that some modules import, as they are called in an index."""
    named = packages_distributions()
    imported = {
        name
        for source in sources
        for name in re.findall(r"^\s*(?:from|import) (\w+)", source.read_text(encoding="utf-8"), flags=re.MULTILINE)
        if name not in sys.stdlib_module_names and name != "caruman"
    }
    return {_name_of(named.get(name, [name])[0]) for name in imported}


def test_the_library_imports_only_what_it_declares() -> None:
    sources = [source for name in LIBRARY for source in (ROOT / "caruman" / name).rglob("*.py")]
    declared = _declared()
    # Two parts of it sign and verify: who uses them installs the extra, and nothing else loads it.
    allowed = [*declared["core"], *declared["fpx"], *declared["receipts"]]
    assert _foreign(sources) <= {_name_of(requirement) for requirement in allowed}


def test_the_portal_brings_every_extra() -> None:
    declared = _declared()
    extras = declared["fpx"] + declared["receipts"] + declared["fpx-simulator"]
    assert {_name_of(requirement) for requirement in extras} <= {_name_of(one) for one in declared["portal"]}


def test_the_server_imports_only_what_it_declares() -> None:
    declared = {_name_of(requirement) for group in ("core", "portal") for requirement in _declared()[group]}
    # psycopg[pool] is a package of its own name.
    assert _foreign((ROOT / "caruman").rglob("*.py")) - BY_AN_EXTRA <= declared | {"psycopg-pool"}
