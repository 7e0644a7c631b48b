"""Sign-in with an OpenID Connect provider such as MyDigital ID: voluntary, never the only door.

allauth speaks the protocol (discovery, state, PKCE, the code for the token). Ours is what it
leaves out or leaves loose: a nonce, the signature of the token in every case, and the person,
who is found by identity number and never by e-mail.
"""

from __future__ import annotations

import json
import secrets
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jwt
import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from caruman.accounts import details
from caruman.vault.sealing import open_sealed, seal

PROVIDER = "outside"
# Signatures that only the provider can make; a shared secret or “none” is not among them.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
LEEWAY_SECONDS = 60
PREFILL = "sign_up_from_outside"


class Outside(NamedTuple):
    """What the provider says of who came back. `factor`: it also asked for a second factor."""

    identity_number: str
    name: str
    email: str
    factor: bool
    next: str


class UnableToBegin(Exception):
    """The provider does not answer, or is not the one that the settings name."""


class UnableToComeBack(Exception):
    """The answer of the provider does not count: nothing in it is believed."""


def is_configured() -> bool:
    """Whether a provider is named in the settings."""
    return bool(settings.OIDC)


def name() -> str:
    """Give the provider's name as people know it."""
    return str(settings.OIDC.get("name", ""))


def origin() -> str:
    """Give where the provider's page is that a form of ours leads to; empty where no provider is named."""
    if not is_configured():
        return ""
    parts = urlsplit(settings.OIDC.get("authorization_origin") or settings.OIDC["server_url"])
    return f"{parts.scheme}://{parts.netloc}"


def begin(request: HttpRequest, *, next: str) -> HttpResponse:
    """Lead to the provider, with a state, a nonce and a PKCE challenge that only this session can meet.

    Raises `UnableToBegin`.
    """
    nonce = secrets.token_urlsafe(32)
    provider = get_adapter(request).get_provider(request, provider=PROVIDER)
    try:
        response: HttpResponse = provider.redirect(
            request, process="login", next_url=next, auth_params={"nonce": nonce}, nonce=nonce
        )
    except (OAuth2Error, requests.RequestException) as fault:
        raise UnableToBegin from fault
    return response


def come_back(request: HttpRequest) -> Outside:
    """Read the provider's answer. Raises `UnableToComeBack`."""
    request.outside = None
    try:
        OAuth2CallbackView.adapter_view(_Protocol(request, PROVIDER))(request)
    except (OAuth2Error, requests.RequestException) as fault:
        raise UnableToComeBack from fault
    if request.outside is None:
        raise UnableToComeBack
    return request.outside


def keep_for_sign_up(request: HttpRequest, outside: Outside) -> None:
    """Remember, sealed, what the sign-up form may be filled with."""
    known = {"identity_number": outside.identity_number, "name": outside.name, "email": outside.email}
    request.session[PREFILL] = seal(json.dumps(known), field=PREFILL)


def kept_for_sign_up(request: HttpRequest) -> dict[str, str]:
    """Give what the sign-up form may be filled with; nothing where nobody came from a provider."""
    sealed = request.session.get(PREFILL)
    return {} if sealed is None else json.loads(open_sealed(sealed, field=PREFILL))


class OidcAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Stops allauth where its own pages and its own accounts would begin."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Give the provider of the settings; the database names none."""
        if not is_configured():
            return []
        known = settings.OIDC
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=PROVIDER,
                name=known["name"],
                client_id=known["client_id"],
                secret=known["secret"],
                settings={
                    "server_url": known["server_url"],
                    "scope": known.get("scope", ["openid", "profile"]),
                    "oauth_pkce_enabled": True,
                    "fetch_userinfo": False,
                },
            )
        ]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> _Provider:
        """Give the provider with our reading of the protocol."""
        return _Provider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Take over: the token is verified, and belongs to this session if it names its nonce."""
        claims = sociallogin.account.extra_data["id_token"]
        expected = sociallogin.state.get("nonce", "")
        if expected and secrets.compare_digest(str(claims.get("nonce", "")), expected):
            request.outside = _read(claims, sociallogin.state.get("next") or "")
        raise ImmediateHttpResponse(HttpResponse())

    def on_authentication_error(self, request: HttpRequest, provider: object, **_rest: object) -> None:
        """Take over: the page that says so is ours."""
        raise ImmediateHttpResponse(HttpResponse())


class _Protocol(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """allauth's protocol, with the public address and a stricter reading of the provider's words and of the token."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Give what the provider says of itself, where it is the one of the settings: else every check is another's."""
        config: dict[str, Any] = super().openid_config
        if str(config.get("issuer", "")).rstrip("/") != _configured_issuer():
            raise OAuth2Error("the provider calls itself by another address")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Give the address to come back to, whatever host a request names."""
        return str(settings.PUBLIC_URL + reverse("oidc-callback"))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Read the identity token; an answer without one says nothing."""
        credential = kwargs["response"].get("id_token")
        if not isinstance(credential, str):
            raise OAuth2Error("no id_token")
        claims = self._verified(app, credential)
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _verified(self, app: SocialApp, credential: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as http:
            answer = http.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            key = jwt.PyJWKSet.from_dict(answer.json())[jwt.get_unverified_header(credential).get("kid", "")]
            claims: dict[str, Any] = jwt.decode(
                credential,
                key=key,
                algorithms=list(ALGORITHMS),
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
            )
        except (jwt.PyJWTError, KeyError) as fault:
            raise OAuth2Error("the id_token does not count") from fault
        # A token made for several readers names the one it was given to.
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the id_token was given to another")
        return claims


class _Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """allauth's provider, speaking `_Protocol`."""

    oauth2_adapter_class = _Protocol


def _configured_issuer() -> str:
    """Give the provider's address; the settings may name the page of its metadata instead."""
    return str(settings.OIDC["server_url"]).partition("/.well-known/")[0].rstrip("/")


def _read(claims: dict[str, Any], wanted: str) -> Outside | None:
    """Give what the claims say; None where the identity number is not among them."""
    number = claims.get(settings.OIDC.get("identity_claim", "nric"))
    if not isinstance(number, str) or not details.bare_number(number):
        return None
    strong = claims.get("acr") in settings.OIDC.get("second_factor_acr", [])
    methods = claims.get("amr")
    return Outside(
        identity_number=details.bare_number(number),
        name=str(claims.get("name", "")),
        email=str(claims.get("email", "")),
        factor=strong or (isinstance(methods, list) and "mfa" in methods),
        next=wanted,
    )
