"""How Django draws our forms: one template for label, hint, error and input."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draws forms through the project's templates, so that every field looks and reads alike."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"
