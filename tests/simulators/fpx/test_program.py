"""The program itself: two ports, one file, a seller on the network, killed and started again."""

from __future__ import annotations

import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from caruman.cli import simulate
from caruman.simulators.fpx import program, registry
from caruman.simulators.fpx.storage import Storage
from tests.fpx_program import ROOT, Shop, Simulator, ask, until
from tests.fpx_shop import KEYS, read, request, signed


@pytest.mark.slow
def test_it_outlives_kill_9_with_everything_it_had_said(simulator: Simulator, shop: Shop) -> None:
    assert simulator.said[0].endswith(f":{simulator.port}\n")
    simulator.control("PATCH", "/settings", resend_interval_seconds=0, resend_count=100)
    now = time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + 8 * 3600))
    for number in range(20):
        body = signed(request(f"CRM-{number}", sellerTxnTime=now))
        assert simulator.fpx("seller2DReceiver.jsp", body)[0] == 303
    shop.says = "OK\n"
    for number in range(20):
        assert simulator.control("POST", f"/orders/CRM-{number}/pay")["is_debited"]
    simulator.end(signal.SIGKILL)
    shop.says, heard = "OK", len(shop.bodies)
    simulator.start()
    debits = simulator.control("GET", "/debits")
    assert (debits["count"], debits["total_sen"]) == (20, 20 * 8880)
    until(lambda: simulator.control("GET", "/health")["waiting_deliveries"] == 0)
    again = [read(body) for body in shop.bodies[heard:]]
    assert {one["sellerOrderNo"] for one in again} == {f"CRM-{number}" for number in range(20)}
    enquiry = signed(request("CRM-7", sellerTxnTime=now, msgType="AE", buyerBankId=""))
    assert read(simulator.fpx("sellerNVPTxnStatus.jsp", enquiry)[1])["debitAuthCode"] == "00"
    assert simulator.end(signal.SIGTERM) == 0


@pytest.mark.slow
def test_a_slow_enquiry_holds_nobody_else_up(simulator: Simulator) -> None:
    now = time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + 8 * 3600))
    simulator.control("POST", "/faults", matches={"order": "CRM-1"}, fault={"kind": "ae_hangs", "seconds": 30})
    simulator.fpx("seller2DReceiver.jsp", signed(request(sellerTxnTime=now)))
    url = f"http://127.0.0.1:{simulator.port}/FPXMain/sellerNVPTxnStatus.jsp"
    body = signed(request(sellerTxnTime=now, msgType="AE"))
    threading.Thread(target=lambda: _swallow(url, body), daemon=True).start()
    began = time.monotonic()
    assert simulator.control("POST", "/orders/CRM-1/pay")["code"] == "00"
    until(lambda: simulator.control("GET", "/health")["waiting_deliveries"] == 0)
    assert time.monotonic() - began < 10
    # Asked politely, it would first answer the enquiry that hangs.
    simulator.end(signal.SIGKILL)


def _swallow(url: str, body: str) -> None:
    try:
        ask(url, body)
    except (OSError, ConnectionError):
        pass  # The simulator ended while it hung: that is what a hanging enquiry is.


def test_a_file_registers_several_exchanges(tmp_path: Path) -> None:
    (tmp_path / "own.cer").write_bytes((KEYS / "EX99990001.cer").read_bytes())
    (tmp_path / "fpx.toml").write_text(
        '[[exchange]]\nid = "EX00000298"\ncertificates = ["own.cer"]\ndirect_url = "http://localhost:3000/d"\n'
        'sellers = [{id = "SE00000345", name = "Kedai", most_sen = 5000}]\n\n[[exchange]]\nid = "EX00000299"\n',
        encoding="utf-8",
    )
    storage = Storage(":memory:")
    assert registry.read_registrations(storage, tmp_path / "fpx.toml") == ["EX00000298", "EX00000299"]
    first, second = registry.exchanges(storage)
    assert (first.direct_url, first.indirect_url, len(first.pems)) == ("http://localhost:3000/d", "", 1)
    assert first.sellers == (registry.Seller("SE00000345", "Kedai", 5000),)
    assert (second.pems, second.sellers) == ((), ())
    storage.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--registrations=/nowhere.toml"], "/nowhere.toml"),
        (["--direct-url=nowhere"], "no http or https address"),
        (["--exchange=EX1"], "EX and 8 digits"),
        (["--seller=1"], "SE and 8 digits"),
        (["--tls-key=/nowhere.key"], "https needs both"),
        (["--tls-certificate=/nowhere.pem", "--tls-key=/nowhere.key"], "/nowhere.pem"),
        ([f"--tls-certificate={KEYS / 'EX99990001.cer'}", f"--tls-key={KEYS / 'fpx_sim_next.key'}"], "no pair"),
    ],
)
def test_a_wrong_command_line_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert program.main([f"--data={tmp_path}", *arguments]) == 1
    assert words in capsys.readouterr().err


def test_a_taken_port_and_another_versions_file_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert program.main([f"--data={tmp_path}", f"--port={port}"]) == 1
    assert f"Port {port} is taken" in capsys.readouterr().err
    storage = Storage(tmp_path / "fpx.sqlite3")
    storage.run("PRAGMA user_version = 99")
    storage.close()
    assert program.main([f"--data={tmp_path}"]) == 1
    assert "another version" in capsys.readouterr().err


def test_the_command_names_the_extra_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from caruman.cli.main import main

    monkeypatch.setattr(simulate, "NEEDED", ("starlette", "no_such_package"))
    monkeypatch.setattr(simulate, "become", lambda passed: pytest.fail("it started"))
    assert main(["simulate", "fpx", "--language", "en"]) == 2
    said = capsys.readouterr().err
    assert "no_such_package" in said
    assert "caruman[fpx-simulator]" in said


def test_the_command_passes_on_what_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from caruman.cli.main import main

    passed: list[list[str]] = []
    monkeypatch.setattr(simulate, "become", passed.append)
    told = [
        "--port",
        "8100",
        "--seller",
        "SE99990001=A",
        "--seller",
        "SE99990002",
        "--direct-url",
        "http://localhost/d",
    ]
    assert main(["simulate", "fpx", *told]) == 0
    read_back = program.arguments(passed[0])
    assert (read_back.port, read_back.seller) == (8100, ["SE99990001=A", "SE99990002"])
    assert read_back.direct_url == "http://localhost/d"


def test_both_command_lines_know_the_same_options() -> None:
    theirs = set(vars(program.arguments([])))
    assert set(simulate._PASSED_ON) | set(simulate._REPEATED) == theirs - {"quiet"}


def test_the_extra_brings_what_the_command_asks_for() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {one.partition(">")[0].lower() for one in extras[simulate.EXTRA]}
    assert named == set(simulate.NEEDED)
