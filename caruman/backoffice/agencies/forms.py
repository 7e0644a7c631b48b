"""The forms of the desk for agencies: what came on paper, an approval, words to those who act, a new manager."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from caruman.agencies.choices import AgencyKind
from caruman.agencies.forms import BodyForm, ContactForm, NumberOfPeopleForm
from caruman.agencies.papers import PAPERS
from caruman.backoffice.enrolments.forms import LONGEST_WORDS
from caruman.backoffice.on_paper import OnPaperForm
from caruman.documents.forms import PaperField
from caruman.employers.forms import ApplicantForm, NamedPersonForm, TextField
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


class PaperApplicationForm(OnPaperForm, ApplicantForm, BodyForm, ContactForm, NumberOfPeopleForm):
    """An application that came by e-mail, post, fax or hand, as it was written."""

    wished_groups = GroupsField(label=_("Groups asked for"), required=False)

    field_order = [
        "channel", "received_on", "kind", "name", "registration_number", "address", "postcode", "city", "state_code",
        "phone", "email", "people_expected", "wished_groups", "applicant_name", "identity_kind", "identity_number",
        "applicant_position", "applicant_phone", "applicant_email", "language", "is_signed",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask no roles of an employer, and ask the officer about others."""
        super().__init__(*args, **kwargs)
        del self.fields["wanted_roles"]
        self.fields["people_expected"].label = _("People expected")
        position = self.fields["applicant_position"]
        position.label, position.help_text = _("Position"), _("Such as secretary, treasurer or head of department")

    @property
    def answers(self) -> dict[str, Any]:
        """Give what the paper says of agency and applicant."""
        named = {"identity_kind": "applicant_identity_kind", "identity_number": "applicant_identity_number"}
        own = ("channel", "received_on", "is_signed")
        return {named.get(name, name): value for name, value in self.cleaned_data.items() if name not in own}


class AnswerForm(forms.Form):
    """What the applicant of a form on paper answered."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=_("What the applicant answered"), max_length=LONGEST_WORDS)


class AgencyPaperForm(forms.Form):
    """A file that came with a form on paper."""

    kind = forms.ChoiceField(label=_("Which paper"), choices=list(PAPERS.items()))
    file = PaperField()


class NewManagerForm(NamedPersonForm):
    """Who manages an agency from now on, why, and the letter that says so."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language of messages"), choices=settings.LANGUAGES)
    reason = TextField(
        label=_("What was checked, and why the present managers can no longer act"),
        help_text=_("A supervisor reads this and confirms. The new manager does not see it"),
        max_length=LONGEST_WORDS,
        min_length=20,
    )
    letter = PaperField(
        label=_("Letter that appoints the new manager"),
        help_text=_("Signed by the head of the agency. PDF, JPEG or PNG, smaller than 10 MB"),
    )

    field_order = ["name", "identity_kind", "identity_number", "phone", "email", "language", "reason", "letter"]
