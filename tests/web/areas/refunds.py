"""Refunds: a draft of Aminah's, one at the desk, one that is approved, and a payment file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.refunds.models import Refund
from caruman.refunds.operations import asking, deciding, transferring
from caruman.refunds.rules import PAPERS
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from caruman.values.month import Month
from tests.refunds import ACCOUNT
from tests.schedules import STAFF, entry, submit
from tests.web.areas.charges import paper_about

if TYPE_CHECKING:
    from tests.web.world import World

APRIL = date(2026, 4, 1)

# Bala prepares schedules: he asks for no money. Devi looks at the one at the desk.
TABLE = """
address                     verb  nobody   gita  aminah   later    bala  chong  devi                  weak    farid
refunds                     GET   sign-in  404   page     page     page  404    404                   404     404
refund-new                  GET   sign-in  404   page     page     403   404    404                   404     404
refund-new                  POST  sign-in  404   page     page     403   404    404                   404     404
refund                      GET   sign-in  404   page     page     page  404    404                   404     404
refund-form                 GET   sign-in  404   page     page     404   404    404                   404     404
refund-letter               GET   sign-in  404   page     page     page  404    404                   404     404
refund-kept                 GET   sign-in  404   page     page     403   404    404                   404     404
refund-kept                 POST  sign-in  404   page     page     403   404    404                   404     404
refund-person               GET   sign-in  404   page     page     403   404    404                   404     404
refund-person               POST  sign-in  404   page     page     403   404    404                   404     404
refund-item-remove          GET   sign-in  404   page     page     403   404    404                   404     404
refund-item-remove          POST  sign-in  404   refund   refund   403   404    404                   404     404
refund-account              GET   sign-in  404   page     page     403   404    404                   404     404
refund-account              POST  sign-in  404   page     page     403   404    404                   404     404
refund-paper                GET   sign-in  404   page     page     403   404    404                   404     404
refund-paper                POST  sign-in  404   page     page     403   404    404                   404     404
refund-document             GET   sign-in  404   page     page     403   404    404                   404     404
refund-paper-remove         GET   sign-in  404   page     page     403   404    404                   404     404
refund-paper-remove         POST  sign-in  404   refund   refund   403   404    404                   404     404
refund-send                 GET   sign-in  404   page     page     403   404    404                   404     404
refund-send                 POST  sign-in  404   page     page     403   404    404                   404     404
refund-answer               GET   sign-in  404   refund   refund   403   404    404                   404     404
refund-answer               POST  sign-in  404   refund   refund   403   404    404                   404     404
refund-withdraw             GET   sign-in  404   page     page     403   404    404                   404     404
refund-withdraw             POST  sign-in  404   refunds  refunds  403   404    404                   404     404
office-refunds              GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund               GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-form          GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-letter        GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-document      GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-take          GET   sign-in  404   404      404      404   404    office-refund         factor  office-refund
office-refund-take          POST  sign-in  404   404      404      404   404    office-refund         factor  office-refund
office-refund-pass-on       GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-pass-on       POST  sign-in  404   404      404      404   404    page                  factor  page
office-refund-query         GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-query         POST  sign-in  404   404      404      404   404    page                  factor  page
office-refund-approve       GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-approve       POST  sign-in  404   404      404      404   404    page                  factor  page
office-refund-agree         GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-agree         POST  sign-in  404   404      404      404   404    page                  factor  page
office-refund-send-back     GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-send-back     POST  sign-in  404   404      404      404   404    page                  factor  page
office-refund-refuse        GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-refuse        POST  sign-in  404   404      404      404   404    page                  factor  page
office-refund-files         GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-file-make     GET   sign-in  404   404      404      404   404    office-refund-files   factor  office-refund-files
office-refund-file-make     POST  sign-in  404   404      404      404   404    office-refund-files   factor  office-refund-files
office-refund-results       GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-results       POST  sign-in  404   404      404      404   404    page                  factor  page
office-refund-file          GET   sign-in  404   404      404      404   404    page                  factor  page
office-refund-file-content  GET   sign-in  404   404      404      404   404    page                  factor  page
"""
OF_THE_DESK = tuple(
    f"office-refund{verb}"
    for verb in ("", "-form", "-document", "-take", "-pass-on", "-query", "-approve", "-agree", "-send-back", "-refuse")
)


def give(world: World) -> None:
    """Pay April of the three people; a draft for the first, a refund at the desk for the second, a file for the third."""
    aminah, devi, farid = (world.people[who] for who in ("aminah", "devi", "farid"))
    employer = Employer.objects.get(pk=world.values["employer_id"])
    draft = drafting.begin(employer=employer, month=APRIL, origin=Origin.TYPED, by=aminah, at=world.now)
    entries = [entry(number, name, wage, APRIL) for number, name, wage in STAFF]
    drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=world.now)
    filing = submit(draft, by=aminah, at=world.now)
    for bill in Bill.objects.filter(filing_id=filing.pk):
        bills.pay(bill_id=bill.pk, paid_at=world.now, reference=f"test {bill.number}", by=None, at=world.now)
    third, second, first = (_drafted(world, employer, place) for place in (2, 1, 0))
    values = world.values
    values["item_id"], values["refund-paper", "kind"] = first.items.get().pk, "proof"
    values["refund_id"] = first.pk
    for name in ("refund-document", "refund-paper-remove"):
        values[name, "document_id"] = paper_about(first, aminah.pk, world, "proof").pk
    paper = paper_about(second, aminah.pk, world, "proof")
    for name in OF_THE_DESK:
        values[name, "refund_id"], values[name, "document_id"] = second.pk, paper.pk
    file = transferring.make_file(refund_ids=[_approved(third, devi, farid, world).pk], by=devi, at=world.now)
    for name in ("office-refund-file", "office-refund-file-content"):
        values[name, "file_id"] = file.pk
    for name in ("refund-letter", "office-refund-letter"):
        values[name, "refund_id"], values[name, "letter_id"] = third.pk, third.letters.get().pk


def _drafted(world: World, employer: Employer, place: int) -> Refund:
    """Begin for one of the three; only the last one that is begun stays a draft, for there is one draft of a person."""
    aminah = world.people["aminah"]
    refund = asking.begin(employer=employer, scheme="act4", language="ms", by=aminah, at=world.now)
    asking.add_person(
        refund_id=refund.pk, month=Month.of(APRIL), identity_no=STAFF[place][0], reason="left", right_wage_sen=None,
        by=aminah, at=world.now,
    )  # fmt: skip
    for kind in PAPERS:
        paper_about(refund, aminah.pk, world, kind)
    ready = asking.give_account(refund_id=refund.pk, **ACCOUNT, by=aminah, at=world.now)
    if place:
        asking.submit(refund_id=ready.pk, version=ready.version, signature=aminah.name, by=aminah, at=world.now)
        deciding.take(refund_id=ready.pk, by=world.people["devi"], at=world.now)
    ready.refresh_from_db()
    return ready


def _approved(refund: Refund, first: object, second: object, world: World) -> Refund:
    once = deciding.approve(refund_id=refund.pk, version=refund.version, by=first, at=world.now)
    return deciding.agree(refund_id=once.pk, version=once.version, by=second, at=world.now)
