"""What sellers send: read as leniently as a servlet container reads a form, verified strictly, and written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from caruman.formats.fpx.checksum import matches, source_of
from caruman.formats.fpx.fields import CHECKSUM
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.registry import Exchange, exchange_of
from caruman.simulators.fpx.storage import pack

LARGEST_BYTES = 65_536
_MOST_FIELDS = 100
_KEPT_MESSAGES = 5_000


class Message(NamedTuple):
    """A message as it was read, who sent it, and whether the checksum is that one's."""

    fields: dict[str, str]
    exchange: Exchange | None
    source: str
    fault: str
    """Empty where everything is right; else a sentence for whoever develops the seller."""


def read_form(body: bytes, query: bytes = b"") -> dict[str, str]:
    """Read a form: the first of two equal names counts, an `&` at the end is nothing, nothing is trimmed.

    Programs in the field end their body in `&`, name their button, and say no content type or another one. A
    form in the query of a POST is read too. UTF-8 where it is that, else each byte as the Latin character it is.
    """
    given = body if body.strip(b"\r\n") else query
    if len(given) > LARGEST_BYTES:
        return {}
    text = given.strip(b"\r\n").decode("latin-1")
    for encoding in ("utf-8", "latin-1"):
        try:
            pairs = parse_qsl(
                text, keep_blank_values=True, encoding=encoding, errors="strict", max_num_fields=_MOST_FIELDS
            )
        except UnicodeDecodeError:
            continue
        except ValueError:
            return {}
        return dict(reversed(pairs))
    return {}


def verify(network: Network, fields: Mapping[str, str], names: Sequence[str]) -> Message:
    """Verify a message by the certificates of the exchange that it names; a field that is not there is empty."""
    filled = {name: fields.get(name, "") for name in names}
    source = source_of(filled, names)
    exchange_id = filled.get("fpx_sellerExId", "")
    exchange = exchange_of(network.storage, exchange_id)
    if exchange is None:
        return Message(filled, None, source, f"{exchange_id!r} is no registered exchange")
    checksum = fields.get(CHECKSUM, "")
    if not checksum:
        return Message(filled, exchange, source, "there is no fpx_checkSum")
    now, digest = network.clock.now(), network.options["digest"]
    matching = [
        certificate for certificate in exchange.certificates() if matches(source, checksum, certificate, digest=digest)
    ]
    if not matching:
        return Message(
            filled,
            exchange,
            source,
            f"no registered certificate of {exchange_id} made this checksum over the source shown",
        )
    if not any(certificate.is_valid_at(now) for certificate in matching):
        return Message(filled, exchange, source, f"the certificate of {exchange_id} has ended or has not begun")
    return Message(filled, exchange, source, "")


def write_down(network: Network, *, path: str, kind: str, message: Message, verdict: str, answer: str) -> None:
    """Keep a message with what was made of it, for the developer of the seller; the oldest go."""
    with network.storage.transaction():
        number = network.storage.insert(
            "messages",
            {
                "received_at": network.clock.text(),
                "path": path,
                "kind": kind,
                "fields": pack(message.fields),
                "source": message.source,
                "verdict": verdict,
                "answer": answer,
            },
        )
        network.storage.run("DELETE FROM messages WHERE message_id <= ?", (number - _KEPT_MESSAGES,))
