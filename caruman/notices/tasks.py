"""The job that sends one message."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.task(name="notices.deliver", queue="notices")
def deliver(notice_id: str) -> None:
    """Send one message."""
    raise NotImplementedError
