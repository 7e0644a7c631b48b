"""Reads about receipts: of whom, the signed file, the keys that they are checked with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q, QuerySet

from caruman.formats.receipts.content import signed_file
from caruman.formats.receipts.keys import KEY_BYTES, SIGNATURE_BYTES, from_text
from caruman.receipts.models import Receipt, SigningKey
from caruman.receipts.signing import current_signer, key_id


def receipts_within(
    *,
    employers: Mapping[str, Iterable[UUID]],
    payments: QuerySet[object] | Iterable[UUID],
    insured: Iterable[UUID] = (),
    agencies: Iterable[UUID] = (),
) -> QuerySet[Receipt]:
    """Give the receipts of these employers, by series, of these people and agencies, and of these payments."""
    wanted = Q(payment_id__in=payments) | Q(insured__in=list(insured)) | Q(agency__in=list(agencies))
    for series, keys in employers.items():
        wanted |= Q(series=series, employer_id__in=list(keys))
    return newest_first(Receipt.objects.filter(wanted))


def newest_first(receipts: QuerySet[Receipt]) -> QuerySet[Receipt]:
    """Put receipts in order, the newest first, with their owner and withdrawal."""
    return receipts.select_related("employer", "insured", "agency", "withdrawal").order_by(
        "-issued_at", "series", "-serial"
    )


def file_of(receipt: Receipt) -> dict[str, object]:
    """Give the signed file of a receipt."""
    signature = from_text(receipt.signature, SIGNATURE_BYTES)
    return signed_file(receipt.content, signature=signature, key_id=receipt.key_id)


def public_keys() -> dict[str, bytes]:
    """Give every key that ever signed a receipt here, and the one that signs now, by id."""
    known = SigningKey.objects.order_by("first_used_at", "key_id").values_list("key_id", "public_key")
    found = {name: from_text(text, KEY_BYTES) for name, text in known}
    signer = current_signer()
    return {**found, key_id(signer): signer.public_key}
