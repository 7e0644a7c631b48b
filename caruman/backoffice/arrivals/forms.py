"""What is asked about money from banks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from caruman.design.days import DayField
from caruman.employers.forms import LineField
from caruman.payments.arrivals.models import FileKind


class UploadForm(forms.Form):
    """A file, and what kind it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of file is it?"),
        choices=FileKind.choices,
        widget=forms.RadioSelect,
        initial=FileKind.DEPOSITS,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV, at most 32 MB and 200,000 lines"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose the file of the bank.")},
    )


class AnswerForm(forms.Form):
    """The bank's answer to a collection."""

    file = forms.FileField(
        label=gettext_lazy("Answer of the bank"),
        help_text=gettext_lazy("CSV, as the bank gives it"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose the file of the bank.")},
    )


class DayForm(forms.Form):
    """On which day the bank shall collect."""

    day = DayField(label=gettext_lazy("Day of the collection"))


class UndoForm(forms.Form):
    """Why a match is undone."""

    why = LineField(label=gettext_lazy("Why"), max_length=200, min_length=3)
