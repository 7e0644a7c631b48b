"""The jobs that run by the clock, and the rescue of those whose worker died."""

from __future__ import annotations

from procrastinate import App


def on_app_ready(app: App) -> None:
    """Declare the periodic jobs once the applications are loaded."""
