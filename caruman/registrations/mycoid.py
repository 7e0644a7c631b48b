"""The register of companies (MyCoID): our small port to look a company up, and to read what it sends us.

The protocol is ours, described in docs/reference/mycoid.md: none is published. Whatever answers
at the address of the setting speaks it; without an address nothing is looked up, and forms are
filled in by hand.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

import requests
from django.conf import settings
from django.core.exceptions import ValidationError

from caruman.accounts import details
from caruman.accounts.models import Person
from caruman.employers.choices import EntityType, RegistrationKind, StateCode

NONE = "none"
"""The setting's word for: no register is connected."""
ACTIVE, DISSOLVED = "active", "dissolved"
STATUSES = (ACTIVE, DISSOLVED)
KINDS = (RegistrationKind.MYCOID.value, RegistrationKind.OLD_SSM.value)
"""Numbers of companies and businesses. Nothing is said to the register about anybody else."""
CONNECT_SECONDS, READ_SECONDS = 3, 5
ANSWER_SECONDS = 10
"""For the whole answer."""
_LONGEST_ANSWER_BYTES, _CHUNK_BYTES = 100_000, 8_192
_MOST_DIRECTORS = 100


class Director(NamedTuple):
    """An owner, partner or director as the register names them."""

    name: str
    identity_kind: str
    identity_number: str
    position: str


class Company(NamedTuple):
    """What the register says of a company."""

    number: str
    name: str
    entity_type: str
    status: str
    registered_on: date | None
    address: str
    postcode: str
    city: str
    state_code: str
    directors: tuple[Director, ...]


class UnableToLookUp(Exception):
    """The register did not answer, or not in the protocol. The text is for a log and names nobody."""


class NotUnderstood(ValueError):
    """What came is not a company in the words of the protocol."""


def is_connected() -> bool:
    """Say whether there is a register to ask."""
    return str(settings.MYCOID_URL) != NONE


def knows_kind(registration_kind: str) -> bool:
    """Say whether the register can know such a number: societies, households and the like are not in it."""
    return registration_kind in KINDS


def look_up(number: str) -> Company | None:
    """Give what the register says of a number; None where it knows none. Raises `UnableToLookUp`."""
    if not is_connected():
        raise UnableToLookUp("MyCoID: no address is set")
    try:
        with requests.get(
            f"{settings.MYCOID_URL.rstrip('/')}/{quote(number, safe='')}/",
            headers={
                "Authorization": f"Bearer {settings.MYCOID_TOKEN}",
                "Accept": "application/json",
                "Accept-Encoding": "identity",
            },
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            allow_redirects=False,
            stream=True,
        ) as answer:
            status = answer.status_code
            body = _body_of(answer)
    except (requests.RequestException, OSError) as fault:
        # The text of the fault may hold the address with its token; its kind says enough.
        raise UnableToLookUp(f"MyCoID: {type(fault).__name__}") from fault
    if status == 404:
        return None
    if status != 200 or len(body) > _LONGEST_ANSWER_BYTES:
        raise UnableToLookUp(f"MyCoID: {status}")
    try:
        company = read_company(json.loads(body))
    except ValueError as fault:
        raise UnableToLookUp("MyCoID: an answer outside the protocol") from fault
    if company.number != number:
        raise UnableToLookUp("MyCoID: an answer about another company")
    return company


def _body_of(answer: requests.Response) -> bytes:
    """Read an answer as it comes, no longer and no more than what a company can take; what is packed stays packed."""
    ends = time.monotonic() + ANSWER_SECONDS
    body = b""
    while len(body) <= _LONGEST_ANSWER_BYTES and (piece := answer.raw.read1(_CHUNK_BYTES, decode_content=False)):
        body += piece
        # Each byte may come within the patience for reading, and a thousand of them never end.
        if time.monotonic() > ends:
            raise requests.ReadTimeout
    return body


def read_company(found: Any) -> Company:
    """Read a company from the JSON of the protocol. Raises `NotUnderstood`, which names the part and not its value."""
    told = _mapping(found, "company")
    address = _mapping(told.get("address", {}), "address")
    directors = told.get("directors", [])
    if not isinstance(directors, list) or len(directors) > _MOST_DIRECTORS:
        raise NotUnderstood("directors")
    number = details.bare_number(_text(told, "number", 30))
    if not number:
        raise NotUnderstood("number")
    return Company(
        number=number,
        name=_text(told, "name", 150, is_needed=True),
        entity_type=_one_of(told, "type", EntityType.values),
        status=_one_of(told, "status", STATUSES) or ACTIVE,
        registered_on=_day(told, "registered_on"),
        address=_text(address, "line", 300),
        postcode=_text(address, "postcode", 5),
        city=_text(address, "city", 60),
        state_code=_one_of(address, "state", StateCode.values),
        directors=tuple(_director(_mapping(one, "directors")) for one in directors),
    )


def as_json(company: Company) -> dict[str, Any]:
    """Give a company in the JSON of the protocol."""
    return {
        "number": company.number,
        "name": company.name,
        "type": company.entity_type,
        "status": company.status,
        "registered_on": company.registered_on.isoformat() if company.registered_on else "",
        "address": {
            "line": company.address,
            "postcode": company.postcode,
            "city": company.city,
            "state": company.state_code,
        },
        "directors": [director._asdict() for director in company.directors],
    }


def _director(told: Mapping[str, Any]) -> Director:
    return Director(
        name=_text(told, "name", 120, is_needed=True),
        identity_kind=_one_of(told, "identity_kind", Person.IdentityKind.values) or "nric",
        identity_number=details.bare_number(_text(told, "identity_number", 20, is_needed=True)),
        position=_text(told, "position", 80),
    )


def _mapping(found: Any, part: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise NotUnderstood(part)
    return found


def _text(told: Mapping[str, Any], name: str, longest: int, *, is_needed: bool = False) -> str:
    text = told.get(name) or ""
    if not isinstance(text, str):
        raise NotUnderstood(name)
    try:
        plain = details.plain_text(text)
    except ValidationError:
        raise NotUnderstood(name) from None
    if len(plain) > longest or (is_needed and not plain):
        raise NotUnderstood(name)
    return plain


def _one_of(told: Mapping[str, Any], name: str, choices: Any) -> str:
    code = told.get(name) or ""
    if code and code not in choices:
        raise NotUnderstood(name)
    return str(code)


def _day(told: Mapping[str, Any], name: str) -> date | None:
    text = _text(told, name, 10)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise NotUnderstood(name) from None
