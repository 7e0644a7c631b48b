"""What `pip install caruman` brings: every module, every table and schema, the types, the licence, the command."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("caruman-*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_every_module_and_every_table(wheel: zipfile.ZipFile) -> None:
    wanted = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "caruman").rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts
    }
    assert {"caruman/py.typed", "caruman/law/tables/eras.csv"} <= wanted
    assert wanted <= set(wheel.namelist())


def test_the_wheel_holds_what_the_portal_shows_and_says(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for catalogue in (ROOT / "caruman").rglob("locale/*/LC_MESSAGES/django.po"):
        assert str(catalogue.with_suffix(".mo").relative_to(ROOT)) in names
    kinds = {Path(name).suffix for name in names}
    assert {".html", ".css", ".js", ".woff2", ".mo", ".txt"} <= kinds


@pytest.mark.slow
def test_a_wheel_from_the_source_archive_is_complete(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build"]
    subprocess.run(
        [*build, "--target", "sdist", "--directory", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    (archive,) = tmp_path.glob("caruman-*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    unpacked = tmp_path / archive.name.removesuffix(".tar.gz")
    for binary in unpacked.rglob("*.mo"):
        binary.unlink()
    subprocess.run(
        [*build, "--target", "wheel", "--directory", str(tmp_path)], cwd=unpacked, check=True, capture_output=True
    )
    (built,) = tmp_path.glob("caruman-*.whl")
    assert set(zipfile.ZipFile(built).namelist()) == set(wheel.namelist())


def test_the_wheel_holds_nothing_of_the_workshop(wheel: zipfile.ZipFile) -> None:
    folders = {name.split("/")[0] for name in wheel.namelist()}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"caruman"}


def test_the_wheel_brings_its_licence_and_the_command(wheel: zipfile.ZipFile) -> None:
    names = {name.split(".dist-info/")[-1]: name for name in wheel.namelist()}
    assert "licenses/LICENSE" in names
    assert "caruman = caruman.cli.main:main" in wheel.read(names["entry_points.txt"]).decode()


def test_the_unpacked_wheel_checks_a_file_by_itself(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)  # noqa: S202 - built two lines above, by ourselves
    outcome = subprocess.run(
        [sys.executable, "-S", "-m", "caruman", "check", str(ROOT / "examples" / "october-2026-clean.txt"), "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.startswith('{"file":')
