"""The rules of CONTRIBUTING.md that a machine can hold: sizes, purity, a test for every rule, nothing of the workshop."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "caruman"
# A migration is written by Django, and its name is its job.
SOURCES = sorted(source for source in PACKAGE.rglob("*.py") if "migrations" not in source.parts)
PURE = ("values", "law", "formats", "checking")

LONGEST_FILE = 600
LONGEST_FUNCTION = 70
CLOCKS = {"today", "now", "utcnow", "time_ns", "localtime", "gmtime"}
DRAWERS = {"utils", "util", "common", "helpers", "misc"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode != 0:
        pytest.skip("not a git work tree")
    names = (name.decode() for name in listed.stdout.split(b"\0") if name)
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def _tree(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"))


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    lengths = {_name(source): len(source.read_text(encoding="utf-8").splitlines()) for source in SOURCES}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}


def test_no_function_is_too_long_to_be_understood_at_once() -> None:
    too_long = {
        f"{_name(source)}: {function.name}": function.end_lineno - function.lineno + 1
        for source in SOURCES
        for function in _functions(_tree(source))
        if function.end_lineno is not None and function.end_lineno - function.lineno >= LONGEST_FUNCTION
    }
    assert not too_long


def test_every_module_opens_with_its_job() -> None:
    assert not [_name(source) for source in SOURCES if not ast.get_docstring(_tree(source))]


def test_there_is_no_drawer_for_everything() -> None:
    assert not [_name(source) for source in SOURCES if DRAWERS & {source.stem, source.parent.name}]


@pytest.mark.parametrize("package", PURE)
def test_the_pure_packages_look_at_no_clock_and_print_nothing(package: str) -> None:
    for source in sorted((PACKAGE / package).rglob("*.py")):
        for node in ast.walk(_tree(source)):
            if not isinstance(node, ast.Call):
                continue
            place = f"{_name(source)}, line {node.lineno}"
            if isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCKS, f"{place}: the day is an argument"
            if isinstance(node.func, ast.Name):
                assert node.func.id not in {"print", "input"}, f"{place}: the caller speaks to people"


@pytest.mark.parametrize("package", ["values", "law"])
def test_public_functions_of_the_law_take_most_arguments_by_name(package: str) -> None:
    for source in sorted((PACKAGE / package).rglob("*.py")):
        for function in _tree(source).body:
            if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
                by_position = [argument.arg for argument in function.args.posonlyargs + function.args.args]
                place = f"{_name(source)}: {function.name}({', '.join(by_position)})"
                assert len(by_position) <= 3, f"{place}: a sen is not a month"


def test_every_rule_has_a_test_of_the_same_name() -> None:
    rules = {path.stem for path in (PACKAGE / "checking" / "rules").glob("*.py") if not path.stem.startswith("_")}
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "checking" / "rules").glob("test_*.py")}
    assert rules - tests == set(), "rules without a test"
    assert tests - rules == set(), "tests of no rule"


def test_nothing_mentions_the_place_where_it_was_made() -> None:
    # Spelt in two parts, so that this file does not mention it either.
    place = re.compile(
        rb"/wor"
        + rb"k/|\.\./sha"
        + rb"red|\bshared/(domain|design|data)\b|/tm"
        + rb"p/design|find-lin"
        + rb"ks\s*=|files\.pythonhos"
        + rb"ted|pypi\.o"
        + rb"rg|/opt/(wheels|pypi)"
    )
    found = {}
    for path in _tracked_files():
        match = place.search(path.read_bytes())
        if match:
            found[_name(path)] = match.group()
    assert not found


def test_nothing_big_is_committed() -> None:
    assert not {_name(path): size for path in _tracked_files() if (size := path.stat().st_size) > 1_000_000}


def test_sample_files_are_kept_to_the_byte() -> None:
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert "tests/fixtures/files/** -text" in attributes
    assert b"\r\n" in (ROOT / "tests/fixtures/files/SOCSO_EIS_278_V2_072026.txt").read_bytes()
    assert (ROOT / "tests/fixtures/files/SIPE0526_legacy_csv.txt").read_bytes().endswith(b"\x1a")
    assert (ROOT / "tests/fixtures/files/SOCSO_223_bom_052026.txt").read_bytes().startswith(b"\xef\xbb\xbf")
