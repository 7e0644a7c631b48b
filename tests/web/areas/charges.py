"""Late interest, appeals and compounds: a notice of Aminah, a draft of an appeal, one at the desk, the desk itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from caruman.bills import operations as bills
from caruman.bills.operations import Month, Wanted
from caruman.charges.models import Charge, Reduction
from caruman.charges.operations import appealing, compounding, deciding, discounting, noticing
from caruman.documents.models import Document
from caruman.employers.models import Employer
from caruman.values.dates import in_malaysia_time
from tests.papers import laid

if TYPE_CHECKING:
    from tests.web.world import World

# The draft is Aminah's; Bala prepares schedules and so appeals for nobody.
TABLE = """
address                   verb  nobody   gita  aminah   later    bala  chong  devi            weak    farid
charges                   GET   sign-in  404   page     page     page  404    404             404     404
charge-of-bill            GET   sign-in  404   charge-notice  charge-notice  charge-notice  404  404  404  404
charge-notice             GET   sign-in  404   page     page     page  404    404             404     404
charge-notice-pdf         GET   sign-in  404   page     page     page  404    404             404     404
charge-compound           GET   sign-in  404   page     page     page  404    404             404     404
charge-compound-pdf       GET   sign-in  404   page     page     page  404    404             404     404
charge-letter             GET   sign-in  404   page     page     page  404    404             404     404
appeal-notice             GET   sign-in  404   page     page     403   404    404             404     404
appeal-notice             POST  sign-in  404   page     page     403   404    404             404     404
appeal-compound           GET   sign-in  404   appeal   appeal   403   404    404             404     404
appeal-compound           POST  sign-in  404   appeal   appeal   403   404    404             404     404
appeal                    GET   sign-in  404   page     page     page  404    404             404     404
appeal-paper              GET   sign-in  404   page     page     403   404    404             404     404
appeal-paper              POST  sign-in  404   page     page     403   404    404             404     404
appeal-document           GET   sign-in  404   page     page     page  404    404             404     404
appeal-paper-remove       GET   sign-in  404   page     page     403   404    404             404     404
appeal-paper-remove       POST  sign-in  404   appeal   appeal   403   404    404             404     404
appeal-send               GET   sign-in  404   page     page     403   404    404             404     404
appeal-send               POST  sign-in  404   appeal   appeal   403   404    404             404     404
appeal-answer             GET   sign-in  404   appeal   appeal   403   404    404             404     404
appeal-answer             POST  sign-in  404   appeal   appeal   403   404    404             404     404
appeal-withdraw           GET   sign-in  404   page     page     403   404    404             404     404
appeal-withdraw           POST  sign-in  404   charges  charges  403   404    404             404     404
office-charges            GET   sign-in  404   404      404      404   404    page            factor  page
office-charges-issue      GET   sign-in  404   404      404      404   404    office-charges  factor  office-charges
office-charges-issue      POST  sign-in  404   404      404      404   404    page            factor  page
office-charge             GET   sign-in  404   404      404      404   404    page            factor  page
office-charge-waive       GET   sign-in  404   404      404      404   404    page            factor  page
office-charge-waive       POST  sign-in  404   404      404      404   404    page            factor  page
office-charge-letter      GET   sign-in  404   404      404      404   404    page            factor  page
office-waivers            GET   sign-in  404   404      404      404   404    page            factor  page
office-waiver             GET   sign-in  404   404      404      404   404    page            factor  page
office-waiver             POST  sign-in  404   404      404      404   404    office-charge   factor  office-charge
office-campaigns          GET   sign-in  404   404      404      404   404    page            factor  page
office-campaign-new       GET   sign-in  404   404      404      404   404    403             403     page
office-campaign-new       POST  sign-in  404   404      404      404   404    403             403     page
office-campaign           GET   sign-in  404   404      404      404   404    403             403     page
office-campaign           POST  sign-in  404   404      404      404   404    403             403     page
office-appeals            GET   sign-in  404   404      404      404   404    page            factor  page
office-appeal             GET   sign-in  404   404      404      404   404    page            factor  page
office-appeal-document    GET   sign-in  404   404      404      404   404    page            factor  page
office-appeal-take        GET   sign-in  404   404      404      404   404    office-appeal   factor  office-appeal
office-appeal-take        POST  sign-in  404   404      404      404   404    office-appeal   factor  office-appeal
office-appeal-pass-on     GET   sign-in  404   404      404      404   404    page            factor  page
office-appeal-pass-on     POST  sign-in  404   404      404      404   404    page            factor  page
office-appeal-query       GET   sign-in  404   404      404      404   404    page            factor  page
office-appeal-query       POST  sign-in  404   404      404      404   404    page            factor  page
office-appeal-grant       GET   sign-in  404   404      404      404   404    page            factor  page
office-appeal-grant       POST  sign-in  404   404      404      404   404    page            factor  page
office-appeal-refuse      GET   sign-in  404   404      404      404   404    page            factor  page
office-appeal-refuse      POST  sign-in  404   404      404      404   404    page            factor  page
office-compounds          GET   sign-in  404   404      404      404   404    page            factor  page
office-compound-new       GET   sign-in  404   404      404      404   404    page            factor  page
office-compound-new       POST  sign-in  404   404      404      404   404    page            factor  page
office-compound           GET   sign-in  404   404      404      404   404    page            factor  page
office-compound-withdraw  GET   sign-in  404   404      404      404   404    page            factor  page
office-compound-withdraw  POST  sign-in  404   404      404      404   404    page            factor  page
"""
OF_THE_DESK = tuple(
    f"office-appeal{verb}" for verb in ("", "-document", "-take", "-pass-on", "-query", "-grant", "-refuse")
)
OF_THE_EMPLOYER = tuple(
    f"appeal{verb}" for verb in ("", "-paper", "-document", "-paper-remove", "-send", "-answer", "-withdraw")
)


def give(world: World) -> None:
    """Have Aminah pay late; a notice with the draft of an appeal, a compound with one at the desk, a waiver that waits."""
    aminah, devi, farid = (world.people[who] for who in ("aminah", "devi", "farid"))
    employer = Employer.objects.get(pk=world.values["employer_id"])
    first, other = (_late(employer, month, world) for month in (date(2026, 1, 1), date(2026, 2, 1)))
    (notice,) = noticing.issue(charge_ids=[first.pk], by=devi, at=world.now)
    day = in_malaysia_time(world.now).date() + timedelta(days=20)
    compound = compounding.offer(
        employer=employer, section="act4_94e", facts="x", amount_sen=10_000, due_on=day, by=devi, at=world.now
    )
    campaign = discounting.begin_campaign(
        name="Kempen", percent=10, scheme="eis", from_day=day, until_day=day, first_month=None, last_month=None,
        by=farid, at=world.now,
    )  # fmt: skip
    draft = appealing.begin(about=notice, reason="Banjir", language="ms", by=aminah, at=world.now)
    sent = appealing.begin(about=compound, reason="Banjir", language="ms", by=aminah, at=world.now)
    appealing.submit(appeal_id=sent.pk, by=aminah, at=world.now)
    deciding.take(appeal_id=sent.pk, by=devi, at=world.now)
    # Proposed by somebody who opens no page: whoever decides did not propose it.
    gone = world.people["hassan"]
    proposed = Reduction.objects.create(
        state="proposed", charge=other, source="waiver", amount_sen=1, why="Banjir", needs_two=True, made_at=world.now,
        made_by=gone,
    )  # fmt: skip
    values = world.values
    values["notice_id"], values["compound_id"], values["charge_id"] = notice.pk, compound.pk, other.pk
    values["appeal-notice", "about_id"], values["appeal-compound", "about_id"] = notice.pk, compound.pk
    values["charge-of-bill", "number"] = notice.bill.number
    values["reduction_id"], values["campaign_id"] = proposed.pk, campaign.pk
    for name in ("charge-letter", "office-charge-letter"):
        values[name, "letter_id"] = notice.letters.get().pk
    for names, appeal in ((OF_THE_EMPLOYER, draft), (OF_THE_DESK, sent)):
        paper = paper_about(appeal, aminah.pk, world)
        for name in names:
            values[name, "appeal_id"], values[name, "document_id"] = appeal.pk, paper.pk


def paper_about(about: object, person_id: object, world: World, kind: str = "appeal_paper") -> Document:
    """Lay a paper to something."""
    return Document.objects.create(
        state="clean", about_kind=type(about).__name__.lower(), about_id=str(about.pk), kind=kind, person_id=person_id,
        name="kad.pdf", media_type="application/pdf", size_bytes=5, sha256=uuid4().hex * 2, sent_sha256=uuid4().hex * 2,
        stored_as=laid(f"test/{uuid4()}"), received_at=world.now,
        scanned_at=world.now,
    )  # fmt: skip


def _late(employer: Employer, month: date, world: World) -> Charge:
    asked = Month(month, uuid4(), "regular", 1, 250_000, 1_000_000, 0, 0, 0)
    (bill,) = bills.issue(
        employer_id=employer.pk, filing_id=uuid4(), wanted=[Wanted("ACR", [asked])], by=None, at=world.now
    )
    bills.pay(bill_id=bill.pk, paid_at=world.now, reference=f"test {bill.number}", by=None, at=world.now)
    return Charge.objects.get(bill_month__bill=bill)
