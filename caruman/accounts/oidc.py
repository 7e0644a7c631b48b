"""Sign-in with an OpenID Connect provider such as MyDigital ID: voluntary, never the only door."""

from __future__ import annotations

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class OidcAdapter(DefaultSocialAccountAdapter):
    """Fits an outside identity to our people."""
