"""What a form complains of, as links: each error once, in the order of the fields, with the place to jump to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet


class ErrorLink(NamedTuple):
    """One line of the error summary; `target` is empty where no field is to blame."""

    error: str
    target: str


def links(form: forms.BaseForm | BaseFormSet | Iterable[forms.BaseForm] | None) -> list[ErrorLink]:
    """Give the lines for a form, a form set or several forms; none where nothing was sent or nothing is wrong."""
    found: list[ErrorLink] = []
    for one in _forms(form):
        if isinstance(one, BaseFormSet):
            found += [ErrorLink(str(error), "") for error in one.non_form_errors()]
            continue
        found += [ErrorLink(str(error), "") for error in one.non_field_errors()]
        for field in one:
            target = "" if field.is_hidden else first_input(field)
            found += [ErrorLink(str(error), target) for error in field.errors]
    return found


def first_input(field: BoundField) -> str:
    """Give the id of what takes the focus: groups of choices and of boxes have it at their first one."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget):
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)


def _forms(form: object) -> Iterator[forms.BaseForm | BaseFormSet]:
    if not form:
        return
    if isinstance(form, BaseFormSet):
        if form.is_bound:
            yield from _formset(form)
    elif isinstance(form, forms.BaseForm):
        if form.is_bound:
            yield form
    elif isinstance(form, Iterable):
        for one in form:
            yield from _forms(one)


def _formset(formset: BaseFormSet) -> Iterator[forms.BaseForm | BaseFormSet]:
    yield formset
    yield from formset.forms
