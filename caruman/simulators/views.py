"""The outbox: every SMS and e-mail as its receiver has it. There is no such page in production."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import escape, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from caruman.audit.wording import language
from caruman.notices import rendering, specimens
from caruman.notices.segments import segments
from caruman.simulators import keeping, queries
from caruman.simulators.forms import FaultsForm
from caruman.simulators.models import Message
from caruman.web.access import everyone
from caruman.web.forms import fill

_A_PAGE = 20
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
# A link in a mail opens a page of its own; the mail itself stays in its frame.
_LINKS_OPEN_OUTSIDE = '<base target="_blank">'


@everyone
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """Show what was sent, latest first; asked by htmx, only where something has changed."""
    fingerprint = queries.fingerprint()
    if request.htmx and request.GET.get("seen") == fingerprint:
        return HttpResponse(status=204)
    searched = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = Paginator(queries.arrived(searched), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "searched": searched,
        "fingerprint": fingerprint,
        "page": page,
        "arrived": [_shown(message) for message in page.object_list],
        "waiting": [_waiting(one) for one in queries.waiting(searched)] if page.number == 1 else [],
        "faults": [channel for channel in ("sms", "email") if keeping.fault_of(channel)],
    }
    template = "simulators/_messages.html" if request.htmx else "simulators/outbox.html"
    response = render(request, template, context)
    response.policy_changes = {"frame-src": "'self'"}  # type: ignore[attr-defined]
    return response


@everyone
@require_GET
def mail(request: HttpRequest, number: int) -> HttpResponse:
    """Show an e-mail as a mailbox does."""
    message = get_object_or_404(Message, pk=number, channel="email")
    return _as_a_mailbox_does(message.html or f"<!doctype html><title></title><pre>{escape(message.text)}</pre>")


@everyone
@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """List every message that there is, in each language, with invented details."""
    kinds = [
        {
            "kind": kind,
            "channel": channel,
            "said": [_said(kind, channel, code, name) for code, name in settings.LANGUAGES],
        }
        for kind, channel in specimens.templates()
    ]
    return render(request, "simulators/templates.html", {"kinds": kinds})


@everyone
@require_GET
def template(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show one e-mail with invented details, as a mailbox does."""
    if (kind, "email") not in specimens.templates() or code not in dict(settings.LANGUAGES):
        raise Http404
    return _as_a_mailbox_does(rendering.mail(kind, code, specimens.SPECIMENS).html)


def _said(kind: str, channel: str, code: str, name: str) -> dict[str, Any]:
    if channel == "email":
        return {"code": code, "name": name, "text": rendering.mail(kind, code, specimens.SPECIMENS).subject}
    text = rendering.sms_text(kind, code, specimens.SPECIMENS)
    return {"code": code, "name": name, "text": text, "parts": segments(text)}


def _as_a_mailbox_does(html: str) -> HttpResponse:
    """Answer with a mail: nothing in it runs, nothing is fetched, only its own style holds."""
    styles = " ".join(f"'sha256-{_sha256(style)}'" for style in _STYLE.findall(html)) or "'none'"
    response = HttpResponse(html.replace("<head>", "<head>" + _LINKS_OPEN_OUTSIDE, 1))
    response.sandbox = True  # type: ignore[attr-defined]
    response.policy_changes = {  # type: ignore[attr-defined]
        "default-src": "'none'",
        "style-src": styles,
        "frame-ancestors": "'self'",
        "sandbox": "allow-popups allow-popups-to-escape-sandbox",
    }
    return response


@everyone
@require_http_methods(["GET", "POST"])
def faults(request: HttpRequest) -> HttpResponse:
    """Let the simulated carriers fail on purpose."""
    form = fill(request, FaultsForm, initial={channel: keeping.fault_of(channel) for channel in FaultsForm.base_fields})
    if request.method == "POST" and form.is_valid():
        for channel, fault in form.cleaned_data.items():
            keeping.play(channel, fault)
        messages.success(request, _("The simulated carriers now behave as you chose."))
        return redirect("outbox")
    return render(request, "simulators/faults.html", {"form": form})


def _shown(message: Message) -> dict[str, Any]:
    return {
        "message": message,
        "codes": queries.codes_in(message.text) if message.channel == "sms" else [],
        "text": _linked(message.text),
    }


def _waiting(one: queries.Waiting) -> dict[str, Any]:
    return {
        "message": one,
        "codes": queries.codes_in(one.text) if one.channel == "sms" else [],
        "text": _linked(one.text),
        "state": queries.STATES[one.state].say(language()),
    }


def _linked(text: str) -> SafeString:
    # `urlize` escapes what it does not link.
    paragraphs = [urlize(part, autoescape=True).replace("\n", "<br>") for part in text.strip().split("\n\n")]
    return mark_safe("".join(f"<p>{part}</p>" for part in paragraphs))  # noqa: S308


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
