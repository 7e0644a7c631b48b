"""A picture of the states to point at, by keyboard too; a list beside it says and does the same."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from caruman.portal.public.offices.states import STATES, State
from caruman.values.words import Language

PER_DEGREE = 46
NORTH, WEST, BORNEO_WEST = 7.1, 99.9, 109.3
BORNEO_AT = 250
"""Where the second half begins in the drawing: the sea between is left out."""
WIDTH, HEIGHT = 720, 300
RADIUS = 7


def picture(language: Language, chosen: State | None) -> SafeString:
    """Draw the states as links; the chosen one is filled."""
    drawn = format_html_join("", "{}", ((_drawn(state, language, state is chosen),) for state in STATES.values()))
    return format_html(
        '<svg viewBox="0 0 {} {}" width="100%" role="group" stroke="currentColor" fill="currentColor">{}</svg>',
        WIDTH,
        HEIGHT,
        drawn,
    )


def _drawn(state: State, language: Language, chosen: bool) -> SafeString:
    points = [_place(east, north) for east, north in state.outline]
    if len(points) == 1:
        x, y = points[0]
        shape = format_html('<circle cx="{}" cy="{}" r="{}"/>', x, y, RADIUS)
    else:
        shape = format_html('<polygon points="{}"/>', " ".join(f"{x},{y}" for x, y in points))
    name = state.words.say(language)
    return format_html(
        '<a href="{}?state={}" aria-label="{}"{} fill-opacity="{}"><title>{}</title>{}</a>',
        reverse("offices"),
        state.slug,
        name,
        format_html(' aria-current="{}"', "true") if chosen else "",
        "0.75" if chosen else "0.15",
        name,
        shape,
    )


def _place(east: float, north: float) -> tuple[int, int]:
    x = (east - WEST) if east < BORNEO_WEST else (east - BORNEO_WEST) + BORNEO_AT / PER_DEGREE
    return round(x * PER_DEGREE), round((NORTH - north) * PER_DEGREE)
