"""The SMS gateway over HTTP: our small open port, described in docs/reference/sms-gateway.md."""

from __future__ import annotations

from uuid import UUID

import requests
from django.conf import settings

from caruman.notices.carriers.outcome import NotNow, RefusedForGood, Taken

CONNECT_SECONDS, READ_SECONDS = 5, 15
# What says that this message will never be taken. Anything else may get better: a wrong token, too
# many requests and a broken gateway are not the receiver's fault.
_FOR_GOOD = frozenset({400, 404, 409, 410, 413, 422})
_LONGEST_ANSWER_BYTES = 10_000


def send(*, notice_id: UUID, to: str, text: str) -> Taken:
    """Hand a text to the gateway. The same `notice_id` is sent out once, however often it is handed over.

    Raises `RefusedForGood` and `NotNow`.
    """
    try:
        with requests.post(
            settings.SMS_URL,
            json={"to": to, "text": text},
            headers={"Authorization": f"Bearer {settings.SMS_TOKEN}", "Idempotency-Key": str(notice_id)},
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            allow_redirects=False,
            stream=True,
        ) as answer:
            status = answer.status_code
            retry_after = answer.headers.get("Retry-After", "")
            body = answer.raw.read(_LONGEST_ANSWER_BYTES, decode_content=True)
    except (requests.RequestException, OSError) as fault:
        # The text of the fault may hold the address with its token; its kind says enough.
        raise NotNow(f"SMS gateway: {type(fault).__name__}") from fault
    if status in (200, 201, 202):
        return Taken(_reference(body))
    if status in _FOR_GOOD:
        raise RefusedForGood(f"SMS gateway: {status}")
    raise NotNow(f"SMS gateway: {status}", int(retry_after) if retry_after.isdecimal() else 0)


def _reference(body: bytes) -> str:
    import json

    try:
        found = json.loads(body)
    except ValueError:
        return ""
    reference = found.get("id", "") if isinstance(found, dict) else ""
    return str(reference)[:120]
