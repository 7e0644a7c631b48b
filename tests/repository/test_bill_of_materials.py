"""What the portal is made of is written down whole; what is not known about it is never called safe."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import audit

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def test_the_bill_names_every_locked_package_and_claims_nothing_about_safety(tmp_path: Path) -> None:
    (command,) = [line for line in (ROOT / "Makefile").read_text().splitlines() if "cyclonedx_py" in line]
    written = tmp_path / "sbom.cdx.json"
    arguments = command.split("cyclonedx_py ", 1)[1].replace("build/sbom.cdx.json", str(written)).split()
    subprocess.run([sys.executable, "-m", "cyclonedx_py", *arguments], cwd=ROOT, check=True, capture_output=True)
    bill = json.loads(written.read_text(encoding="utf-8"))
    named = {(part["name"].lower(), part["version"]) for part in bill["components"]}
    assert {(name.lower(), version) for name, version in audit.pinned(ROOT / "requirements" / "portal.txt")} <= named
    assert bill["metadata"]["component"]["name"] == "caruman"
    assert "vulnerabilities" not in bill


def test_an_audit_that_reaches_nobody_says_so_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unreachable(*args: object, **kwargs: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr(audit, "urlopen", unreachable)
    assert audit.main() == audit.NOT_ASKED
    assert capsys.readouterr().out.startswith("NOT AUDITED")


def test_an_audit_that_finds_something_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "ask", lambda packages: [["PYSEC-1"], *([] for _ in packages[1:])])
    assert audit.main() == audit.FOUND
    assert "PYSEC-1" in capsys.readouterr().out


def test_an_answer_about_fewer_packages_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Short:
        def __enter__(self) -> Short:
            return self

        def __exit__(self, *fault: object) -> None: ...

        def read(self) -> bytes:
            return b'{"results": []}'

    monkeypatch.setattr(audit, "urlopen", lambda *args, **kwargs: Short())
    assert audit.main() == audit.NOT_ASKED
