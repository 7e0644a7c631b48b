"""The signed links by which a newcomer without an account finds the form again."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core import signing

from caruman.employers.models import Enrolment
from caruman.vault.sealing import blind_index

SALT = "caruman.employers.enrolment"
GOOD_FOR = timedelta(days=90)


class UnableToFollowLink(Exception):
    """The link is too old, was changed, or went to an address that the form no longer names."""


def sign(enrolment: Enrolment) -> str:
    """Give the token for the form's link. It holds no personal data, and dies when the address is changed."""
    return signing.dumps([str(enrolment.pk), _address(enrolment)], salt=SALT)


def read(token: str) -> Enrolment:
    """Give the form of a token. Raises `UnableToFollowLink`."""
    try:
        key, address = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
        enrolment = Enrolment.objects.get(pk=UUID(key), person=None)
    except (signing.BadSignature, ValueError, Enrolment.DoesNotExist):
        raise UnableToFollowLink from None
    if address != _address(enrolment):
        raise UnableToFollowLink
    return enrolment


def _address(enrolment: Enrolment) -> str:
    return blind_index(enrolment.applicant_email, purpose="enrolment link")[:16]
