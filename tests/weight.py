"""What a page weighs on the wire without images and fonts: itself, its styles, its scripts."""

from __future__ import annotations

import re

from django.contrib.staticfiles import finders
from django.http import HttpResponse

LIMIT = 100_000
"""Bytes, before compression."""


def weight(response: HttpResponse) -> int:
    """Give the bytes of a page with the styles and scripts that it names."""
    page = response.content.decode()
    total = len(response.content)
    for address in set(re.findall(r'(?:src|href)="/static/([^"]+\.(?:css|js))"', page)):
        found = finders.find(address)
        assert found, f"the page names {address}, which does not exist"
        with open(str(found), "rb") as file:
            total += len(file.read())
    return total
