"""The simulator of FPX beside the portal of a browser test, and a payer's way through the pages of its bank."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser import follow
from tests.fpx_program import Simulator, _ports

if TYPE_CHECKING:
    from playwright.sync_api import Page


class PortalsFpx(Simulator):
    """The program, which tells this portal what became of its orders."""

    def __init__(self, folder: Path, portal: str) -> None:
        self.port, self.control_port = _ports()
        self.command = [
            sys.executable, "-m", "caruman", "simulate", "fpx", f"--port={self.port}", f"--data={folder}",
            f"--control-port={self.control_port}", f"--direct-url={portal}/callbacks/fpx/direct/",
            f"--indirect-url={portal}/callbacks/fpx/return/",
        ]  # fmt: skip
        self.start()

    @property
    def origin(self) -> str:
        """Give the address of FPX."""
        return f"http://localhost:{self.port}"


@contextmanager
def beside(portal: str, folder: Path, settings: Any) -> Iterator[PortalsFpx]:
    """Let FPX be there for this portal, until the block ends."""
    fpx = PortalsFpx(folder, portal)
    settings.FPX_URL = fpx.origin
    try:
        yield fpx
    finally:
        if fpx.process.poll() is None:
            fpx.end(signal.SIGTERM)


def pay_at_bank(page: Page, *, and_return: bool = True) -> None:
    """Agree, sign in, choose the account, confirm with the TAC, and come back if wanted."""
    follow(page.locator("button[value=agree]"))
    follow(page.locator("button[value=go]"))
    page.fill("#username", "1234")
    page.fill("#password", "1234")
    follow(page.locator("button[value=go]"))
    page.check("#account")
    follow(page.locator("button[value=go]"))
    tac = re.search(r"TAC (\d{6})", page.inner_text(".phone"))
    assert tac is not None
    page.fill("#tac", tac[1])
    follow(page.locator("button[value=go]"))
    follow(page.locator("button[value=go]"))
    if and_return:
        page.locator("form[action^='/FPXMain/return'] button").click()


def approve(page: Page, fpx: PortalsFpx, *, bank_id: str) -> None:
    """Let the checker of the company approve what waits."""
    page.goto(f"{fpx.origin}/checker/{bank_id}/")
    page.fill("#username", "5678")
    page.fill("#password", "5678")
    follow(page.locator("button").first)
    follow(page.locator("td a").first)
    follow(page.locator("button[value=approve]"))
