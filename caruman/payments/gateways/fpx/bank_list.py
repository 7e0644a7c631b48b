"""The banks that a payer can choose: asked of FPX, kept a minute, and the last good list where FPX is silent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.cache import cache

from caruman.formats.fpx.banks import ListedBank, read_bank_list, sorted_by_name
from caruman.formats.fpx.fields import BE_WIRE_ORDER
from caruman.payments.gateways.fpx.client import FOR_A_PAGE, NoAnswer, ask
from caruman.payments.gateways.fpx.configuration import BANKS_PATH, is_connected
from caruman.payments.gateways.fpx.reading import read_banks
from caruman.payments.gateways.fpx.requests_to_fpx import question_for_banks
from caruman.values.words import Refusal, Words

FRESH = timedelta(seconds=60)
SILENT = timedelta(seconds=20)
"""So long nobody waits again for an FPX that did not answer."""
KEPT = timedelta(hours=24)

NOT_CURRENT = Words(
    ms="FPX tidak menjawab sekarang. Senarai ini yang terakhir diketahui; bank yang anda pilih mungkin sedang ditutup.",
    en="FPX does not answer now. This list is the last one known; the bank that you choose may be closed.",
    zh="FPX 目前没有响应。这是最后已知的名单；您选择的银行可能已关闭。",
)
NO_LIST = Words(
    ms="FPX tidak menjawab sekarang, jadi bayaran melalui FPX tidak dapat dimulakan. Cuba lagi dalam beberapa minit, "
    "atau bayar dengan cara lain.",
    en="FPX does not answer now, so no payment by FPX can be begun. Try again in a few minutes, or pay another way.",
    zh="FPX 目前没有响应，无法开始 FPX 付款。请几分钟后再试，或以其他方式付款。",
)
NOT_CONNECTED = Words(
    ms="Bayaran melalui FPX belum disediakan di sini. Bayar dengan cara lain.",
    en="Payment by FPX is not set up here. Pay another way.",
    zh="此处尚未设置 FPX 付款。请以其他方式付款。",
)


class Bank(NamedTuple):
    """A bank as the page shows it."""

    bank_id: str
    name: str
    is_online: bool


class BankList(NamedTuple):
    """The banks in the alphabet's order; `problem` says what is wrong with the list, in three languages."""

    banks: tuple[Bank, ...]
    as_of: datetime | None
    problem: Words | None


def banks(model: str, *, at: datetime) -> BankList:
    """Give the banks of a model. It asks FPX at most once a minute, and never keeps a page waiting for long."""
    if not is_connected():
        return BankList((), None, NOT_CONNECTED)
    fresh, last, silent = (f"fpx.banks.{model}.{what}" for what in ("fresh", "last", "silent"))
    kept = cache.get_many([fresh, last, silent])
    if fresh in kept:
        return _shown(kept[fresh], model, problem=None)
    if silent not in kept:
        listed = _asked(model, at)
        if listed is not None:
            cache.set(fresh, (at, listed), FRESH.total_seconds())
            cache.set(last, (at, listed), KEPT.total_seconds())
            return _shown((at, listed), model, problem=None)
        cache.set(silent, True, SILENT.total_seconds())
    if last in kept:
        return _shown(kept[last], model, problem=NOT_CURRENT)
    return BankList((), None, NO_LIST)


def _asked(model: str, at: datetime) -> list[tuple[str, bool]] | None:
    """Ask FPX; None where it gave no list that can be believed."""
    try:
        body = ask(BANKS_PATH, question_for_banks(model, at=at), BE_WIRE_ORDER, patience=FOR_A_PAGE)
        reading = read_banks(body, model=model, at=at)
        if reading.fault:
            return None
        return [(bank.bank_id, bank.is_online) for bank in read_bank_list(reading.fields.get("fpx_bankList", ""))]
    except (NoAnswer, Refusal):
        return None


def _shown(kept: tuple[datetime, list[tuple[str, bool]]], model: str, *, problem: Words | None) -> BankList:
    as_of, listed = kept
    ordered = sorted_by_name([ListedBank(*one) for one in listed], model)
    return BankList(tuple(Bank(one.bank_id, one.name(model), one.is_online) for one in ordered), as_of, problem)
