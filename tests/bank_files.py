"""Files of banks: the steps that many tests begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from caruman.accounts.models import Person
from caruman.formats.bank_files.deposits import Deposit, DepositFile, write_deposits
from caruman.payments.arrivals.models import BankFile, FileKind
from caruman.payments.arrivals.operations import files
from caruman.values.dates import in_malaysia_time
from tests.people import NOON


def deposit(number: str, amount_sen: int, reference: str = "KJG1", *, at: datetime = NOON) -> Deposit:
    """Make one payment over a bank's counter."""
    return Deposit(0, "Kajang", in_malaysia_time(at), number, amount_sen, "CASH", reference)


def deposits(*several: Deposit, bank: str = "MBBX", reference: str = "R1", day: date = date(2026, 11, 20)) -> bytes:
    """Make a collecting bank's file."""
    return write_deposits(DepositFile(bank, day, reference, list(several)))


def statement(*lines: Sequence[str]) -> bytes:
    """Make a statement of lines with amount, text and name."""
    body = "".join(f'{NOON.date()},{amount},,"{text}","{name}"\n' for amount, text, name in lines)
    return f"date,credit,debit,description,name\n{body}".encode()


def received(
    content: bytes, *, by: Person, kind: str = FileKind.DEPOSITS, at: datetime = NOON, name: str = "fail.csv"
) -> BankFile:
    """Send a file."""
    return files.receive(kind=kind, upload=SimpleUploadedFile(name, content), by=by, at=at).file


def booked(content: bytes, *, by: Person, kind: str = FileKind.DEPOSITS, at: datetime = NOON) -> BankFile:
    """Send a file and confirm it; its payments are booked too."""
    from caruman.payments.operations import posting

    file = files.confirm(file_id=received(content, by=by, kind=kind, at=at).pk, by=by, at=at)
    posting.post_waiting(at=at + timedelta(seconds=1))
    return file
