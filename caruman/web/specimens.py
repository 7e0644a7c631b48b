"""Every component in every state, for the people who build pages and for the tests that look at them.

It stands here and not beside the components because a view says who may open it. Absent in production.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caruman.design.days import DayField
from caruman.design.forms import name_what_is_missing
from caruman.design.icons import names
from caruman.web.access import everyone


class Specimen(NamedTuple):
    """A page of components that belong together."""

    slug: str
    title: Promise
    about: Promise
    icon: str


SPECIMENS = (
    Specimen("text", _("Text"), _("Headings, lists, links, insets, details, money and days."), "file-text"),
    Specimen("buttons", _("Buttons"), _("What a page can be told to do."), "send"),
    Specimen("panels", _("Panels"), _("Doors and cards."), "folder-open"),
    Specimen("hero", _("Front page"), _("What stands first where people arrive."), "house"),
    Specimen("lists", _("Tasks, answers and events"), _("Lists that say where things stand."), "list-checks"),
    Specimen("tables", _("Tables"), _("Figures, which become cards on a phone."), "calculator"),
    Specimen("signs", _("Tags, notices and progress"), _("What a reader is told beside the work."), "bell"),
    Specimen("dialogs", _("Dialogs"), _("A last question before something is done."), "message-square"),
    Specimen("confirmation", _("Confirmation"), _("It is done, and this is its number."), "circle-check"),
    Specimen("bars", _("Bars"), _("A picture with the table beside it."), "scale"),
    Specimen("form", _("Form"), _("Every kind of field."), "pencil"),
    Specimen("wrong_form", _("Form with errors"), _("What is wrong, where, and what to do."), "circle-alert"),
    Specimen("signed_in", _("Signed in"), _("The header of somebody who is signed in."), "circle-user-round"),
    Specimen("icons", _("Icons"), _("The drawings that there are."), "eye"),
)

A_DAY = date(2026, 8, 31)
A_MOMENT = datetime(2026, 11, 21, 6, 3, tzinfo=UTC)


class EveryField(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("As it stands on the identity card."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    number = forms.CharField(
        label=_("Identity card number"),
        help_text=_("Twelve digits, with or without dashes."),
        max_length=14,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Mobile number"), widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits, sent to your phone."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "7"}),
    )
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    born_on = DayField(label=_("Date of birth"), help_text=_("For example, 31 8 1990."), birthday=True)
    started_on = forms.DateField(label=_("First day of work"), widget=forms.DateInput(attrs={"type": "date"}))
    people = forms.IntegerField(label=_("Number of employees"), min_value=0)
    state = forms.ChoiceField(label=_("State"), choices=(("", "—"), ("10", "Selangor"), ("14", "Kuala Lumpur")))
    scheme = forms.ChoiceField(
        label=_("Scheme"),
        choices=(("act4", _("Employment injury")), ("eis", _("Employment insurance system"))),
        widget=forms.RadioSelect,
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        help_text=_("Choose all that apply."),
        choices=(("preparer", _("Preparer")), ("approver", _("Approver")), ("payer", _("Payer"))),
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    copy = forms.FileField(label=_("Copy of the identity card"), help_text=_("PDF, JPG or PNG, at most 5 MB."))
    agreed = forms.BooleanField(
        label=_("I declare that this is true"), help_text=_("A false declaration is an offence.")
    )


@everyone
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the pages of components."""
    return render(request, "design/specimens/index.html", {"specimens": SPECIMENS})


@everyone
@require_safe
def specimen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the components of one kind."""
    found = next((one for one in SPECIMENS if one.slug == slug), None)
    if found is None:
        raise Http404
    return render(request, f"design/specimens/{slug}.html", {"specimen": found, **_contents(slug)})


def _contents(slug: str) -> dict[str, Any]:
    months = [(date(2026, month, 1), 41_250 * month) for month in range(1, 13)]
    contents: dict[str, Any] = {
        "a_day": A_DAY,
        "a_moment": A_MOMENT,
        "months": months[:2],
        "page": Paginator(range(200), 10).page(6),
        "long_name": "Tengku Ampuan Nurul ’Ain Batrisyia Wan Muhamad Fadhlullah 汉字",
        "bars": [(f"{month.month:02}/2026", sen) for month, sen in months[:6]],
        "icons": names(),
    }
    if slug == "lists":
        drawn = static("design/brand/icon-512.png")
        contents["papers"] = SimpleNamespace(
            title=_("Copy of the identity card"), sheet=2, sheets=3, picture=drawn, copy=drawn,
            before="#papers", after="#papers",
        )  # fmt: skip
    if slug == "form":
        contents["form"] = EveryField(initial={"name": "Aminah binti Yusof"})
    if slug == "wrong_form":
        contents["form"] = EveryField(
            {"name": "Aminah binti Yusof", "born_on_day": "31", "born_on_month": "2", "born_on_year": "1990"}
        )
        name_what_is_missing(contents["form"])
    if slug == "signed_in":
        contents["signed_in"] = True
        contents["user"] = SimpleNamespace(name="Aminah binti Yusof", is_officer=True)
        contents["mode_name"] = _("Employer")
        contents["employer"] = SimpleNamespace(name="Perniagaan Maju Jaya Sdn. Bhd.")
    return contents
