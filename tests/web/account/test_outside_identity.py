"""Signing in with an outside identity: found by identity number, believed only with its proofs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from tests.people import CAST, browser_of, make
from tests.simulators.oidc_provider import Provider, running
from tests.web.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as running_provider:
        settings.OIDC = running_provider.settings
        yield running_provider


def way_back(browser: Client, provider: Provider, **query: str) -> str:
    """Go to the provider and say yes; give the path and query that lead back."""
    answer = browser.post(reverse("oidc-begin"), query)
    assert answer.status_code == 302
    parts = urlsplit(provider.authorize(answer["Location"]))
    assert parts.scheme + "://" + parts.netloc == django_settings.PUBLIC_URL
    return f"{parts.path}?{parts.query}"


def test_gita_is_asked_for_the_second_factor(provider: Provider) -> None:
    make("gita")
    browser = Client()
    answer = browser.get(way_back(browser, provider))
    assert answer["Location"] == reverse("second-factor")
    assert browser.get(reverse("account")).status_code == 302


def test_a_factor_that_the_provider_asked_for_is_enough(provider: Provider) -> None:
    make("gita")
    provider.claims["amr"] = ["pwd", "mfa"]
    browser = Client()
    answer = browser.get(way_back(browser, provider, next="/account/sessions/"))
    assert answer["Location"].startswith("/account/sessions/")
    assert browser.get(reverse("account")).status_code == 200


def test_acr_counts_as_a_factor_only_where_the_settings_name_it(provider: Provider, settings: Any) -> None:
    make("gita")
    provider.claims["acr"] = "high"
    browser = Client()
    assert browser.get(way_back(browser, provider))["Location"] == reverse("second-factor")
    settings.OIDC = {**provider.settings, "second_factor_acr": ["high"]}
    browser = Client()
    assert browser.get(way_back(browser, provider))["Location"] == reverse("home")


def test_an_officer_is_asked_for_the_own_factor_in_any_case(provider: Provider) -> None:
    make("devi")
    provider.claims.update(nric=CAST["devi"][0], amr=["mfa"])
    browser = Client()
    assert browser.get(way_back(browser, provider))["Location"] == reverse("second-factor")


def test_an_unknown_number_leads_to_sign_up(provider: Provider) -> None:
    browser = Client()
    answer = browser.get(way_back(browser, provider))
    assert answer["Location"] == reverse("sign-up")
    page = browser.get(reverse("sign-up")).content.decode()
    assert f'value="{CAST["gita"][0]}"' in page
    assert 'value="Gita Anak Jugah"' in page
    assert CAST["gita"][0] not in json.dumps(dict(browser.session.items()))


def test_nobody_is_found_by_e_mail(provider: Provider) -> None:
    gita = make("gita")
    provider.claims.update(nric="010203045678", email=gita.email)
    browser = Client()
    assert browser.get(way_back(browser, provider))["Location"] == reverse("sign-up")


def test_the_claim_with_the_number_is_a_setting(provider: Provider, settings: Any) -> None:
    make("gita")
    settings.OIDC = {**provider.settings, "identity_claim": "ic"}
    provider.claims = {"sub": "1", "ic": "950630-13-5024"}
    browser = Client()
    assert browser.get(way_back(browser, provider))["Location"] == reverse("second-factor")


@pytest.mark.parametrize(
    "lies",
    [
        {"iss": "https://jahat.example"},
        {"aud": "another"},
        {"aud": ["caruman", "another"], "azp": "another"},
        {"nonce": "made-up"},
        {"nonce": None},
        {"exp": int(time.time()) - 3_600},
        {"exp": None},
        {"nric": None},
        {"nric": ["950630135024"]},
        {"sub": None},
    ],
    ids=lambda lies: "-".join(f"{name}-{'none' if value is None else 'other'}" for name, value in lies.items()),
)
def test_a_lie_is_not_believed(provider: Provider, lies: dict[str, Any]) -> None:
    make("gita")
    provider.lies = lies
    browser = Client()
    assert browser.get(way_back(browser, provider))["Location"] == reverse("sign-in")
    assert browser.get(reverse("second-factor"))["Location"] == reverse("sign-in")


def test_a_token_signed_by_another_is_not_believed(provider: Provider) -> None:
    make("gita")
    provider.signing_key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    browser = Client()
    assert browser.get(way_back(browser, provider))["Location"] == reverse("sign-in")


@pytest.mark.parametrize(("algorithm", "key"), [("none", None), ("HS256", "a-secret-of-the-test" * 2)])
def test_a_token_that_anyone_could_sign_is_not_believed(provider: Provider, algorithm: str, key: str | None) -> None:
    make("gita")
    provider.algorithm, provider.signing_key = algorithm, key
    browser = Client()
    assert browser.get(way_back(browser, provider))["Location"] == reverse("sign-in")


def test_the_way_back_leads_in_once(provider: Provider) -> None:
    make("gita")
    browser = Client()
    back = way_back(browser, provider)
    browser.get(back)
    assert browser.get(back)["Location"] == reverse("sign-in")
    assert provider.tokens_given == 1


def test_a_code_for_another_session_is_worth_nothing(provider: Provider) -> None:
    make("gita")
    back = way_back(Client(), provider)
    thief = Client()
    assert thief.get(back)["Location"] == reverse("sign-in")
    assert provider.tokens_given == 0


def test_a_code_replayed_under_a_fresh_state_is_refused(provider: Provider) -> None:
    make("gita")
    browser = Client()
    first = way_back(browser, provider)
    browser.get(first)
    second = way_back(browser, provider)
    code = parse_qs(urlsplit(first).query)["code"][0]
    state = parse_qs(urlsplit(second).query)["state"][0]
    answer = browser.get(reverse("oidc-callback"), {"code": code, "state": state})
    assert answer["Location"] == reverse("sign-in")


def test_a_person_who_says_no_is_back_at_the_sign_in(provider: Provider) -> None:
    browser = Client()
    back = way_back(browser, provider)
    state = parse_qs(urlsplit(back).query)["state"][0]
    answer = browser.get(reverse("oidc-callback"), {"error": "access_denied", "state": state})
    assert answer["Location"] == reverse("sign-in")


def test_a_provider_that_does_not_answer_is_said_so(settings: Any) -> None:
    settings.OIDC = {"name": "X", "server_url": "http://127.0.0.1:9", "client_id": "x", "secret": "x"}
    assert Client().post(reverse("oidc-begin"))["Location"] == reverse("sign-in")


def test_a_host_made_up_by_a_request_is_not_sent_to_the_provider(provider: Provider) -> None:
    answer = Client().post(reverse("oidc-begin"), headers={"host": "localhost"})
    asked = parse_qs(urlsplit(answer["Location"]).query)["redirect_uri"][0]
    assert asked == django_settings.PUBLIC_URL + reverse("oidc-callback")


WAYS = [("oidc-begin", "POST"), ("oidc-callback", "GET")]


@pytest.mark.parametrize(("name", "verb"), WAYS)
def test_without_a_provider_there_is_no_such_page(name: str, verb: str) -> None:
    assert Client().generic(verb, reverse(name)).status_code == 404


@pytest.mark.parametrize(("name", "verb"), WAYS)
def test_who_is_signed_in_is_led_home(name: str, verb: str) -> None:
    assert browser_of(make("chong")).generic(verb, reverse(name))["Location"] == reverse("home")


def test_a_wrong_method_is_refused(provider: Provider) -> None:
    assert Client().post(reverse("oidc-callback")).status_code == 405
    assert Client().get(reverse("oidc-begin")).status_code == 405


def test_no_other_site_begins_it_for_somebody(provider: Provider) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(reverse("oidc-begin")).status_code == 403
    page = browser.get(reverse("sign-in"), {"next": "/account/sessions/"}).content.decode()
    form = next(form for form in Page(page).forms if form.action == reverse("oidc-begin"))
    sent = {field.name: field.value for field in form.fields if field.name}
    assert sent["next"] == "/account/sessions/"
    answer = browser.post(form.action, sent)
    assert answer.status_code == 302
    assert answer["Location"].startswith(provider.url)


def test_the_browser_may_follow_the_button_there_and_nowhere_else(provider: Provider, settings: Any) -> None:
    assert f"form-action 'self' {provider.url};" in Client().get(reverse("sign-in"))["Content-Security-Policy"]
    settings.OIDC = {**provider.settings, "authorization_origin": "https://masuk.example"}
    assert "form-action 'self' https://masuk.example;" in Client().get(reverse("sign-in"))["Content-Security-Policy"]
    settings.OIDC = {}
    assert "form-action 'self';" in Client().get(reverse("sign-in"))["Content-Security-Policy"]


def test_a_provider_that_is_gone_on_the_way_back_is_said_so(provider: Provider, settings: Any) -> None:
    browser = Client()
    back = way_back(browser, provider)
    settings.OIDC = {**provider.settings, "server_url": "http://127.0.0.1:9"}
    assert browser.get(back)["Location"] == reverse("sign-in")


@pytest.mark.parametrize("issuer", ["https://jahat.example", "", None])
def test_a_provider_that_calls_itself_otherwise_is_refused(provider: Provider, issuer: str | None) -> None:
    provider.issuer = issuer
    assert Client().post(reverse("oidc-begin"))["Location"] == reverse("sign-in")


def test_a_provider_that_changes_its_name_on_the_way_is_refused(provider: Provider) -> None:
    make("gita")
    browser = Client()
    back = way_back(browser, provider)
    provider.issuer = "https://jahat.example"
    assert browser.get(back)["Location"] == reverse("sign-in")


@pytest.mark.parametrize("end", ["/", "/.well-known/openid-configuration"])
def test_the_settings_may_write_the_address_in_each_usual_way(provider: Provider, settings: Any, end: str) -> None:
    settings.OIDC = {**provider.settings, "server_url": provider.url + end}
    assert Client().post(reverse("oidc-begin"))["Location"].startswith(provider.url + "/authorize")


def test_the_button_is_there_only_with_a_provider(provider: Provider, settings: Any) -> None:
    assert "MyDigital ID" in Client().get(reverse("sign-in")).content.decode()
    settings.OIDC = {}
    assert reverse("oidc-begin") not in Client().get(reverse("sign-in")).content.decode()


def test_no_page_of_allauth_can_be_reached() -> None:
    browser = Client()
    for path in (
        "/accounts/login/",
        "/accounts/signup/",
        "/account/oidc/outside/login/",
        "/account/2fa/",
        "/account/login/",
    ):
        assert browser.get(path).status_code == 404
