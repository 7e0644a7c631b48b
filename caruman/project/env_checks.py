"""What a value of a setting must be: each check gives a sentence that says what to set, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

Check = Callable[[str], str]

_SHORTEST_SECRET = 50
_SHORTEST_TOKEN = 24


def whole_number(least: int, most: int) -> Check:
    """A whole number within bounds."""

    def check(value: str) -> str:
        if value.isascii() and value.isdecimal() and least <= int(value) <= most:
            return ""
        return f"It must be a whole number from {least} to {most}."

    return check


def day_or_empty(value: str) -> str:
    """A day as YYYY-MM-DD, or nothing."""
    try:
        is_day = not value or date.fromisoformat(value).isoformat() == value
    except ValueError:
        is_day = False
    return "" if is_day else "It must be a day like 2026-01-31, or empty."


def rate_or_empty(value: str) -> str:
    """Hundredths of a percent up to the whole, or nothing."""
    return (
        ""
        if not value or not whole_number(1, 10_000)(value)
        else "It must be a whole number from 1 to 10000, or empty."
    )


def one_of(*values: str) -> Check:
    """One of a few words."""
    return lambda value: "" if value in values else f"It must be one of: {', '.join(values)}."


def never(value: str) -> Check:
    """What production cannot have: the one value that it accepts."""
    return lambda given: "" if given == value else f"It must be {value}: in production there is no such thing."


def address_with(*schemes: str) -> Check:
    """An address with one of these schemes and a host."""

    def check(value: str) -> str:
        try:
            parts = urlsplit(value)
            # Reading the port is what finds a bad one.
            complete = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
        except ValueError:
            complete = False
        return "" if complete else f"It must be an address like {schemes[-1]}://host."

    return check


def database(value: str) -> str:
    """PostgreSQL; over a socket it has no host before the path."""
    return (
        ""
        if urlsplit(value).scheme in ("postgresql", "postgres")
        else "It must be postgresql://user:password@host/name."
    )


def vault_keys(value: str) -> str:
    """A ring that the vault can read."""
    from caruman.vault.sealing import read_ring

    try:
        read_ring([item.strip() for item in value.split(",") if item.strip()])
    except ValueError as fault:
        return f"It cannot be used: {fault}. Make a key with: openssl rand -base64 32"
    return ""


def index_key(value: str) -> str:
    """One key that the vault can read."""
    from caruman.vault.sealing import read_key

    try:
        read_key(value)
    except ValueError as fault:
        return f"It cannot be used: {fault}. Make one with: openssl rand -base64 32"
    return ""


def receipt_key(value: str) -> str:
    """A private key that can be read."""
    from caruman.receipts.signing import signer_named

    how = "Make one with: openssl rand -base64 32"
    if value.endswith("development-key.pem"):
        return f"It is a key of development. {how}"
    try:
        signer_named(value)
    except OSError as fault:
        return f"The file cannot be read: {fault.strerror}. {how}"
    except ValueError as fault:
        return f"It cannot be used: {fault}. {how}"
    return ""


def secret(value: str) -> str:
    """Long, and not one character over and over."""
    if len(value) >= _SHORTEST_SECRET and len(set(value)) >= 10:
        return ""
    return f"It is too weak: at least {_SHORTEST_SECRET} random characters. Make one with: openssl rand -base64 60"


def token(value: str) -> str:
    """Long enough that nobody guesses it."""
    return "" if len(value) >= _SHORTEST_TOKEN else f"It is too short: at least {_SHORTEST_TOKEN} random characters."


def exact_hosts(value: str) -> str:
    """Names in full, so that a forged Host header is refused."""
    if any(host.strip().startswith(("*", ".")) for host in value.split(",")):
        return "It must name each host in full; “*” would answer to a forged name."
    return ""


def https(value: str) -> str:
    """An encrypted address; on this machine itself the line cannot be tapped."""
    parts = urlsplit(value)
    return "" if parts.scheme == "https" or is_this_machine(parts.hostname or "") else "It must begin with https://."


def none_or_address(value: str) -> str:
    """An address that programs ask, or in so many words none."""
    return "" if value == "none" or not address_with("http", "https")(value) else "It must be https://host, or none."


def none_or_https(value: str) -> str:
    """As `none_or_address`, encrypted."""
    return "" if value == "none" else https(value)


def none_or_https_always(value: str) -> str:
    """As `none_or_address`, encrypted whatever the host: orders about money go there."""
    return "" if value == "none" else https_for_people(value)


def fpx_id(kind: str) -> Check:
    """An id of FPX: two letters and eight digits."""

    def check(value: str) -> str:
        digits = value.removeprefix(kind)
        is_one = value.startswith(kind) and len(digits) == 8 and digits.isascii() and digits.isdecimal()
        return "" if is_one else f"It must be {kind} and eight digits."

    return check


def not_simulated(value: str) -> str:
    """Not the id that the simulator of FPX knows."""
    return "It is that of the simulator." if value.endswith("99990001") else ""


def fpx_keys(value: str) -> str:
    """Private keys that can be read."""
    from caruman.payments.gateways.fpx.keys import UnusableKeys, read_keys

    try:
        read_keys(value)
    except UnusableKeys as fault:
        return f"It cannot be used: {fault}."
    return ""


def own_fpx_keys(value: str) -> str:
    """Private keys that nobody else has."""
    from caruman.payments.gateways.fpx.keys import THROWAWAY, is_throwaway, read_keys

    if value == THROWAWAY or any(is_throwaway(timed.key.public_key()) for timed in read_keys(value)):
        return "It is a throwaway key, which everyone has. Make one with: openssl genrsa -out EX00000000.key 2048"
    return ""


def fpx_certificates(value: str) -> str:
    """Certificates that can be read."""
    from caruman.payments.gateways.fpx.keys import UnusableKeys, read_certificates

    try:
        read_certificates(value, own=False)
    except UnusableKeys as fault:
        return f"It cannot be used: {fault}."
    return ""


def real_fpx_certificates(value: str) -> str:
    """Certificates of keys that not everyone has: whoever has one could say that a bill is paid."""
    from caruman.payments.gateways.fpx.keys import THROWAWAY, is_throwaway, read_certificates

    if value == THROWAWAY or any(is_throwaway(one.key) for one in read_certificates(value, own=False)):
        return "It is a throwaway certificate, whose key everyone has."
    return ""


def https_for_people(value: str) -> str:
    """An encrypted address, whatever the host."""
    return "" if urlsplit(value).scheme == "https" else "It must begin with https://."


def absolute_folder(value: str) -> str:
    """A folder that does not depend on where the server was started."""
    return "" if value.startswith("/") else "It must be a full path, such as /var/lib/caruman."


def scanner(value: str) -> str:
    """A scanner of files, or in so many words none."""
    if value == "none" or value.startswith(("clamd://", "unix:///")):
        return ""
    return "It must be clamd://host:port, unix:///path, or none."


def any_scanner(value: str) -> str:
    """As `scanner`, and the one that only knows a test file."""
    return "" if value == "pretend" else scanner(value)


def sender(value: str) -> str:
    """Somebody to write from."""
    return "" if "@" in value and not any(sign in value for sign in "\r\n") else "It must be like Name <name@host>."


def contact(value: str) -> str:
    """How somebody who found a hole reaches us (RFC 9116)."""
    return "" if value.startswith(("mailto:", "https://", "tel:")) else "It must begin with mailto:, https:// or tel:."


def provider(value: str) -> str:
    """What the OpenID Connect adapter needs."""
    needed = ("name", "server_url", "client_id", "secret")
    try:
        given = json.loads(value)
    except ValueError:
        given = None
    if isinstance(given, dict) and all(isinstance(given.get(name), str) and given[name] for name in needed):
        return ""
    return f"It must be JSON with {', '.join(needed)}."


def interface(value: str) -> str:
    """An address of this machine."""
    try:
        ip_address(value)
    except ValueError:
        return "It must be an IP address of this machine, such as 127.0.0.1 or 0.0.0.0."
    return ""


def is_this_machine(host: str) -> bool:
    """Whether a host can only be reached from the machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
