"""How a month of one's own record reads."""

from __future__ import annotations

from django import template

from caruman.portal.employment import statement

register = template.Library()
register.filter("in_words", statement.in_words)
register.filter("colour", statement.colour)
