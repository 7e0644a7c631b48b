"""Write the sample cover card that tests and programs of others are tried on: `python -m tools.sample_card`.

Its key is that of the sample receipt: known to everyone, and signing nothing else.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from caruman.formats.cover_cards.mark import Mark, address_of, marked, message_of
from caruman.formats.cover_cards.numbers import numbered
from caruman.formats.receipts.keys import id_of
from caruman.values.dates import MALAYSIA_TIME
from tools.sample_receipt import SEED

FILE = Path(__file__).resolve().parents[1] / "examples" / "receipts" / "cover-card.txt"
CHECK_PAGE = "https://caruman.example/check-cover/"


def sample() -> str:
    """Give the text of the QR code: the address with the mark."""
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    message = message_of(
        Mark(
            number=numbered(26, 1),
            initials="NABAL",
            tail="5012",
            plan=2,
            sector="passenger-transport",
            starts_at=datetime(2026, 11, 20, 14, 3, 7, tzinfo=MALAYSIA_TIME),
            ends_at=datetime(2027, 11, 20, 14, 3, 7, tzinfo=MALAYSIA_TIME),
            key_id=id_of(public),
        )
    )
    return address_of(marked(message, key.sign(message.encode())), page=CHECK_PAGE) + "\n"


def main() -> None:
    """Write it."""
    FILE.write_text(sample(), encoding="utf-8")


if __name__ == "__main__":
    main()
