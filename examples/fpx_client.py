"""A small shop that takes payments through FPX: everything that a seller's program has to say and to hear.

An example to read and to copy from, written from what is public about FPX. It needs Python 3.11, `cryptography` and
`requests`, nothing else of this project. Start the simulator of FPX, fetch its throwaway keys, open the shop:

    caruman simulate fpx --direct-url http://localhost:3000/fpx/direct --indirect-url http://localhost:3000/fpx/return
    curl --remote-name-all http://localhost:8028/keys/{EX99990001.key,fpxuat_current.cer,fpxuat.cer}
    alias shop="python examples/fpx_client.py --key EX99990001.key --trust fpxuat_current.cer --trust fpxuat.cer"
    shop serve          # pay at http://localhost:3000 (at the bank 1234 / 1234); for a company approve it then at
                        # http://localhost:8027/checker/ (5678 / 5678): only a second direct AC says that it is paid
    shop banks 02       # the banks for companies, and which of them are offline
    shop enquire        # ask FPX about every order that has not ended
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import uuid
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import requests
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

# The fields that FPX signs, in the order in which it signs them; all have fpx_ before their names on the wire.
BC = ["bankList", "msgToken", "msgType", "sellerExId"]
AC = [
    "buyerBankBranch", "buyerBankId", "buyerIban", "buyerId", "buyerName", "creditAuthCode", "creditAuthNo",
    "debitAuthCode", "debitAuthNo", "fpxTxnId", "fpxTxnTime", "makerName", "msgToken", "msgType", "sellerExId",
    "sellerExOrderNo", "sellerId", "sellerOrderNo", "sellerTxnTime", "txnAmount", "txnCurrency",
]  # fmt: skip
# What an AC must repeat of the request before it is believed to be about that order.
ECHOED = ["msgToken", "sellerExId", "sellerId", "sellerExOrderNo", "sellerTxnTime", "txnAmount", "txnCurrency"]
# FPX lists identifiers only; names are the shop's. A bank without a name here is shown by its identifier.
BANK_NAMES = {"BCBB0235": "CIMB", "MB2U0227": "Maybank2U", "MBB0228": "Maybank2E", "TEST0021": "SBI Bank A"}
# An order moves only upwards: nothing un-pays what was paid, and a late 00 is booked even after a failure.
SENT, UNKNOWN, PENDING, WAITS, FAILED, PAID = range(6)
STATES = ["sent to FPX", "unknown", "pending", "waits for the company's checker", "failed", "paid"]
# Any other code proves nothing, so enquire: the bank is down, or the number was used before (45, XN, XO), perhaps paid.
FAILURES = """1A 1B 1C 1D 1E 1F 1G 1H 1I 1J 1K 1L 1M 2A 2X 80 BC OF 13 14 39 48 49 51 53 57 58 77 87 89 03 05 12 30
    31 46 47 50 70 78 83 84 92 98 SB XA XB XC XE XF XI XM XS XT XW DA DB DC DD DE DF"""
CODES = dict.fromkeys(FAILURES.split(), FAILED) | {"00": PAID, "09": PENDING, "99": WAITS}

SHOP_PAGE = """<h1>Shop</h1><a href="/">Personal</a> <a href="/company">Company</a>
<form method="post" action="/pay"><input type="hidden" name="model" value="{model}"><label>RM <input name="amount"
value="12.50"></label> <label>Bank <select name="bank">{options}</select></label> <button>Continue</button></form>"""
PAY_PAGE = """<h1>RM {amount}</h1><form method="post" action="{fpx}/FPXMain/seller2DReceiver.jsp">{inputs}
<p>You agree to <a href="{fpx}/FPXMain/termsAndConditions.jsp">the terms of FPX</a>. <button>Pay</button></form>"""


@dataclass
class Exchange:
    """The system that talks to FPX for a seller: it has one key, and FPX's certificates, the current and the next."""

    url: str
    exchange_id: str
    seller_id: str
    key: Path
    certificates: list[Path]

    def sign(self, fields: dict[str, str]) -> dict[str, str]:
        """Give the form of a message: its checksum is RSA with SHA-1 over the values, by name, in hex."""
        key = serialization.load_pem_private_key(self.key.read_bytes(), None)
        text = "|".join(fields[name] for name in sorted(fields)).encode()
        signature = key.sign(text, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303
        return {f"fpx_{name}": value for name, value in fields.items()} | {"fpx_checkSum": signature.hex().upper()}

    def read(self, body: str, names: list[str]) -> dict[str, str]:
        """Give the fields of an answer that one of FPX's certificates vouches for. A plus is a space; trim nothing."""
        fields = {name.removeprefix("fpx_"): value for name, value in parse_qsl(body, keep_blank_values=True)}
        if not re.fullmatch("([0-9A-Fa-f]{2})+", fields.get("checkSum", "")):
            raise ValueError(f"this is no message: {body[:80]!r}")
        signature, now = bytes.fromhex(fields["checkSum"]), datetime.now(UTC)
        known = [x509.load_pem_x509_certificate(path.read_bytes()) for path in self.certificates]
        valid = [one for one in known if one.not_valid_before_utc <= now <= one.not_valid_after_utc]
        if not valid:  # Refusing news of money because a calendar turned would be worse.
            print("All our certificates of FPX have expired: fetch the new one.", flush=True)
        text = "|".join(fields.get(name, "") for name in names).encode()  # A field that was left out counts as empty.
        for certificate in valid or known:
            with suppress(InvalidSignature):
                certificate.public_key().verify(signature, text, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303
                return fields
        raise ValueError("the checksum is not FPX's")

    def ask(self, path: str, fields: dict[str, str], names: list[str]) -> dict[str, str]:
        """Say something to FPX, and give what it answers."""
        return self.read(requests.post(f"{self.url}/FPXMain/{path}", data=self.sign(fields), timeout=30).text, names)

    def banks(self, model: str) -> list[tuple[str, str, bool]]:
        """Say BE: (name, identifier, whether online) of each bank for persons (01) or companies (02), by name."""
        fields = {"msgType": "BE", "msgToken": model, "sellerExId": self.exchange_id, "version": "7.0"}
        listed = self.ask("RetrieveBankList", fields, BC)["bankList"].split(",")
        return sorted((BANK_NAMES.get(bank[:-2], bank[:-2]), bank[:-2], bank.endswith("~A")) for bank in listed if bank)

    def request(self, model: str, bank: str, amount: str, **more: str) -> dict[str, str]:
        """Give the fields of an AR, which the buyer's browser posts. Keep them: an enquiry repeats them."""
        if model not in ("01", "02") or not bank or not re.fullmatch(r"\d{1,13}\.\d\d", amount):
            raise ValueError("Choose a bank, and write the amount as 1234.50.")
        time = (datetime.now(UTC) + timedelta(hours=8)).strftime("%Y%m%d%H%M%S")  # Malaysia's
        return {
            "msgType": "AR", "msgToken": model, "version": "7.0", "sellerBankCode": "01", "sellerId": self.seller_id,
            "sellerExId": self.exchange_id, "sellerExOrderNo": uuid.uuid4().hex, "sellerTxnTime": time,
            "sellerOrderNo": f"SHOP-{uuid.uuid4().hex[:12]}", "productDesc": "Example order", "txnCurrency": "MYR",
            "txnAmount": amount, "buyerBankId": bank, "buyerBankBranch": "", "buyerName": "", "buyerEmail": "",
            "buyerAccNo": "", "buyerId": "", "buyerIban": "", "makerName": "", **more,
        }  # fmt: skip

    def enquire(self, request: dict[str, str]) -> dict[str, str]:
        """Say AE: the fields of the request once more, the time of then among them, under a new checksum."""
        return self.ask("sellerNVPTxnStatus.jsp", {**request, "msgType": "AE"}, AC)


@dataclass
class Orders:
    """The shop's orders in an SQLite file: a restart forgets nothing of what FPX was told OK about."""

    path: Path

    def _run(self, statement: str, *values: str | int) -> list[tuple]:
        with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS orders (number PRIMARY KEY, request, state, answer)")
            return connection.execute(statement, values).fetchall()

    def add(self, request: dict[str, str]) -> None:
        """Keep an order, before the buyer is sent to FPX with it."""
        self._run("INSERT INTO orders VALUES (?, ?, ?, '{}')", request["sellerOrderNo"], json.dumps(request), SENT)

    def find(self, number: str) -> tuple[dict[str, str], int, dict[str, str]] | None:
        """Give an order's request, its state, and what FPX said."""
        rows = self._run("SELECT request, state, answer FROM orders WHERE number = ?", number)
        return (json.loads(rows[0][0]), rows[0][1], json.loads(rows[0][2])) if rows else None

    def enquire(self, exchange: Exchange) -> None:
        """Ask about each order of which FPX has said nothing final."""
        for number, request in self._run("SELECT number, request FROM orders WHERE state < ?", FAILED):
            try:
                self.settle(exchange.enquire(json.loads(request)))
            except (ValueError, requests.RequestException) as error:
                print(f"{number}: no answer that counts: {error}")

    def settle(self, answer: dict[str, str]) -> None:
        """Move an order to where a verified AC says it is; direct, indirect or enquired, in any order."""
        number, code = answer.get("sellerOrderNo", ""), answer.get("debitAuthCode", "")
        if not (order := self.find(number)) or any(answer.get(name) != order[0][name] for name in ECHOED):
            raise ValueError(f"FPX speaks of {number!r} for {answer.get('txnAmount')}: no such order of ours")
        # One statement, because the direct and the indirect AC often come in the same moment.
        state, move = CODES.get(code, UNKNOWN), "UPDATE orders SET state = ?, answer = ? WHERE number = ? AND state < ?"
        self._run(move, state, json.dumps(answer), number, state)
        print(f"{number}: FPX says {code}", flush=True)
        if code == "00" != answer.get("creditAuthCode"):
            print(f"{number}: the buyer has paid, but our bank may not have the money. Look into it.", flush=True)


class Shop(BaseHTTPRequestHandler):
    """The pages of the shop, and the two addresses of it that FPX knows."""

    def __init__(self, exchange: Exchange, orders: Orders, *connection: object) -> None:
        self.exchange, self.orders = exchange, orders
        super().__init__(*connection)

    def do_GET(self) -> None:
        """Answer a browser or FPX."""
        try:
            self.hear() if self.command == "POST" else self.show()
        except (ValueError, requests.RequestException) as error:
            print(f"{self.path}: {error}", flush=True)
            self.say(400, escape(str(error)))

    do_POST = do_GET

    def show(self) -> None:
        """Show the shop, or the receipt of an order."""
        if order := self.orders.find(self.path.removeprefix("/orders/")):
            request, state, answer = order
            lines = [request["sellerOrderNo"], f"RM {request['txnAmount']}", STATES[state]]
            lines += [answer.get(name, "") for name in ("debitAuthCode", "fpxTxnId", "fpxTxnTime", "buyerBankBranch")]
            return self.say(200, "<h1>Receipt</h1>" + "".join(f"<p>{escape(line)}" for line in lines))
        if self.path not in ("/", "/company"):
            return self.say(404, "There is nothing here.")
        model, options = "02" if self.path == "/company" else "01", ""
        for name, bank, online in self.exchange.banks(model):
            offline = "" if online else " (Offline)"
            options += f'<option value="{bank}" {offline and "disabled"}>{escape(name)}{offline}</option>'
        self.say(200, SHOP_PAGE.format(model=model, options=options))

    def hear(self) -> None:
        """Begin an order, or hear an AC."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
        if self.path == "/pay":
            chosen = dict(parse_qsl(body))
            request = self.exchange.request(*(chosen.get(name, "") for name in ("model", "bank", "amount")))
            self.orders.add(request)  # Before the buyer leaves.
            form = self.exchange.sign(request).items()
            inputs = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in form)
            return self.say(200, PAY_PAGE.format(amount=request["txnAmount"], fpx=self.exchange.url, inputs=inputs))
        answer = self.exchange.read(body, AC)
        self.orders.settle(answer)
        if self.path == "/fpx/return":
            return self.say(303, "", location=f"/orders/{answer['sellerOrderNo']}")
        self.say(200, "OK")  # Now that it is on disk. For any other answer FPX says it again.

    def say(self, status: int, text: str, location: str = "") -> None:
        """Answer."""
        self.send_response(status)
        self.send_header("Content-Type", "text/plain" if text == "OK" else "text/html")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(text.encode())


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://localhost:8027", help="address of FPX (%(default)s)")
    parser.add_argument("--exchange", default="EX99990001", help="your exchange (%(default)s)")
    parser.add_argument("--seller", default="SE99990001", help="your seller (%(default)s)")
    parser.add_argument("--key", type=Path, required=True, help="PEM file of your exchange's private key")
    parser.add_argument("--trust", type=Path, action="append", required=True, help="certificate of FPX; the next too")
    parser.add_argument("--orders", type=Path, default="fpx_orders.sqlite3", help="where orders are kept (%(default)s)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="open the shop").add_argument("--port", type=int, default=3000)
    commands.add_parser("banks", help="list the banks").add_argument("model", choices=["01", "02"])
    commands.add_parser("enquire", help="ask about all that has not ended; at most once in five minutes")
    given = parser.parse_args()
    exchange = Exchange(given.url, given.exchange, given.seller, given.key, given.trust)
    if given.command == "banks":
        for name, bank, online in exchange.banks(given.model):
            print(f"{bank:10} {name}{'' if online else ' (Offline)'}")
    elif given.command == "enquire":
        Orders(given.orders).enquire(exchange)
    else:
        print(f"The shop is open at http://localhost:{given.port}", flush=True)
        ThreadingHTTPServer(("127.0.0.1", given.port), partial(Shop, exchange, Orders(given.orders))).serve_forever()


if __name__ == "__main__":
    main()
