"""Write the sample receipt that tests and programs of others are tried on: `python -m tools.sample_receipt`.

Its key is known to everyone and signs nothing else.
"""

from __future__ import annotations

import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from caruman.formats.receipts.canonical import canonical
from caruman.formats.receipts.content import TYPE, VERSION, Content, read_moment, signed_file
from caruman.formats.receipts.keys import id_of, key_list
from caruman.formats.receipts.quick_mark import Mark, address_of, marked, message_of

FOLDER = Path(__file__).resolve().parents[1] / "examples" / "receipts"
SEED = bytes(range(32))
CHECK_PAGE = "https://caruman.example/check-receipt/"


def sample() -> dict[str, str]:
    """Give the files by name: the receipt, the list of keys, and the text of the QR code."""
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    content: Content = {
        "type": TYPE,
        "version": VERSION,
        "number": "20260000000017",
        "series": "act4",
        "kind": "ACR",
        "issued_at": "2026-11-13T10:02:11+08:00",
        "paid_at": "2026-11-13T10:01:42+08:00",
        "language": "ms",
        "employer": {"code": "T9901234567M", "name": "Kedai Kopi Contoh"},
        "payment": {
            "channel": "fpx",
            "reference": "CRM260000000042",
            "fpx_id": "2611131001420123",
            "bank": "SBI BANK A",
            "means": "",
            "later": False,
        },
        "lines": [
            _line("act4", 19_405),
            _line("skbbk", 6_260),
        ],
        "amount_sen": 25_665,
        "check_page": CHECK_PAGE,
    }
    message = message_of(
        Mark(
            content["number"], content["amount_sen"], read_moment(content["paid_at"]), content["employer"]["code"],
            content["payment"]["fpx_id"], id_of(public),
        )
    )  # fmt: skip
    content["qr"] = marked(message, key.sign(message.encode()))
    whole = signed_file(content, signature=key.sign(canonical(content)), key_id=id_of(public))
    return {
        "receipt.json": _written(whole),
        "receipt-keys.json": _written(key_list([public])),
        "qr.txt": address_of(content["qr"], page=CHECK_PAGE) + "\n",
    }


def _line(item: str, sen: int) -> dict[str, object]:
    return {"bill": "ACR260000000018", "month": "2026-10", "item": item, "cause": "regular", "amount_sen": sen}


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in sample().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
