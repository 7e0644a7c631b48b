"""The history of a programme, in words: what changed, from what to what."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caruman.audit.wording import language
from caruman.programmes.groups import group_of, words_of
from caruman.programmes.models import ProgrammeStep
from caruman.programmes.rules import RULES
from caruman.values.money import format_ringgit


class Change(NamedTuple):
    """One field of one change."""

    field: str
    before: str
    after: str


def changes_of(step: ProgrammeStep) -> list[Change]:
    """Give what a step changed; of a new programme only what was answered."""
    return [
        Change(name, said(name, step.before[name]) if name in step.before else "", said(name, value))
        for name, value in step.after.items()
        if name in step.before or value not in (None, "", [])
    ]


def said(name: str, value: object) -> str:
    """Say the value of a field."""
    if value is None:
        return _("None")
    if name.endswith("_sen") and isinstance(value, int):
        return format_ringgit(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name.endswith("_day"):
        return date_format(date.fromisoformat(str(value)), "j F Y")
    if name == "through":
        return _("Through an agency's list") if value == "agency" else _("By yourself or through an agency")
    if isinstance(value, list):
        return ", ".join(_code_said(name, code) for code in value) or _("Everyone who works for themselves")
    return str(value) or _("None")


def _code_said(name: str, code: str) -> str:
    if name == "rules":
        return RULES[code].words.say(language()) if code in RULES else code
    return words_of(code).say(language()) if group_of(code) else code
