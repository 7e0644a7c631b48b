"""A shop of its own making, written from the protocol alone, and the simulator beside it in the same process."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlencode

import httpx2
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from caruman.simulators.fpx import registry
from caruman.simulators.fpx.applications import control_application, network_application
from caruman.simulators.fpx.courier import Answer, Courier
from caruman.simulators.fpx.network import Network

KEYS = Path(__file__).resolve().parent / "fixtures" / "fpx"
SHA1 = hashes.SHA1()  # noqa: S303 - as the network does
BEGIN = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)  # a Monday, 10.30 in Malaysia
DIRECT, INDIRECT = "https://shop.example/fpx/direct", "https://shop.example/fpx/return"


def _names(between: str, text: str) -> list[str]:
    return text.split(between)


# As the protocol says, written out by hand: nothing of the product's own tables.
AR_ORDER = _names(
    "|",
    "buyerAccNo|buyerBankBranch|buyerBankId|buyerEmail|buyerIban|buyerId|buyerName|makerName|msgToken|msgType|productDesc"
    "|sellerBankCode|sellerExId|sellerExOrderNo|sellerId|sellerOrderNo|sellerTxnTime|txnAmount|txnCurrency|version",
)
AC_ORDER = _names(
    "|",
    "buyerBankBranch|buyerBankId|buyerIban|buyerId|buyerName|creditAuthCode|creditAuthNo|debitAuthCode|debitAuthNo"
    "|fpxTxnId|fpxTxnTime|makerName|msgToken|msgType|sellerExId|sellerExOrderNo|sellerId|sellerOrderNo|sellerTxnTime"
    "|txnAmount|txnCurrency",
)
AC_WIRE = _names(
    ",",
    "debitAuthCode,debitAuthNo,sellerExId,creditAuthNo,buyerName,buyerId,sellerTxnTime,sellerExOrderNo,makerName,"
    "buyerBankBranch,buyerBankId,msgToken,creditAuthCode,sellerId,fpxTxnTime,buyerIban,sellerOrderNo,txnAmount,fpxTxnId,"
    "checkSum,msgType,txnCurrency",
)


@cache
def _key(name: str) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key((KEYS / name).read_bytes(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def sign(source: str, name: str = "EX99990001.key") -> str:
    """Sign as the protocol says: RSASSA-PKCS1-v1_5, SHA-1, upper-case hex."""
    return _key(name).sign(source.encode(), padding.PKCS1v15(), SHA1).hex().upper()


def is_signed(fields: Mapping[str, str], order: list[str], certificate: str = "fpxuat_current.cer") -> bool:
    """Whether FPX's key made the checksum of a message."""
    source = "|".join(fields[name] for name in order)
    key = x509.load_pem_x509_certificate((KEYS / certificate).read_bytes()).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    try:
        key.verify(bytes.fromhex(fields["checkSum"]), source.encode(), padding.PKCS1v15(), SHA1)
    except InvalidSignature:
        return False
    return True


def encoded(fields: Mapping[str, str]) -> str:
    """Write fields as a form."""
    return "&".join(f"fpx_{name}={quote_plus(value)}" for name, value in fields.items())


def read(body: str) -> dict[str, str]:
    """Read a message of FPX."""
    assert body == body.strip(), "a body has no newline at either end"
    pairs = parse_qsl(body, keep_blank_values=True, strict_parsing=True)
    return {name.removeprefix("fpx_"): value for name, value in pairs}


def request(number: str = "CRM-1", amount: str = "88.80", **changes: str) -> dict[str, str]:
    """Give the fields of an AR."""
    told = {
        "msgType": "AR",
        "msgToken": "01",
        "sellerExId": "EX99990001",
        "sellerExOrderNo": f"EX-{number}",
        "sellerTxnTime": "20261123103000",
        "sellerOrderNo": number,
        "sellerId": "SE99990001",
        "sellerBankCode": "01",
        "txnCurrency": "MYR",
        "txnAmount": amount,
        "buyerEmail": "siti@contoh.my",
        "buyerBankId": "TEST0021",
        "productDesc": "CARUMAN 202611",
        "version": "7.0",
    }
    return {**dict.fromkeys(AR_ORDER, ""), **told, **changes}


def signed(fields: Mapping[str, str]) -> str:
    """Give an AR or AE as it travels."""
    return encoded({**fields, "checkSum": sign("|".join(fields[name] for name in AR_ORDER))})


class World:
    """The simulator, a seller that answers what a test says, and a clock that a test moves."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder, self.moment = folder, BEGIN
        self.received: list[dict[str, str]] = []
        self.bodies: list[str] = []
        self.answers: list[Answer] = []
        # In a thread of its own: a browser of another test may keep this one's loop busy.
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.open()

    def open(self) -> None:
        self.network = Network(self.folder, machine=lambda: self.moment)
        registry.register(
            self.network.storage,
            "EX99990001",
            direct_url=DIRECT,
            indirect_url=INDIRECT,
            certificates=[(KEYS / "EX99990001.cer").read_bytes()],
            sellers=[{"id": "SE99990001", "name": "Kedai Contoh"}],
        )
        courier = Courier(self.network, self._post)
        self._applications = {
            "fpx": network_application(self.network, control_url="http://localhost:8028"),
            "control": control_application(self.network, courier),
        }
        self.cookies = httpx2.Cookies()

    def restart(self) -> None:
        """End without a word, as after kill -9, and start again on the same file."""
        self.network.close()
        self.open()

    def close(self) -> None:
        self.network.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _post(self, url: str, body: str) -> Answer:
        assert url == DIRECT
        self.bodies.append(body)
        self.received.append(read(body))
        return self.answers.pop(0) if self.answers else Answer(200, b"OK")

    def ask(self, method: str, path: str, *, at: str = "fpx", **options: Any) -> httpx2.Response:
        async def asked() -> httpx2.Response:
            transport = httpx2.ASGITransport(self._applications[at])
            async with httpx2.AsyncClient(
                transport=transport, base_url="http://localhost", cookies=self.cookies, timeout=5
            ) as client:
                answer = await client.request(method, path, **options)
                self.cookies = client.cookies
                return answer

        return asyncio.run_coroutine_threadsafe(asked(), self._loop).result(timeout=30)

    def fpx(self, path: str, body: str) -> httpx2.Response:
        """Send a message to FPX, as a seller's server or form does."""
        headers = {"content-type": "application/x-www-form-urlencoded"}
        return self.ask("POST", f"/FPXMain/{path}", content=body, headers=headers)

    def pay_request(self, number: str = "CRM-1", amount: str = "88.80", **changes: str) -> httpx2.Response:
        """Send an AR."""
        return self.fpx("seller2DReceiver.jsp", signed(request(number, amount, **changes)))

    def enquire(self, number: str = "CRM-1", amount: str = "88.80", **changes: str) -> str:
        """Send an AE. Gives the body of the answer."""
        asked = request(number, amount, **{"msgType": "AE", "buyerBankId": "", **changes})
        answer = self.fpx("sellerNVPTxnStatus.jsp", signed(asked))
        assert answer.status_code == 200
        return answer.text

    def control(self, method: str, path: str, **body: Any) -> Any:
        """Use the control port."""
        answer = self.ask(method, path, at="control", **({"json": body} if method != "GET" else {"params": body}))
        assert answer.status_code < 300, answer.text
        return answer.json()

    def act(self, act: str, number: str = "CRM-1", **body: Any) -> Any:
        """Do something with an order without pages."""
        return self.control("POST", f"/orders/{number}/{act}", **body)

    def deliver(self, *, everything: bool = False) -> list[dict[str, str]]:
        """Let FPX send what is due. Gives what the seller received by it."""
        before = len(self.received)
        self.control("POST", "/deliveries/run", everything=everything)
        return self.received[before:]

    def later(self, **delta: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**delta)

    def debits(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.control("GET", "/debits")["debits"]
        return found

    def order(self, number: str = "CRM-1") -> Any:
        return self.control("GET", f"/orders/{number}")

    def buyer(self, number: str = "CRM-1", amount: str = "88.80", **changes: str) -> Buyer:
        """Send an AR through a buyer's browser, which stays on the page that comes."""
        answer = self.pay_request(number, amount, **changes)
        assert answer.status_code == 303
        return Buyer(self, answer.headers["location"])


class Buyer:
    """A browser without scripts."""

    def __init__(self, world: World, address: str) -> None:
        self._world = world
        self.goto(address)

    def goto(self, address: str) -> None:
        """Open a page, wherever it leads."""
        self._see(self._world.ask("GET", address))

    def _see(self, answer: httpx2.Response) -> None:
        while answer.status_code == 303:
            answer = self._world.ask("GET", answer.headers["location"])
        self.status, self.page, self.headers = answer.status_code, answer.text, answer.headers
        self.address = str(answer.url).removeprefix("http://localhost").partition("?")[0]

    @property
    def heading(self) -> str:
        found = re.search(r"<h1>(.*?)</h1>", self.page, re.DOTALL)
        assert found is not None, self.page
        return unescape(found[1])

    def press(self, act: str, **typed: str) -> None:
        """Send the form of the page by one of its buttons."""
        self._see(self._send(self.address, {**typed, "act": act}))

    def _send(self, address: str, fields: Mapping[str, str]) -> httpx2.Response:
        headers = {"content-type": "application/x-www-form-urlencoded"}
        return self._world.ask("POST", address, content=urlencode(fields), headers=headers)

    def first_account(self) -> str:
        return self.account(0)

    def account(self, position: int) -> str:
        return re.findall(r'name="account" value="(\d+)"', self.page)[position]

    def tac(self) -> str:
        found = re.search(r"TAC (\d{6})", self.page)
        assert found is not None
        return found[1]

    def reach(self, page: str, *, account: int = 0) -> None:
        """Walk as far as a page of the bank."""
        steps = ("login", "account", "tac", "confirm", "receipt")
        for step in steps[: steps.index(page) + 1]:
            if step == "login":
                self.press("agree")
            elif step == "account":
                self.press("go", username="1234", password="1234")
            elif step == "tac":
                self.press("go", account=self.account(account))
            elif step == "confirm":
                self.press("go", tac=self.tac())
            else:
                self.press("go")

    def come_back(self) -> dict[str, str] | None:
        """Press “Continue with transaction”. Gives what the form carries to the seller."""
        form = re.search(r'action="(/FPXMain/return/[^"]+)"', self.page)
        assert form is not None, self.page
        self._see(self._send(form[1], {}))
        if f'action="{INDIRECT}"' not in self.page:
            return None
        fields = re.findall(r'<input type="hidden" name="fpx_(\w+)" value="([^"]*)">', self.page)
        return {name: unescape(value) for name, value in fields}
