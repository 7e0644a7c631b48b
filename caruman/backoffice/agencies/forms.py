"""The forms of the desk for agencies: what an approval says, and words to the applicant or the managers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.agencies.choices import AgencyKind
from caruman.backoffice.enrolments.forms import LONGEST_WORDS
from caruman.employers.forms import TextField
from caruman.programmes.fields import GroupsField


class ApproveForm(forms.Form):
    """What the agency was found to be, and which groups it may list."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind of agency"), choices=AgencyKind.choices, widget=forms.RadioSelect)
    target_groups = GroupsField(
        label=_("Groups that it may list"),
        help_text=_("What the applicant asked for is ticked. Take away what the papers do not show"),
        required=False,
    )


class GroupsForm(forms.Form):
    """Which groups an agency may list from now on, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    target_groups = GroupsField(label=_("Groups that it may list"), required=False)
    words = TextField(label=_("Words to the managers"), max_length=LONGEST_WORDS)


class WordsToManagersForm(forms.Form):
    """Why an agency is closed or opened again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=_("Words to the managers"), max_length=LONGEST_WORDS)
