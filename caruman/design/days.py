"""A day asked for in three boxes, as people of every age and every telephone can give one; or by a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class DayWidget(forms.MultiWidget):
    """Three boxes: day, month, year."""

    template_name = "design/day.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        """Make the boxes; `birthday` lets the browser offer the reader's own."""
        names = (("day", 2), ("month", 2), ("year", 4))
        boxes = {
            name: forms.TextInput(
                attrs={
                    "inputmode": "numeric",
                    "maxlength": str(length),
                    "autocomplete": f"bday-{name}" if birthday else "off",
                }
            )
            for name, length in names
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """Part a day into its boxes."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each box its label."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for box, label in zip(context["widget"]["subwidgets"], (_("Day"), _("Month"), _("Year")), strict=True):
            box["label"] = label
        return context


class DayField(forms.MultiValueField):
    """Takes a day as three numbers; says which of them is missing or impossible."""

    default_error_messages: ClassVar = {
        "required": _("Enter the day, the month and the year."),
        "incomplete": _("Enter the day, the month and the year."),
        "invalid": _("Enter a real day, such as 31 8 1990."),
    }

    def __init__(self, *, birthday: bool = False, **kwargs: Any) -> None:
        """Make the field; the other arguments are those of every field."""
        numbers = (forms.CharField(), forms.CharField(), forms.CharField())
        super().__init__(numbers, widget=DayWidget(birthday=birthday), require_all_fields=True, **kwargs)

    def compress(self, parts: list[str]) -> date | None:
        """Join the three numbers to a day. Raises `ValidationError` where there is no such day."""
        if not parts:
            return None
        try:
            day, month, year = (int(part) for part in parts)
            return date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class CalendarField(forms.DateField):
    """Takes a day that is near from the browser's calendar, or typed as people here write one."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats: ClassVar = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
    default_error_messages: ClassVar = {"invalid": _("Enter a date, as in 31/12/2026.")}
