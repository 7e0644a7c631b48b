"""`caruman simulate`: start a simulator of the outside world, for those who develop against it."""

from __future__ import annotations

import argparse
import os
import sys

from caruman.cli.arguments import FILE, NUMBER, Parser
from caruman.cli.console import Console
from caruman.values.words import Words

EXAMPLES = (
    "caruman simulate fpx",
    "caruman simulate fpx --port 8100 --direct-url http://localhost:3000/fpx/direct "
    "--indirect-url http://localhost:3000/fpx/return",
    "caruman simulate fpx --registrations fpx.toml --data ./fpx-data",
)

SIMULATORS = ("fpx",)
EXTRA = "fpx-simulator"
# What the extra brings; the simulator itself is part of the package.
NEEDED = ("starlette", "jinja2", "httpx2", "granian", "cryptography")
MISSING = 2

_WHICH = Words(
    "simulator yang mana: fpx, iaitu FPX dan bank-banknya",
    "which simulator: fpx, that is FPX and its banks",
    "哪个模拟器：fpx，即 FPX 及其银行",
)
_HOST = Words(
    "alamat mesin ini untuk didengar (biasanya 127.0.0.1)",
    "address of this machine to listen on (normally 127.0.0.1)",
    "监听的本机地址（默认 127.0.0.1）",
)
_PORT = Words(
    "port FPX dan bank (biasanya 8027)", "port of FPX and its banks (normally 8027)", "FPX 与银行的端口（默认 8027）"
)
_CONTROL = Words(
    "port kawalan dan buku bank (biasanya yang berikutnya)",
    "port of control and bank book (normally the next one)",
    "控制与银行账簿的端口（默认为下一个）",
)
_DATA = Words(
    "folder bagi semua yang diingati (biasanya .data/fpx)",
    "folder of everything it remembers (normally .data/fpx)",
    "存放全部记录的文件夹（默认 .data/fpx）",
)
_DIRECT = Words(
    "alamat penjual yang menerima AC langsung",
    "address of the seller that takes direct ACs",
    "卖方接收直接 AC 的地址",
)
_INDIRECT = Words(
    "alamat penjual tempat pembeli kembali",
    "address of the seller to which buyers come back",
    "买方返回的卖方地址",
)
_EXCHANGE = Words(
    "pertukaran yang didaftarkan (biasanya EX99990001)",
    "exchange to register (normally EX99990001)",
    "要登记的交换方（默认 EX99990001）",
)
_SELLER = Words(
    "penjual pertukaran itu, seperti SE99990001=Kedai; boleh diulang",
    "seller of that exchange, as in SE99990001=Shop; may be repeated",
    "该交换方的卖方，例如 SE99990001=Shop；可重复",
)
_CERTIFICATE = Words(
    "sijil pertukaran itu (PEM atau DER); boleh diulang",
    "certificate of that exchange (PEM or DER); may be repeated",
    "该交换方的证书（PEM 或 DER）；可重复",
)
_REGISTRATIONS = Words(
    "fail TOML yang mendaftarkan beberapa pertukaran",
    "TOML file that registers several exchanges",
    "登记多个交换方的 TOML 文件",
)
_TLS_CERTIFICATE = Words(
    "rantaian sijil bagi https pada port FPX",
    "certificate chain for https on the port of FPX",
    "FPX 端口 https 所用的证书链",
)
_TLS_KEY = Words("kunci peribadinya", "its private key", "其私钥")
_URL = Words("ALAMAT", "URL", "网址")
_FOLDER = Words("FOLDER", "FOLDER", "文件夹")
_ADDRESS = Words("ALAMAT", "ADDRESS", "地址")
_ID = Words("ID", "ID", "编号")

_NOT_INSTALLED = Words(
    "Simulator ini memerlukan {names}, yang tidak dipasang di sini. Pasang dengan: pip install 'caruman[{extra}]'",
    "This simulator needs {names}, which is not installed here. Install it with: pip install 'caruman[{extra}]'",
    "此模拟器需要 {names}，但此处未安装。请安装：pip install 'caruman[{extra}]'",
)

_PASSED_ON = (
    "host",
    "port",
    "control_port",
    "data",
    "direct_url",
    "indirect_url",
    "exchange",
    "registrations",
    "tls_certificate",
    "tls_key",
)
_REPEATED = ("seller", "certificate")


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("simulator", choices=SIMULATORS, help=_WHICH)
    parser.option("--host", metavar=_ADDRESS, help=_HOST)
    parser.option("--port", metavar=NUMBER, help=_PORT, type=int)
    parser.option("--control-port", metavar=NUMBER, help=_CONTROL, type=int)
    parser.option("--data", metavar=_FOLDER, help=_DATA)
    parser.option("--direct-url", metavar=_URL, help=_DIRECT)
    parser.option("--indirect-url", metavar=_URL, help=_INDIRECT)
    parser.option("--exchange", metavar=_ID, help=_EXCHANGE)
    parser.option("--seller", metavar=_ID, help=_SELLER, action="append")
    parser.option("--certificate", metavar=FILE, help=_CERTIFICATE, action="append")
    parser.option("--registrations", metavar=FILE, help=_REGISTRATIONS)
    parser.option("--tls-certificate", metavar=FILE, help=_TLS_CERTIFICATE)
    parser.option("--tls-key", metavar=FILE, help=_TLS_KEY)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Become the simulator, or say what is missing."""
    missing = missing_packages()
    if missing:
        console.complain(_NOT_INSTALLED, names=", ".join(missing), extra=EXTRA)
        return MISSING
    console.out.flush()
    become(program_arguments(arguments))
    return 0


def missing_packages() -> list[str]:
    """Give what the simulator needs and is not installed."""
    from importlib.util import find_spec

    return [name for name in NEEDED if find_spec(name) is None]


def program_arguments(arguments: argparse.Namespace) -> list[str]:
    """Give the command line of the simulator's own program."""
    given = [(name, getattr(arguments, name)) for name in _PASSED_ON]
    given += [(name, one) for name in _REPEATED for one in getattr(arguments, name) or ()]
    return [f"--{name.replace('_', '-')}={value}" for name, value in given if value is not None]


def become(passed: list[str]) -> None:
    """Put the simulator in the place of this process: it is a program of its own, with a server and a database."""
    os.execv(sys.executable, [sys.executable, "-m", f"caruman.simulators.{SIMULATORS[0]}", *passed])  # noqa: S606
