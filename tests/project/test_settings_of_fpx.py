"""What production asks of the settings of FPX: an encrypted host, and keys that not everyone has."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from caruman.project.env import Environment
from tests.fpx import KEYS
from tests.project.production import GOOD

DAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give settings that production takes, with a key that only this test has."""
    folder = tmp_path_factory.mktemp("fpx")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    (folder / "own.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "EX00000298")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, DAY, DAY.replace(year=2028))
    (folder / "own.cer").write_bytes(builder.sign(key, SHA256()).public_bytes(Encoding.DER))
    return {
        **GOOD,
        "CARUMAN_FPX_URL": "https://www.mepsfpx.com.my",
        "CARUMAN_FPX_EXCHANGE": "EX00000298",
        "CARUMAN_FPX_SELLER": "SE00000345",
        "CARUMAN_FPX_KEY": f"{folder}/own.key",
        "CARUMAN_FPX_OWN_CERTIFICATES": f"{folder}/own.cer",
        "CARUMAN_FPX_CERTIFICATES": f"{folder}/own.cer",
    }


def test_production_takes_keys_of_its_own(real: dict[str, str]) -> None:
    assert Environment(real).problems() == []
    later = f"{real['CARUMAN_FPX_KEY']},{real['CARUMAN_FPX_KEY']}@2026-12-01T10:00:00+08:00"
    assert Environment({**real, "CARUMAN_FPX_KEY": later}).problems() == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("URL", "http://www.mepsfpx.com.my", "https://"),
        ("URL", "http://localhost:8027", "everyone knows"),
        ("URL", "http://127.0.0.1:8027", "https://"),
        ("URL", "www.mepsfpx.com.my", "or none"),
        ("EXCHANGE", "EX99990001", "simulator"),
        ("EXCHANGE", "EX298", "eight digits"),
        ("SELLER", "SE99990001", "simulator"),
        ("SELLER", "EX00000298", "SE and eight digits"),
        ("KEY", "throwaway", "throwaway key"),
        ("KEY", str(KEYS / "EX99990001.key"), "throwaway key"),
        ("KEY", str(KEYS / "fpx_sim_next.key"), "throwaway key"),
        ("KEY", "/nowhere/own.key", "cannot be read"),
        ("KEY", str(KEYS / "fpxuat.cer"), "not a private key"),
        ("KEY", f"{KEYS}/EX99990001.key@tomorrow", "not a moment"),
        ("OWN_CERTIFICATES", "throwaway", "throwaway certificate"),
        ("CERTIFICATES", str(KEYS / "fpxuat_current.cer"), "throwaway certificate"),
        ("CERTIFICATES", str(KEYS / "EX99990001.key"), "not an X.509 certificate"),
        ("CERTIFICATES", ",", "no certificate is named"),
        ("DIGEST", "md5", "sha1"),
        ("CORPORATE_PAID", "never", "approved"),
    ],
)  # fmt: skip
def test_production_refuses_what_everyone_could_use(real: dict[str, str], name: str, value: str, words: str) -> None:
    (problem,) = Environment({**real, f"CARUMAN_FPX_{name}": value}).problems()
    assert words in problem


def test_a_throwaway_key_is_known_under_any_name(real: dict[str, str], tmp_path: Path) -> None:
    shutil.copy(KEYS / "fpxuat.cer", tmp_path / "fpxprod_current.cer")
    (problem,) = Environment({**real, "CARUMAN_FPX_CERTIFICATES": str(tmp_path / "fpxprod_current.cer")}).problems()
    assert "everyone has" in problem


def test_an_address_asks_for_the_rest_and_none_for_nothing() -> None:
    assert len(Environment({**GOOD, "CARUMAN_FPX_URL": "https://www.mepsfpx.com.my"}).problems()) == 5
    assert Environment(GOOD).problems() == []
