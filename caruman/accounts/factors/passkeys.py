"""Passkeys (WebAuthn): bound to our public address, asked for with a fresh challenge, refused when copied."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn, build_user_payload, get_credentials
from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from caruman.accounts.models import Person

ADDING, ASKING = "passkey_adding", "passkey_asking"
LONGEST = 16 * 1024
# What the parser and the checks raise on an answer that no authenticator of this person gave.
_NO_ANSWER = (ValueError, TypeError, KeyError, IndexError, AttributeError, InvalidSignature, RecursionError)


def _server() -> Fido2Server:
    parts = urlsplit(settings.PUBLIC_URL)
    origin = f"{parts.scheme}://{parts.netloc}"
    site = PublicKeyCredentialRpEntity(**get_adapter().get_public_key_credential_rp_entity())
    return Fido2Server(site, verify_origin=lambda named: named == origin)


def begin_adding(request: HttpRequest, person: Person) -> str:
    """Give, as JSON, what the browser needs to make a passkey; the challenge stays in the session."""
    options, request.session[ADDING] = _server().register_begin(
        user=build_user_payload(person),
        credentials=get_credentials(person),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return json.dumps(dict(options))


def read_added(request: HttpRequest, answer: str) -> dict[str, Any] | None:
    """Give the new passkey that the browser answered with, or None where it does not fit the challenge."""
    state = request.session.pop(ADDING, None)
    if state is None or len(answer) > LONGEST:
        return None
    try:
        credential: dict[str, Any] = json.loads(answer)
        _server().register_complete(state, RegistrationResponse.from_dict(credential))
    except _NO_ANSWER:
        return None
    return credential


def add(*, person: Person, name: str, credential: dict[str, Any], at: datetime) -> Authenticator:
    """Keep a passkey under a name, in the caller's transaction."""
    row = WebAuthn.add(person, name, credential).instance
    row.created_at = at
    row.save(update_fields=["created_at"])
    return row


def begin_asking(request: HttpRequest, person: Person) -> str:
    """Give, as JSON, what the browser needs to use a passkey of the person."""
    options, request.session[ASKING] = _server().authenticate_begin(
        credentials=get_credentials(person), user_verification=UserVerificationRequirement.PREFERRED
    )
    return json.dumps(dict(options))


def accept(request: HttpRequest, *, person: Person, answer: str, at: datetime) -> bool:
    """Accept the answer to the challenge of this session, once."""
    state = request.session.pop(ASKING, None)
    if state is None or len(answer) > LONGEST:
        return False
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        used = _server().authenticate_complete(state, get_credentials(person), response)
        counter = response.response.authenticator_data.counter
    except _NO_ANSWER:
        return False
    return _note_use(person, websafe_encode(used.credential_id), counter, at=at)


def _note_use(person: Person, credential_id: str, counter: int, *, at: datetime) -> bool:
    """Note the use; refuse a counter that does not grow, by which a copied security key gives itself away."""
    with transaction.atomic():
        rows = Authenticator.objects.select_for_update().filter(user=person, type=Authenticator.Type.WEBAUTHN)
        row = next((row for row in rows if row.data["credential"]["id"].rstrip("=") == credential_id), None)
        # A passkey that is shared between devices always says 0.
        if row is None or (counter and counter <= row.data.get("counter", 0)):
            return False
        row.data["counter"] = counter
        row.last_used_at = at
        row.save(update_fields=["data", "last_used_at"])
    return True
