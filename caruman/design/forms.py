"""How Django draws our forms: one template for label, hint, error and input, and a sentence for what is missing."""

from __future__ import annotations

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Renderer(TemplatesSetting):
    """Draws forms through the project's templates, so that every field looks and reads alike."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


def name_what_is_missing(form: forms.BaseForm) -> None:
    """Let each field that has no sentence of its own say by its label what is missing.

    In the error summary the fields stand far away: "This field is required", ten times over, helps nobody.
    """
    for name, field in form.fields.items():
        if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
            continue
        label = field.label or form[name].label
        field.error_messages["required"] = format_lazy(_sentence(field), label=label)


def _sentence(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return _("Choose a file: “{label}”.")
    if isinstance(field, forms.BooleanField):
        return _("Tick the box: “{label}”.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Choose an answer: “{label}”.")
    return _("Fill in “{label}”.")
