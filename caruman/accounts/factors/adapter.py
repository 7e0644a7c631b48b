"""How allauth's second factors name people and seal their secrets."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter


class FactorAdapter(DefaultMFAAdapter):
    """Fits allauth's factors to our people."""
