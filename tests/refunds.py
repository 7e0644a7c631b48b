"""Refunds: the steps that many tests begin with."""

from __future__ import annotations

from datetime import date, datetime

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.documents.models import Document
from caruman.employers.models import Employer
from caruman.payments.models import Channel, HeldMoney
from caruman.payments.operations import arriving, posting
from caruman.refunds.models import Refund
from caruman.refunds.operations import asking, deciding
from caruman.refunds.rules import PAPERS
from caruman.values.month import Month
from tests.charges import acknowledged, pay
from tests.papers import laid
from tests.people import NOON
from tests.schedules import OCTOBER, STAFF, draft_for, submit

ACCOUNT = {"way": "transfer", "bank": "MBBEMYKL", "account": "512345678901", "holder": "Kedai Kopi Aminah", "words": ""}


def kept(shop: Employer, sen: int = 5_000, *, at: datetime = NOON) -> HeldMoney:
    """Have a bill of August paid with more than it asks for; give what is kept of it."""
    bill = acknowledged(shop, 10_000, month=date(2026, 10, 1))
    payment = arriving.take(
        channel=Channel.EFT, reference=f"E{bill.number}", amount_sen=bill.amount_sen + sen, bill_ids=[bill.pk],
        paid_at=at, by=None, at=at,
    )  # fmt: skip
    posting.post(payment_id=payment.pk, at=at)
    held = HeldMoney.objects.get(payment=payment)
    if held.employer_id is None:
        HeldMoney.objects.filter(pk=held.pk).update(employer=shop)
        held.refresh_from_db()
    return held


def paid_month(shop: Employer, owner: Person, *, month: date = OCTOBER, at: datetime = NOON) -> list[Bill]:
    """Submit a month for the three people of the shop and pay it."""
    submit(draft_for(shop, by=owner, month=month, at=at), by=owner, at=at)
    bills = list(Bill.objects.filter(employer=shop, filing_id__isnull=False, state="issued").order_by("kind"))
    for bill in bills:
        pay(bill, at=at)
        bill.refresh_from_db()
    return bills


def with_papers(refund: Refund, owner: Person) -> None:
    """Lay the papers to an application that form PKS(K)50 asks for."""
    for number, kind in enumerate(PAPERS):
        Document.objects.create(
            state="clean", about_kind="refund", about_id=str(refund.pk), kind=kind, person_id=owner.pk, name="kad.pdf",
            media_type="application/pdf", size_bytes=5, sha256=f"{number:064}", sent_sha256=f"{number:064}",
            stored_as=laid(f"refund/{refund.pk}/{kind}"), received_at=NOON, scanned_at=NOON,
        )  # fmt: skip


def drafted(shop: Employer, owner: Person, *, wage_sen: int = 200_000) -> Refund:
    """Begin an application for Siti, whose wage of October was too high by RM500.00; October is paid."""
    refund = asking.begin(employer=shop, scheme="act4", language="en", by=owner, at=NOON)
    asking.add_person(
        refund_id=refund.pk, month=Month.of(OCTOBER), identity_no=STAFF[0][0], reason="wrong_wage",
        right_wage_sen=wage_sen, by=owner, at=NOON,
    )  # fmt: skip
    with_papers(refund, owner)
    return asking.give_account(refund_id=refund.pk, **ACCOUNT, by=owner, at=NOON)


def sent(refund: Refund, owner: Person) -> Refund:
    """Send a draft."""
    refund.refresh_from_db()
    return asking.submit(refund_id=refund.pk, version=refund.version, signature=owner.name, by=owner, at=NOON)


def approved(refund: Refund, first: Person, second: Person) -> Refund:
    """Have two officers approve what was sent."""
    taken = deciding.take(refund_id=refund.pk, by=first, at=NOON)
    once = deciding.approve(refund_id=taken.pk, version=taken.version, by=first, at=NOON)
    return deciding.agree(refund_id=once.pk, version=once.version, by=second, at=NOON)
