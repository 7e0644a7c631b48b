"""The forms of the desk: what came on paper, words to the applicant, a colleague to pass a form on to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.accounts.models import Person
from caruman.backoffice.on_paper import OnPaperForm
from caruman.documents.forms import PaperField
from caruman.employers.forms import ApplicantForm, ContactForm, EmployerForm, TextField
from caruman.employers.papers import PAPERS

LONGEST_WORDS = 2_000


class PaperEnrolmentForm(OnPaperForm, EmployerForm, ContactForm, ApplicantForm):
    """A form that came by e-mail, post, fax or hand, as it was written."""

    field_order = [
        "channel", "received_on", "is_existing", "employer_code", "employer_name", "entity_type", "registration_kind",
        "registration_number", "employees", "address", "postcode", "city", "state_code", "employer_phone",
        "employer_email", "applicant_name", "identity_kind", "identity_number", "applicant_position",
        "applicant_phone", "applicant_email", "language", "wanted_roles", "is_signed",
    ]  # fmt: skip

    @property
    def answers(self) -> dict[str, Any]:
        """Give what the paper says of employer and applicant."""
        own = ("channel", "received_on", "is_signed")
        return {name: value for name, value in self.cleaned_data.items() if name not in own}


class WordsForm(forms.Form):
    """What is said to the applicant, for the version of the form that the officer read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=_("Words to the applicant"), max_length=LONGEST_WORDS)


class ReasonForm(forms.Form):
    """Why an employer is to be handed over."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = TextField(
        label=_("What was checked, and why the present owners can no longer act"),
        help_text=_("A second officer reads this and confirms. The applicant does not see it"),
        max_length=LONGEST_WORDS,
        min_length=20,
    )


class VersionForm(forms.Form):
    """The version of the form that the officer read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PassOnForm(forms.Form):
    """Another officer."""

    to = forms.ModelChoiceField(label=_("Officer"), queryset=Person.objects.none(), empty_label="—")

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        """Offer the other officers."""
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = officers  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = lambda person: person.name  # type: ignore[attr-defined]


class DeskPaperForm(forms.Form):
    """A file that came with a paper form."""

    kind = forms.ChoiceField(label=_("Which paper"), choices=list(PAPERS.items()))
    file = PaperField(help_text=_("PDF, JPEG or PNG, smaller than 10 MB"))
