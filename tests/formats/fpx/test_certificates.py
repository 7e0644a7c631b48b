"""Certificates and keys: what they say, which one signed, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_pem_x509_certificate
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.fpx.certificates import belongs_to, read_certificate, read_private_key, which_matches
from caruman.formats.fpx.checksum import sign
from caruman.values.words import Refusal
from tests.fpx import CURRENT, EXCHANGE, KEYS, NEXT, certificate, key

IN_NOVEMBER = datetime(2026, 11, 22, tzinfo=UTC)
NOW, SOON = certificate("fpxuat_current.cer"), certificate("fpxuat.cer")


def test_a_certificate_says_whom_it_names_and_how_long_it_lasts() -> None:
    assert "FPX simulator current" in NOW.subject
    assert (NOW.not_before, NOW.not_after) == (datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert len(NOW.fingerprint) == 64
    assert NOW.days_left(IN_NOVEMBER) == 40
    assert NOW.days_left(NOW.not_after + timedelta(hours=1)) == -1
    assert NOW.is_valid_at(NOW.not_after)
    assert not NOW.is_valid_at(NOW.not_after + timedelta(seconds=1))
    assert not NOW.is_valid_at(NOW.not_before - timedelta(seconds=1))


def test_a_certificate_is_read_in_either_form() -> None:
    pem = (KEYS / "fpxuat_current.cer").read_bytes()
    assert read_certificate(load_pem_x509_certificate(pem).public_bytes(Encoding.DER)).fingerprint == NOW.fingerprint


def test_a_key_is_told_from_another() -> None:
    assert belongs_to(key(EXCHANGE), certificate("EX99990001.cer"))
    assert not belongs_to(key(CURRENT), certificate("EX99990001.cer"))
    der = key(EXCHANGE).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    assert belongs_to(read_private_key(der), certificate("EX99990001.cer"))


@pytest.mark.parametrize(("signer", "expected"), [(CURRENT, NOW), (NEXT, SOON)], ids=["current", "next"])
def test_it_is_said_which_certificate_signed(signer: str, expected: object) -> None:
    match = which_matches("a|b", sign("a|b", key(signer)), [NOW, SOON], at=IN_NOVEMBER)
    assert match.certificate == expected
    assert match.was_valid


def test_one_that_has_expired_is_found_and_said_to_be_so() -> None:
    later = NOW.not_after + timedelta(days=1)
    match = which_matches("a|b", sign("a|b", key(CURRENT)), [NOW, SOON], at=later)
    assert match == (NOW, False)


def test_a_key_of_nobody_matches_none() -> None:
    assert which_matches("a|b", sign("a|b", key(EXCHANGE)), [NOW, SOON], at=IN_NOVEMBER) == (None, False)
    assert which_matches("a|b", sign("a|b", key(CURRENT)), [], at=IN_NOVEMBER) == (None, False)


def test_small_keys_and_other_kinds_are_refused() -> None:
    small = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - what is to be refused
    for weak in (small, ec.generate_private_key(ec.SECP256R1())):
        with pytest.raises(Refusal) as refusal:
            read_private_key(weak.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        assert refusal.value.code == "NOT_RSA"


@given(
    st.binary() | st.binary().map(lambda junk: b"-----BEGIN CERTIFICATE-----\n" + junk + b"\n-----END CERTIFICATE-----")
)
def test_anything_else_is_refused(junk: bytes) -> None:
    for read in (read_certificate, read_private_key):
        with pytest.raises(Refusal):
            read(junk)


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=0, max_value=255))
def test_a_damaged_file_is_read_or_refused(place: int, byte: int) -> None:
    for name, read in (("fpxuat.cer", read_certificate), (EXCHANGE, read_private_key)):
        data = bytearray((KEYS / name).read_bytes())
        data[place % len(data)] = byte
        try:
            read(bytes(data))
        except Refusal:
            pass
