"""Bars drawn by the server: they print, they need no script, and a table beside them says the same."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, ROW, BAR = 320, 46, 16
"""The drawing's own units: its width, the height of a label with its bar, the height of the bar."""


def bars(rows: Sequence[tuple[str, float]]) -> SafeString:
    """Draw a bar under each label, the longest one full. Values below nothing are drawn as nothing."""
    longest = max((float(value) for _, value in rows), default=0.0) or 1.0
    drawn = format_html_join(
        "",
        '<text x="0" y="{}">{}</text><rect x="0" y="{}" width="{}" height="{}" rx="3"/>',
        (
            (
                index * ROW + 14,
                label,
                index * ROW + 20,
                round(WIDTH * max(0.0, float(value)) / longest, 1),
                BAR,
            )
            for index, (label, value) in enumerate(rows)
        ),
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>', WIDTH, len(rows) * ROW, drawn
    )
