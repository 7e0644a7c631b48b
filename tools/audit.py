"""Ask the OSV database for known vulnerabilities in what the portal is made of: `python -m tools.audit`.

A list that cannot be reached is no good news: it is said, and the status is not zero.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://api.osv.dev/v1/querybatch"
FOUND, NOT_ASKED = 1, 2


def pinned(requirements: Path) -> list[tuple[str, str]]:
    """Give the packages of a lock, with their versions."""
    return re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", requirements.read_text(encoding="utf-8"), flags=re.MULTILINE)


def ask(packages: list[tuple[str, str]]) -> list[list[str]]:
    """Give the names of the known vulnerabilities of each package. Raises `OSError` where nobody answers."""
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages]
    request = Request(ADDRESS, data=json.dumps({"queries": queries}).encode(), method="POST")
    with urlopen(request, timeout=30) as answer:  # noqa: S310 - the address above
        results: list[dict[str, Any]] = json.load(answer)["results"]
    if len(results) != len(packages):
        raise OSError("the answer is incomplete")
    return [[str(one["id"]) for one in result.get("vulns", [])] for result in results]


def main() -> int:
    """Say what is known, or that nothing could be learned."""
    packages = pinned(ROOT / "requirements" / "portal.txt")
    try:
        answers = ask(packages)
    except (OSError, ValueError, KeyError) as fault:
        print(f"NOT AUDITED: {ADDRESS} cannot be asked ({fault}). Nothing is known about vulnerabilities.")
        return NOT_ASKED
    known = [(package, names) for package, names in zip(packages, answers, strict=True) if names]
    for (name, version), names in known:
        print(f"{name} {version}: {', '.join(names)}")
    print(f"{len(packages)} packages asked about; OSV lists {sum(len(names) for _, names in known)} vulnerabilities.")
    return FOUND if known else 0


if __name__ == "__main__":
    sys.exit(main())
