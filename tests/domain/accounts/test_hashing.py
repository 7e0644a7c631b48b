"""Passwords at rest."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password

from caruman.accounts.hashing import PasswordHasher


def test_passwords_are_hashed_with_argon2id_as_heavy_as_is_asked(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["caruman.accounts.hashing.PasswordHasher"]  # type: ignore[attr-defined]
    hashed = make_password("kopi-o-kau")
    assert hashed.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("kopi-o-kau", hashed) and not check_password("kopi-o", hashed)


def test_the_settings_name_it() -> None:
    from pathlib import Path

    from caruman.project import settings

    assert f"{PasswordHasher.__module__}.{PasswordHasher.__qualname__}" in Path(settings.__file__).read_text()
