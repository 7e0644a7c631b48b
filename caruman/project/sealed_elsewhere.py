"""What other packages keep sealed inside their own columns, and how it is sealed anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from caruman.accounts.factors.adapter import FIELD
from caruman.vault.rotation import BATCH, reseal
from caruman.vault.sealing import read_ring

# allauth keeps these in one JSON column beside things that are not sealed.
_SEALED = ("secret", "seed")
_SEALED_LIST = "migrated_codes"


def authenticators() -> Iterator[int]:
    """Seal the secrets of authenticators and recovery codes anew; yield how many rows with each batch."""
    from allauth.mfa.models import Authenticator

    last = 0
    while True:
        with transaction.atomic():
            rows = list(Authenticator.objects.select_for_update().filter(pk__gt=last).order_by("pk")[:BATCH])
            if not rows:
                return
            changed = 0
            for row in rows:
                data = _resealed(row.data)
                if data != row.data:
                    Authenticator.objects.filter(pk=row.pk).update(data=data)
                    changed += 1
            last = rows[-1].pk
        yield changed


def _resealed(data: dict[str, Any]) -> dict[str, Any]:
    fresh = dict(data)
    for name in _SEALED:
        if _is_sealed(data.get(name)):
            fresh[name] = reseal(data[name], field=FIELD)
    if isinstance(data.get(_SEALED_LIST), list):
        fresh[_SEALED_LIST] = [reseal(one, field=FIELD) if _is_sealed(one) else one for one in data[_SEALED_LIST]]
    return fresh


def _is_sealed(value: object) -> bool:
    from django.conf import settings

    return isinstance(value, str) and value.partition(":")[0] in read_ring(settings.VAULT_KEYS).keys
