"""How pages are made: templates, languages, money and moments as people read them, and the headers of safety."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.sentences import Speaker
from caruman.simulators.fpx.storage import read_moment
from caruman.values.dates import in_malaysia_time
from caruman.values.words import LANGUAGES

_HERE = Path(__file__).parent
LANGUAGE_COOKIE = "fpx_language"
# Each language by its own name, and as the attribute `lang` says it.
LANGUAGE_NAMES = (("ms", "ms", "Bahasa Melayu"), ("en", "en", "English"), ("zh", "zh-Hans", "中文"))


def ringgit(sen: int | None) -> str:
    """Write an amount as people read it."""
    return "" if sen is None else f"RM {sen // 100:,}.{sen % 100:02}"


def moment(value: str | datetime | None) -> str:
    """Write a moment of Malaysia's clock."""
    if not value:
        return ""
    at = read_moment(value) if isinstance(value, str) else value
    return f"{in_malaysia_time(at):%d/%m/%Y %H:%M:%S}"


def fpx_time(value: str) -> str:
    """Write `YYYYMMDDHHmmSS` as people read it."""
    if len(value) != 14:
        return value
    return f"{value[6:8]}/{value[4:6]}/{value[:4]} {value[8:10]}:{value[10:12]}:{value[12:]}"


class Pages:
    """Makes pages for one network."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(ringgit=ringgit, moment=moment, fpx_time=fpx_time)

    def language(self, request: Request) -> str:
        """Give the language that somebody chose, or the one that is set."""
        asked = request.query_params.get("language") or request.cookies.get(LANGUAGE_COOKIE, "")
        return asked if asked in LANGUAGES else str(self._network.options["language"])

    def text(self, template: str, **values: Any) -> str:
        """Fill a template."""
        return self._templates.get_template(template).render(values)

    def show(
        self, request: Request, template: str, *, status: int = 200, form_action: str = "", **values: Any
    ) -> Response:
        """Answer with a page; `form_action` is another origin to which its form may go."""
        language = self.language(request)
        body = self.text(
            template,
            say=Speaker(language),
            language=language,
            languages=LANGUAGE_NAMES,
            here=request.url.path,
            **values,
        )
        response = HTMLResponse(body, status_code=status)
        response.headers["Content-Security-Policy"] = _policy(form_action)
        if request.query_params.get("language") in LANGUAGES:
            response.set_cookie(LANGUAGE_COOKIE, language, max_age=31_536_000, httponly=True, samesite="lax")
        return response


def _policy(form_action: str) -> str:
    return (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; "
        f"frame-ancestors 'none'; form-action 'self'{f' {form_action}' if form_action else ''}"
    )


class SafeHeaders:
    """Gives every answer the headers that pages about money have."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to its answer."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                # The seller is told from which origin its message comes, never the address of a page.
                headers.setdefault("Referrer-Policy", "strict-origin")
                headers.setdefault("Cache-Control", "no-store")
                headers.setdefault("X-Frame-Options", "DENY")
            await send(message)

        await self._app(scope, receive, add if scope["type"] == "http" else send)
