"""The register one person at a time: somebody in service, one who has left, one who waits, and a scan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caruman.documents.models import Document
from caruman.employees.operations import changing
from caruman.employers.models import Employer
from tests.papers import laid
from tests.schedules import hire

if TYPE_CHECKING:
    from tests.web.world import World

TABLE = """
address             verb  nobody   gita  aminah     later      bala       chong  devi  weak  farid
employees           GET   sign-in  404   page       page       page       404    404   404   404
employees           POST  sign-in  404   employees  employees  employees  404    404   404   404
employee-new        GET   sign-in  404   page       page       page       404    404   404   404
employee-new        POST  sign-in  404   page       page       page       404    404   404   404
employees-resign    GET   sign-in  404   employees  employees  employees  404    404   404   404
employees-resign    POST  sign-in  404   employees  employees  employees  404    404   404   404
employees-resigned  GET   sign-in  404   employees  employees  employees  404    404   404   404
employees-resigned  POST  sign-in  404   employees  employees  employees  404    404   404   404
employee            GET   sign-in  404   page       page       page       404    404   404   404
employee-change     GET   sign-in  404   page       page       page       404    404   404   404
employee-change     POST  sign-in  404   page       page       page       404    404   404   404
employee-resign     GET   sign-in  404   page       page       page       404    404   404   404
employee-resign     POST  sign-in  404   page       page       page       404    404   404   404
employee-death      GET   sign-in  404   page       page       page       404    404   404   404
employee-death      POST  sign-in  404   page       page       page       404    404   404   404
employee-return     GET   sign-in  404   page       page       page       404    404   404   404
employee-return     POST  sign-in  404   page       page       page       404    404   404   404
employee-withdraw   GET   sign-in  404   page       page       page       404    404   404   404
employee-withdraw   POST  sign-in  404   page       page       page       404    404   404   404
employee-number     GET   sign-in  404   page       page       page       404    404   404   404
employee-number     POST  sign-in  404   page       page       page       404    404   404   404
employee-skbbk      GET   sign-in  404   page       page       page       404    404   404   404
employee-skbbk      POST  sign-in  404   page       page       page       404    404   404   404
employee-scan       GET   sign-in  404   page       page       page       404    404   404   404
employee-undo       GET   sign-in  404   405        405        405        404    404   404   404
employee-undo       POST  sign-in  404   employee   employee   employee   404    404   404   404
"""


def give(world: World) -> None:
    """Put three people on Aminah's register."""
    employer = Employer.objects.get(pk=world.values["employer_id"])
    serving = hire(employer, number="880808140011", name="Salmah binti Omar")
    left = hire(employer, number="880808140022", name="Ramli bin Omar")
    changing.resign(employee_id=left.pk, last_day=date(2026, 6, 30), by=world.people["aminah"], at=world.now)
    waiting = hire(
        employer,
        number="BX7654321",
        name="Nur Hasan Ali",
        state="pending",
        identity_kind="passport",
        nationality="foreign",
    )
    scan = Document.objects.create(
        state="clean",
        about_kind="employee",
        about_id=str(serving.pk),
        kind="skbbk",
        person_id=world.people["aminah"].pk,
        employer_id=employer.pk,
        name="notis.pdf",
        media_type="application/pdf",
        size_bytes=5,
        sha256="0" * 64,
        sent_sha256="0" * 64,
        stored_as=laid(f"test/{serving.pk}"),
        received_at=world.now,
        scanned_at=world.now,
    )
    world.values |= {
        "employee_id": serving.pk,
        ("employee-return", "employee_id"): left.pk,
        ("employee-number", "employee_id"): waiting.pk,
        ("employee-scan", "document_id"): scan.pk,
    }
