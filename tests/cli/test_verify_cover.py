"""`caruman verify-cover`: active, not yet, ended, changed, of a strange key, no card; each with its status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "receipts"
KEYS, CARD = FOLDER / "receipt-keys.json", FOLDER / "cover-card.txt"
TEXT = CARD.read_text(encoding="utf-8").strip()
DURING, BEFORE, AFTER = "2027-01-01T00:00:00+08:00", "2026-11-20T14:03:06+08:00", "2027-11-20T14:03:07+08:00"


@pytest.mark.parametrize(
    ("moment", "answer", "status"), [(DURING, "active", 0), (BEFORE, "queued", 1), (AFTER, "expired", 1)]
)
def test_a_genuine_card_is_told_by_the_clock(caruman: Any, moment: str, answer: str, status: int) -> None:
    with time_machine.travel(moment, tick=False):
        outcome = caruman("verify-cover", CARD, "--keys", KEYS, "--json")
    assert (outcome.status, outcome.json["cards"][0]["answer"]) == (status, answer)


@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_text_and_address_are_taken_as_a_scanner_gives_them(caruman: Any, language: str) -> None:
    with time_machine.travel(DURING, tick=False):
        outcome = caruman("verify-cover", TEXT, TEXT.partition("?c=")[2], "--keys", KEYS, "--language", language)
    assert outcome.status == 0 and "CV 2600 0000 0018" in outcome.out and "5012" in outcome.out
    assert "/check-cover/" in outcome.out


def test_a_changed_card_is_not_genuine_and_nothing_of_it_is_repeated(caruman: Any) -> None:
    outcome = caruman("verify-cover", TEXT.replace(".2.", ".4."), "--keys", KEYS, "--json")
    told = outcome.json["cards"][0]
    assert (outcome.status, told["answer"], told["number"]) == (1, "changed", None)


def test_a_key_that_is_not_listed_is_named(caruman: Any, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from caruman.formats.receipts.keys import key_list

    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps(key_list([Ed25519PrivateKey.generate().public_key().public_bytes_raw()])))
    outcome = caruman("verify-cover", CARD, "--keys", keys, "--language", "en")
    assert outcome.status == 1 and "1IG2tMH7J2wbJZnO" in outcome.out


def test_what_cannot_be_read_is_told_and_the_status_is_two(caruman: Any, tmp_path: Path) -> None:
    for arguments in (
        (CARD, "--keys", tmp_path / "none.json"),
        (CARD, "--keys", CARD),
        (tmp_path / "none.txt", "--keys", KEYS),
        (ROOT / "README.md", "--keys", KEYS),
        ("CC1.", "--keys", KEYS),
    ):
        outcome = caruman("verify-cover", *arguments)
        assert outcome.status == 2 and outcome.out + outcome.err and "Traceback" not in outcome.err


def test_every_answer_fits_its_schema(caruman: Any) -> None:
    told = json.loads((ROOT / "caruman/cli/schemas/verify-cover.schema.json").read_text(encoding="utf-8"))
    outcome = caruman("verify-cover", CARD, TEXT.replace(".2.", ".4."), "CC1.", "--keys", KEYS, "--json")
    Draft202012Validator(told).validate(outcome.json)
