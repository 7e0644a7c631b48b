"""A bank's file: received once, read, compared, confirmed, booked line by line; each of it again changes nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from typing import NamedTuple
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills.models import Bill
from caruman.formats.bank_files.deposits import DepositFile, read_deposits
from caruman.formats.bank_files.records import MOST_BYTES
from caruman.formats.bank_files.statements import Statement, read_statement
from caruman.payments.arrivals.findings import CANCELLED, NOT_FOUND, NOTHING, PAID_ALREADY, PAYS
from caruman.payments.arrivals.lifecycle import BOOKING, CHECKED, DROPPED, FILE, RECEIVED, REFUSED
from caruman.payments.arrivals.matching import compare
from caruman.payments.arrivals.models import BankFile, FileKind, Row
from caruman.payments.arrivals.refusals import UnableWithFile
from caruman.payments.models import Channel, HeldMoney
from caruman.payments.operations import arriving, posting
from caruman.payments.queries import OWNERS
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.values.visible import visible
from caruman.values.words import Refusal, Words

CHECK_JOB, BOOK_JOB, QUEUE = "arrivals.check", "arrivals.book", "files"
SMALL_BYTES = 128 * 1024
"""Read while the officer waits; a larger file is read by a job."""
SMALL_ROWS = 200
"""Booked while the officer waits."""
_AT_ONCE = 2_000
_CHANNELS = {FileKind.DEPOSITS.value: Channel.BANK.value, FileKind.STATEMENT.value: Channel.EFT.value}
_LATER_DAY = Words(
    ms="Fail ini bertarikh selepas hari ini.", en="The file is dated later than today.", zh="文件日期晚于今天。"
)


class Received(NamedTuple):
    """The file, and whether the same bytes were there already."""

    file: BankFile
    was_there: bool


def receive(*, kind: str, upload: UploadedFile, by: Person, at: datetime) -> Received:
    """Keep a file and read it: at once where it is small, else by a job. Raises `UnableWithFile`.

    The same bytes again lead to what became of them the first time.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise UnableWithFile(_("The file is too large. The most is %d MB.") % (MOST_BYTES // (1024 * 1024)))
    content = upload.read()
    if not content:
        raise UnableWithFile(_("The file is empty."))
    digest = hashlib.sha256(content).hexdigest()
    used = BankFile.objects.filter(kind=kind, sha256=digest).exclude(state__in=(REFUSED, DROPPED))
    known = used.first()
    if known is not None:
        return Received(known, True)
    key = uuid4()
    stored = default_storage.save(f"money/{key.hex}", ContentFile(content))
    try:
        with transaction.atomic():
            file = BankFile.objects.create(
                id=key, kind=kind, state=RECEIVED, name=visible(upload.name or "")[:120] or "file.csv", sha256=digest,
                size_bytes=len(content), stored_as=stored, received_at=at, received_by=by,
            )  # fmt: skip
            record(act="bank_file.received", at=at, about=file, by=by, kind=kind, size_bytes=len(content))
            if len(content) > SMALL_BYTES:
                app.configure_task(CHECK_JOB, queue=QUEUE, lock=f"bank_file:{key}").defer(file_id=str(key))
    except IntegrityError:
        # The same file was sent twice at once: the other one is there now.
        default_storage.delete(stored)
        return Received(used.get(), True)
    if len(content) <= SMALL_BYTES:
        file = check(file_id=key, at=at)
    return Received(file, False)


@transaction.atomic
def check(*, file_id: UUID, at: datetime) -> BankFile:
    """Read a file and compare its lines with the bills. Twice is once."""
    file = _locked(file_id)
    if file.state != RECEIVED:
        return file
    try:
        with default_storage.open(file.stored_as) as source:
            rows = _read(file, source, at)
    except Refusal as refusal:
        file.state = FILE.target("refuse", file.state)
        file.refusal = {language: refusal.say(language) for language in ("ms", "en", "zh")}
        file.save(update_fields=["state", "refusal"])
        record(act="bank_file.refuse", at=at, about=file, by=None, code=refusal.code)
        return file
    for start in range(0, len(rows), _AT_ONCE):
        Row.objects.bulk_create(rows[start : start + _AT_ONCE])
    file.rows, file.sum_sen = len(rows), sum(one.amount_sen for one in rows)
    file.state = FILE.target("check", file.state)
    file.save()
    record(act="bank_file.check", at=at, about=file, by=None, rows=file.rows, sen=file.sum_sen)
    return file


def _read(file: BankFile, source: object, at: datetime) -> list[Row]:
    if file.kind == FileKind.DEPOSITS:
        deposits = read_deposits(source)  # type: ignore[arg-type]
        if deposits.day > in_malaysia_time(at).date():
            raise Refusal("LATER_DAY", _LATER_DAY)
        file.bank, file.reference, file.day = deposits.bank, deposits.reference, deposits.day
        rows = _rows_of_deposits(file, deposits)
    else:
        statement = read_statement(source)  # type: ignore[arg-type]
        if max(one.day for one in statement.transfers) > in_malaysia_time(at).date():
            raise Refusal("LATER_DAY", _LATER_DAY)
        file.outgoing = statement.outgoing
        file.day = max(one.day for one in statement.transfers)
        rows = _rows_of_statement(file, statement)
    compare(rows)
    return rows


def _rows_of_deposits(file: BankFile, deposits: DepositFile) -> list[Row]:
    return [
        Row(
            file=file, line=one.line, reference=f"{deposits.bank}/{one.reference}", paid_at=one.paid_at,
            amount_sen=one.amount_sen, number=one.number, branch=one.branch, means=one.means,
        )
        for one in deposits.deposits
    ]  # fmt: skip


def _rows_of_statement(file: BankFile, statement: Statement) -> list[Row]:
    return [
        Row(
            file=file, line=one.line, reference=f"EFT-{one.key[:16].upper()}",
            paid_at=datetime.combine(one.day, time(12), MALAYSIA_TIME), amount_sen=one.amount_sen, text=one.text,
            name=one.name,
        )
        for one in statement.transfers
    ]  # fmt: skip


@transaction.atomic
def drop(*, file_id: UUID, by: Person, at: datetime) -> BankFile:
    """Choose not to use a file. Twice is once. Raises `UnableWithFile`."""
    file = _locked(file_id)
    if file.state == DROPPED:
        return file
    if not FILE.permits("drop", file.state):
        raise UnableWithFile(_("This file is in use already."))
    file.state = FILE.target("drop", file.state)
    file.save(update_fields=["state"])
    record(act="bank_file.drop", at=at, about=file, by=by)
    return file


def confirm(*, file_id: UUID, by: Person, at: datetime) -> BankFile:
    """Have the file booked: at once where it is small, else by a job. Twice is once. Raises `UnableWithFile`."""
    with transaction.atomic():
        file = _locked(file_id)
        if file.state != CHECKED:
            if file.state in (RECEIVED, REFUSED, DROPPED):
                raise UnableWithFile(_("This file is not ready to be booked."))
            return file
        file.state, file.confirmed_at, file.confirmed_by = FILE.target("confirm", file.state), at, by
        file.save(update_fields=["state", "confirmed_at", "confirmed_by"])
        record(act="bank_file.confirm", at=at, about=file, by=by, rows=file.rows, sen=file.sum_sen)
        if file.rows > SMALL_ROWS:
            app.configure_task(BOOK_JOB, queue=QUEUE, lock=f"bank_file:{file.pk}").defer(file_id=str(file.pk))
    return file if file.rows > SMALL_ROWS else book(file_id=file_id, at=at)


def book(*, file_id: UUID, at: datetime) -> BankFile:
    """Book the lines that wait, each in its own transaction; after a crash it goes on where it stopped."""
    file = BankFile.objects.get(pk=file_id)
    if file.state != BOOKING:
        return file
    for key in list(file.lines.filter(is_booked=False).order_by("line").values_list("pk", flat=True)):
        _book_row(key, file.kind, file.confirmed_by, at)
    with transaction.atomic():
        file = _locked(file_id)
        if file.state == BOOKING:
            file.state, file.booked_at = FILE.target("finish", file.state), at
            file.save(update_fields=["state", "booked_at"])
            record(act="bank_file.finish", at=at, about=file, by=None, rows=file.rows)
    return file


@transaction.atomic
def _book_row(key: int, kind: str, by: Person | None, at: datetime) -> None:
    row = Row.objects.select_for_update(no_key=True).get(pk=key)
    if row.is_booked:
        return
    row.is_booked = True
    if row.finding not in NOTHING:
        goes_to_bills = row.finding in (*PAYS, PAID_ALREADY, CANCELLED)
        bills = list(Bill.objects.filter(pk__in=row.bill_ids).select_related(*OWNERS)) if goes_to_bills else []
        payment = arriving.take(
            channel=_CHANNELS[kind], reference=row.reference, amount_sen=row.amount_sen,
            bill_ids=[one.pk for one in bills], paid_at=row.paid_at, by=by, at=at,
            email=bills[0].owner.email if bills else "",
        )  # fmt: skip
        if Row.objects.filter(payment=payment).exists():
            # Another file with the same line was booked since this one was read: it is the same money.
            row.finding = "taken_before"
        else:
            row.payment = payment
            # At once, in the order of the file: of two lines for one bill the first pays, as the preview said.
            posting.post(payment_id=payment.pk, at=at)
            if not bills:
                _say_why(row)
    row.save(update_fields=["is_booked", "payment", "finding"])


def _say_why(row: Row) -> None:
    """Keep why money goes to no bill, and whose it is."""
    meant = row.bill_ids[0] if len(row.bill_ids) == 1 else None
    bill = Bill.objects.filter(pk=meant).first() if meant else None
    owner = bill.owner_columns if bill is not None else {"employer_id": row.employer_id}
    HeldMoney.objects.filter(payment_id=row.payment_id, from_held=None).update(
        why=row.finding or NOT_FOUND, bill_id=meant, **owner
    )


def go_on(*, at: datetime) -> int:
    """Take up files whose job was lost. Gives how many."""
    waiting = list(BankFile.objects.filter(state__in=(RECEIVED, BOOKING)).values_list("pk", "state"))
    for key, state in waiting:
        if state == RECEIVED:
            check(file_id=key, at=at)
        else:
            book(file_id=key, at=at)
    return len(waiting)


def _locked(file_id: UUID) -> BankFile:
    return BankFile.objects.select_for_update(no_key=True).get(pk=file_id)
