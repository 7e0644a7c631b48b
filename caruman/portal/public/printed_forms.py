"""Blank forms to print: drawn once for each language, then given from memory."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caruman.portal.public.language import reader_language
from caruman.printing.blank_forms import FORMS
from caruman.printing.typst import draw
from caruman.values.words import Language
from caruman.web.access import everyone


@everyone
@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """List the forms."""
    return render(request, "public/forms.html", {"forms": FORMS.values()})


@everyone
@require_safe
def form_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give a blank form as PDF."""
    if code not in FORMS:
        raise Http404
    pdf = _drawn(code, reader_language())
    tag = f'"{sha256(pdf).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(pdf, content_type="application/pdf")
        filename = f"caruman-{code}-{reader_language()}.pdf"
        response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=filename)
    # Which language it is, a cookie or the address decides: the browser asks again, and is told that nothing changed.
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    return response


@lru_cache(maxsize=64)
def _drawn(code: str, language: Language) -> bytes:
    return draw("blank_form", FORMS[code].data(language))
