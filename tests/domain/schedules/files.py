"""Received files as they are once their check is over."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from caruman.accounts.models import Person
from caruman.checking.engine import check_file
from caruman.employers.models import Employer
from caruman.schedules.facts import facts_for
from caruman.schedules.models import ReceivedFile
from tests.people import NOON


def text_of(lines: Sequence[str], end: str = "\r\n") -> bytes:
    """Give the bytes of a text file."""
    return "".join(line + end for line in lines).encode()


def received(employer: Employer, content: bytes, *, by: Person, mended: bytes | None = None, **changes: Any) -> Any:
    """Keep a file, check it (its mended copy where there is one), and note what was found."""
    digest = hashlib.sha256(content).hexdigest()
    stored = default_storage.save(f"received/{digest}", ContentFile(content))
    mended_as = default_storage.save(f"mended/{digest}", ContentFile(mended)) if mended is not None else ""
    report = check_file(default_storage.path(mended_as or stored), facts=facts_for(employer, at=NOON, amends=True))
    file = ReceivedFile.objects.create(
        employer=employer,
        name="gaji.txt",
        size_bytes=len(content),
        sha256=digest,
        stored_as=stored,
        mended_as=mended_as,
        received_at=NOON,
        received_by=by,
    )
    file.state = "checking"
    file.save()
    file.state, file.checked_at = "ready", NOON
    file.warnings_seen_at = NOON
    file.report = {
        "layout": report.layout,
        "lines": report.lines,
        "months": [str(month) for month in report.months],
        "totals": report.totals._asdict(),
        "severities": report.severities,
    }
    for name, value in changes.items():
        setattr(file, name, value)
    file.save()
    return file
