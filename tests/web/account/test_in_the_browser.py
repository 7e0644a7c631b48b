"""Factors in a real browser: Devi signs in with her app, Gita adds a passkey and comes in with it, all without a mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from playwright.sync_api import Page, expect

from caruman.accounts.factors import operations
from tests.browser import barriers, follow
from tests.people import CAST, PASSWORD, make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _public_address(live_server: Any, settings: Any) -> Iterator[None]:
    settings.PUBLIC_URL = live_server.url
    yield


def with_device(page: Page) -> tuple[Any, str]:
    """Give the browser a device that makes passkeys."""
    developer = page.context.new_cdp_session(page)
    developer.send("WebAuthn.enable")
    made = developer.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return developer, made["authenticatorId"]


def give_password(page: Page, who: str) -> None:
    page.goto("/sign-in/")
    page.locator("[name=number]").fill(CAST[who][0])
    page.keyboard.press("Enter")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/second-factor/**")


def test_devi_signs_in_with_her_app(open_window: Callable[..., Page]) -> None:
    devi, secret = make("devi"), generate_totp_secret()

    def code(at: datetime) -> str:
        return format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30))

    early = datetime.now(UTC) - timedelta(minutes=5)
    operations.add_authenticator(person=devi, secret=secret, code=code(early), at=early)
    page = open_window(language="en")
    give_password(page, "devi")
    assert barriers(page) == []
    page.get_by_label("Code from your authenticator app").fill("1")
    follow(page.get_by_role("button", name="Continue"))
    expect(page.get_by_role("alert")).to_contain_text("The code is wrong or was used.")
    shown = code(datetime.now(UTC))
    page.get_by_label("Code from your authenticator app").fill(f"{shown[:3]} {shown[3:]}")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "second-factor" not in address)
    page.goto("/office/")
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("/office/")


def test_gita_adds_a_passkey_and_comes_in_with_it(open_window: Callable[..., Page]) -> None:
    gita = make("gita")
    page = open_window(person=gita, language="en")
    developer, device = with_device(page)
    page.goto("/account/factors/passkey/")
    assert barriers(page) == []
    page.get_by_label("Name of the passkey").fill("Telefon saya")
    follow(page.get_by_role("button", name="Add the passkey"))
    page.wait_for_url("**/account/factors/")
    expect(page.get_by_text("Passkey: Telefon saya")).to_be_visible()
    assert Authenticator.objects.get().data["credential"]["type"] == "public-key"
    assert barriers(page) == []
    page.context.clear_cookies(name="session")
    give_password(page, "gita")
    assert barriers(page) == []
    follow(page.get_by_role("button", name="Use passkey"))
    page.wait_for_url(lambda address: "second-factor" not in address)
    page.goto("/account/sessions/")
    expect(page.locator("h1")).to_have_text("Where you are signed in")
    developer.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})


def test_a_device_without_the_passkey_says_so_and_another_way_stays(open_window: Callable[..., Page]) -> None:
    gita = make("gita")
    page = open_window(person=gita, language="en")
    developer, device = with_device(page)
    page.goto("/account/factors/passkey/")
    page.get_by_label("Name of the passkey").fill("Telefon saya")
    follow(page.get_by_role("button", name="Add the passkey"))
    page.wait_for_url("**/account/factors/")
    developer.send("WebAuthn.clearCredentials", {"authenticatorId": device})
    page.context.clear_cookies(name="session")
    give_password(page, "gita")
    page.get_by_role("button", name="Use passkey").click()
    expect(page.get_by_text("The device gave no passkey.")).to_be_visible()
    page.get_by_text("Choose another way", exact=True).click()
    follow(page.get_by_role("link", name="Enter a code that we send to your phone"))
    expect(page.get_by_role("button", name="Send the code")).to_be_visible()


def test_without_scripts_another_way_is_named(open_window: Callable[..., Page]) -> None:
    page = open_window(person=make("gita"), language="en", javascript=False)
    page.goto("/account/factors/passkey/")
    expect(
        page.get_by_text("A passkey needs JavaScript. Without it, add an authenticator app instead.")
    ).to_be_visible()
    page.get_by_label("Name of the passkey").fill("Telefon saya")
    follow(page.get_by_role("button", name="Add the passkey"))
    expect(page.get_by_role("alert")).to_contain_text("Turn on JavaScript")
    page.goto("/account/factors/authenticator/")
    expect(page.locator("img[src^='data:image/svg']")).to_be_visible()
