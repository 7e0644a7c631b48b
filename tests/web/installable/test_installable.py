"""The portal on a phone: it says what it is, opens without a connection, keeps what was chosen and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import Complaints, barriers, follow
from tests.people import browser_of, make

LANGUAGES = ("ms", "en", "zh-hans")
OFFLINE = {"ms": "Tiada sambungan", "en": "No connection", "zh-hans": "无网络连接"}
DOCUMENT = "/static/design/brand/icon-192.png"

CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push([name, new URL(request.url).pathname, await (await cache.match(request)).text()]);
  }
  return found;
}"""


def _reader(language: str) -> Client:
    client = Client()
    client.cookies["language"] = language
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_describes_the_portal_in_the_readers_language(language: str) -> None:
    answer = _reader(language).get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    described = json.loads(answer.content)
    assert described["lang"] == language
    others = [
        json.loads(_reader(other).get("/manifest.webmanifest").content) for other in LANGUAGES if other != language
    ]
    assert described["description"] not in [other["description"] for other in others]


@pytest.mark.django_db
def test_the_icons_have_the_sizes_that_the_manifest_says() -> None:
    described = json.loads(Client().get("/manifest.webmanifest").content)
    assert {icon.get("purpose") for icon in described["icons"]} == {None, "maskable"}
    for icon in described["icons"]:
        file = finders.find(icon["src"].removeprefix("/static/"))
        assert file, icon["src"]
        if icon["type"] == "image/png":
            with Image.open(Path(str(file))) as image:
                assert f"{image.width}x{image.height}" == icon["sizes"]


@pytest.mark.django_db
def test_everything_that_the_worker_stores_can_be_fetched_by_a_stranger() -> None:
    answer = Client().get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    told = json.loads(re.search(r"const TOLD = (.*);", answer.content.decode()).group(1))
    for page in told["pages"]:
        assert Client().get(page).status_code == 200, page
    for address in told["shell"] + told["fonts"]:
        assert finders.find(address.removeprefix("/static/")), address


@pytest.mark.django_db
def test_a_worker_of_other_contents_has_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    version = re.compile(r'VERSION = "(\w+)"')
    first = version.search(Client().get("/worker.js").content.decode()).group(1)
    assert first == version.search(Client().get("/worker.js").content.decode()).group(1)
    monkeypatch.setattr("caruman.portal.installable.views.FONTS", ())
    assert first != version.search(Client().get("/worker.js").content.decode()).group(1)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/offline/ms/", "/not-sent/ms/", "/kept/ms/", "/kept/"])
def test_a_stored_page_does_not_know_who_reads_it(address: str) -> None:
    page = browser_of(make("aminah")).get(address).content.decode()
    assert "Aminah" not in page
    assert "csrfmiddlewaretoken" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/offline/fr/", "/not-sent/fr/", "/kept/fr/"])
def test_a_language_that_we_do_not_speak_is_not_found(address: str) -> None:
    assert Client().get(address).status_code == 404


def _ready(page: Page) -> None:
    """Wait until the worker runs and has been told the language."""
    page.wait_for_selector("html[data-worker=ready]")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def _keep_one(page: Page) -> None:
    page.goto("/design/confirmation/")
    _ready(page)
    page.get_by_role("button", name="Keep on this device").click()
    expect(page.get_by_text("Kept. It opens without a connection")).to_be_visible()


@pytest.fixture
def no_connection(complaints: Complaints) -> Callable[[Page, bool], None]:
    """Take the connection away, or give it back. What fails meanwhile is meant to."""
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    complaints.allow("ERR_FAILED")

    def change(page: Page, offline: bool) -> None:
        page.context.set_offline(offline)

    return change


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_connection_a_page_of_ours_says_so(
    open_window: Callable[..., Page], no_connection: Callable[[Page, bool], None], language: str
) -> None:
    page = open_window(language=language, service_workers="allow")
    page.goto("/design/text/")
    _ready(page)
    no_connection(page, True)
    page.goto("/design/lists/")
    expect(page.get_by_role("heading", level=1)).to_have_text(OFFLINE[language])
    # Its styles are there as well.
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert barriers(page) == []
    no_connection(page, False)
    page.reload()
    assert page.get_by_role("heading", level=1).inner_text() != OFFLINE[language]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_form_does_not_leave_without_a_connection_and_keeps_what_was_typed(
    open_window: Callable[..., Page], no_connection: Callable[[Page, bool], None]
) -> None:
    page = open_window(width=360, language="ms", service_workers="allow")
    page.goto("/sign-up/")
    _ready(page)
    page.get_by_label("Nama").fill("Gita Anak Jugah")
    no_connection(page, True)
    page.get_by_role("button", name="Seterusnya").click()
    expect(page.get_by_role("alert")).to_contain_text("Tiada sambungan")
    expect(page.get_by_label("Nama")).to_have_value("Gita Anak Jugah")
    assert barriers(page) == []
    no_connection(page, False)
    # Opened again, as after a phone has thrown the page away.
    page.reload()
    expect(page.get_by_label("Nama")).to_have_value("Gita Anak Jugah")
    expect(page.get_by_text("Apa yang anda taip ada semula di sini")).to_be_visible()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_form_that_was_lost_on_its_way_leads_back_to_what_was_typed(
    open_window: Callable[..., Page], no_connection: Callable[[Page, bool], None]
) -> None:
    page = open_window(width=360, language="en", service_workers="allow")
    page.goto("/sign-up/")
    _ready(page)
    page.get_by_label("Name").fill("Gita Anak Jugah")
    no_connection(page, True)
    # A phone that believes itself connected, as beside a road without reception.
    page.evaluate("Object.defineProperty(navigator, 'onLine', { value: true })")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not sent: the connection was lost")
    assert barriers(page) == []
    no_connection(page, False)
    page.get_by_role("button", name="Back to the form").click()
    expect(page.get_by_label("Name")).to_have_value("Gita Anak Jugah")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_nothing_private_is_stored(open_window: Callable[..., Page]) -> None:
    aminah = make("aminah")
    page = open_window(person=aminah, language="en", service_workers="allow")
    page.goto("/design/text/")
    _ready(page)
    for address in ("/account/", "/kept/", "/design/form/"):
        page.goto(address)
    assert "Aminah" in page.content()
    stored = page.evaluate(CACHED)
    assert {path for _name, path, _text in stored if not path.startswith("/static/")} == {
        *(f"/{page}/{language}/" for page in ("offline", "not-sent", "kept") for language in LANGUAGES),
        "/language",
    }
    assert not [path for _name, path, text in stored if "Aminah" in text or "aminah" in text]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_was_kept_opens_without_a_connection_and_can_be_wiped(
    open_window: Callable[..., Page], no_connection: Callable[[Page, bool], None]
) -> None:
    page = open_window(language="en", service_workers="allow")
    _keep_one(page)
    no_connection(page, True)
    page.goto("/kept/")
    link = page.get_by_role("link", name="Your application is sent")
    expect(link).to_be_visible()
    assert barriers(page) == []
    answer = page.evaluate(
        "async (address) => { const a = await fetch(address); return [a.status, a.headers.get('content-type'), (await a.blob()).size]; }",
        link.get_attribute("href"),
    )
    assert answer == [200, "image/png", Path(str(finders.find("design/brand/icon-192.png"))).stat().st_size]
    page.get_by_role("button", name="Delete everything kept").click()
    expect(page.get_by_text("Nothing is kept")).to_be_visible()
    assert "caruman-kept" not in [name for name, _path, _text in page.evaluate(CACHED)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_kept_document_can_be_deleted(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en", service_workers="allow")
    _keep_one(page)
    _keep_one(page)
    page.goto("/kept/")
    expect(page.get_by_role("link", name="Your application is sent")).to_have_count(2)
    page.get_by_role("button", name="Delete: Your application is sent").first.click()
    expect(page.get_by_role("link", name="Your application is sent")).to_have_count(1)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wiped", [True, False])
def test_signing_out_wipes_what_was_kept_unless_chosen_otherwise(open_window: Callable[..., Page], wiped: bool) -> None:
    page = open_window(person=make("aminah"), language="en", service_workers="allow")
    _keep_one(page)
    page.goto("/kept/")
    choice = page.get_by_label("Delete everything kept when I sign out")
    expect(choice).to_be_checked()
    if not wiped:
        choice.uncheck()
    page.goto("/design/text/")
    page.locator(".menu summary").click()
    follow(page.get_by_role("button", name="Sign out"))
    page.wait_for_function("!document.querySelector('.menu')")
    kept = [path for name, path, _text in page.evaluate(CACHED) if name == "caruman-kept"]
    assert bool(kept) is not wiped


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_answer_that_is_no_document_is_not_kept(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en", service_workers="allow")
    page.goto("/design/confirmation/")
    _ready(page)
    page.locator("[data-keep]").evaluate("button => { button.dataset.keep = '/design/text/'; }")
    page.get_by_role("button", name="Keep on this device").click()
    expect(page.get_by_text("It could not be kept.")).to_be_visible()
    assert "caruman-kept" not in [name for name, _path, _text in page.evaluate(CACHED)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_scripts_nothing_offers_to_keep(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en", javascript=False)
    page.goto("/design/confirmation/")
    assert not page.get_by_text("Keep on this device").is_visible()
    page.goto("/kept/")
    assert page.get_by_text("Keeping documents needs JavaScript.").is_visible()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_offer_to_install_can_be_sent_away_for_good(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en")
    offer = "window.dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }))"
    page.goto("/design/text/")
    assert not page.locator(".install").is_visible()
    page.evaluate(offer)
    expect(page.locator(".install")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Not now").click()
    expect(page.locator(".install")).not_to_be_visible()
    page.goto("/design/lists/")
    page.evaluate(offer)
    assert not page.locator(".install").is_visible()
