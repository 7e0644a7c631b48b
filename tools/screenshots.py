"""Pictures of every page of components, to look at: three widths, three languages, light and dark.

`python -m tools.screenshots FOLDER` while `make run` serves; `--from http://localhost:8001` names another
address, and paths after the folder picture those pages instead.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTHS, LANGUAGES, SCHEMES = (360, 768, 1440), ("ms", "en", "zh-hans"), ("light", "dark")


def pages_of(browser: Browser, origin: str) -> list[str]:
    """Give the addresses of the pages of components, as the index names them."""
    window = browser.new_page()
    window.goto(urljoin(origin, "/design/"))
    found = window.eval_on_selector_all(".panel a", "links => links.map((link) => link.pathname)")
    window.close()
    return ["/design/", *found]


def picture(browser: Browser, origin: str, path: str, folder: Path) -> None:
    """Picture a page in every width, language and scheme."""
    for language, scheme in product(LANGUAGES, SCHEMES):
        context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        context.add_cookies([{"name": "language", "value": language, "url": origin}])
        window = context.new_page()
        window.goto(urljoin(origin, path))
        for width in WIDTHS:
            window.set_viewport_size({"width": width, "height": 800})
            name = path.strip("/").replace("/", "-") or "front"
            window.screenshot(path=folder / f"{name}-{language}-{scheme}-{width}.png", full_page=True)
        context.close()


def main() -> int:
    """Picture the pages named, or all pages of components."""
    arguments = sys.argv[1:]
    origin = "http://localhost:8000"
    if "--from" in arguments:
        at = arguments.index("--from")
        origin = arguments[at + 1]
        del arguments[at : at + 2]
    if not arguments:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for path in arguments[1:] or pages_of(browser, origin):
            picture(browser, origin, path, folder)
        browser.close()
    print(f"The pictures are in {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
