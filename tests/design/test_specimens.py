"""Every component in every state, in every language, seen in the browser: no barriers, no sideways scrolling."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import translation
from playwright.sync_api import Page, expect

from caruman.web.specimens import SPECIMENS
from tests.browser import DESK, PHONE, TABLET, Complaints, barriers
from tests.weight import LIMIT, weight

LANGUAGES = ("ms", "en", "zh-hans")
SLUGS = [one.slug for one in SPECIMENS]
COTTON = Path(__file__).resolve().parents[2] / "caruman" / "design" / "templates"

SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter((e) => e.checkVisibility() && !e.closest('p, dd, td, li, .hint, .skip') || e.matches('button, input'))
  .map((e) => [e, (e.matches('[type=checkbox], [type=radio]') && e.closest('label') || e).getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.width < 24 || box.height < 24) && !e.matches('[type=hidden], .skip'))
  .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width}×${box.height}`)"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_components_is_light_and_in_one_language(slug: str, language: str) -> None:
    client = Client()
    client.cookies["language"] = language
    answer = client.get(f"/design/{slug}/")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    assert weight(answer) < LIMIT
    with translation.override(language):
        assert str(next(one.title for one in SPECIMENS if one.slug == slug)) in answer.content.decode()


@pytest.mark.django_db
def test_the_monitor_of_government_sites_finds_its_marks_where_they_are_wanted(settings: LazySettings) -> None:
    assert "splwpk" not in Client().get("/design/tables/").content.decode()
    settings.SPLASK = True
    page = Client().get("/design/tables/").content.decode()
    for mark in ("search-function", "faqs", "feedback", "privacy-policy", "sitemap"):
        assert f'splwpk-{mark}="splwpk-{mark}"' in page


@pytest.mark.django_db
def test_an_unknown_component_is_not_found() -> None:
    assert Client().get("/design/tiada/").status_code == 404


@pytest.mark.django_db
def test_the_index_leads_to_every_page_of_components() -> None:
    page = Client().get("/design/").content.decode()
    assert all(f'href="/design/{slug}/"' in page for slug in SLUGS)


def test_every_component_is_shown_somewhere() -> None:
    shown = "\n".join(file.read_text(encoding="utf-8") for file in COTTON.rglob("*.html"))
    components = {file.stem for file in (COTTON / "cotton").glob("*.html")}
    assert sorted(name for name in components if f"<c-{name}" not in shown) == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("ms", "light", PHONE), ("en", "dark", DESK), ("zh-hans", "light", TABLET)]
)
@pytest.mark.parametrize("slug", SLUGS)
def test_axe_finds_nothing(open_window: Callable[..., Page], slug: str, language: str, scheme: str, width: int) -> None:
    # Each width, each language and each scheme once: barriers come from one of them, not from a meeting of them.
    page = open_window(language=language, color_scheme=scheme, width=width)
    page.goto(f"/design/{slug}/")
    assert barriers(page) == []
    for other in (PHONE, TABLET, DESK):
        page.set_viewport_size({"width": other, "height": 900})
        assert page.evaluate(SMALL_TARGETS) == [], other


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_the_smallest_screen(open_window: Callable[..., Page], language: str) -> None:
    # 320 pixels is also what 1,280 become at 400 %.
    page = open_window(language=language, width=320, bypass_csp=True)
    for slug in ("", *(f"{slug}/" for slug in SLUGS)):
        page.goto(f"/design/{slug}")
        assert page.evaluate(SIDEWAYS) <= 0, slug
        page.add_style_tag(content=SPACED)
        assert page.evaluate(SIDEWAYS) <= 0, f"{slug} with wide text spacing"


@pytest.mark.django_db(transaction=True)
def test_the_error_summary_has_the_focus_and_leads_to_the_field(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en")
    page.goto("/design/wrong_form/")
    assert page.title().startswith("Error: ")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_role("link", name="Choose an answer: “Scheme”.").click()
    expect(page.locator("#id_scheme_0")).to_be_focused()
    page.get_by_role("link", name="Enter a real day, such as 31 8 1990.").click()
    expect(page.locator("#id_born_on_0")).to_be_focused()


@pytest.mark.django_db(transaction=True)
def test_without_scripts_the_error_summary_still_has_the_focus(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en", javascript=False)
    page.goto("/design/wrong_form/")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".error-summary a").first).to_be_focused()


@pytest.mark.django_db(transaction=True)
def test_the_first_stop_of_the_keyboard_skips_to_the_content(window: Page) -> None:
    window.goto("/design/text/")
    window.keyboard.press("Tab")
    assert window.locator(".skip").bounding_box()["x"] >= 0
    window.keyboard.press("Enter")
    expect(window.locator("main")).to_be_focused()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_everywhere(open_window: Callable[..., Page], scheme: str) -> None:
    page = open_window(language="en", color_scheme=scheme)
    page.goto("/design/form/")
    for _stop in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth), s.boxShadow]; })()"
        )
        assert outline[0] == "solid"
        assert outline[1] >= 3
        assert outline[2] != "none"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [True, False])
def test_a_dialog_asks_with_and_without_scripts(open_window: Callable[..., Page], javascript: bool) -> None:
    page = open_window(language="en", javascript=javascript)
    page.goto("/design/dialogs/")
    dialog = page.locator("dialog")
    assert not dialog.is_visible()
    page.get_by_role("link", name="Withdraw").click()
    assert dialog.is_visible()
    dialog.get_by_role("link", name="Close").click()
    assert not dialog.is_visible()


@pytest.mark.django_db(transaction=True)
def test_a_password_can_be_looked_at(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en")
    page.goto("/design/form/")
    page.get_by_label("Password").fill("kopi")
    page.get_by_role("button", name="Show what I typed").click()
    assert page.locator("#id_password").get_attribute("type") == "text"
    page.get_by_role("button", name="Hide what I typed").click()
    assert page.locator("#id_password").get_attribute("type") == "password"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [True, False])
def test_the_account_menu_opens(open_window: Callable[..., Page], javascript: bool) -> None:
    page = open_window(language="en", javascript=javascript)
    page.goto("/design/signed_in/")
    page.get_by_text("Aminah binti Yusof").click()
    assert page.locator(".menu ul").is_visible()
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.django_db(transaction=True)
def test_what_is_printed_has_no_buttons(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en")
    page.goto("/design/tables/")
    page.emulate_media(media="print")
    assert page.locator(".button:visible, nav:visible").count() == 0
    assert page.locator("thead").first.evaluate("head => getComputedStyle(head).display") == "table-header-group"


@pytest.mark.django_db(transaction=True)
def test_forced_colours_keep_buttons_apart_from_the_page(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en", forced_colors="active")
    page.goto("/design/buttons/")
    width = page.locator(".button").first.evaluate("button => getComputedStyle(button).borderTopWidth")
    assert float(width.removesuffix("px")) >= 1


@pytest.mark.django_db(transaction=True)
def test_chinese_fonts_are_loaded_by_readers_of_chinese_only(
    open_window: Callable[..., Page], complaints: Complaints
) -> None:
    for language, expected in (("ms", False), ("zh-hans", True)):
        page = open_window(language=language)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto("/design/text/")
        page.evaluate("document.fonts.ready")
        assert any("noto-sans-sc" in address for address in asked) is expected
