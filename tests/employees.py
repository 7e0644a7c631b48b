"""The answers of Form 2 about two people, as `employees.validation` gives them."""

from __future__ import annotations

from datetime import date
from typing import Any

SITI: dict[str, Any] = {
    "identity_kind": "nric",
    "identity_no": "900101140011",
    "name": "Siti binti Rahman",
    "nationality": "citizen",
    "born": date(1990, 1, 1),
    "hired_on": date(2026, 1, 5),
    "wage_sen": 250_000,
}
HASAN: dict[str, Any] = {
    "identity_kind": "passport",
    "identity_no": "BX1234567",
    "name": "Nur Hasan Ali",
    "nationality": "foreign",
    "country": "BD",
    "born": date(1995, 6, 2),
    "hired_on": date(2026, 11, 2),
    "wage_sen": 170_000,
}
FRIDAY = date(2026, 11, 20)
