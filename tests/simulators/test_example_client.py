"""The example of a shop in examples/: a buyer pays, and a company's checker approves, against the simulator's own process."""

from __future__ import annotations

import re
import signal
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import ThreadingHTTPServer
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
import requests

from caruman.simulators.fpx.signing import FOLDER
from tests.fpx_program import ROOT, Simulator, until

FPX_SIGNS = [FOLDER / "fpxuat_current.cer", FOLDER / "fpxuat.cer"]


@pytest.fixture(scope="module")
def example() -> Iterator[ModuleType]:
    spec = spec_from_file_location("fpx_client", ROOT / "examples" / "fpx_client.py")
    assert spec is not None and spec.loader is not None
    sys.modules["fpx_client"] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["fpx_client"]


class Market(NamedTuple):
    shop: str
    orders: Any
    exchange: Any
    simulator: Simulator


@pytest.fixture(scope="module")
def market(example: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """The shop and FPX, open for the tests of this file."""
    folder = tmp_path_factory.mktemp("market")
    orders = example.Orders(folder / "orders.sqlite3")
    exchange = example.Exchange("", "EX99990001", "SE99990001", FOLDER / "EX99990001.key", FPX_SIGNS)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(example.Shop, exchange, orders))
    shop = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    simulator = Simulator(folder / "kept", server, direct="/fpx/direct", indirect="/fpx/return")
    exchange.url = f"http://127.0.0.1:{simulator.port}"
    yield Market(shop, orders, exchange, simulator)
    simulator.end(signal.SIGTERM)
    server.shutdown()
    server.server_close()


def _ordered(market: Market, model: str) -> str:
    """Fill the shop's form in as a browser would, and send what it answers to FPX. Gives the order's number."""
    page = requests.get(f"{market.shop}/{'company' if model == '02' else ''}", timeout=10).text
    assert '<option value="TEST0021"' in page
    chosen = {"model": model, "bank": "TEST0021", "amount": "12.50"}
    page = requests.post(f"{market.shop}/pay", data=chosen, timeout=10).text
    form = dict(re.findall(r'name="(fpx_\w+)" value="([^"]*)"', page))
    (action,) = re.findall('form method="post" action="([^"]*)"', page)
    at_fpx = requests.post(action, data={name: unescape(value) for name, value in form.items()}, timeout=10)
    assert form["fpx_sellerOrderNo"] in at_fpx.text
    return form["fpx_sellerOrderNo"]


def _state(example: ModuleType, market: Market, number: str) -> str:
    return example.STATES[market.orders.find(number)[1]]


@pytest.mark.slow
def test_a_buyer_pays_and_comes_back_to_a_receipt(example: ModuleType, market: Market) -> None:
    number = _ordered(market, "01")
    market.orders.enquire(market.exchange)
    assert _state(example, market, number) == "pending"
    market.simulator.control("POST", f"/orders/{number}/pay")
    until(lambda: _state(example, market, number) == "paid")
    back = market.simulator.control("POST", f"/orders/{number}/indirect")["indirect"]
    receipt = requests.post(back["url"], data=back["fields"], timeout=10)
    assert receipt.url == f"{market.shop}/orders/{number}"
    assert "paid" in receipt.text
    assert "SBI BANK A" in receipt.text


@pytest.mark.slow
def test_a_companys_second_direct_ac_is_what_pays(example: ModuleType, market: Market) -> None:
    number = _ordered(market, "02")
    market.simulator.control("POST", f"/orders/{number}/pay")
    until(lambda: _state(example, market, number) == "waits for the company's checker")
    of_the_maker = market.simulator.control("POST", f"/orders/{number}/indirect")["indirect"]
    market.simulator.control("POST", f"/orders/{number}/approve")
    until(lambda: _state(example, market, number) == "paid")
    # The maker's browser, much too late, un-pays nothing.
    receipt = requests.post(of_the_maker["url"], data=of_the_maker["fields"], timeout=10)
    assert of_the_maker["fields"]["fpx_debitAuthCode"] == "99"
    assert "paid" in receipt.text


def test_what_is_not_signed_by_fpx_is_not_believed(example: ModuleType, tmp_path: Path) -> None:
    exchange = example.Exchange("", "EX99990001", "SE99990001", FOLDER / "EX99990001.key", FPX_SIGNS)
    request = exchange.request("01", "TEST0021", "12.50")
    forged = exchange.sign(dict.fromkeys(example.AC, "") | request | {"msgType": "AC", "debitAuthCode": "00"})
    for body in ("&".join(f"{name}={value}" for name, value in forged.items()), "fpx_checkSum=zz", "ERROR", ""):
        with pytest.raises(ValueError, match=r"the checksum|no message"):
            exchange.read(body, example.AC)
