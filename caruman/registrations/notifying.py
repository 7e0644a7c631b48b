"""What an employer is told by e-mail about its forms: the owners in their languages, and the address on record."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from caruman.employers.choices import Role
from caruman.employers.lifecycle import HELD
from caruman.notices.operations import send
from caruman.registrations.models import Registration
from caruman.values.dates import in_malaysia_time


def tell_employer(registration: Registration, *, kind: str, at: datetime, **params: object) -> None:
    """Tell the owners how a form stands, and once more the employer's own address where none of them has it."""
    employer = registration.employer
    today = in_malaysia_time(at).date()
    held = employer.grants.filter(role=Role.OWNER, state=HELD).select_related("person").order_by("granted_at", "pk")
    owners = {grant.person.pk: grant.person for grant in held if grant.person and grant.is_in_force(today)}
    told = [(owner.email, owner.language, owner.name, owner.pk) for owner in owners.values() if owner.email]
    own_address = registration.email or employer.email
    if own_address and own_address not in {address for address, *_ in told}:
        told.append((own_address, registration.language, registration.in_charge or employer.name, None))
    everything: dict[str, object] = {
        "reference": registration.reference,
        "employer": registration.name or employer.name,
        "form": registration.form,
        "due_at": registration.due_at or "",
        "registration_url": f"{settings.PUBLIC_URL}/employer/{employer.pk}/registration/",
        **params,
    }
    for address, language, name, person_id in told:
        send(
            kind=kind,
            channel="email",
            to=address,
            language=language,
            at=at,
            params={**everything, "name": name},
            person_id=person_id,
            key=f"{kind}:{registration.pk}:{registration.version}:{person_id or 'employer'}",
        )
