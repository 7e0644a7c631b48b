"""Lists of employees and the register of seven years: pages of a list of Aminah's that was read and waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caruman.employers.models import Employer
from tests.lists import as_csv, sent

if TYPE_CHECKING:
    from tests.web.world import World

TABLE = """
address                     verb  nobody   gita  aminah               later                bala                 chong  devi  weak  farid
employees-upload            GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-upload            POST  sign-in  404   page                 page                 page                 404    404   404   404
employees-moving-in         GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-template          GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-upload-one        GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-upload-progress   GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-upload-enter      GET   sign-in  404   405                  405                  405                  404    404   404   404
employees-upload-enter      POST  sign-in  404   employees-upload-one employees-upload-one employees-upload-one 404    404   404   404
employees-upload-drop       GET   sign-in  404   405                  405                  405                  404    404   404   404
employees-upload-drop       POST  sign-in  404   employees-upload     employees-upload     employees-upload     404    404   404   404
employees-upload-results    GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-resign-all        GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-resign-all        POST  sign-in  404   page                 page                 page                 404    404   404   404
employees-register          GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-register          POST  sign-in  404   employees-register   employees-register   employees-register   404    404   404   404
employees-register-print    GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-register-file     GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-expiring          GET   sign-in  404   page                 page                 page                 404    404   404   404
employees-doubles           GET   sign-in  404   page                 page                 page                 404    404   404   404
"""


def give(world: World) -> None:
    """Send a list of one new person, which waits to be confirmed."""
    employer = Employer.objects.get(pk=world.values["employer_id"])
    rows = [["920202145566", "Lim Mei Ling", "2026-11-02", "3200", ""]]
    upload = sent(employer, as_csv(rows), by=world.people["aminah"], at=world.now)
    world.values |= {
        "upload_id": upload.pk,
        ("employees-template", "which"): "filled",
        ("employees-template", "form"): "csv",
        ("employees-upload-results", "form"): "csv",
        ("employees-register-file", "form"): "json",
    }
