"""The button that leads to an outside identity: `{% outside_sign_in %}` on the page for signing in."""

from __future__ import annotations

from typing import Any

from django import template

from caruman.accounts import oidc
from caruman.web.views import safe_next

register = template.Library()


@register.inclusion_tag("account_pages/oidc_button.html", takes_context=True)
def outside_sign_in(context: template.Context) -> dict[str, Any]:
    """Give the button its name and where to go afterwards; nothing is drawn where no provider is configured."""
    if not oidc.is_configured():
        return {"provider": ""}
    # The form inside needs what each form of a page needs: its tokens.
    return {**context.flatten(), "provider": oidc.name(), "next": safe_next(context["request"], "")}
