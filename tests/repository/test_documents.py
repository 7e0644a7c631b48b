"""The documents: every link leads somewhere, every package is on the map, every decision has the same shape."""

from __future__ import annotations

import doctest
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import caruman

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
PACKAGES = sorted(path.parent.name for path in (ROOT / "caruman").glob("*/__init__.py"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _without_code(text: str) -> str:
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def _anchor(heading: str) -> str:
    bare = re.sub(r"[`*]|\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", bare))


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _without_code(document.read_text(encoding="utf-8")), flags=re.MULTILINE)
    return {_anchor(heading) for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = _without_code(document.read_text(encoding="utf-8"))
    links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|srcset|href)="([^"\s]+)"', text)
    for link in links:
        target, _, fragment = link.partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        place = (document.parent / target).resolve() if target else document
        assert place.exists(), f"{link} leads nowhere"
        if fragment and place.suffix == ".md":
            assert fragment in _anchors(place), f"{link}: there is no such heading"


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.parent.name != "adr"], ids=_name)
def test_every_document_is_reached_from_an_index(document: Path) -> None:
    if document.parent == ROOT or document.name == "README.md":
        return
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert f"]({document.relative_to(ROOT / 'docs')})" in index


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_says_why_and_at_what_price(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    number = decision.name[:4]
    assert text.startswith(f"# {number}. ")
    assert re.search(r"^Status: (accepted|proposed|replaced by \[\d{4}\])", text, flags=re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
    ]
    assert len(text.splitlines()) <= 70, "one page"
    assert f"]({decision.name})" in (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("place", ["README.md", "docs/architecture.md"])
@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_on_the_map(place: str, package: str) -> None:
    assert f"{package}/" in (ROOT / place).read_text(encoding="utf-8")


def test_the_changelog_tells_of_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(caruman.__version__)}\]", changes, flags=re.MULTILINE)


@pytest.mark.slow
def test_what_is_generated_is_current() -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "tools.docs", "--check"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert outcome.returncode == 0, f"{outcome.stdout}{outcome.stderr}\nRun `make docs` and look at what changed."


@pytest.mark.parametrize(
    "document", [path for path in DOCUMENTS if ">>> " in path.read_text(encoding="utf-8")], ids=_name
)
def test_python_in_documents_does_what_it_says(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(document), module_relative=False)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_every_legal_setting_is_documented() -> None:
    settings = importlib.import_module("caruman.law.settings")
    text = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in settings.Settings._fields if f"`{name}`" not in text] == []


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):(?!=)(.*)$", makefile, flags=re.MULTILINE)
    assert {"setup", "run", "demo-reset", "test", "quick", "check", "fix", "bench", "docs", "clean"} <= {
        name for name, _ in targets
    }
    assert not [name for name, rest in targets if "## " not in rest]


def test_the_integration_server_runs_everything() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111, "it must be executable"
    assert re.search(r"^make test$", script.read_text(encoding="utf-8"), flags=re.MULTILINE)
    dry = subprocess.run(["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    for tool in ("ruff check", "ruff format --check", "mypy", "lint_imports", "pytest"):
        assert tool in dry.stdout
