"""Direct debit: the file of what a bank shall collect, and its answers, at once or days later."""

from __future__ import annotations

import re
from datetime import date
from typing import IO, NamedTuple

from caruman.formats.bank_files.records import (
    Fault,
    FieldFault,
    coded,
    day,
    demand_sum,
    plain_amount,
    read_frame,
    refused,
    sen,
    worded,
    written,
)
from caruman.values.words import Words

COLLECT, ANSWER, RETURN = "COLLECT", "ANSWER", "RETURN"
PAID, RETURNED = "PAID", "RETURNED"
NO_REASON = "OK"

REASONS: dict[str, Words] = {
    "FUNDS": Words("baki tidak mencukupi", "not enough money in the account", "账户余额不足"),
    "CLOSED": Words("akaun telah ditutup", "the account is closed", "账户已关闭"),
    "MANDATE": Words("bank tiada mandat ini", "the bank has no such mandate", "银行没有此授权"),
    "LIMIT": Words("melebihi had mandat", "above the limit of the mandate", "超过授权限额"),
    "STOPPED": Words("dihentikan oleh pemegang akaun", "stopped by the account's holder", "账户持有人已止付"),
    "OTHER": Words("sebab lain", "another reason", "其他原因"),
}
"""Why a debit came back: the codes of the answer file."""

_KIND = Words("jenis fail", "the kind of file", "文件类型")
_REFERENCE = Words("rujukan", "the reference", "编号")
_DAY = Words("tarikh", "the day", "日期")
_MANDATE = Words("rujukan mandat", "the mandate's reference", "授权编号")
_BANK = Words("kod bank", "the bank's code", "银行代号")
_ACCOUNT = Words("nombor akaun", "the account number", "账号")
_HOLDER = Words("nama pemegang akaun", "the account holder's name", "账户持有人姓名")
_AMOUNT = Words("amaun", "the amount", "金额")
_OUTCOME = Words("keputusan", "the outcome", "结果")
_REASON = Words("sebab", "the reason", "原因")
_TWICE = Words("rujukan {reference} muncul dua kali.", "reference {reference} occurs twice.", "编号 {reference} 重复。")


class Item(NamedTuple):
    """One debit that the bank shall make."""

    reference: str
    mandate: str
    bank: str
    account: str
    holder: str
    amount_sen: int


class Collection(NamedTuple):
    """What a bank shall collect on a day."""

    reference: str
    day: date
    items: list[Item]


class Outcome(NamedTuple):
    """What became of one debit; `reason` is a code of `REASONS` where it came back."""

    reference: str
    amount_sen: int
    is_paid: bool
    reason: str


class Answer(NamedTuple):
    """What a bank says of a collection: `ANSWER` says all of it, `RETURN` what came back later."""

    kind: str
    reference: str
    day: date
    outcomes: list[Outcome]


def write_collection(collection: Collection) -> bytes:
    """Write the file for the bank; nothing in it is ever run by a spreadsheet program."""
    details = [
        (one.reference, one.mandate, one.bank, one.account, one.holder, plain_amount(one.amount_sen))
        for one in collection.items
    ]
    total = sum(one.amount_sen for one in collection.items)
    head = ("1", COLLECT, collection.reference, collection.day.isoformat())
    return written(head, details, count=len(details), sum_sen=total)


def read_collection(source: IO[bytes]) -> Collection:
    """Read the file as the bank does. Raises `Refusal`."""
    frame = read_frame(source, head_fields=4, detail_fields=6)
    _, reference, of_day = _head(frame.head, {COLLECT})
    items, faults = [], []
    for record in frame.details:
        code, mandate, bank, account, holder, amount = record.fields
        try:
            item = Item(
                coded(code, _REFERENCE, most=40), coded(mandate, _MANDATE, most=40), coded(bank, _BANK, most=12),
                account_number(account), worded(holder, _HOLDER, most=120, least=1), sen(amount, _AMOUNT),
            )  # fmt: skip
        except FieldFault as fault:
            faults.append(Fault(record.line, fault.fault))
        else:
            items.append(item)
    if faults:
        raise refused(faults)
    demand_sum(frame, sum(one.amount_sen for one in items))
    return Collection(reference, of_day, items)


def write_answer(answer: Answer) -> bytes:
    """Write an answer as a bank does."""
    details = [
        (one.reference, plain_amount(one.amount_sen), PAID if one.is_paid else RETURNED, one.reason or NO_REASON)
        for one in answer.outcomes
    ]
    total = sum(one.amount_sen for one in answer.outcomes)
    head = ("1", answer.kind, answer.reference, answer.day.isoformat())
    return written(head, details, count=len(details), sum_sen=total)


def read_answer(source: IO[bytes]) -> Answer:
    """Read what a bank answered. Raises `Refusal` for everything that is not exactly that."""
    frame = read_frame(source, head_fields=4, detail_fields=4)
    kind, reference, of_day = _head(frame.head, {ANSWER, RETURN})
    outcomes: list[Outcome] = []
    faults: list[Fault] = []
    known: set[str] = set()
    for record in frame.details:
        code, amount, said, reason = (field.strip() for field in record.fields)
        try:
            outcome = Outcome(coded(code, _REFERENCE, most=40), sen(amount, _AMOUNT), said.upper() == PAID, "")
            if said.upper() not in (PAID, RETURNED) or (outcome.is_paid and kind == RETURN):
                raise FieldFault(_OUTCOME)
            if not outcome.is_paid:
                if reason.upper() not in REASONS:
                    raise FieldFault(_REASON)
                outcome = outcome._replace(reason=reason.upper())
        except FieldFault as fault:
            faults.append(Fault(record.line, fault.fault))
            continue
        if outcome.reference in known:
            faults.append(Fault(record.line, _TWICE.filled(reference=outcome.reference)))
        known.add(outcome.reference)
        outcomes.append(outcome)
    if faults:
        raise refused(faults)
    demand_sum(frame, sum(one.amount_sen for one in outcomes))
    return Answer(kind, reference, of_day, outcomes)


def account_number(text: str) -> str:
    """Read a bank account number, with or without spaces and dashes: five to twenty digits. Raises `FieldFault`."""
    bare = text.replace(" ", "").replace("-", "")
    if re.fullmatch(r"[0-9]{5,20}", bare) is None:
        raise FieldFault(_ACCOUNT)
    return bare


def _head(head: list[str], kinds: set[str]) -> tuple[str, str, date]:
    try:
        if head[0] != "1" or head[1].upper() not in kinds:
            raise FieldFault(_KIND)
        return head[1].upper(), coded(head[2], _REFERENCE, most=40), day(head[3], _DAY)
    except FieldFault as fault:
        raise refused([Fault(1, fault.fault)]) from fault
