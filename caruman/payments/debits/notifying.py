"""Messages about direct debit, in the transaction of what they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from caruman.bills.models import Bill
from caruman.formats.bank_files.debits import REASONS
from caruman.notices.operations import send
from caruman.payments.debits.models import Collection, Debit, Mandate
from caruman.values.money import format_ringgit


def tell_returned(debit: Debit, *, at: datetime) -> None:
    """Say that a debit was not paid, or came back."""
    mandate = debit.mandate
    language = {"ms": "ms", "en": "en"}.get(mandate.language, "zh")
    _tell(
        "debit_returned", mandate, at, key=f"debit_returned:{debit.payment_id}",
        bills=_listed([debit.bill]), why=REASONS[debit.reason].say(language),
    )  # fmt: skip


def tell_above_limit(mandate: Mandate, above: Sequence[Bill], collection: Collection, *, at: datetime) -> None:
    """Say that bills are not collected because they exceed the limit."""
    _tell(
        "debit_above_limit", mandate, at, key=f"debit_above_limit:{collection.pk}:{mandate.pk}",
        bills=_listed(above), limit=format_ringgit(mandate.limit_sen),
    )  # fmt: skip


def _tell(kind: str, mandate: Mandate, at: datetime, *, key: str, **told: object) -> None:
    employer = mandate.employer
    address = f"{settings.PUBLIC_URL}/employer/{employer.pk}/acknowledgements/"
    send(
        kind=kind, channel="email", to=employer.email, language=mandate.language, at=at, key=key,
        params={"employer": employer.name, "url": address, **told},
    )  # fmt: skip


def _listed(bills: Sequence[Bill]) -> str:
    return "\n".join(f"{one.number}: {format_ringgit(one.amount_sen)}" for one in bills)
