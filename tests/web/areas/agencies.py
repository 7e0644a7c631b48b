"""Agencies: rows of the portal's pages and of the desk, with an association that Gita manages and forms of hers.

Gita is the manager of the association, Bala prepares its lists, and Hassan, who is in no column,
has applied for the one that waits at the desk.
"""

from __future__ import annotations

from typing import Any

from caruman.agencies.operations import deciding
from caruman.documents.models import Document
from tests.agencies import application_of, approved_agency, new_manager_for, offer_to, on_paper, role_for, sent_by
from tests.agency_people import listed

# Gita's draft is complete, and another one of hers was asked about; a role of the association is offered to Bala.
TABLE = """
address                         verb  nobody   gita                       aminah                   later                    bala            chong                    devi                     weak                     farid
agencies                        GET   sign-in  page                       page                     page                     page            page                     page                     page                     page
agency-role-offer               GET   sign-in  404                        404                      404                      page            404                      404                      404                      404
agency-role-offer               POST  sign-in  404                        404                      404                      page            404                      404                      404                      404
agency-enrol                    GET   sign-in  page                       page                     page                     page            page                     page                     page                     page
agency-enrol                    POST  sign-in  agency-application         agency-application       agency-application       agency-application  agency-application  agency-application       agency-application       agency-application
agency-application              GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-body         GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-body         POST  sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-contact      GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-contact      POST  sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-people       GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-people       POST  sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-papers       GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-paper        GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-paper        POST  sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-document     GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-paper-remove GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-paper-remove POST  sign-in  agency-application-papers  404                      404                      404             404                      404                      404                      404
agency-application-check        GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-check        POST  sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-sent         GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-answer       GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-answer       POST  sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-withdraw     GET   sign-in  page                       404                      404                      404             404                      404                      404                      404
agency-application-withdraw     POST  sign-in  agency-application         404                      404                      404             404                      404                      404                      404
agency-home                     GET   sign-in  page                       404                      404                      page            404                      404                      404                      404
agency-people                   GET   sign-in  page                       404                      404                      page            404                      404                      404                      404
agency-people                   POST  sign-in  agency-people              404                      404                      agency-people   404                      404                      404                      404
agency-people-file              GET   sign-in  page                       404                      404                      page            404                      404                      404                      404
agency-person                   GET   sign-in  page                       404                      404                      page            404                      404                      404                      404
agency-person-slip              GET   sign-in  404                        404                      404                      404             404                      404                      404                      404
agency-report                   GET   sign-in  page                       404                      404                      page            404                      404                      404                      404
agency-report-file              GET   sign-in  page                       404                      404                      page            404                      404                      404                      404
agency-activity                 GET   sign-in  page                       404                      404                      403             404                      404                      404                      404
agency-members                  GET   sign-in  page                       404                      404                      403             404                      404                      404                      404
agency-member-new               GET   sign-in  page                       404                      prove                    403             404                      404                      404                      404
agency-member-new               POST  sign-in  page                       404                      prove                    403             404                      404                      404                      404
agency-member                   GET   sign-in  page                       404                      prove                    403             404                      404                      404                      404
agency-member                   POST  sign-in  agency-members             404                      prove                    403             404                      404                      404                      404
agency-member-given             GET   sign-in  page                       404                      404                      403             404                      404                      404                      404
agency-member-end               GET   sign-in  page                       404                      prove                    page            404                      404                      404                      404
agency-member-end               POST  sign-in  agency-members             404                      prove                    agencies        404                      404                      404                      404
agency-own-roles                GET   sign-in  page                       404                      404                      page            404                      404                      404                      404
agency-details                  GET   sign-in  page                       404                      404                      page            404                      404                      404                      404
agency-details-change           GET   sign-in  page                       404                      404                      403             404                      404                      404                      404
agency-details-change           POST  sign-in  page                       404                      404                      403             404                      404                      404                      404
office-agencies                 GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency                   GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-document          GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-take              GET   sign-in  404                        404                      404                      404             404                      office-agency            factor                   office-agency
office-agency-take              POST  sign-in  404                        404                      404                      404             404                      office-agency            factor                   office-agency
office-agency-pass-on           GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-pass-on           POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-ask               GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-ask               POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-approve           GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-approve           POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-reject            GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-reject            POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-groups            GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-groups            POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-close             GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-close             POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-reopen            GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-reopen            POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-new               GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-new               POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-paper             GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-paper             POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-answer            GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-answer            POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-manager-new       GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-manager-new       POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-manager           GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-manager           POST  sign-in  404                        404                      404                      404             404                      page                     factor                   page
office-agency-manager-letter    GET   sign-in  404                        404                      404                      404             404                      page                     factor                   page
"""
FORMS = (
    "agency-application", "agency-application-body", "agency-application-contact", "agency-application-people",
    "agency-application-papers", "agency-application-paper", "agency-application-document",
    "agency-application-paper-remove", "agency-application-check", "agency-application-withdraw",
)  # fmt: skip
ASKED = ("agency-application-sent", "agency-application-answer")
OWN = tuple(
    f"agency-{name}" for name in (
        "home", "people", "people-file", "person", "person-slip", "report", "report-file", "activity", "members",
        "member-new", "member", "member-given", "member-end", "own-roles", "details", "details-change",
    )
)  # fmt: skip
DESK = tuple(f"office-agency{verb}" for verb in ("", "-document", "-take", "-pass-on", "-ask", "-approve", "-reject"))


def give(world: Any) -> None:
    """Make the association with its people and members, Gita's applications, and the one at the desk."""
    gita, bala, devi, farid, hassan = (world.people[who] for who in ("gita", "bala", "devi", "farid", "hassan"))
    agency = approved_agency(gita, officer=farid, at=world.now, registration_number="PPM00010012020")
    prepares = role_for(bala, agency, role="preparer", at=world.now)
    offered = offer_to("bala", agency, by=gita, role="viewer", at=world.now)
    draft = application_of(gita, at=world.now, name="Koperasi Baharu", registration_number="KOP0001")
    asked = sent_by(gita, at=world.now, name="Persatuan Kedua", registration_number="PPM00020012020")
    deciding.ask(agency_id=asked.pk, version=asked.version, words="Siapa?", by=devi, at=world.now)
    waiting = sent_by(hassan, at=world.now)
    cover = listed(agency, at=world.now)
    insured_id = cover.insured_id
    for name in OWN:
        world.values[name, "agency_id"], world.values[name, "membership_id"] = agency.pk, prepares.pk
        world.values[name, "insured_id"] = insured_id
    world.values |= {
        ("agency-role-offer", "membership_id"): offered.pk,
        # Its bill was paid without a receipt, which is what slips are of; with one, they are tried beside the pages.
        ("agency-person-slip", "number"): cover.number,
        ("agency-people-file", "form"): "csv",
        ("agency-report-file", "form"): "pdf",
        ("agency-application-paper", "kind"): "appointment_letter",
    }
    _give_paper(world, agency)
    for verb in ("groups", "close", "reopen", "manager-new"):
        world.values[f"office-agency-{verb}", "agency_id"] = agency.pk
    for names, one in ((FORMS, draft), (ASKED, asked), (DESK, waiting)):
        paper = Document.objects.filter(about_id=str(one.pk)).first()
        assert paper is not None
        for name in names:
            world.values[name, "agency_id"], world.values[name, "document_id"] = one.pk, paper.pk


def _give_paper(world: Any, agency: Any) -> None:
    """Make two applications that came on paper, one of them asked about, and a new manager who waits for Farid."""
    devi, farid = world.people["devi"], world.people["farid"]
    entered = on_paper(devi, at=world.now, registration_number="PPM00030012020")
    asked = on_paper(devi, at=world.now, registration_number="PPM00040012020")
    deciding.ask(agency_id=asked.pk, version=asked.version, words="Siapa?", by=farid, at=world.now)
    change = new_manager_for(agency, by=devi, at=world.now)
    letter = Document.objects.get(about_id=str(change.pk))
    world.values |= {
        ("office-agency-paper", "agency_id"): entered.pk,
        ("office-agency-answer", "agency_id"): asked.pk,
        ("office-agency-manager-letter", "document_id"): letter.pk,
    }
    for name in ("office-agency-manager", "office-agency-manager-letter"):
        world.values[name, "agency_id"], world.values[name, "change_id"] = agency.pk, change.pk
