"""Registering, changing and closing an employer: every role looks on, an owner fills in and signs.

The form is Form 1 of an employer of Aminah's that has no code yet, a draft with gaps; those after
it are of the registered one.
"""

from __future__ import annotations

from typing import Any

from caruman.documents.models import Document
from caruman.employers.operations import granting
from caruman.registrations.operations import filling
from tests.employer_forms import PRINCIPAL
from tests.employers import employer_of, offer_to
from tests.papers import laid

TABLE = """
address                       verb  nobody   gita  aminah                     later                      bala  chong  devi  weak  farid
registration                  GET   sign-in  404   page                       page                       page  404    404   404   404
registration-begin            GET   sign-in  404   page                       page                       403   404    404   404   404
registration-begin            POST  sign-in  404   registration-form          registration-form          403   404    404   404   404
registration-form             GET   sign-in  404   page                       page                       403   404    404   404   404
registration-business         GET   sign-in  404   page                       page                       403   404    404   404   404
registration-business         POST  sign-in  404   page                       page                       403   404    404   404   404
registration-addresses        GET   sign-in  404   page                       page                       403   404    404   404   404
registration-addresses        POST  sign-in  404   page                       page                       403   404    404   404   404
registration-industry         GET   sign-in  404   page                       page                       403   404    404   404   404
registration-industry         POST  sign-in  404   page                       page                       403   404    404   404   404
registration-staff            GET   sign-in  404   page                       page                       403   404    404   404   404
registration-staff            POST  sign-in  404   page                       page                       403   404    404   404   404
registration-person           GET   sign-in  404   page                       page                       403   404    404   404   404
registration-person           POST  sign-in  404   page                       page                       403   404    404   404   404
registration-cessation        GET   sign-in  404   page                       page                       403   404    404   404   404
registration-cessation        POST  sign-in  404   page                       page                       403   404    404   404   404
registration-words            GET   sign-in  404   page                       page                       403   404    404   404   404
registration-words            POST  sign-in  404   registration-form          registration-form          403   404    404   404   404
registration-reopening        GET   sign-in  404   404                        404                        403   404    404   404   404
registration-reopening        POST  sign-in  404   404                        404                        403   404    404   404   404
registration-first-hired      GET   sign-in  404   404                        404                        403   404    404   404   404
registration-first-hired      POST  sign-in  404   404                        404                        403   404    404   404   404
registration-mycoid           GET   sign-in  404   registration-form          registration-form          403   404    404   404   404
registration-mycoid           POST  sign-in  404   registration-form          registration-form          403   404    404   404   404
registration-principals       GET   sign-in  404   page                       page                       403   404    404   404   404
registration-principal-new    GET   sign-in  404   page                       page                       403   404    404   404   404
registration-principal-new    POST  sign-in  404   page                       page                       403   404    404   404   404
registration-principal        GET   sign-in  404   page                       page                       403   404    404   404   404
registration-principal        POST  sign-in  404   page                       page                       403   404    404   404   404
registration-principal-remove GET   sign-in  404   page                       page                       403   404    404   404   404
registration-principal-remove POST  sign-in  404   registration-principals    registration-principals    403   404    404   404   404
registration-branches         GET   sign-in  404   page                       page                       403   404    404   404   404
registration-branch-new       GET   sign-in  404   page                       page                       403   404    404   404   404
registration-branch-new       POST  sign-in  404   page                       page                       403   404    404   404   404
registration-branch           GET   sign-in  404   page                       page                       403   404    404   404   404
registration-branch           POST  sign-in  404   page                       page                       403   404    404   404   404
registration-branch-remove    GET   sign-in  404   page                       page                       403   404    404   404   404
registration-branch-remove    POST  sign-in  404   registration-branches      registration-branches      403   404    404   404   404
registration-employees        GET   sign-in  404   page                       page                       403   404    404   404   404
registration-papers           GET   sign-in  404   page                       page                       403   404    404   404   404
registration-paper            GET   sign-in  404   page                       page                       403   404    404   404   404
registration-paper            POST  sign-in  404   page                       page                       403   404    404   404   404
registration-document         GET   sign-in  404   page                       page                       403   404    404   404   404
registration-paper-remove     GET   sign-in  404   page                       page                       403   404    404   404   404
registration-paper-remove     POST  sign-in  404   registration-papers        registration-papers        403   404    404   404   404
registration-check            GET   sign-in  404   registration-form          registration-form          403   404    404   404   404
registration-check            POST  sign-in  404   registration-form          registration-form          403   404    404   404   404
registration-sent             GET   sign-in  404   404                        404                        403   404    404   404   404
registration-answer           GET   sign-in  404   registration-form          registration-form          403   404    404   404   404
registration-answer           POST  sign-in  404   registration-form          registration-form          403   404    404   404   404
registration-withdraw         GET   sign-in  404   page                       page                       403   404    404   404   404
registration-withdraw         POST  sign-in  404   registration-form          registration-form          403   404    404   404   404
liability                     GET   page  page  page  page  page  page  page  page  page
liability                     POST  page  page  page  page  page  page  page  page  page
mycoid-registrations          GET   405  405  405  405  405  405  405  405  405
mycoid-registrations          POST  401  401  401  401  401  401  401  401  401
outbox-mycoid                 GET   page  page  page  page  page  page  page  page  page
outbox-mycoid                 POST  outbox-mycoid  outbox-mycoid  outbox-mycoid  outbox-mycoid  outbox-mycoid  outbox-mycoid  outbox-mycoid  outbox-mycoid  outbox-mycoid
outbox-mycoid-company         GET   401  401  401  401  401  401  401  401  401
"""
OF_FORM_1 = (
    "registration-form", "registration-business", "registration-addresses", "registration-industry",
    "registration-staff", "registration-person", "registration-mycoid", "registration-principals",
    "registration-principal-new", "registration-principal", "registration-principal-remove", "registration-branches",
    "registration-branch-new", "registration-branch", "registration-branch-remove", "registration-employees",
    "registration-papers", "registration-paper", "registration-document", "registration-paper-remove",
    "registration-check", "registration-sent", "registration-answer", "registration-withdraw",
)  # fmt: skip
BRANCH = {"name": "Bangi", "address": "3 Jalan Baru", "postcode": "43650", "city": "Bangi", "state_code": "10"}


def give(world: Any) -> None:
    """Make a new employer with its Form 1, and forms of the registered one."""
    aminah, bala = world.people["aminah"], world.people["bala"]
    shop = employer_of(aminah, name="Kedai Baharu", registration_number="202601000077")
    given = offer_to("bala", shop, by=aminah, at=world.now)
    granting.accept(grant_id=given.pk, by=bala, at=world.now)
    form = filling.start(employer=shop, form="form_1", by=aminah, at=world.now, language="ms")
    named = {"registration_id": form.pk, "principal_id": None, "answers": PRINCIPAL}
    principal = filling.put_principal(**named, by=aminah, at=world.now)
    branch = filling.put_branch(registration_id=form.pk, branch_id=None, answers=BRANCH, by=aminah, at=world.now)
    paper = Document.objects.create(
        state="clean",
        about_kind="registration",
        about_id=str(form.pk),
        kind="identity",
        person_id=aminah.pk,
        employer_id=shop.pk,
        name="kad.pdf",
        media_type="application/pdf",
        size_bytes=5,
        sha256="0" * 64,
        sent_sha256="0" * 64,
        stored_as=laid(f"test/{form.pk}"),
        received_at=world.now,
        scanned_at=world.now,
    )
    for name in OF_FORM_1:
        world.values[name, "employer_id"], world.values[name, "registration_id"] = shop.pk, form.pk
        world.values[name, "document_id"] = paper.pk
    registered = aminah.grants.get(employer_id=world.values["employer_id"], role="owner").employer
    later = {
        kind: filling.start(employer=registered, form=kind, by=aminah, at=world.now, language="ms")
        for kind in ("change", "form_1a")
    }
    world.values |= {
        "principal_id": principal.pk,
        "branch_id": branch.pk,
        "company_number": "202601000001",
        ("registration-begin", "form"): "owners",
        ("registration-words", "registration_id"): later["change"].pk,
        ("registration-first-hired", "registration_id"): later["change"].pk,
        ("registration-cessation", "registration_id"): later["form_1a"].pk,
        ("registration-reopening", "registration_id"): later["form_1a"].pk,
    }
