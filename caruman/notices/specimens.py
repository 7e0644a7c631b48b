"""Every kind of message there is, and values with which each can be shown before it is ever sent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps

SPECIMENS: dict[str, Any] = {
    "code": "493 028",
    "identity_number": "950630135024",
    "link": "https://portal.example.gov.my/activate/N2Q5ZTU1YjQtNzE2OS00YzYz/",
    "minutes": 10,
    "name": "Siti Nur'Ain binti Abdullah @ Lim a/p Muthu",
    "at": datetime(2026, 11, 20, 4, 0, tzinfo=UTC),
    "until": date(2026, 12, 31),
    "words": "The stamp on the second page cannot be read.\nSend a clearer scan.",
}
"""A value for each name that any template uses. A test asks for the ones that are missing."""


def templates() -> list[tuple[str, str]]:
    """Give the kind and channel of every template of the installed applications."""
    files = [
        file
        for application in apps.get_app_configs()
        for file in (Path(application.path) / "templates" / "notices").glob("*.txt")
    ]
    return sorted((file.name.split(".")[0], file.name.split(".")[1]) for file in files)
