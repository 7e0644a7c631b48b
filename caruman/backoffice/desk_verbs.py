"""One page for each thing that an officer does to a form: what it needs is asked, it is done once, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from caruman.employers.wordings import Wording
from caruman.values.words import Words
from caruman.web.forms import fill


class VerbPage(NamedTuple):
    """What a page needs that does one thing to a form."""

    form: type[forms.Form]
    act: Callable[..., Any]
    title: str
    button: str
    told: Mapping[str, Any] = MappingProxyType({})
    ready: Mapping[str, Wording] = MappingProxyType({})
    initial: Mapping[str, Any] = MappingProxyType({})


class Desk(NamedTuple):
    """One desk: what its pages and operations call a form, its folder of templates, the address of a form's page."""

    name: str
    templates: str
    home: str
    refusal: type[Exception]

    def refused(self, request: HttpRequest, about: Any, fault: Exception) -> HttpResponse:
        """Say why it cannot be done now."""
        told = {self.name: about, "sentence": str(fault)}
        return render(request, f"{self.templates}/refused.html", told, status=409)

    def take(self, request: HttpRequest, about: Any, act: Callable[..., Any]) -> HttpResponse:
        """Take a form into work."""
        if request.method != "POST":
            return redirect(self.home, about.pk)
        try:
            act(**{f"{self.name}_id": about.pk}, by=request.user, at=request.moment)
        except self.refusal as fault:
            return self.refused(request, about, fault)
        return redirect(self.home, about.pk)

    def answer(
        self,
        request: HttpRequest,
        about: Any,
        verb: VerbPage,
        told: Callable[[], Mapping[str, Any]] = dict,
    ) -> HttpResponse:
        """Ask what a verb needs, do it once, and lead back to the form. `told` gives what else the page says."""
        initial: dict[str, Any] = {"version": about.version, **verb.initial}
        chosen = verb.ready.get(request.GET.get("ready", ""))
        if chosen is not None:
            initial["words"] = say(chosen.text, about.language)
        form = fill(request, verb.form, initial=initial, **verb.told)
        if request.method == "POST" and form.is_valid():
            try:
                verb.act(**{f"{self.name}_id": about.pk}, by=request.user, at=request.moment, **form.cleaned_data)
            except self.refusal as fault:
                return self.refused(request, about, fault)
            return redirect(self.home, about.pk)
        page = {
            self.name: about,
            "form": form,
            "title": verb.title,
            "button": verb.button,
            "ready": [(code, say(wording.title, request.LANGUAGE_CODE)) for code, wording in verb.ready.items()],
            "chosen": request.GET.get("ready", ""),
        }
        return render(request, f"{self.templates}/verb.html", {**page, **told()})


def say(words: Words, language: str) -> str:
    """Say words in the language of a person, as accounts name it."""
    return words.say({"ms": "ms", "en": "en"}.get(language, "zh"))
