"""Lists of agencies: rows of the portal's pages and of the desk, with lists of an association that Gita manages.

Bala prepares its lists. Gita is on one of them herself and has asked to be on another.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from caruman.agency_lists.operations import applying
from caruman.agency_lists.operations.drafting import Arrival
from caruman.documents.models import Document
from caruman.insured_persons.models import InsuredPerson
from tests.agencies import approved_agency, role_for
from tests.agency_lists import made, people, person, sent
from tests.people import CAST

TABLE = """
address                      verb  nobody   gita          aminah  later  bala          chong  devi  weak    farid
agency-lists                 GET   sign-in  page          404     404    page          404    404   404     404
agency-list-not-again        GET   sign-in  page          404     404    page          404    404   404     404
agency-list-template         GET   sign-in  page          404     404    page          404    404   404     404
agency-list-wishes           GET   sign-in  page          404     404    page          404    404   404     404
agency-list                  GET   sign-in  page          404     404    page          404    404   404     404
agency-list                  POST  sign-in  agency-list   404     404    agency-list   404    404   404     404
agency-list-progress         GET   sign-in  page          404     404    page          404    404   404     404
agency-list-proforma         GET   sign-in  page          404     404    page          404    404   404     404
agency-list-results          GET   sign-in  page          404     404    page          404    404   404     404
agency-list-faulty           GET   sign-in  page          404     404    page          404    404   404     404
agency-list-new              GET   sign-in  page          404     404    page          404    404   404     404
agency-list-new              POST  sign-in  page          404     404    page          404    404   404     404
agency-list-wish             GET   sign-in  page          404     404    page          404    404   404     404
agency-list-wish             POST  sign-in  page          404     404    page          404    404   404     404
agency-list-replace          GET   sign-in  page          404     404    page          404    404   404     404
agency-list-replace          POST  sign-in  page          404     404    page          404    404   404     404
agency-list-asks             GET   sign-in  page          404     404    page          404    404   404     404
agency-list-asks             POST  sign-in  page          404     404    page          404    404   404     404
agency-list-row-new          GET   sign-in  page          404     404    page          404    404   404     404
agency-list-row-new          POST  sign-in  page          404     404    page          404    404   404     404
agency-list-row              GET   sign-in  page          404     404    page          404    404   404     404
agency-list-row              POST  sign-in  page          404     404    page          404    404   404     404
agency-list-row-paper        GET   sign-in  page          404     404    page          404    404   404     404
agency-list-row-paper        POST  sign-in  page          404     404    page          404    404   404     404
agency-list-bundle           GET   sign-in  page          404     404    page          404    404   404     404
agency-list-bundle           POST  sign-in  page          404     404    page          404    404   404     404
agency-list-send             GET   sign-in  page          404     404    page          404    404   404     404
agency-list-send             POST  sign-in  page          404     404    page          404    404   404     404
agency-list-take-back        GET   sign-in  page          404     404    page          404    404   404     404
agency-list-take-back        POST  sign-in  agency-list   404     404    agency-list   404    404   404     404
agency-list-row-do           GET   sign-in  405           404     404    405           404    404   404     404
agency-list-row-do           POST  sign-in  agency-list   404     404    agency-list   404    404   404     404
agency-list-row-off          GET   sign-in  405           404     404    405           404    404   404     404
agency-list-row-off          POST  sign-in  agency-list   404     404    agency-list   404    404   404     404
agency-list-renew            GET   sign-in  405           404     404    405           404    404   404     404
agency-list-renew            POST  sign-in  agency-list   404     404    agency-list   404    404   404     404
agency-list-continue         GET   sign-in  405           404     404    405           404    404   404     404
agency-list-continue         POST  sign-in  agency-list   404     404    agency-list   404    404   404     404
agency-list-go-on            GET   sign-in  405           404     404    405           404    404   404     404
agency-list-go-on            POST  sign-in  agency-list   404     404    agency-list   404    404   404     404
agency-list-give-up          GET   sign-in  405           404     404    405           404    404   404     404
agency-list-give-up          POST  sign-in  agency-lists  404     404    agency-lists  404    404   404     404
listed                       GET   sign-in  page          page    page   page          page   page  page    page
listed-apply                 GET   sign-in  page          page    page   page          page   page  page    page
listed-apply                 POST  sign-in  page          page    page   page          page   page  page    page
listed-details               GET   sign-in  page          page    page   404           404    404   404     404
listed-details               POST  sign-in  page          page    page   404           404    404   404     404
listed-withdraw              GET   sign-in  405           405     405    405           405    405   405     405
listed-withdraw              POST  sign-in  listed        404     404    404           404    404   404     404
listed-decline               GET   sign-in  page          404     404    404           404    404   404     404
listed-decline               POST  sign-in  listed        404     404    404           404    404   404     404
office-agency-lists          GET   sign-in  404           404     404    404           404    page  factor  page
office-agency-list           GET   sign-in  404           404     404    404           404    page  factor  page
office-agency-list           POST  sign-in  404           404     404    404           404    office-agency-list  factor  office-agency-list
office-agency-list-results   GET   sign-in  404           404     404    404           404    page  factor  page
office-agency-list-evidence  GET   sign-in  404           404     404    404           404    page  factor  page
office-agency-list-enter     GET   sign-in  404           404     404    404           404    page  factor  page
office-agency-list-enter     POST  sign-in  404           404     404    404           404    page  factor  page
office-agency-list-send      GET   sign-in  404           404     404    404           404    page  factor  page
office-agency-list-send      POST  sign-in  404           404     404    404           404    page  factor  page
office-agency-list-bundle    GET   sign-in  404           404     404    404           404    page  factor  page
office-agency-list-bundle    POST  sign-in  404           404     404    404           404    page  factor  page
"""
DRAFT = tuple(
    f"agency-list{name}" for name in (
        "s", "-new", "-template", "-wishes", "-wish", "", "-progress", "-replace", "-asks", "-row-new", "-row", "-row-do",
        "-row-paper", "-bundle", "-renew", "-give-up", "-go-on", "-not-again", "-send", "-proforma", "-results",
        "-continue", "-faulty",
    )
)  # fmt: skip
SENT = ("agency-list-take-back", "agency-list-row-off", "listed-decline")
DESK = ("", "-results", "-evidence", "-send", "-bundle")


def give(world: Any) -> None:
    """Make a draft, a list that waits for payment with Gita on it, one that came by e-mail, and a wish."""
    gita, bala, farid, devi = (world.people[who] for who in ("gita", "bala", "farid", "devi"))
    agency = approved_agency(gita, officer=farid, at=world.now, name="Persatuan Senarai", registration_number="PPM7")
    role_for(bala, agency, role="preparer", at=world.now)
    draft = made(agency, people(3), by=bala, at=world.now)
    waiting = sent(
        made(agency, [person(1, identity_no=CAST["gita"][0], name=gita.name), person(60)], by=bala, at=world.now),
        by=bala, at=world.now,
    )  # fmt: skip
    evidence = Document.objects.create(
        state="clean", about_kind="arrivedlist", about_id=uuid4().hex, kind="agency_list_evidence", person_id=devi.pk,
        name="surat.pdf", media_type="application/pdf", size_bytes=3, sha256="0" * 64, sent_sha256="0" * 64,
        stored_as=default_storage.save("test/surat", ContentFile(b"pdf")), received_at=world.now, scanned_at=world.now,
    )  # fmt: skip
    arrival = Arrival("email", world.now, evidence.pk)
    emailed = made(agency, people(2), by=devi, at=world.now, arrival=arrival, name="emel.csv")
    insured = InsuredPerson.objects.get(account=gita)
    wish = applying.apply(
        insured=insured, agency_id=agency.pk, wish=applying.Wish("fisheries", "Nelayan"), by=gita, at=world.now
    )
    for name in (*DRAFT, *SENT):
        world.values[name, "agency_id"] = agency.pk
        world.values[name, "list_id"] = (draft if name in DRAFT else waiting).pk
        world.values[name, "number"] = 2
        world.values[name, "form"] = "csv"
        world.values[name, "application_id"] = wish.pk
    world.values["listed-withdraw", "application_id"] = wish.pk
    for name in DESK:
        world.values[f"office-agency-list{name}", "list_id"] = emailed.pk
        world.values[f"office-agency-list{name}", "form"] = "csv"
