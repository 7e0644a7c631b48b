"""The headers by which a browser refuses what is not ours."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(self), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), "
    "publickey-credentials-get=(self), usb=()"
)


class SecurityHeadersMiddleware:
    """Adds the headers to every answer, error pages and files included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers. A page that posts to a bank names its address in `response.form_action`."""
        response = self.get_response(request)
        policy = dict(POLICY)
        action = getattr(response, "form_action", "")
        if action:
            policy["form-action"] = f"'self' {action}"
        if getattr(response, "sandbox", False):
            # What people sent runs nothing and belongs to no origin, whatever a browser makes of it.
            policy = {"default-src": "'none'", "frame-ancestors": "'none'", "sandbox": ""}
        # A page with a need of its own says so, directive by directive.
        policy.update(getattr(response, "policy_changes", {}))
        response["Content-Security-Policy"] = "; ".join(f"{name} {value}".strip() for name, value in policy.items())
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response.setdefault("Cache-Control", "no-store")
        return response
