"""The message about a cheque that bounced, in the transaction of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from caruman.bills.models import Bill
from caruman.notices.operations import send
from caruman.payments.till.models import Bounce, Taking
from caruman.payments.till.words import BOUNCES
from caruman.values.money import format_ringgit


def tell_of_bounce(taking: Taking, bounced: Bounce, bills: Sequence[Bill], *, at: datetime) -> None:
    """Write to each employer whose bills are owing again."""
    by_employer: dict[object, list[Bill]] = {}
    for bill in bills:
        by_employer.setdefault(bill.employer_id, []).append(bill)
    language = taking.payment.language
    for several in by_employer.values():
        employer = several[0].employer
        send(
            kind="cheque_bounced",
            channel="email",
            to=employer.email,
            language=language,
            at=at,
            params={
                "employer": employer.name,
                "paper": taking.paper_number,
                "bank": taking.paper_bank,
                "why": BOUNCES[bounced.why].say({"ms": "ms", "en": "en"}.get(language, "zh")),
                "bills": "\n".join(f"{one.number}: {format_ringgit(one.amount_sen)}" for one in several),
                "url": f"{settings.PUBLIC_URL}/employer/{employer.pk}/acknowledgements/",
            },
            key=f"cheque_bounced:{bounced.payment_id}:{employer.pk}",
        )
