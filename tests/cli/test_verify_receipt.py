"""`caruman verify-receipt`: genuine, changed, of a strange key, no receipt; each with its status, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "receipts"
SCHEMAS = ROOT / "caruman" / "cli" / "schemas"
RECEIPT, KEYS, QR = (FOLDER / name for name in ("receipt.json", "receipt-keys.json", "qr.txt"))


def fits(name: str, value: object) -> None:
    told = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(told, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "changed.json"
    path.write_text(RECEIPT.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_a_genuine_receipt_is_said_to_be_so_with_what_the_signature_is_not(caruman: Any, language: str) -> None:
    outcome = caruman("verify-receipt", RECEIPT, QR, "--keys", KEYS, "--language", language)
    assert outcome.status == 0 and "2026 0000000017" in outcome.out and "RM256.65" in outcome.out
    assert {"ms": "bukan tandatangan digital", "en": "no digital signature", "zh": "数字签名"}[language] in " ".join(
        outcome.out.split()
    )


def test_a_code_may_be_given_as_it_was_scanned(caruman: Any) -> None:
    text = QR.read_text(encoding="utf-8").strip()
    assert caruman("verify-receipt", "--qr", text, "--keys", KEYS).status == 0
    assert caruman("verify-receipt", "--qr", text.replace("25665", "25666"), "--keys", KEYS).status == 1


def test_a_changed_receipt_is_not_genuine_and_nothing_of_it_is_repeated(caruman: Any, tmp_path: Path) -> None:
    path = changed(tmp_path, "Kedai Kopi", "Kedai Lain")
    outcome = caruman("verify-receipt", path, "--keys", KEYS, "--json", "--language", "en")
    assert outcome.status == 1
    told = outcome.json["receipts"][0]
    assert told["answer"] == "changed" and told["number"] is None and "Lain" not in outcome.out


def test_one_bad_among_good_ones_decides_the_status(caruman: Any, tmp_path: Path) -> None:
    path = changed(tmp_path, "SBI BANK A", "SBI BANK B")
    assert caruman("verify-receipt", RECEIPT, path, "--keys", KEYS).status == 1
    assert caruman("verify-receipt", RECEIPT, ROOT / "README.md", path, "--keys", KEYS).status == 2


def test_a_key_that_is_not_listed_is_named(caruman: Any, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from caruman.formats.receipts.keys import key_list

    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps(key_list([Ed25519PrivateKey.generate().public_key().public_bytes_raw()])))
    outcome = caruman("verify-receipt", RECEIPT, "--keys", keys, "--language", "en")
    assert outcome.status == 1 and "1IG2tMH7J2wbJZnO" in outcome.out


def test_what_cannot_be_read_is_told_and_the_status_is_two(caruman: Any, tmp_path: Path) -> None:
    for arguments in (
        (RECEIPT, "--keys", tmp_path / "none.json"),
        (RECEIPT, "--keys", RECEIPT),
        ("--keys", KEYS),
        (tmp_path / "none.json", "--keys", KEYS),
        (tmp_path, "--keys", KEYS),
        ("--qr", "CR1.", "--keys", KEYS),
    ):
        outcome = caruman("verify-receipt", *arguments)
        assert outcome.status == 2 and outcome.out + outcome.err and "Traceback" not in outcome.err


def test_the_example_and_every_answer_fit_their_schemas(caruman: Any, tmp_path: Path) -> None:
    fits("receipt", json.loads(RECEIPT.read_text(encoding="utf-8")))
    bad = changed(tmp_path, "SBI BANK A", "SBI BANK B")
    outcome = caruman("verify-receipt", RECEIPT, QR, bad, KEYS, "--keys", KEYS, "--json")
    fits("verify-receipt", outcome.json)
    assert [one["answer"] for one in outcome.json["receipts"]] == ["genuine", "genuine", "changed", "no_receipt"]


def test_without_the_library_it_says_what_to_install(caruman: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    outcome = caruman("verify-receipt", RECEIPT, "--keys", KEYS, "--language", "en")
    assert outcome.status == 2 and "pip install" in outcome.err
