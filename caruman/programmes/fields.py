"""The field by which forms ask for target groups, in the reader's words."""

from __future__ import annotations

from typing import Any

from django import forms

from caruman.accounts.details import words_language
from caruman.programmes.groups import GROUPS


def group_choices() -> list[tuple[str, str]]:
    """Give every target group with its words in the language of the page."""
    return [(code, group.words.say(words_language())) for code, group in GROUPS.items()]


class GroupsField(forms.MultipleChoiceField):
    """Several target groups, ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        """Offer every group that a programme may name."""
        super().__init__(choices=group_choices, **kwargs)
