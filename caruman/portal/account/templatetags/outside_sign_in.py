"""The button that leads to an outside identity: `{% outside_sign_in %}` on the page for signing in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from caruman.accounts import oidc
from caruman.web.views import safe_next

register = template.Library()


@register.inclusion_tag("account_pages/oidc_button.html", takes_context=True)
def outside_sign_in(context: template.Context) -> dict[str, Any]:
    """Give the button its name and its address; nothing is drawn where no provider is configured."""
    if not oidc.is_configured():
        return {"provider": ""}
    wanted = safe_next(context["request"], "")
    address = reverse("oidc-begin") + (f"?{urlencode({'next': wanted})}" if wanted else "")
    return {"provider": oidc.name(), "address": address}
