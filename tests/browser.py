"""The machine's own Chromium, for tests that see the portal as people do.

`window` is a page on a phone-sized screen; `open_window(...)` makes others. Whatever the browser
complains of (a script's error, an answer that failed, a request to another origin) fails the test,
unless the test says beforehand that it is meant: `complaints.allow("404")`.

Loaded by `-p` (see pyproject.toml), so that every folder of tests has the fixtures.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zlib import crc32

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response

CHROMIUM = Path("/usr/bin/chromium")
# Without a sandbox because root has none; the rest keeps the browser from speaking to anyone but the portal.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    # No name and no address leads anywhere but to this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    # The last list wins, so it repeats what Playwright asks for. The omnibox would have a renderer in every window.
    "--disable-features=Translate,OptimizationHints,MediaRouter,HttpsUpgrades,PaintHolding,LensOverlay,AimEnabled"
    ",DestroyProfileOnBrowserClose,ThirdPartyStoragePartitioning,NetworkTimeServiceQuerying,PreconnectToSearch"
    ",WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,PreloadTopChromeWebUI,SpareRendererForSitePerProcess",
)
PHONE, TABLET, DESK = 360, 768, 1440
HEIGHTS = {PHONE: 740, TABLET: 1024, DESK: 900}
LOOKS = 4
"""How often a page that is replaced while it is looked at is looked at again."""
# Only what is wrong leaves the browser.
LOOK = """axe.run({resultTypes: ["violations"]}).then(({violations}) => [
    performance.timeOrigin,
    violations.flatMap(({id, nodes}) => nodes.map(node => `${id} ${node.target}: ${node.failureSummary}`)),
])"""


class Complaints:
    """What the browser complained of in one test."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._allowed: list[str] = []

    def allow(self, words: str) -> None:
        """Expect a complaint that holds these words, such as `404` for a page that must not be found."""
        self._allowed.append(words)

    def note(self, complaint: str) -> None:
        """Keep a complaint that was not expected."""
        if not any(words in complaint for words in self._allowed):
            self.found.append(complaint)

    def listen(self, context: BrowserContext, *origins: str) -> None:
        """Hear everything that the windows of a context complain of, and let nothing reach other origins."""

        def heard(message: ConsoleMessage) -> None:
            # An answer that failed is noted below, with its status; Chromium says it here a second time.
            if message.type == "error" and not message.text.startswith("Failed to load resource"):
                self.note(f"console: {message.text}")

        def failed(request: Request) -> None:
            # A page that is left stops what it was loading, and a download leaves the page where it is.
            if request.failure != "net::ERR_ABORTED":
                self.note(f"request failed: {request.method} {request.url} {request.failure}")

        def answered(response: Response) -> None:
            if response.status >= 400:
                self.note(f"answer {response.status}: {response.request.method} {response.url}")

        def elsewhere(url: str) -> bool:
            parts = urlsplit(url)
            return parts.scheme not in ("data", "blob", "about") and f"{parts.scheme}://{parts.netloc}" not in origins

        def asked(request: Request) -> None:
            if elsewhere(request.url):
                self.note(f"another origin: {request.url}")

        # Only heard, not routed: a route would switch the browser's cache off. The resolver reaches nobody anyway.
        context.on("request", asked)
        context.on("console", heard)
        context.on("requestfailed", failed)
        context.on("response", answered)
        context.on("weberror", lambda fault: self.note(f"script: {fault.error}"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for the run."""
    if not CHROMIUM.exists():
        pytest.fail(f"There is no {CHROMIUM}. `make test` installs it; by hand: apt-get install chromium")
    # Playwright keeps an event loop in this thread, and Django would refuse to query beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def _ready_server() -> Iterator[None]:
    """Import every view before a browser waits for one, and let it keep the files that it was sent.

    What Chromium keeps otherwise depends on how old the files are.
    """
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.urls import get_resolver

    assert get_resolver().url_patterns
    plain = StaticFilesHandler.serve

    def serve(self: StaticFilesHandler, request: Any) -> Any:
        answer = plain(self, request)
        # As in production, where they have their contents in their names.
        answer["Cache-Control"] = "max-age=3600"
        return answer

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(StaticFilesHandler, "serve", serve)
        yield


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What the browser complains of; anything that the test did not allow fails it."""
    kept = Complaints()
    yield kept
    assert not kept.found, "The browser complained:\n" + "\n".join(kept.found)


@pytest.fixture
def open_window(
    browser: Browser, _ready_server: None, live_server: Any, complaints: Complaints
) -> Iterator[Callable[..., Page]]:
    """Open a window of its own: `open_window(person=aminah, width=DESK, language="en", javascript=False)`.

    Each has its own cookies. Addresses are relative: `window.goto("/help/")`. `beside` is another origin that
    the test itself started, such as a simulated bank. Other options go to Playwright's `new_context`
    (`color_scheme="dark"`, `reduced_motion="reduce"`, `forced_colors="active"`).
    """
    contexts = []

    def open_one(
        *,
        person: object | None = None,
        factor: str = "authenticator",
        width: int = PHONE,
        height: int | None = None,
        language: str | None = None,
        javascript: bool = True,
        beside: str | None = None,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height or HEIGHTS.get(width, 900)},
            java_script_enabled=javascript,
            **{"reduced_motion": "reduce", "service_workers": "block", **options},
        )
        contexts.append(context)
        complaints.listen(context, live_server.url, *([beside] if beside else ()))
        if person is not None:
            _sign_in(context, live_server.url, person, factor)
        if language is not None:
            _set_cookie(context, live_server.url, "language", language)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def window(open_window: Callable[..., Page]) -> Page:
    """A window on a phone, of somebody who is not signed in."""
    return open_window()


def _sign_in(context: BrowserContext, origin: str, person: Any, factor: str) -> None:
    from django.conf import settings

    from tests.people import browser_of

    key = browser_of(person, factor=factor).cookies[settings.SESSION_COOKIE_NAME].value
    _set_cookie(context, origin, settings.SESSION_COOKIE_NAME, key)


def _set_cookie(context: BrowserContext, origin: str, name: str, value: str) -> None:
    context.add_cookies([{"name": name, "value": value, "url": origin}])


def follow(wanted: Locator, *, key: str | None = None) -> None:
    """Click what leads to another page (or press a key on it), and wait for that page: a click alone does not wait."""
    with wanted.page.expect_navigation():
        if key is None:
            wanted.click()
        else:
            wanted.press(key)


def barriers(page: Page) -> list[str]:
    """Give what axe finds on a page, one line each: rule, element, why."""
    from axe_playwright_python.base import AXE_SCRIPT
    from playwright.sync_api import Error

    for tries_left in reversed(range(LOOKS)):
        # The page may be leaving: what was found on the way is of no page, and the next one is looked at.
        try:
            page.wait_for_load_state()
            document = page.evaluate(AXE_SCRIPT + "; performance.timeOrigin")
            left_at, violations = page.evaluate(LOOK)
            if left_at == document:
                break
        except Error:
            if not tries_left:
                raise
    else:
        raise AssertionError(f"The page was replaced each time that it was looked at: {page.url}")
    return violations


def faults(page: Page) -> list[str]:
    """Give what is wrong with a page on a telephone and at a desk: what axe finds at the width it has, what spills at both.

    It stays at the other width: the next page is looked at there.
    """
    found = barriers(page)
    here = page.viewport_size["width"] if page.viewport_size else PHONE
    for width in (here, DESK if here == PHONE else PHONE):
        if width != here:
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        spilled = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if spilled > 0:
            found.append(f"{spilled} px wider than a screen of {width} px")
    return found


def is_looked_at(name: str, language: str) -> bool:
    """Share the pages of a way that is walked in Malay and in another language: axe looks at each in one of the two."""
    return crc32(name.encode()) % 2 == (language == "ms")


def run_jobs() -> None:
    """Do the jobs that wait, as the worker would (in a thread: Playwright keeps this one's event loop busy)."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(_work).result()


def _work() -> None:
    from django.db import connections
    from procrastinate.contrib.django import app
    from procrastinate.periodic import PeriodicRegistry

    try:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            # What comes by the clock has its own tests; here it would come or not with the second.
            by_the_clock, worker.periodic_registry = worker.periodic_registry, PeriodicRegistry()
            try:
                worker.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
            finally:
                worker.periodic_registry = by_the_clock
    finally:
        connections.close_all()
