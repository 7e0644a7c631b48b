"""The self-employed: Gita drives and sells, has a third thing begun, and pays for another woman."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.self_employment import (
    DRIVING,
    SELLING,
    a_cover,
    a_draft,
    a_house,
    a_paid_cover,
    a_paper,
    an_activity,
    an_insured_person,
)

if TYPE_CHECKING:
    from tests.web.world import World

# Whoever is signed in may register and pay for a woman; what was begun is its owner's alone. Aminah has one activity,
# made for the desk for papers, so renewing leads her straight to it.
TABLE = """
address                      verb  nobody   gita                  aminah               later                bala       chong      devi       weak       farid
self-employed-register       GET   sign-in  page                  page                 page                 page       page       page       page       page
self-employed-register       POST  sign-in  page                  page                 page                 page       page       page       page       page
self-employed-not            GET   sign-in  page                  page                 page                 page       page       page       page       page
self-employed-renew-which    GET   sign-in  page                  self-employed-renew  self-employed-renew  page       page       page       page       page
housewife                    GET   sign-in  page                  page                 page                 page       page       page       page       page
housewife                    POST  sign-in  page                  page                 page                 page       page       page       page       page
housewife-check              GET   sign-in  housewife             housewife            housewife            housewife  housewife  housewife  housewife  housewife
housewife-check              POST  sign-in  housewife             housewife            housewife            housewife  housewife  housewife  housewife  housewife
housewife-again              GET   sign-in  405                   405                  405                  405        405        405        405        405
housewife-again              POST  sign-in  housewife-check       404                  404                  404        404        404        404        404
self-employed-activity       GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-sector         GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-sector         POST  sign-in  page                  404                  404                  404        404        404        404        404
self-employed-work           GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-work           POST  sign-in  page                  404                  404                  404        404        404        404        404
self-employed-you            GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-you            POST  sign-in  page                  404                  404                  404        404        404        404        404
self-employed-plan           GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-plan           POST  sign-in  page                  404                  404                  404        404        404        404        404
self-employed-price          GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-programme      GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-programme      POST  sign-in  page                  404                  404                  404        404        404        404        404
self-employed-papers         GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-paper-send     GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-paper-send     POST  sign-in  page                  404                  404                  404        404        404        404        404
self-employed-paper-again    GET   sign-in  405                   405                  405                  405        405        405        405        405
self-employed-paper-again    POST  sign-in  self-employed-papers  404                  404                  404        404        404        404        404
self-employed-paper          GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-paper-replace  GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-paper-replace  POST  sign-in  page                  404                  404                  404        404        404        404        404
self-employed-paper-remove   GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-paper-remove   POST  sign-in  self-employed-papers  404                  404                  404        404        404        404        404
self-employed-check          GET   sign-in  self-employed-plan    404                  404                  404        404        404        404        404
self-employed-check          POST  sign-in  self-employed-plan    404                  404                  404        404        404        404        404
self-employed-renew          GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-renew          POST  sign-in  page                  404                  404                  404        404        404        404        404
self-employed-withdraw       GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-withdraw       POST  sign-in  self-employed-home    404                  404                  404        404        404        404        404
self-employed-end            GET   sign-in  page                  404                  404                  404        404        404        404        404
self-employed-end            POST  sign-in  self-employed-home    404                  404                  404        404        404        404        404
self-employed-resume         GET   sign-in  405                   405                  405                  405        405        405        405        405
self-employed-resume         POST  sign-in  self-employed-renew   404                  404                  404        404        404        404        404
"""
OF_THE_DRIVING = ("activity", "work", "you", "plan", "price", "programme", "papers", "renew", "end", "resume")
OF_THE_DRAFT = ("sector", "check", "paper-send", "paper-again", "paper-remove")


def give(world: World) -> None:
    """Give Gita a covered activity, one that waits for its payment, a draft, and a woman for whom she paid."""
    gita, values = world.people["gita"], world.values
    insured = an_insured_person(gita, at=world.now)
    driving = an_activity(insured, at=world.now - timedelta(days=20))
    a_paid_cover(driving, paid_at=world.now - timedelta(days=10))
    selling = an_activity(insured, at=world.now - timedelta(days=5), **SELLING, occupation="")
    a_cover(selling, at=world.now)
    draft = a_draft(insured, at=world.now, **{**DRIVING, "occupation": "taxi"})
    card = a_paper(draft, "psv-or-drivers-card", expires_on=world.now.date() + timedelta(days=300), at=world.now)
    licence = driving.papers.get(kind="driving-licence")
    woman = an_insured_person(number="880808105558", at=world.now)
    paid = a_paid_cover(a_house(woman, by=gita, at=world.now), paid_at=world.now - timedelta(hours=1), by=gita)
    for name in OF_THE_DRIVING:
        values[f"self-employed-{name}", "activity_id"] = driving.pk
    for name in OF_THE_DRAFT:
        values[f"self-employed-{name}", "activity_id"] = draft.pk
    for name in ("self-employed-paper", "self-employed-paper-replace"):
        values[name, "activity_id"], values[name, "paper_id"] = driving.pk, licence.pk
    values["self-employed-withdraw", "activity_id"] = selling.pk
    values["self-employed-paper-again", "paper_id"] = licence.pk
    values["self-employed-paper-remove", "paper_id"] = card.pk
    values["self-employed-paper-send", "kind"] = "driving-licence"
    values["self-employed-not", "why"] = "employee"
    values["housewife-again", "cover_id"] = paid.pk
