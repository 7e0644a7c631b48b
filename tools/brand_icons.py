"""The icons for home screens: drawn by the machine's own Chromium from one drawing, in the sizes that phones ask for.

`python -m tools.brand_icons` after a change of caruman/design/static/design/brand/icon.svg.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

BRAND = Path(__file__).resolve().parents[1] / "caruman" / "design" / "static" / "design" / "brand"
CHROMIUM = "/usr/bin/chromium"
# Name, size, and whether the phone cuts its own shape: such an icon fills its square and keeps to the middle.
ICONS = (
    ("icon-192", 192, False),
    ("icon-512", 512, False),
    ("icon-maskable", 512, True),
    ("apple-touch-icon", 180, True),
)


def page(drawing: str, *, full: bool) -> str:
    """Give the page that shows the drawing and nothing else."""
    scale = "70%" if full else "100%"
    ground = "#2563eb" if full else "transparent"
    return (
        f"<body style='margin:0;height:100vh;display:grid;place-items:center;background:{ground}'>"
        f"<div style='width:{scale};height:{scale}'>{drawing}</div>"
    )


def main() -> None:
    """Draw every icon."""
    drawing = (BRAND / "icon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, size, full in ICONS:
            window = browser.new_page(viewport={"width": size, "height": size})
            window.set_content(page(drawing, full=full))
            window.screenshot(path=BRAND / f"{name}.png", omit_background=not full)
            window.close()
        browser.close()


if __name__ == "__main__":
    main()
