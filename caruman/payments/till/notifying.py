"""The message about a cheque that bounced, in the transaction of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from caruman.bills.models import Bill
from caruman.bills.prepaid import is_prepaid
from caruman.notices.operations import send
from caruman.payments.till.models import Bounce, Taking
from caruman.payments.till.words import BOUNCES
from caruman.values.money import format_ringgit


def tell_of_bounce(taking: Taking, bounced: Bounce, bills: Sequence[Bill], *, at: datetime) -> None:
    """Write to each owner whose bills are owing again; of a person without an address, to whoever brought the paper."""
    by_owner: dict[object, list[Bill]] = {}
    for bill in bills:
        by_owner.setdefault(bill.owner_id, []).append(bill)
    language = taking.payment.language
    for several in by_owner.values():
        first = several[0]
        to = first.owner.email or taking.payment.email
        if not to:
            continue
        page = f"/employer/{first.employer_id}/acknowledgements/" if first.employer_id else "/pay/"
        send(
            kind="cheque_bounced",
            channel="email",
            to=to,
            language=language,
            at=at,
            params={
                "owner": first.owner_name,
                "is_prepaid": is_prepaid(first),
                "paper": taking.paper_number,
                "bank": taking.paper_bank,
                "why": BOUNCES[bounced.why].say({"ms": "ms", "en": "en"}.get(language, "zh")),
                "bills": "\n".join(f"{one.number}: {format_ringgit(one.amount_sen)}" for one in several),
                "url": f"{settings.PUBLIC_URL}{page}",
            },
            person_id=first.insured.account_id if first.insured is not None else None,
            key=f"cheque_bounced:{bounced.payment_id}:{first.owner_id}",
        )
