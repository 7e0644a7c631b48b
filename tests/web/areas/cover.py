"""Aminah's cover with its card and a code, and the checks that anybody may make."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from caruman.insured_persons.operations import of_account
from caruman.self_employment.operations import consenting
from tests.domain.self_employment.links import activity_of, asked, pay

if TYPE_CHECKING:
    from tests.web.world import World

# The bill of this cover is Aminah's own, so that it has no slip of an agency's receipt.
TABLE = """
address               verb  nobody   gita  aminah         later          bala  chong  devi  weak  farid
covers                GET   sign-in  page  page           page           page  page   page  page  page
cover                 GET   sign-in  404   page           page           404   404    404   404   404
cover-pdf             GET   sign-in  404   page           page           404   404    404   404   404
cover-png             GET   sign-in  404   page           page           404   404    404   404   404
cover-slip            GET   sign-in  404   404            404            404   404    404   404   404
cover-accident        GET   page     page  page           page           page  page   page  page  page
cover-consents        GET   sign-in  page  page           page           page  page   page  page  page
cover-consents        POST  sign-in  page  page           page           page  page   page  page  page
cover-consent         GET   sign-in  404   page           page           404   404    404   404   404
cover-consent-revoke  GET   sign-in  404   page           page           404   404    404   404   404
cover-consent-revoke  POST  sign-in  404   cover-consent  cover-consent  404   404    404   404   404
card                  GET   page     page  page           page           page  page   page  page  page
card                  POST  page     page  page           page           page  page   page  page  page
card-code             GET   card     card  card           card           card  card   card  card  card
card-code             POST  card     card  card           card           card  card   card  card  card
card-shown            GET   card     card  card           card           card  card   card  card  card
card-end              GET   405      405   405            405            405   405    405   405   405
card-end              POST  card     card  card           card           card  card   card  card  card
card-pdf              GET   404      404   404            404            404   404    404   404   404
card-png              GET   404      404   404            404            404   404    404   404   404
card-slip             GET   404      404   404            404            404   404    404   404   404
check-cover           GET   page     page  page           page           page  page   page  page  page
check-cover           POST  page     page  page           page           page  page   page  page  page
check-cover-consent   GET   page     page  page           page           page  page   page  page  page
check-cover-consent   POST  page     page  page           page           page  page   page  page  page
"""


def give(world: World) -> None:
    """Give Aminah a paid cover and a code."""
    aminah = world.people["aminah"]
    insured = of_account(person=aminah, born=date(1985, 3, 12), nationality="citizen", at=world.now)
    cover = pay(asked(activity_of(insured), at=world.now), world.now - timedelta(minutes=5), at=world.now)
    consent = consenting.make(insured_id=insured.pk, days=7, by=aminah, at=world.now)
    # Her card without an account opens by a code only, also for herself.
    for name in ("cover", "cover-pdf", "cover-png", "cover-slip", "card-pdf", "card-png", "card-slip"):
        world.values[name, "cover_id"] = cover.pk
    for name in ("cover-consent", "cover-consent-revoke"):
        world.values[name, "consent_id"] = consent.pk
