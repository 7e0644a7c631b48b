"""An environment that production accepts: each test spoils one thing of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

GOOD = {
    "CARUMAN_ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://caruman:kata@db.internal/caruman",
    "CARUMAN_DATA": "/var/lib/caruman",
    "CARUMAN_SECRET_KEY": "q8Zr1xW5mT0pYk3Vb7Nc2Ld9Hs4Jf6Ga-uEoXiRwQzMvBnKtPy",
    "CARUMAN_VAULT_KEYS": "k2026:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "CARUMAN_INDEX_KEY": "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=",
    "CARUMAN_RECEIPT_KEY": "Dw8ODg0NDAwLCwoKCQkICAcHBgYFBQQEAwMCAgEBAAA=",
    "CARUMAN_HOSTS": "caruman.example.my",
    "CARUMAN_URL": "https://caruman.example.my",
    "CARUMAN_SMTP_URL": "smtps://caruman:kata@mel.example.my",
    "CARUMAN_MAIL_FROM": "Caruman <noreply@caruman.example.my>",
    "CARUMAN_SMS_URL": "https://sms.example.my/messages",
    "CARUMAN_SMS_TOKEN": "3f9c1d7e5b2a4860c8e1f7d2",
    "CARUMAN_VIRUS_SCANNER": "none",
    "CARUMAN_FPX_URL": "none",
    "CARUMAN_SECURITY_CONTACT": "mailto:keselamatan@example.my",
    "CARUMAN_METRICS_TOKEN": "a1b2c3d4e5f60718293a4b5c",
}


def run(*arguments: str, data: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run a program of the server in production, with some settings changed or (None) taken away."""
    ours = {name for name in os.environ if name.startswith(("CARUMAN_", "PYTEST_", "DJANGO_"))}
    variables = {name: value for name, value in os.environ.items() if name not in ours | {"DATABASE_URL", "PORT"}}
    wanted = {**GOOD, "CARUMAN_DATA": str(data), **changes}
    variables |= {name: value for name, value in wanted.items() if value is not None}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60
    )
