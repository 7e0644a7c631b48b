"""The endpoints that sellers know: the bank list, the request for payment, the enquiry, the cancellation."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from sqlite3 import Row

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from caruman.formats.fpx.banks import ListedBank, write_bank_list
from caruman.formats.fpx.fields import AR_FIELDS, BC_FIELDS, BC_WIRE_ORDER, BE_FIELDS
from caruman.formats.fpx.wire import encode
from caruman.simulators.fpx import bank_book, confirmations, inbound, walk
from caruman.simulators.fpx.conclusions import order_of
from caruman.simulators.fpx.faults import Fault, use_enquiry_fault
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.orders import find_for_enquiry, receive, turned_down_because
from caruman.simulators.fpx.storage import unpack

ERROR = "ERROR"
# Longer than any client waits, shorter than a test that forgot about it.
_HANG_SECONDS = 60
Endpoint = Callable[[Request], Awaitable[Response]]


def routes(network: Network) -> list[Route]:
    """Give the endpoints at their exact paths."""
    cancel = _endpoint(network, "AX", AR_FIELDS, _cancelled_by_seller)
    return [
        Route("/FPXMain/RetrieveBankList", _endpoint(network, "BE", BE_FIELDS, _bank_list), methods=["POST"]),
        Route("/FPXMain/seller2DReceiver.jsp", _endpoint(network, "AR", AR_FIELDS, _request), methods=["POST"]),
        Route("/FPXMain/sellerNVPTxnStatus.jsp", _endpoint(network, "AE", AR_FIELDS, _enquiry), methods=["POST"]),
        # Several programs call it under a doubled folder; the real one may be the single one.
        Route("/FPXMain/FPXMain/sellerReqCancel.jsp", cancel, methods=["POST"]),
        Route("/FPXMain/sellerReqCancel.jsp", cancel, methods=["POST"]),
    ]


Handler = Callable[[Network, Request, inbound.Message], Awaitable[tuple[Response, str]]]


def _endpoint(network: Network, kind: str, names: tuple[str, ...], handle: Handler) -> Endpoint:
    """Wrap what every endpoint does: read, verify, write down; ERROR where the message is not its sender's."""

    async def endpoint(request: Request) -> Response:
        fields = inbound.read_form(await request.body(), request.url.query.encode("latin-1", "replace"))
        message = inbound.verify(network, fields, names)
        if not message.fault and message.fields["fpx_msgType"] != kind:
            message = message._replace(fault=f"fpx_msgType is {message.fields['fpx_msgType']!r}, not {kind}")
        if message.fault:
            response, verdict = _plain(ERROR), message.fault
        else:
            response, verdict = await handle(network, request, message)
        answer = bytes(response.body).decode("utf-8", "replace") or response.headers.get("location", "")
        inbound.write_down(
            network, path=request.url.path, kind=kind, message=message, verdict=verdict or "ok", answer=answer
        )
        return response

    return endpoint


def _plain(body: str) -> Response:
    """Answer one line with no newline at either end: clients in the field strip none."""
    return PlainTextResponse(body, headers={"cache-control": "no-store"})


async def _misbehave(how: str, body: str, seconds: float = _HANG_SECONDS) -> Response:
    """Answer as a fault asks."""
    if how == "error":
        return _plain(ERROR)
    if how == "half":
        return _plain(body[: len(body) // 2])
    if how == "http_500":
        return PlainTextResponse("Internal Server Error", status_code=500)
    if how == "redirects":
        return RedirectResponse("/FPXMain/termsAndConditions.jsp", status_code=302)
    if how == "hangs":
        await asyncio.sleep(seconds)
    return _plain(body)


async def _bank_list(network: Network, request: Request, message: inbound.Message) -> tuple[Response, str]:
    model, now = message.fields["fpx_msgToken"], network.clock.now()
    banks = network.storage.rows("SELECT * FROM banks WHERE model = ? ORDER BY rowid", (model,))
    listed = [ListedBank(bank["bank_id"], bool(bank["is_online"]) and bank_book.is_open(bank, now)) for bank in banks]
    if not listed:
        return _plain(ERROR), f"there are no banks of model {model!r}"
    fields = {
        "fpx_msgType": "BC",
        "fpx_msgToken": model,
        "fpx_sellerExId": message.fields["fpx_sellerExId"],
        "fpx_bankList": write_bank_list(listed),
    }
    body = encode(network.signer.signed(fields, BC_FIELDS), BC_WIRE_ORDER)
    how: str = network.options["bank_list_answer"]
    return await _misbehave(how, body), "" if how == "normal" else f"a fault: {how}"


async def _request(network: Network, request: Request, message: inbound.Message) -> tuple[Response, str]:
    exchange = message.exchange
    assert exchange is not None  # noqa: S101 - verified messages have one
    turned = turned_down_because(network, exchange, message.fields)
    order = receive(network, exchange, message.fields)
    # The page has an address of its own, so that Back and reload send nothing a second time.
    response = RedirectResponse(f"/FPXMain/order/{order['token']}", status_code=303)
    return response, "" if turned is None else f"{turned.code}: {turned.because}"


async def _enquiry(network: Network, request: Request, message: inbound.Message) -> tuple[Response, str]:
    order = find_for_enquiry(network, message.fields)
    if order is None:
        verdict = "no such order: exchange, fpx_sellerExOrderNo and fpx_sellerTxnTime must be those of the AR"
        return _plain(_unknown(network, message.fields)), verdict
    fault = use_enquiry_fault(network.storage, order["fpx_txn_id"])
    if fault is not None:
        return await _faulty_enquiry(network, order, fault), f"a fault: {fault['kind']}"
    return _plain(_as_it_stands(network, order)), ""


def _as_it_stands(network: Network, order: Row) -> str:
    fields = confirmations.fields_of(order, unpack(order["stated"]))
    return confirmations.body_of(network, fields, with_key=confirmations.key_for(order))


def _unknown(network: Network, fields: Mapping[str, str]) -> str:
    if network.options["unknown_order_answer"] == ERROR:
        return ERROR
    return confirmations.body_of(network, confirmations.fields_of_unknown(fields, "76"))


async def _faulty_enquiry(network: Network, order: Row, fault: Fault) -> Response:
    if fault["kind"] == "ae_not_found":
        return _plain(confirmations.body_of(network, confirmations.fields_of_unknown(unpack(order["request"]), "76")))
    if fault["kind"] == "ae_pending":
        return _plain(confirmations.body_of(network, confirmations.fields_of(order, confirmations.NOTHING_YET)))
    how = fault["kind"].removeprefix("ae_")
    return await _misbehave(how, _as_it_stands(network, order), fault.get("seconds", 0))


async def _cancelled_by_seller(network: Network, request: Request, message: inbound.Message) -> tuple[Response, str]:
    """Answer AX. Its fields are not public: it is read as an AR, and answered as an AC with the type AXA."""
    order = find_for_enquiry(network, message.fields)
    if order is None:
        return _plain(_unknown(network, message.fields)), "no such order"
    cancelled = walk.cancel_by_seller(network, order)
    order = order_of(network, order["fpx_txn_id"])
    fields = {**confirmations.fields_of(order, unpack(order["stated"])), "fpx_msgType": "AXA"}
    body = confirmations.body_of(network, fields, with_key=confirmations.key_for(order))
    return _plain(body), "" if cancelled else "too late to cancel"
