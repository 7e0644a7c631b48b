"""The file of a collecting bank: what was paid over its counters against the numbers of bills."""

from __future__ import annotations

from datetime import date, datetime
from typing import IO, NamedTuple

from caruman.formats.bank_files.records import (
    Fault,
    FieldFault,
    Record,
    coded,
    day,
    demand_sum,
    moment,
    plain_amount,
    read_frame,
    refused,
    sen,
    worded,
    written,
)
from caruman.values.words import Words

VERSION = "1"
MEANS = ("CASH", "CHEQUE", "ORDER", "TRANSFER")

BANK = Words("kod bank", "the bank's code", "银行代号")
DAY = Words("tarikh fail", "the day of the file", "文件日期")
FILE_REFERENCE = Words("rujukan fail", "the file's reference", "文件编号")
BRANCH = Words("cawangan", "the branch", "分行")
PAID_AT = Words("tarikh dan masa bayaran", "day and time of payment", "付款日期和时间")
NUMBER = Words("nombor bil", "the bill's number", "账单编号")
AMOUNT = Words("amaun", "the amount", "金额")
MEANS_NAME = Words("cara bayaran", "the means of payment", "付款方式")
REFERENCE = Words("rujukan bank", "the bank's reference", "银行参考编号")
_VERSION = Words("versi susun atur", "the version of the layout", "格式版本")
_LATER = Words(
    ms="bayaran bertarikh selepas tarikh fail.",
    en="the payment is later than the day of the file.",
    zh="付款日期晚于文件日期。",
)
_MEANS = Words(
    ms="cara bayaran mesti CASH, CHEQUE, ORDER atau TRANSFER.",
    en="the means of payment is CASH, CHEQUE, ORDER or TRANSFER.",
    zh="付款方式必须是 CASH、CHEQUE、ORDER 或 TRANSFER。",
)


class Deposit(NamedTuple):
    """One payment over a bank's counter. `number` is as the teller typed it: nothing is thrown away."""

    line: int
    branch: str
    paid_at: datetime
    number: str
    amount_sen: int
    means: str
    reference: str


class DepositFile(NamedTuple):
    """A whole file, whose count and sum agree with its lines."""

    bank: str
    day: date
    reference: str
    deposits: list[Deposit]

    @property
    def sum_sen(self) -> int:
        """What all payments add up to."""
        return sum(one.amount_sen for one in self.deposits)


def read_deposits(source: IO[bytes]) -> DepositFile:
    """Read a collecting bank's file. Raises `Refusal` for everything that is not one, whole and readable."""
    frame = read_frame(source, head_fields=4, detail_fields=6)
    try:
        if frame.head[0] != VERSION:
            raise FieldFault(_VERSION)
        bank = coded(frame.head[1], BANK, most=12, least=2).upper()
        of_day, reference = day(frame.head[2], DAY), coded(frame.head[3], FILE_REFERENCE, most=30)
    except FieldFault as fault:
        raise refused([Fault(1, fault.fault)]) from fault
    faults: list[Fault] = []
    deposits: list[Deposit] = []
    for record in frame.details:
        try:
            deposit = _deposit(record)
        except FieldFault as fault:
            faults.append(Fault(record.line, fault.fault))
            continue
        if deposit.means not in MEANS:
            faults.append(Fault(record.line, _MEANS))
        if deposit.paid_at.date() > of_day:
            faults.append(Fault(record.line, _LATER))
        deposits.append(deposit)
    if faults:
        raise refused(faults)
    found = DepositFile(bank, of_day, reference, deposits)
    demand_sum(frame, found.sum_sen)
    return found


def _deposit(record: Record) -> Deposit:
    branch, paid_at, number, amount, means, reference = record.fields
    return Deposit(
        record.line,
        worded(branch, BRANCH, most=60, least=1),
        moment(paid_at, PAID_AT),
        worded(number, NUMBER, most=40, least=1),
        sen(amount, AMOUNT),
        means.strip().upper()[:12],
        coded(reference, REFERENCE, most=30),
    )


def write_deposits(file: DepositFile) -> bytes:
    """Write a collecting bank's file, as a bank would; `read_deposits` gives it back."""
    details = [
        (
            one.branch,
            f"{one.paid_at:%Y-%m-%d %H:%M:%S}",
            one.number,
            plain_amount(one.amount_sen),
            one.means,
            one.reference,
        )
        for one in file.deposits
    ]
    head = (VERSION, file.bank, file.day.isoformat(), file.reference)
    return written(head, details, count=len(details), sum_sen=file.sum_sen)
