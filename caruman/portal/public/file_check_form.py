"""The form that takes a file to check: what was chosen, told in words where it cannot be used."""

from __future__ import annotations

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from caruman.formats.layouts import LAYOUTS
from caruman.portal.public.language import reader_language
from caruman.portal.public.passing_file import LARGEST_BYTES

AUTOMATIC = ""
EVERYTHING, ERRORS_AND_WARNINGS, ERRORS_ONLY = "all", "warnings", "errors"


def _layouts() -> list[tuple[str, object]]:
    language = reader_language()
    named = [(layout.name, f"{layout.words.say(language)} ({layout.name})") for layout in LAYOUTS]
    return [(AUTOMATIC, _("Find it out from the file")), *named]


class FileCheckForm(forms.Form):
    """A file, what it is, and what to show of it."""

    file = forms.FileField(
        label=_("Contribution file"),
        help_text=_("A text file in any layout, Excel (.xlsx, .xls), OpenDocument (.ods) or CSV. At most 10 MB."),
        allow_empty_file=True,
        error_messages={
            "required": _("Choose the file that you want to check"),
            "missing": _("Choose the file that you want to check"),
            "invalid": _("The file could not be received. Choose it again"),
        },
    )
    layout = forms.ChoiceField(label=_("Layout"), choices=_layouts, required=False)
    show = forms.ChoiceField(
        label=_("Findings to show"),
        choices=[
            (EVERYTHING, _("All findings")),
            (ERRORS_AND_WARNINGS, _("Errors and warnings")),
            (ERRORS_ONLY, _("Errors only")),
        ],
        required=False,
    )
    in_full = forms.BooleanField(
        label=_("Show names and identity numbers in full"),
        help_text=_("Otherwise they are hidden behind dots on the page. The downloads always show them in full."),
        required=False,
    )

    def clean_file(self) -> object:
        """Refuse what is empty or too large, before anything looks into it."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_BYTES:
            raise forms.ValidationError(
                _("The file is %(size)s. It must be smaller than 10 MB: split it, or use the command on your computer"),
                params={"size": filesizeformat(upload.size)},
            )
        if upload.size == 0:
            raise forms.ValidationError(_("The file is empty"))
        return upload
