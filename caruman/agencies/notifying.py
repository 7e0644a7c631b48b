"""What people are told by e-mail and SMS about agencies and roles in them, each in the receiver's language."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from caruman.accounts.models import Person
from caruman.agencies.models import Agency, ManagerChange, Membership
from caruman.notices.operations import notices_to, send, send_all


def tell_applicant(agency: Agency, *, kind: str, at: datetime, sms: bool = False, **params: object) -> None:
    """Tell the applicant how the application stands, by e-mail and, where it matters at once, by SMS."""
    applicant = agency.who_applies
    everything: dict[str, object] = {
        "reference": agency.reference,
        "agency": agency.name,
        "code": agency.code or "",
        "name": applicant.name,
        "due_at": agency.due_at or "",
        # Whoever applied on paper has no page of it.
        "status_url": f"{settings.PUBLIC_URL}/agency/enrolment/{agency.pk}/" if agency.channel == "online" else "",
        "home_url": f"{settings.PUBLIC_URL}/agency/{agency.pk}/",
        **params,
    }
    receivers = {"email": applicant.email, "sms": applicant.phone if sms else ""}
    send_all(
        notices_to(
            receivers, kind=kind, key=f"{kind}:{agency.pk}:{agency.version}", language=applicant.language, at=at,
            params=everything, person_id=applicant.person_id,
        )
    )  # fmt: skip


def tell_managers(agency: Agency, *, kind: str, at: datetime, **params: object) -> None:
    """Tell everybody who manages an agency, by e-mail."""
    held = agency.memberships.filter(role="manager", state="held").select_related("person")
    for person in (membership.person for membership in held):
        if person is None or not person.email:
            continue
        send(
            kind=kind,
            channel="email",
            to=person.email,
            language=person.language,
            at=at,
            params={"agency": agency.name, "code": agency.code or "", "name": person.name, **params},
            person_id=person.pk,
            key=f"{kind}:{agency.pk}:{agency.version}:{person.pk}",
        )


def tell_of_offer(
    offer: Membership, *, person: Person | None, phone: str, email: str, by: Person, at: datetime
) -> None:
    """Tell the person named of a role on offer: by the account's own contacts where there is one."""
    params: dict[str, object] = {
        "agency": offer.agency.name,
        "role": offer.role,
        "by": by.name,
        "last_day": offer.ends_on - timedelta(days=1) if offer.ends_on else "",
        "offer_ends_at": offer.offer_ends_at,
    }
    receivers = {"email": person.email if person else email, "sms": person.phone if person else phone}
    send_all(
        notices_to(
            receivers, kind="agency_role_offered", key=f"agency_role_offered:{offer.pk}",
            language=person.language if person else by.language, at=at, params=params,
            person_id=person.pk if person else None,
        )
    )  # fmt: skip


def tell_of_role(membership: Membership, *, what: str, to: Person, at: datetime) -> None:
    """Tell one side what the other did: `given`, `accepted`, `declined` or `ended`."""
    send(
        kind=f"agency_role_{what}",
        channel="email",
        to=to.email,
        language=to.language,
        at=at,
        params={"agency": membership.agency.name, "role": membership.role, "name": membership.name},
        person_id=to.pk,
        key=f"agency_role_{what}:{membership.pk}",
    )


def tell_new_manager(agency: Agency, *, change: ManagerChange, to: Person, password: str, at: datetime) -> None:
    """Tell whom the office made the manager; who has no account yet gets its temporary password, by e-mail only."""
    kind = "agency_manager_newcomer" if password else "agency_manager_named"
    params: dict[str, object] = {
        "agency": agency.name,
        "code": agency.code or "",
        "name": to.name,
        "home_url": f"{settings.PUBLIC_URL}/agency/{agency.pk}/",
        **({"username": to.portal_username or "", "password": password} if password else {}),
    }
    _tell_person(to, kind=kind, key=f"{kind}:{change.pk}", params=params, at=at)


def tell_former_manager(agency: Agency, *, change: ManagerChange, to: Person, at: datetime) -> None:
    """Tell a former manager that the agency has a new one."""
    kind = "agency_manager_replaced"
    _tell_person(to, kind=kind, key=f"{kind}:{change.pk}:{to.pk}", params={"agency": agency.name}, at=at)


def _tell_person(to: Person, *, kind: str, key: str, params: dict[str, object], at: datetime) -> None:
    receivers = {"email": to.email, "sms": to.phone}
    send_all(notices_to(receivers, kind=kind, key=key, language=to.language, at=at, params=params, person_id=to.pk))
