"""Fields that pages about money ask with, at the desk and online."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language
from caruman.values.money import format_ringgit, parse_ringgit
from caruman.values.month import Month
from caruman.values.words import Refusal


class SenField(forms.CharField):
    """An amount, typed in ringgit as people write it, given in sen."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": "16"})

    def prepare_value(self, value: Any) -> Any:
        """Show sen as ringgit."""
        return format_ringgit(value).removeprefix("RM") if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Read the amount."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            return parse_ringgit(text)
        except Refusal as refusal:
            raise ValidationError(refusal.say(language())) from refusal


class MonthField(forms.CharField):
    """A contribution month, typed as `2026-07` or `07/2026`."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": "7"})

    def clean(self, value: Any) -> Month | None:
        """Read the month."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        year, _separator, number = text.replace("/", "-").partition("-")
        if len(number) == 4:
            year, number = number, year
        if not (year.isascii() and year.isdecimal() and number.isascii() and number.isdecimal()):
            raise ValidationError(_("Enter a month, as in 07/2026."))
        try:
            return Month(int(year), int(number))
        except (ValueError, Refusal) as fault:
            raise ValidationError(_("Enter a month, as in 07/2026.")) from fault
