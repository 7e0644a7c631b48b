"""The page of the rules of security names every limit that the code counts, with its numbers."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from django.urls import get_resolver

from caruman.throttling.limits import Limit

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "security.md"
SECONDS = {"minute": 60, "hour": 3_600, "day": 86_400}


def counted() -> dict[str, tuple[int, int]]:
    """Give every limit that a module declares, alone or in a group."""
    assert get_resolver().url_patterns  # every page is loaded, and with it what it counts
    values = [
        value
        for name, module in list(sys.modules.items())
        if name.startswith("caruman.")
        for value in vars(module).values()
    ]
    groups = [value for value in values if isinstance(value, tuple) and not isinstance(value, Limit)]
    limits = [value for value in (*values, *(one for group in groups for one in group)) if isinstance(value, Limit)]
    return {limit.name: (limit.hits, limit.seconds) for limit in limits}


def told() -> dict[str, tuple[int, int]]:
    """Give what the page says."""
    found = re.findall(
        r"^\| `([\w.-]+)` \| ([\d,]+) in (\d+) (minute|hour|day)s? \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return {name: (int(hits.replace(",", "")), int(number) * SECONDS[unit]) for name, hits, number, unit in found}


def test_every_limit_is_on_the_page_with_its_numbers() -> None:
    assert told() == counted()


def test_every_setting_that_the_page_names_exists() -> None:
    from caruman.project.env import SETTINGS

    named = set(re.findall(r"`((?:CARUMAN_\w+|DATABASE_URL))[=`]", PAGE.read_text("utf-8")))
    assert sorted(named - {setting.name for setting in SETTINGS}) == []
