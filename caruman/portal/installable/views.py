"""What lets a phone keep the portal: its name and icons, the worker, the page for no connection, what was kept.

Nothing here says who is reading: the worker stores these pages on the device.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.web.access import everyone
from caruman.web.middleware.language import CODES

WORKER = Path(__file__).with_name("worker.js")
SHELL = (
    "design/caruman.css",
    "design/caruman.js",
    "installable/installable.js",
    "installable/unsent.js",
    "design/fonts/inter.woff2",
    "design/fonts/poppins-600.woff2",
    "design/brand/icon.svg",
)
"""What every page needs besides its own words."""
FONTS = ("design/fonts/noto-sans-sc-400.woff2", "design/fonts/noto-sans-sc-700.woff2")
"""Kept when a page has asked for them: only readers of Chinese do."""


@everyone
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the portal to the phone that installs it, in the reader's language."""
    brand = "design/brand/"
    icons = [
        {"src": static(f"{brand}icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static(f"{brand}icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {"src": static(f"{brand}icon-maskable.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        {"src": static(f"{brand}icon.svg"), "sizes": "any", "type": "image/svg+xml"},
    ]
    described = {
        "id": "/",
        "name": "Caruman",
        "short_name": "Caruman",
        "description": _("Register, contribute and keep your cover, from your phone."),
        "lang": translation.get_language(),
        "start_url": reverse("front"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#2563eb",
        "icons": icons,
        "shortcuts": [
            {"name": _("Home"), "url": reverse("home")},
            {"name": _("Kept on this device"), "url": reverse("kept")},
        ],
    }
    return JsonResponse(described, content_type="application/manifest+json")


@everyone
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that answers where there is no connection. Its bytes change with what it must hold."""
    pages = [reverse(name, args=[code]) for name in ("offline", "not-sent", "kept-in") for code in CODES]
    shell = [static(name) for name in SHELL]
    source = WORKER.read_text(encoding="utf-8")
    told = json.dumps({"shell": shell, "pages": pages, "fonts": [static(name) for name in FONTS]})
    marks = getattr(staticfiles_storage, "manifest_hash", "")
    version = hashlib.sha256(f"{source}{told}{marks}".encode()).hexdigest()[:12]
    body = f'const VERSION = "{version}";\nconst TOLD = {told};\n{source}'
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@everyone
@require_safe
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """Show what a reader sees where there is no connection, in a language named by the address."""
    return _shell_page(request, "offline", language)


@everyone
@require_safe
def not_sent(request: HttpRequest, language: str) -> HttpResponse:
    """Show what a reader sees whose form could not leave, in a language named by the address."""
    return _shell_page(request, "not_sent", language)


@everyone
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Show what is kept on this device. The list is made there; the server does not know it."""
    return _shell_page(request, "kept", translation.get_language())


@everyone
@require_safe
def kept_in(request: HttpRequest, language: str) -> HttpResponse:
    """Show the same in a language named by the address, for the worker to store."""
    return _shell_page(request, "kept", language)


def _shell_page(request: HttpRequest, name: str, language: str) -> HttpResponse:
    if language not in CODES:
        raise Http404
    with translation.override(language):
        response = render(request, f"installable/{name}.html", {"language": language, "signed_in": False})
    response["Content-Language"] = language
    return response
