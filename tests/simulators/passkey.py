"""A passkey in software: makes keys and signs challenges as a phone does, and lies where a test asks it to."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

USER_PRESENT, USER_VERIFIED, KEY_INCLUDED = 0x01, 0x04, 0x40


class SoftPasskey:
    """One passkey for one site."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = secrets.token_bytes(16)
        self.counter = 0

    def create(self, options: str, **lies: Any) -> str:
        """Answer to what the page of adding gave."""
        asked = json.loads(options)["publicKey"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        credential = bytes(16) + struct.pack(">H", len(self.credential_id)) + self.credential_id + public
        data = self._data(asked["rp"]["id"], USER_PRESENT | USER_VERIFIED | KEY_INCLUDED, lies) + credential
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"], lies)
        return self._answer({"clientDataJSON": client, "attestationObject": attestation})

    def get(self, options: str, **lies: Any) -> str:
        """Answer to what the page of asking gave."""
        asked = json.loads(options)["publicKey"]
        self.counter += lies.get("step", 1)
        data = self._data(asked["rpId"], USER_PRESENT | USER_VERIFIED, lies)
        client = self._client("webauthn.get", asked["challenge"], lies)
        signed = data + hashlib.sha256(client).digest()
        signature = lies.get("key", self.key).sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": client, "authenticatorData": data, "signature": signature})

    def _data(self, site: str, flags: int, lies: dict[str, Any]) -> bytes:
        digest = hashlib.sha256(lies.get("site", site).encode()).digest()
        return digest + bytes([lies.get("flags", flags)]) + struct.pack(">I", self.counter)

    def _client(self, kind: str, challenge: str, lies: dict[str, Any]) -> bytes:
        told = {
            "type": kind,
            "challenge": lies.get("challenge", challenge),
            "origin": lies.get("origin", self.origin),
            "crossOrigin": False,
        }
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, bytes]) -> str:
        name = websafe_encode(self.credential_id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": {key: websafe_encode(value) for key, value in response.items()},
                "clientExtensionResults": {},
            }
        )
