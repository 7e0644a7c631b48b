"""The messages about lists, in each person's language: that an agency listed him, and what became of a wish."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from caruman.agency_lists import choices
from caruman.agency_lists.lifecycle import ACCEPTED
from caruman.agency_lists.models import AgencyList, ListApplication, ListRow
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.telling import messages_to
from caruman.notices.models import Notice
from caruman.notices.operations import send_all

LISTED, ANSWERED, AGAIN = "agency_listed", "agency_list_answer", "agency_not_listed_again"
_BATCH = 2_000


def tell_listed(held: AgencyList, *, at: datetime) -> int:
    """Tell everybody on a list who waits for its payment, once, which agency listed him; give how many.

    Whoever is covered already was told of both by the message about the cover.
    """
    rows = ListRow.objects.filter(agency_list=held, result__in=choices.LISTED, told_at__isnull=True)
    told = list(rows.filter(result=choices.AWAITING_PAYMENT).values_list("insured_id", flat=True))
    for start in range(0, len(told), _BATCH):
        some = told[start : start + _BATCH]
        people = InsuredPerson.objects.in_bulk(some)
        send_all(
            [
                notice
                for insured_id in some
                for notice in _about(
                    LISTED, people[insured_id], f"{LISTED}:{held.pk}:{insured_id}", at,
                    agency=held.agency.name, received_at=held.received_at,
                )
            ]
        )  # fmt: skip
    rows.update(told_at=at)
    return len(told)


def tell_answer(application: ListApplication, *, at: datetime) -> None:
    """Tell a person whether the agency took his wish up."""
    send_all(
        _about(
            ANSWERED, application.insured, f"{ANSWERED}:{application.pk}", at, agency=application.agency.name,
            is_accepted=application.state == ACCEPTED, why=application.why,
        )
    )  # fmt: skip


def tell_not_again(insured: InsuredPerson, *, agency: str, ends_at: datetime, key: str, at: datetime) -> None:
    """Warn somebody whose cover by a list ends and who is on no list of the agency again."""
    send_all(_about(AGAIN, insured, f"{AGAIN}:{key}", at, agency=agency, ends_at=ends_at))


def _about(kind: str, insured: InsuredPerson, key: str, at: datetime, **told: object) -> list[Notice]:
    params: dict[str, object] = {
        "name": insured.name, "has_account": insured.account_id is not None,
        "listed_url": f"{settings.PUBLIC_URL}/self-employed/listed/", **told,
    }  # fmt: skip
    return messages_to(insured, kind, key=key, told=params, at=at)
