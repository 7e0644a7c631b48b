"""The web application, as a server calls it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

import structlog
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from caruman.project.env import require_environment
from caruman.project.processes import end_with_parent

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def said(inner: Wsgi) -> Wsgi:
    """Log what even Django's own net lets through, the way everything is logged: without words of people."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answered = False
        try:
            response = inner(environ, start_response)
            answered = True
            return response
        finally:
            if not answered:
                structlog.get_logger("caruman.wsgi").error("no answer", exc_info=sys.exc_info())

    return answer


# Before the settings are read, so that what is missing is said in words.
require_environment()
# A worker whose server was killed outright would hold the port.
end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caruman.project.settings")

application = said(get_wsgi_application())

# What is loaded by now, with every page, stays. To look through all of it for rubbish, again and again, would stop
# every thread of the process for longer than a page takes.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
