"""The checksum: every checked message signs and verifies as it must, and nothing else does."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.fpx import fields
from caruman.formats.fpx.checksum import matches, sign, source_of
from tests.fpx import CURRENT, SIGNED, certificate, key, vectors

MESSAGES = {entry["name"]: entry for entry in vectors()["vectors"]}
REFUSED = {entry["name"]: entry for entry in vectors()["reject"]}
ACCEPTED = {entry["name"]: entry for entry in vectors()["accept"]}
CONFIRMED = MESSAGES["AC-00"]


@pytest.mark.parametrize("name", MESSAGES)
def test_a_checked_message_has_its_source_and_its_signature(name: str) -> None:
    entry = MESSAGES[name]
    source = source_of(entry["fields"], SIGNED[entry["message"]])
    assert source == entry["source_string"]
    assert sign(source, key(entry["key_file"])) == entry["checksum_hex_upper"]
    assert matches(source, entry["checksum_hex_upper"], certificate(entry["cert_file"]))


@pytest.mark.parametrize("name", REFUSED)
def test_a_false_message_does_not_verify(name: str) -> None:
    entry = REFUSED[name]
    source = source_of(entry["fields"], fields.AC_FIELDS)
    assert not matches(source, entry["checksum_hex"], certificate(entry["cert_file"]))


@pytest.mark.parametrize("name", ACCEPTED)
def test_an_unusual_message_that_is_genuine_verifies(name: str) -> None:
    entry = ACCEPTED[name]
    source = source_of(entry["fields"], fields.AC_FIELDS)
    assert matches(source, entry["checksum_hex"], certificate(entry["cert_file"]))


def test_the_digest_is_a_setting_and_only_one_is_tried() -> None:
    source, bank = CONFIRMED["source_string"], certificate("fpxuat_current.cer")
    newer = sign(source, key(CURRENT), digest="sha256")
    assert matches(source, newer, bank, digest="sha256")
    assert not matches(source, newer, bank)
    assert not matches(source, CONFIRMED["checksum_hex_upper"], bank, digest="sha256")
    with pytest.raises(ValueError, match="md5"):
        sign(source, key(CURRENT), digest="md5")


def test_what_is_signed_is_sha_1_inside_rsa_padding() -> None:
    source = CONFIRMED["source_string"]
    public = certificate("fpxuat_current.cer").key
    recovered = public.recover_data_from_signature(bytes.fromhex(sign(source, key(CURRENT))), PKCS1v15(), SHA1())  # noqa: S303
    assert recovered == hashlib.sha1(source.encode(), usedforsecurity=False).digest()


def test_a_field_that_is_missing_counts_as_an_empty_one() -> None:
    kept = {name: value for name, value in CONFIRMED["fields"].items() if value}
    assert source_of(kept, fields.AC_FIELDS) == CONFIRMED["source_string"]


def test_nothing_is_trimmed() -> None:
    spaced = {**CONFIRMED["fields"], "fpx_buyerName": " N@ME "}
    assert "| N@ME |" in source_of(spaced, fields.AC_FIELDS)
    assert not matches(
        source_of(spaced, fields.AC_FIELDS), CONFIRMED["checksum_hex_upper"], certificate("fpxuat_current.cer")
    )


@pytest.mark.parametrize("place", range(len(fields.AC_FIELDS)), ids=fields.AC_FIELDS)
def test_a_change_of_any_signed_field_is_seen(place: int) -> None:
    name = fields.AC_FIELDS[place]
    changed = {**CONFIRMED["fields"], name: CONFIRMED["fields"][name] + "1"}
    source = source_of(changed, fields.AC_FIELDS)
    assert not matches(source, CONFIRMED["checksum_hex_upper"], certificate("fpxuat_current.cer"))


@pytest.mark.parametrize(
    "hexed", ["", "0", "00", "zz", "ERROR", " ", "AB" * 2000, "é" * 512, "٠" * 512, "00" * 256 + "\n"]
)
def test_junk_is_no_checksum(hexed: str) -> None:
    assert not matches(CONFIRMED["source_string"], hexed, certificate("fpxuat_current.cer"))


@given(st.text(), st.text() | st.binary(max_size=300).map(bytes.hex))
def test_no_text_makes_verification_fail_loudly(source: str, hexed: str) -> None:
    assert not matches(source, hexed, certificate("fpxuat_current.cer"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_signed_verifies(source: str) -> None:
    assert matches(source, sign(source, key(CURRENT)).lower(), certificate("fpxuat_current.cer"))


def test_a_name_signed_in_the_banks_own_character_set_verifies() -> None:
    source = "NÚRIA|00"
    signature = key(CURRENT).sign(source.encode("latin-1"), PKCS1v15(), SHA1()).hex()  # noqa: S303
    assert matches(source, signature, certificate("fpxuat_current.cer"))
