"""The two web applications of the simulator: the network that everyone sees, and the control port beside it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from caruman.simulators.fpx import seller_side
from caruman.simulators.fpx.checker import CheckerPages
from caruman.simulators.fpx.control import Control
from caruman.simulators.fpx.control_pages import ControlPages
from caruman.simulators.fpx.courier import Courier
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.pages import BuyerPages
from caruman.simulators.fpx.rendering import Pages, SafeHeaders

_STATIC = Path(__file__).with_name("static")


def network_application(network: Network, *, control_url: str = "") -> Starlette:
    """Make the application at which sellers, buyers and checkers arrive."""
    pages = Pages(network)

    async def not_found(request: Request, fault: Exception) -> Response:
        return pages.show(request, "payer/not_found.html", status=404)

    return Starlette(
        routes=[
            *seller_side.routes(network),
            *BuyerPages(network, pages, control_url).routes(),
            *CheckerPages(network, pages).routes(),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={404: not_found},
    )


def control_application(network: Network, courier: Courier, *, network_url: str = "") -> Starlette:
    """Make the application with the oracle, the controls, and their pages."""
    control = Control(network, courier)
    return Starlette(
        routes=[
            *ControlPages(network, courier, Pages(network), network_url).routes(),
            Mount("/static", StaticFiles(directory=_STATIC)),
            *control.routes(),
        ],
        middleware=[Middleware(SafeHeaders), Middleware(OwnPagesOnly)],
    )


class OwnPagesOnly:
    """Refuses what a page of another site sends here through a developer's browser; programs send no Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look where a request comes from."""
        if scope["type"] == "http":
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                await PlainTextResponse("Only from its own pages.", status_code=403)(scope, receive, send)
                return
        await self._app(scope, receive, send)
