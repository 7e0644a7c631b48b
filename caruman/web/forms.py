"""How a page makes its form: bound to what was sent, or filled with what was kept, or fresh."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

from caruman.design.forms import name_what_is_missing

F = TypeVar("F", bound=forms.BaseForm)


def fill(request: HttpRequest, form: type[F], **kwargs: Any) -> F:
    """Make a form for this request.

    A POST binds it. A GET after an expired session shows what had been typed, without complaints.
    """
    if request.method == "POST":
        bound = form(request.POST, request.FILES or None, **kwargs)
        name_what_is_missing(bound)
        return bound
    kept = getattr(request, "kept", None)
    if kept is not None:
        initial = {
            name: kept.getlist(name) if isinstance(field, forms.MultipleChoiceField) else kept.get(name)
            for name, field in form.base_fields.items()  # type: ignore[attr-defined]
            if name in kept
        }
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **initial}
    return form(**kwargs)
