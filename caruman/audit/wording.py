"""How acts read: each application says its own in a module `acts.py`, which is found by itself.

    ACTS = {"enrolment.submitted": Words("Borang dihantar", "The form was sent", "表格已提交")}

The sentence is read by the person concerned, the employer's owner and officers alike: it says what
was done, without a name.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.translation import get_language

from caruman.values.words import BY_TAG, Language, Words


class SaidTwice(Exception):
    """Two applications give words to the same act."""


@cache
def acts() -> dict[str, Words]:
    """Give the words of every act that an application declares."""
    found: dict[str, Words] = {}
    for application in apps.get_app_configs():
        name = f"{application.name}.acts"
        if not application.name.startswith("caruman.") or find_spec(name) is None:
            continue
        for act, words in import_module(name).ACTS.items():
            if act in found:
                raise SaidTwice(act)
            found[act] = words
    return found


def language() -> Language:
    """Give the language of the page under way, as `Words` knows it."""
    return BY_TAG.get(get_language() or "ms", "ms")


def sentence(act: str) -> str:
    """Say an act in the language of the page; the bare code where a past release had other acts."""
    words = acts().get(act)
    return act if words is None else words.say(language())
