"""The yardstick of the callbacks: verify the signature, insert the message, say OK, and do nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import parse_qsl

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.x509 import load_pem_x509_certificate
from psycopg_pool import ConnectionPool

from caruman.formats.fpx.fields import AC_FIELDS

_CERTIFICATE = Path(__file__).parents[1] / "tests" / "fixtures" / "fpx" / "fpxuat_current.cer"
_KEY: Any = load_pem_x509_certificate(_CERTIFICATE.read_bytes()).public_key()
_POOL = ConnectionPool(os.environ["DATABASE_URL"], min_size=1, max_size=8, open=True)


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answer one message."""
    body = cast(BinaryIO, environ["wsgi.input"]).read(int(environ["CONTENT_LENGTH"]))
    told = dict(parse_qsl(body.decode(), keep_blank_values=True))
    source = "|".join(told.get(name, "") for name in AC_FIELDS)
    try:
        _KEY.verify(bytes.fromhex(told["fpx_checkSum"]), source.encode(), PKCS1v15(), SHA1())  # noqa: S303
    except InvalidSignature:
        start_response("400 Bad Request", [("Content-Length", "0")])
        return []
    with _POOL.connection() as connection:
        connection.execute("INSERT INTO bare_message (body, code) VALUES (%s, %s)", (body, told["fpx_debitAuthCode"]))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"OK"]
