"""Every kind of entry that the code posts is said in words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import caruman
from caruman.ledger import chart
from caruman.ledger.kinds import KINDS


def posted_kinds() -> Iterator[tuple[str, str]]:
    """Give the kinds that stand in calls of `NewEntry`, with the files that they stand in."""
    root = Path(caruman.__file__).parent
    for path in sorted(root.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "NewEntry(" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "NewEntry":
                given = [keyword.value for keyword in node.keywords if keyword.arg == "kind"] or node.args[1:2]
                for one in given:
                    if isinstance(one, ast.Constant):
                        yield str(one.value), str(path.relative_to(root))


def test_every_kind_that_is_posted_has_words() -> None:
    found = dict(posted_kinds())
    assert {"bill.issued", "payment.posted"} <= set(found)
    assert {kind: where for kind, where in found.items() if kind not in KINDS} == {}


def test_the_page_on_the_books_shows_the_chart() -> None:
    page = (Path(caruman.__file__).parents[1] / "docs" / "reference" / "ledger.md").read_text(encoding="utf-8")
    for account in chart.ACCOUNTS.values():
        kind, scheme = chart.KINDS[account.kind].en, chart.SCHEMES[account.scheme].en
        assert f"| {account.code} | {account.words.en} | {kind} | {scheme} |" in page
    assert {kind for kind in KINDS if kind != "entry.reversed" and f"`{kind}:" not in page} == set()
