"""The messages about platforms and wallets, in the language of whoever reads them; each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from caruman.agencies.models import Agency
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.notices.models import Notice
from caruman.notices.operations import notice_of, send_all
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
        notices += _to_person(one.insured, REGISTERED, told, key=f"{REGISTERED}:{one.pk}", at=at, both=False)
    send_all(notices)


def tell_ended(worker: Worker, *, at: datetime) -> None:
    """Tell somebody that a platform ended the registration."""
    told = {"name": worker.insured.name, "platform": worker.agency.name, "last_day": worker.last_day}
    key = f"{REGISTRATION_ENDED}:{worker.pk}"
    send_all(_to_person(worker.insured, REGISTRATION_ENDED, told, key=key, at=at, both=False))


def tell_left(worker: Worker, *, at: datetime) -> None:
    """Tell a platform that a worker says that he no longer works there."""
    agency = worker.agency
    if not agency.email:
        return
    told = {
        "platform": agency.name, "number": worker.worker_id, "last_day": worker.last_day, "agency_id": str(agency.pk),
        "registration_id": str(worker.pk),
    }  # fmt: skip
    send_all(
        [
            notice_of(
                kind=LEFT, channel="email", to=agency.email, language=agency.language, at=at, params=told,
                key=f"{LEFT}:{worker.pk}",
            )
        ]
    )  # fmt: skip


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
        notices += _to_person(one.insured, FILLED, told, key=f"{FILLED}:{one.pk}", at=at, both=False, first="email")
    send_all(notices)


def tell_short(months: Iterable[WalletMonth], *, price_sen: int, at: datetime) -> None:
    """Tell people what lacks to a month, and where they can pay it."""
    notices = []
    for one in months:
        told = {
            "name": one.insured.name, "month": one.turn_id, "amount": format_ringgit(price_sen - one.balance_sen),
            "kept": format_ringgit(max(0, one.balance_sen)),
        }  # fmt: skip
        notices += _to_person(one.insured, SHORT, told, key=f"{SHORT}:{one.pk}", at=at, both=True)
    send_all(notices)


def tell_late(bill: Bill, *, due_on: date, at: datetime) -> None:
    """Tell a platform that it remits late."""
    agency = bill.agency
    if agency is None or not agency.email:
        return
    told = {
        "platform": agency.name, "number": bill.number, "amount": format_ringgit(bill.amount_sen), "due_on": due_on,
        "agency_id": str(agency.pk),
    }  # fmt: skip
    send_all(
        [
            notice_of(
                kind=LATE, channel="email", to=agency.email, language=agency.language, at=at, params=told,
                key=f"{LATE}:{bill.pk}",
            )
        ]
    )  # fmt: skip


def tell_asked(question: Question, *, at: datetime) -> None:
    """Tell a platform that a worker says that a job is wrong; what he wrote is on its page only."""
    agency = question.agency
    if not agency.email:
        return
    told = {"platform": agency.name, "transaction": question.transaction_id, "question_id": str(question.pk)}
    told["agency_id"] = str(agency.pk)
    send_all(
        [
            notice_of(
                kind=ASKED, channel="email", to=agency.email, language=agency.language, at=at, params=told,
                key=f"{ASKED}:{question.pk}",
            )
        ]
    )  # fmt: skip


def tell_answered(question: Question, *, at: datetime) -> None:
    """Tell a person that the platform answered."""
    told = {"name": question.insured.name, "platform": question.agency.name}
    send_all(
        _to_person(question.insured, ANSWERED, told, key=f"{ANSWERED}:{question.pk}", at=at, both=False, first="email")
    )


def _to_person(
    insured: InsuredPerson,
    kind: str,
    told: dict[str, object],
    *,
    key: str,
    at: datetime,
    both: bool,
    first: str = "sms",
) -> list[Notice]:
    receivers = {"sms": insured.phone, "email": insured.email}
    channels = [first, "email" if first == "sms" else "sms"]
    reached = [channel for channel in channels if receivers[channel]]
    return [
        notice_of(
            kind=kind, channel=channel, to=receivers[channel], language=insured.language, at=at, params=told,
            person_id=insured.account_id, key=f"{key}:{channel}",
        )
        for channel in (reached if both else reached[:1])
    ]  # fmt: skip
