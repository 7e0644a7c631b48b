"""One question to FPX from server to server: TLS verified, no redirects, an end to patience and to size."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import requests
from urllib3.exceptions import HTTPError

from caruman.formats.fpx.wire import LARGEST_BYTES, encode
from caruman.payments.gateways.fpx.configuration import address

FORM = "application/x-www-form-urlencoded"
_CHUNK_BYTES = 4_096


class Patience(NamedTuple):
    """Seconds: for a connection, for the next byte, and for the whole answer."""

    connect: float
    read: float
    whole: float


FOR_A_PAGE = Patience(2, 3, 4)
"""Somebody waits for the page."""
FOR_A_JOB = Patience(5, 15, 20)


class NoAnswer(Exception):
    """FPX said nothing that counts. `code` is short enough for a step of a payment; nothing in it is personal."""

    def __init__(self, code: str, body: bytes = b"") -> None:
        super().__init__(code)
        self.code, self.body = code, body


def ask(path: str, message: Mapping[str, str], order: Sequence[str], *, patience: Patience) -> bytes:
    """Post a message and give the body of the answer. Raises `NoAnswer`. Never called inside a transaction."""
    try:
        with requests.post(
            address(path),
            data=encode(message, order).encode("ascii"),
            headers={"Content-Type": FORM, "Accept": "text/plain, text/html", "Accept-Encoding": "identity"},
            timeout=(patience.connect, patience.read),
            allow_redirects=False,
            stream=True,
        ) as answer:
            status = answer.status_code
            body = _body_of(answer, patience.whole)
    except requests.Timeout as fault:
        raise NoAnswer("TIME") from fault
    except (requests.RequestException, HTTPError, OSError) as fault:
        # Refused, cut off in the middle, a certificate that is not trusted.
        raise NoAnswer("LINE") from fault
    if status != 200:
        raise NoAnswer(str(status), body[:LARGEST_BYTES])
    if len(body) > LARGEST_BYTES:
        raise NoAnswer("LONG", body[:LARGEST_BYTES])
    return body


def _body_of(answer: requests.Response, whole_seconds: float) -> bytes:
    """Read no longer and no more than a message can take: each byte may come in time, and a thousand never end."""
    ends = time.monotonic() + whole_seconds
    body = b""
    while len(body) <= LARGEST_BYTES and (piece := answer.raw.read1(_CHUNK_BYTES, decode_content=False)):
        body += piece
        if time.monotonic() > ends:
            raise requests.ReadTimeout
    return body
