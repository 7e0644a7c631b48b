"""The messages about platforms and wallets, in the language of whoever reads them; each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from caruman.agencies.models import Agency
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.telling import messages_to
from caruman.notices.models import Notice
from caruman.notices.operations import send, send_all
from caruman.platforms.models import Question, WalletMonth, Worker
from caruman.values.money import format_ringgit

REGISTERED, FILLED, SHORT = "worker_registered", "wallet_filled", "wallet_short"
REGISTRATION_ENDED, LEFT = "worker_ended", "worker_left"
LATE, ANSWERED, ASKED = "platform_late", "job_answered", "job_asked"


def tell_registered(agency: Agency, fresh: Iterable[Worker], *, at: datetime) -> None:
    """Tell people that a platform registered them."""
    notices = []
    for one in fresh:
        told = {"name": one.insured.name, "platform": agency.name}
        notices += _by_one_way(one.insured, REGISTERED, told, key=f"{REGISTERED}:{one.pk}", at=at)
    send_all(notices)


def tell_ended(worker: Worker, *, at: datetime) -> None:
    """Tell somebody that a platform ended the registration."""
    told = {"name": worker.insured.name, "platform": worker.agency.name, "last_day": worker.last_day}
    key = f"{REGISTRATION_ENDED}:{worker.pk}"
    send_all(_by_one_way(worker.insured, REGISTRATION_ENDED, told, key=key, at=at))


def tell_left(worker: Worker, *, at: datetime) -> None:
    """Tell a platform that a worker says that he no longer works there."""
    told = {"number": worker.worker_id, "last_day": worker.last_day, "registration_id": str(worker.pk)}
    _tell_platform(worker.agency, LEFT, told, key=f"{LEFT}:{worker.pk}", at=at)


def tell_filled(months: Iterable[WalletMonth], *, price_sen: int, at: datetime) -> None:
    """Tell people that their wallet bought a month, and what stays in it."""
    notices = []
    for one in months:
        left_sen = max(0, one.balance_sen - price_sen)
        told = {
            "name": one.insured.name, "month": one.turn_id, "amount": format_ringgit(price_sen),
            "kept": format_ringgit(left_sen), "kept_sen": left_sen,
        }  # fmt: skip
        # The cover itself is told of by SMS: this one goes by e-mail where there is one.
        notices += _by_one_way(one.insured, FILLED, told, key=f"{FILLED}:{one.pk}", at=at, first="email")
    send_all(notices)


def tell_short(months: Iterable[WalletMonth], *, price_sen: int, at: datetime) -> None:
    """Tell people what lacks to a month, and where they can pay it."""
    notices = []
    for one in months:
        told = {
            "name": one.insured.name, "month": one.turn_id, "amount": format_ringgit(price_sen - one.balance_sen),
            "kept": format_ringgit(max(0, one.balance_sen)),
        }  # fmt: skip
        notices += messages_to(one.insured, SHORT, key=f"{SHORT}:{one.pk}", told=told, at=at)
    send_all(notices)


def tell_late(bill: Bill, *, due_on: date, at: datetime) -> None:
    """Tell a platform that it remits late."""
    if bill.agency is not None:
        told = {"number": bill.number, "amount": format_ringgit(bill.amount_sen), "due_on": due_on}
        _tell_platform(bill.agency, LATE, told, key=f"{LATE}:{bill.pk}", at=at)


def tell_asked(question: Question, *, at: datetime) -> None:
    """Tell a platform that a worker says that a job is wrong; what he wrote is on its page only."""
    told = {"transaction": question.transaction_id, "question_id": str(question.pk)}
    _tell_platform(question.agency, ASKED, told, key=f"{ASKED}:{question.pk}", at=at)


def tell_answered(question: Question, *, at: datetime) -> None:
    """Tell a person that the platform answered."""
    told = {"name": question.insured.name, "platform": question.agency.name}
    send_all(_by_one_way(question.insured, ANSWERED, told, key=f"{ANSWERED}:{question.pk}", at=at, first="email"))


def _tell_platform(agency: Agency, kind: str, told: dict[str, object], *, key: str, at: datetime) -> None:
    if agency.email:
        params = {"platform": agency.name, "agency_id": str(agency.pk), **told}
        send(kind=kind, channel="email", to=agency.email, language=agency.language, at=at, params=params, key=key)


def _by_one_way(
    insured: InsuredPerson, kind: str, told: dict[str, object], *, key: str, at: datetime, first: str = "sms"
) -> list[Notice]:
    """Make one message: by the way that suits it, or by the other where that is not known."""
    ways = (first, "email" if first == "sms" else "sms")
    return messages_to(insured, kind, key=key, told=told, at=at, channels=ways)[:1]
