"""The program: reads its command line, opens its two ports, and works until somebody ends it."""

from __future__ import annotations

import argparse
import asyncio
import signal
import socket
import ssl
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from caruman.simulators.fpx import registry
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.storage import OtherVersion

PORT, CONTROL_PORT = 8027, 8028
_BACKLOG = 512


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="caruman simulate fpx", description="Behave as FPX and its banks, until Ctrl-C.", allow_abbrev=False
    )
    parser.add_argument("--host", default="127.0.0.1", help="address of this machine to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=PORT, help=f"port of FPX and its banks ({PORT})")
    parser.add_argument("--control-port", type=int, help="port of control and bank book (the one after)")
    parser.add_argument("--data", type=Path, default=Path(".data/fpx"), help="folder for everything it remembers")
    parser.add_argument("--direct-url", help="where direct ACs go, for the exchange named")
    parser.add_argument("--indirect-url", help="where browsers go back to, for the exchange named")
    parser.add_argument("--exchange", default=registry.DEFAULT_EXCHANGE, help="exchange to register")
    parser.add_argument(
        "--seller", action="append", metavar="ID[=NAME]", help="seller of the exchange; may be repeated"
    )
    parser.add_argument(
        "--certificate", action="append", type=Path, help="file with a certificate of the exchange; may be repeated"
    )
    parser.add_argument("--registrations", type=Path, help="TOML file that registers several exchanges")
    parser.add_argument("--tls-certificate", type=Path, help="certificate chain, for https on the port of FPX")
    parser.add_argument("--tls-key", type=Path, help="its private key")
    parser.add_argument("--quiet", action="store_true", help="do not say where it listens")
    return parser.parse_args(list(given))


def main(given: Sequence[str] | None = None) -> int:
    """Run the simulator. Gives the exit status."""
    asked = arguments(sys.argv[1:] if given is None else given)
    if asked.control_port is None:
        asked.control_port = asked.port + 1
    try:
        _look_at_tls(asked)
        network = Network(asked.data)
        _register(network, asked)
    except (OtherVersion, registry.WrongRegistration, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    for port in (asked.port, asked.control_port):
        if not _is_free(asked.host, port):
            print(f"Port {port} is taken by another program. Choose others: --port, --control-port.", file=sys.stderr)
            return 1
    try:
        asyncio.run(_serve(network, asked))
    finally:
        network.close()
    return 0


def _look_at_tls(asked: argparse.Namespace) -> None:
    """Read the certificate for https before anything is opened. Raises `OSError`."""
    if (asked.tls_certificate is None) != (asked.tls_key is None):
        raise OSError("https needs both: --tls-certificate and --tls-key.")
    if asked.tls_certificate is None:
        return
    for path in (asked.tls_certificate, asked.tls_key):
        path.read_bytes()
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(asked.tls_certificate, asked.tls_key)
    except ssl.SSLError as fault:
        raise OSError(f"{asked.tls_certificate} and {asked.tls_key} are no pair for https: {fault.reason}") from fault


def _register(network: Network, asked: argparse.Namespace) -> None:
    """Register what the command line and the file name, over what is remembered from before."""
    is_new = registry.exchange_of(network.storage, asked.exchange) is None
    is_default = asked.exchange == registry.DEFAULT_EXCHANGE
    sellers = [_seller(text) for text in asked.seller or ()]
    certificates = [path.read_bytes() for path in asked.certificate or ()]
    if is_default and is_new:
        sellers = sellers or [{"id": registry.DEFAULT_SELLER, "name": "Caruman"}]
        certificates = certificates or [registry.DEFAULT_CERTIFICATE.read_bytes()]
    registry.register(
        network.storage,
        asked.exchange,
        direct_url=asked.direct_url,
        indirect_url=asked.indirect_url,
        certificates=certificates or None,
        sellers=sellers or None,
    )
    if asked.registrations is not None:
        registry.read_registrations(network.storage, asked.registrations)


def _seller(text: str) -> dict[str, str]:
    seller_id, _, name = text.partition("=")
    return {"id": seller_id, "name": name or seller_id}


async def _serve(network: Network, asked: argparse.Namespace) -> None:
    """Open both ports in one process and one loop, so that there is one clock and one writer of the file."""
    from granian.constants import Interfaces, SSLProtocols
    from granian.server.embed import Server

    from caruman.simulators.fpx.applications import control_application, network_application
    from caruman.simulators.fpx.courier import Courier

    courier = Courier(network)
    scheme = "https" if asked.tls_certificate else "http"
    network_url = f"{scheme}://{_shown(asked.host)}:{asked.port}"
    control_url = f"http://{_shown(asked.host)}:{asked.control_port}"
    servers = [
        Server(
            network_application(network, control_url=control_url),
            address=asked.host,
            port=asked.port,
            interface=Interfaces.ASGINL,
            backlog=_BACKLOG,
            log_enabled=False,
            websockets=False,
            ssl_cert=asked.tls_certificate,
            ssl_key=asked.tls_key,
            # Clients in the field are old: the network itself speaks 1.2.
            ssl_protocol_min=SSLProtocols.tls12,
        ),
        Server(
            control_application(network, courier, network_url=network_url),
            address=asked.host,
            port=asked.control_port,
            interface=Interfaces.ASGINL,
            backlog=_BACKLOG,
            log_enabled=False,
            websockets=False,
        ),
    ]
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    running = [asyncio.create_task(server.serve()) for server in servers]
    carrying = asyncio.create_task(courier.run())
    if not asked.quiet:
        print(f"FPX and its banks: {network_url}\nControl and bank book: {control_url}", flush=True)
    ended = asyncio.create_task(told.wait())
    await asyncio.wait([ended, carrying, *running], return_when=asyncio.FIRST_COMPLETED)
    for server in servers:
        server.stop()  # type: ignore[no-untyped-call]
    carrying.cancel()
    await asyncio.gather(ended if ended.done() else asyncio.sleep(0), *running, return_exceptions=True)
    failed = [task for task in (carrying, *running) if task.done() and not task.cancelled() and task.exception()]
    for task in failed:
        await task


def _shown(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else urlsplit(f"//{host}").netloc  # noqa: S104


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError:
            return False
    return True
