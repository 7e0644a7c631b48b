"""A small OpenID Connect provider on loopback: discovery, authorize, token and keys, and every way to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "caruman", "a-secret-of-the-test"


@cache
def own_key() -> rsa.RSAPrivateKey:
    """Give the provider's key, made once: it takes longer than a test."""
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


class Provider:
    """What the provider says of the person who comes, and what it lies about."""

    def __init__(self) -> None:
        self.key = own_key()
        self.claims: dict[str, Any] = {"sub": "1", "nric": "950630135024", "name": "Gita Anak Jugah"}
        self.lies: dict[str, Any] = {}
        self.signing_key: Any = self.key
        self.algorithm = "RS256"
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens_given = 0
        self.url = ""
        # What it calls itself; "own" is its address.
        self.issuer: str | None = "own"

    def authorize(self, address: str) -> str:
        """Do what a person's browser does at the provider: follow the link, say yes; give where it leads back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT_ID
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Give the tokens for a code, once."""
        asked = self.codes.pop(form.get("code", ""), None)
        verifier = form.get("code_verifier", "")
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if asked is None or form.get("client_secret") != SECRET or asked["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        self.tokens_given += 1
        now = int(time.time())
        claims = {
            **self.claims,
            "iss": self.url,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.lies,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        credential = jwt.encode(claims, self.signing_key, algorithm=self.algorithm, headers={"kid": "1"})
        return 200, {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": credential}

    def page(self, path: str) -> dict[str, Any] | None:
        """Give the discovery document or the keys."""
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer if self.issuer != "own" else self.url,
                "authorization_endpoint": self.url + "/authorize",
                "token_endpoint": self.url + "/token",
                "jwks_uri": self.url + "/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}
        return None

    @property
    def settings(self) -> dict[str, Any]:
        """Give what the environment would say of this provider."""
        return {"name": "MyDigital ID", "server_url": self.url, "client_id": CLIENT_ID, "secret": SECRET}


@contextmanager
def running() -> Iterator[Provider]:
    """Run a provider on a free port of this machine."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = provider.page(urlsplit(self.path).path.replace("//", "/"))
            self._answer(200 if found else 404, found or {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(*provider.token({name: values[0] for name, values in parse_qs(body).items()}))

        def _answer(self, status: int, document: dict[str, Any]) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
