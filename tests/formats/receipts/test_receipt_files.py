"""Receipts as bytes: one spelling, each changed field found, and no input that ends in a fault of ours."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caruman.formats.receipts.canonical import canonical, parse
from caruman.formats.receipts.keys import from_text, id_of, key_list, read_keys, to_text
from caruman.formats.receipts.numbers import grouped, numbered, parse_number, series_of
from caruman.formats.receipts.quick_mark import Mark, address_of, marked, message_of, read_mark
from caruman.formats.receipts.verifying import CHANGED, GENUINE, UNKNOWN_KEY, verify, verify_file, verify_mark
from caruman.values.words import Refusal
from tools.sample_receipt import sample

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "receipts"
FILES = sample()
KEYS = read_keys(FILES["receipt-keys.json"].encode())
WHOLE: dict[str, Any] = json.loads(FILES["receipt.json"])
QR = FILES["qr.txt"].strip()


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the path of every leaf."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if pairs is None:
        yield path
    else:
        for key, inner in pairs:
            yield from places(inner, (*path, key))


def other(value: Any) -> Any:
    """Give another value of the same kind, as near as can be."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if value == "":
        return "x"
    last = value[-1]
    return value[:-1] + ("1" if last == "0" else "0" if last.isdigit() else "b" if last == "a" else "a")


def test_the_examples_are_those_that_are_made_here() -> None:
    assert {name: (FOLDER / name).read_text(encoding="utf-8") for name in FILES} == FILES


def test_the_example_is_genuine_as_file_as_code_and_as_address() -> None:
    for raw in (FILES["receipt.json"], "\ufeff" + FILES["receipt.json"], QR, QR.partition("?r=")[2], f" {QR}\r\n"):
        assert verify(raw.encode(), KEYS).answer == GENUINE
        assert verify(raw.encode(), KEYS).number == "20260000000017"


def test_spaces_and_order_of_a_file_do_not_matter() -> None:
    turned = json.dumps({"signature": WHOLE["signature"], "receipt": dict(reversed(WHOLE["receipt"].items()))})
    assert verify(turned.encode(), KEYS).answer == GENUINE


def test_a_change_of_any_field_is_found() -> None:
    leaves = list(places(WHOLE))
    assert len(leaves) > 30
    for path in leaves:
        changed = copy.deepcopy(WHOLE)
        inner = changed
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = other(inner[path[-1]])
        try:
            answer = verify_file(json.dumps(changed).encode(), KEYS).answer
        except Refusal:
            answer = CHANGED
        assert answer != GENUINE, path


def test_a_field_taken_away_or_added_is_found() -> None:
    for path in places(WHOLE):
        for change in ("remove", "add"):
            changed = copy.deepcopy(WHOLE)
            inner = changed
            for key in path[:-1]:
                inner = inner[key]
            if change == "remove":
                del inner[path[-1]]
            elif isinstance(inner, dict):
                inner[f"{path[-1]}2"] = 1
            else:
                continue
            with pytest.raises(Refusal):
                verify_file(json.dumps(changed).encode(), KEYS)


def test_two_amounts_that_change_together_are_found() -> None:
    changed = copy.deepcopy(WHOLE)
    changed["receipt"]["amount_sen"] += 1
    changed["receipt"]["lines"][0]["amount_sen"] += 1
    assert verify_file(json.dumps(changed).encode(), KEYS).answer == CHANGED


def test_every_changed_letter_of_a_code_is_found() -> None:
    bare = QR.partition("?r=")[2]
    for place, letter in enumerate(bare):
        changed = bare[:place] + ("A" if letter != "A" else "B") + bare[place + 1 :]
        try:
            answer = verify_mark(changed, KEYS).answer
        except Refusal:
            answer = CHANGED
        assert answer != GENUINE, (place, letter)


def test_a_code_of_another_receipt_in_a_signed_file_is_found() -> None:
    """Whoever has the key could sign a file with a code that says something else: the two must agree."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from tools.sample_receipt import SEED

    key = Ed25519PrivateKey.from_private_bytes(SEED)
    content = copy.deepcopy(WHOLE["receipt"])
    mark = read_mark(content["qr"]).mark._replace(amount_sen=1)
    content["qr"] = marked(message_of(mark), key.sign(message_of(mark).encode()))
    whole = {"receipt": content, "signature": {**WHOLE["signature"], "value": to_text(key.sign(canonical(content)))}}
    assert verify_file(json.dumps(whole).encode(), KEYS).answer == CHANGED


def test_a_strange_key_is_named_and_a_wrong_one_does_not_fit() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    for raw in (FILES["receipt.json"].encode(), QR.encode()):
        assert verify(raw, {id_of(stranger): stranger}).answer == UNKNOWN_KEY
        assert verify(raw, dict.fromkeys(KEYS, stranger)).answer == CHANGED


def test_after_a_rotation_the_old_key_still_opens_what_it_signed() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    newer = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    keys = read_keys(json.dumps(key_list([newer, *KEYS.values()])).encode())
    assert len(keys) == 2 and verify(QR.encode(), keys).answer == GENUINE


def test_a_list_whose_id_is_not_of_its_key_is_refused() -> None:
    listed = json.loads(FILES["receipt-keys.json"])
    listed["keys"][0]["kid"] = "A" * 16
    for wrong in (listed, {"keys": []}, [], {"keys": [1]}, {"keys": [{}]}, 1):
        with pytest.raises(Refusal, match="receipt keys"):
            read_keys(json.dumps(wrong).encode())


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "1", "null", '{"a":1,"a":1}', '{"a":1.5}', '{"a":NaN}', '{"a":-0}', '{"a":1e3}', "[" * 100_000,
     '{"a":12345678901234567890}', '"\\ud800"', '{"é":1}', "{\"a\":" + "9" * 5_000 + "}"],
    ids=["nothing", "no_fields", "list", "number", "null", "twice", "fraction", "nan", "minus_zero", "power", "deep",
         "large", "half_a_pair", "strange_key", "very_large"],
)  # fmt: skip
def test_what_is_no_receipt_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        verify_file(text.encode("utf-8", "surrogatepass"), KEYS)
    assert all(refusal.value.say(language) for language in ("ms", "en", "zh"))


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(Refusal, match="too large"):
        verify_file(b" " * 2_000_001, KEYS)


def test_the_spelling_is_that_of_the_standard() -> None:
    value = {"b": [1, True, None, 'é\n"\\\u0007\u20ac'], "a": {"2": 1, "10": 2}, "": -5}
    assert canonical(value).decode() == '{"":-5,"a":{"10":2,"2":1},"b":[1,true,null,"é\\n\\"\\\\\\u0007€"]}'


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | _TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_VALUES)
@settings(max_examples=80)
def test_one_value_has_one_spelling_that_reads_back(value: Any) -> None:
    assert parse(canonical(value).decode()) == value
    assert canonical(parse(json.dumps(value, indent=3))) == canonical(value)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=150)
def test_whatever_comes_in_a_verdict_or_a_refusal_comes_out(raw: bytes) -> None:
    for tried in (raw, b"CR1." + raw, FILES["receipt.json"].encode()[:500] + raw):
        try:
            assert verify(tried, KEYS).answer != GENUINE
        except Refusal:
            continue


@given(st.data())
@settings(max_examples=150)
def test_a_receipt_with_a_piece_exchanged_is_never_taken_for_another(data: st.DataObject) -> None:
    raw = bytearray(FILES["receipt.json"].encode())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    try:
        verdict = verify(bytes(raw), KEYS)
    except Refusal:
        return
    assert verdict.answer != GENUINE or verdict.content == WHOLE["receipt"]


@given(
    st.integers(1, 10**15), st.text(max_size=12), st.text(max_size=16),
    st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1)),
)  # fmt: skip
@settings(max_examples=80)
def test_a_code_reads_back_whatever_stands_in_it(sen: int, code: str, fpx_id: str, paid_at: datetime) -> None:
    try:
        (code + fpx_id).encode()
    except UnicodeEncodeError:
        return
    mark = Mark("2026E0000000001", sen, paid_at.replace(tzinfo=UTC, microsecond=0), code, fpx_id, "k" * 16)
    text = address_of(marked(message_of(mark), bytes(64)), page="https://caruman.example/check-receipt/")
    read = read_mark(text)
    assert read.mark == mark and read.message == message_of(mark).encode()


def test_a_number_is_a_year_ten_digits_and_an_e_for_eis() -> None:
    assert numbered("act4", 2026, 17) == "20260000000017" and numbered("eis", 2026, 17) == "2026E0000000017"
    assert parse_number(" 2026-e 0000000017 ") == "2026E0000000017"
    assert [series_of("20260000000017"), series_of("2026E0000000017")] == ["act4", "eis"]
    assert [grouped("20260000000017"), grouped("2026E0000000017")] == ["2026 0000000017", "2026 E 0000000017"]
    assert [parse_number(one) for one in ("", "2026", "20260000000000", "2026F0000000017", "２０２６0000000017")] == [
        None
    ] * 5
    for serial in (0, 10**10):
        with pytest.raises(ValueError, match="no number"):
            numbered("act4", 2026, serial)


def test_bytes_have_one_spelling() -> None:
    raw = bytes(range(32))
    assert from_text(to_text(raw), 32) == raw
    for wrong in (to_text(raw) + "=", to_text(raw)[:-1] + "9", "é" * 43, ""):
        with pytest.raises(ValueError):
            from_text(wrong, 32)
