"""The months of Aminah's shop: Bala prepares them, and nobody else comes near."""

from __future__ import annotations

from datetime import date
from typing import Any

from caruman.employers.models import Employer
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from tests.schedules import STAFF, entry, submit

TABLE = """
address                   verb  nobody   gita       aminah     later      bala       chong      devi       weak       farid
schedules                 GET   sign-in  404       page       page       page       404        404        404        404
schedule-begin            GET   sign-in  404       page       page       page       404        404        404        404
schedule-begin            POST  sign-in  404       page       page       page       404        404        404        404
schedule-settings         GET   sign-in  404       page       prove      403        404        404        404        404
schedule-settings         POST  sign-in  404       schedules  prove      403        404        404        404        404
schedule-submit           GET   sign-in  404       404        404        404        404        404        404        404
schedule-submit           POST  sign-in  404       404        404        404        404        404        404        404
schedule-submitted        GET   sign-in  404       page       page       page       404        404        404        404
schedule                  GET   sign-in  404       page       page       page       404        404        404        404
schedule                  POST  sign-in  404       schedule   schedule   schedule   404        404        404        404
schedule-cells            GET   sign-in  405       405        405        405        405        405        405        405
schedule-cells            POST  sign-in  404       page       page       page       404        404        404        404
schedule-row              GET   sign-in  404       page       page       page       404        404        404        404
schedule-row              POST  sign-in  404       schedule   schedule   schedule   404        404        404        404
schedule-why              GET   sign-in  404       page       page       page       404        404        404        404
schedule-remove           GET   sign-in  404       page       page       page       404        404        404        404
schedule-remove           POST  sign-in  404       schedule   schedule   schedule   404        404        404        404
schedule-add              GET   sign-in  404       page       page       page       404        404        404        404
schedule-add              POST  sign-in  404       page       page       page       404        404        404        404
schedule-paste            GET   sign-in  404       page       page       page       404        404        404        404
schedule-paste            POST  sign-in  404       page       page       page       404        404        404        404
schedule-undo             GET   sign-in  405       405        405        405        405        405        405        405
schedule-undo             POST  sign-in  404       schedule   schedule   schedule   404        404        404        404
schedule-use-law          GET   sign-in  404       page       page       page       404        404        404        404
schedule-use-law          POST  sign-in  404       schedule   schedule   schedule   404        404        404        404
schedule-follow-register  GET   sign-in  404       page       page       page       404        404        404        404
schedule-follow-register  POST  sign-in  404       schedule   schedule   schedule   404        404        404        404
schedule-nil              GET   sign-in  404       page       page       page       404        404        404        404
schedule-nil              POST  sign-in  404       schedule   schedule   schedule   404        404        404        404
schedule-discard          GET   sign-in  404       page       page       page       404        404        404        404
schedule-discard          POST  sign-in  404       schedules  schedules  schedules  404        404        404        404
schedule-compare          GET   sign-in  404       page       page       page       404        404        404        404
schedule-compare-file     GET   sign-in  404       page       page       page       404        404        404        404
schedule-approve          GET   sign-in  404       schedule   schedule   403        404        404        404        404
schedule-approve          POST  sign-in  404       schedule   schedule   403        404        404        404        404
schedule-take-back        GET   sign-in  404       404        404        404        404        404        404        404
schedule-take-back        POST  sign-in  404       404        404        404        404        404        404        404
schedule-versions         GET   sign-in  404       page       page       page       404        404        404        404
schedule-amend            GET   sign-in  404       page       page       page       404        404        404        404
schedule-amend            POST  sign-in  404       schedule   schedule   schedule   404        404        404        404
schedule-form-8a          GET   sign-in  404       page       page       page       404        404        404        404
schedule-lines            GET   sign-in  404       page       page       page       404        404        404        404
schedule-payslips         GET   sign-in  404       page       page       page       404        404        404        404
"""


def give(world: Any) -> None:
    """Give Aminah's shop a draft for one month and a submitted one."""
    aminah = world.people["aminah"]
    shop = Employer.objects.get(pk=world.values["employer_id"])
    months = (date(2026, 8, 1), date(2026, 9, 1))
    drafts = []
    for month in months:
        draft = drafting.begin(employer=shop, month=month, origin=Origin.TYPED, by=aminah, at=world.now)
        entries = [entry(number, name, wage, month) for number, name, wage in STAFF]
        drafts.append(
            drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=world.now)
        )
    filing = submit(drafts[0], by=aminah, at=world.now)
    world.values |= {
        "schedule_id": drafts[1].pk,
        ("schedule-amend", "schedule_id"): drafts[0].pk,
        ("schedule-submitted", "filing_id"): filing.pk,
        "place": 1,
        ("schedule-lines", "kind"): "csv",
        ("schedule-payslips", "kind"): "csv",
    }
