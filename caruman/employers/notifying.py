"""What people are told by e-mail and SMS about enrolments and roles, each in the receiver's language."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from caruman.accounts.models import Person
from caruman.employers import links
from caruman.employers.choices import Channel
from caruman.employers.models import Employer, Enrolment, Grant, Handover
from caruman.notices.operations import notices_to, send, send_all


def tell_of_offer(grant: Grant, *, person: Person | None, phone: str, email: str, by: Person, at: datetime) -> None:
    """Tell the person named of a role on offer: by the account's own contacts where there is one."""
    language = person.language if person else by.language
    params: dict[str, object] = {
        "employer": grant.employer.name,
        "role": grant.role,
        "by": by.name,
        "last_day": grant.ends_on - timedelta(days=1) if grant.ends_on else "",
        "offer_ends_at": grant.offer_ends_at,
    }
    receivers = {"email": person.email if person else email, "sms": person.phone if person else phone}
    send_all(
        notices_to(
            receivers, kind="role_offered", key=f"role_offered:{grant.pk}", language=language, at=at, params=params,
            person_id=person.pk if person else None,
        )
    )  # fmt: skip


def tell_of_role(grant: Grant, *, what: str, to: Person, at: datetime) -> None:
    """Tell one side what the other did: `accepted`, `declined` or `revoked`."""
    send(
        kind=f"role_{what}",
        channel="email",
        to=to.email,
        language=to.language,
        at=at,
        params={"employer": grant.employer.name, "role": grant.role, "name": grant.name},
        person_id=to.pk,
        key=f"role_{what}:{grant.pk}",
    )


def _status_url(enrolment: Enrolment) -> str:
    """Give where the applicant finds the form on any device: nowhere, where it came on paper.

    Who has no account cannot sign in, so the signed link opens it.
    """
    if enrolment.channel != Channel.ONLINE:
        return ""
    way = str(enrolment.pk) if enrolment.person_id else f"continue/{links.sign(enrolment)}"
    return f"{settings.PUBLIC_URL}/employer/enrolment/{way}/"


def tell_applicant(enrolment: Enrolment, *, kind: str, at: datetime, sms: bool = True, **params: object) -> None:
    """Tell the applicant how the enrolment stands, by e-mail and, where it matters at once, by SMS."""
    everything: dict[str, object] = {
        "reference": enrolment.reference,
        "employer": enrolment.employer_name,
        "name": enrolment.applicant_name,
        "due_at": enrolment.due_at or "",
        "status_url": _status_url(enrolment),
        **params,
    }
    receivers = {"email": enrolment.applicant_email, "sms": enrolment.applicant_phone if sms else ""}
    send_all(
        notices_to(
            receivers, kind=kind, key=f"{kind}:{enrolment.pk}:{enrolment.version}", language=enrolment.language, at=at,
            params=everything, person_id=enrolment.person_id,
        )
    )  # fmt: skip


def tell_of_handover(employer: Employer, *, to: Person, handover: Handover, at: datetime) -> None:
    """Tell a former owner that the employer has a new one."""
    send(
        kind="employer_handed_over",
        channel="email",
        to=to.email,
        language=to.language,
        at=at,
        params={"employer": employer.name},
        person_id=to.pk,
        key=f"employer_handed_over:{handover.pk}:{to.pk}",
    )
