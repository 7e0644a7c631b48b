"""Interest, appeals, compounds and refunds in a real browser: no barrier that axe finds, nothing that spills."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caruman.accounts.models import Person
from caruman.charges.operations import appealing, compounding, deciding, discounting, reducing
from caruman.refunds.operations import asking
from tests.browser import faults
from tests.charges import charged, noticed
from tests.people import make
from tests.refunds import approved, drafted, paid_month, sent
from tests.schedules import registered, staff_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NAME = "Perusahaan Kejuruteraan & Pembinaan Seri Murni Sejahtera (Malaysia) Sdn. Bhd."


def _everything() -> tuple[list[str], list[str]]:
    """Make something of each kind; give the employer's pages and the officers' pages."""
    now = datetime.now(UTC)
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    shop = registered(aminah, name=NAME)
    staff_of(shop)
    notice = noticed(shop, devi, 80_000_000, at=now)
    waiting = charged(shop, month=date(2026, 5, 1))
    first = notice.charges.get()
    reducing.waive(charge_id=first.pk, amount_sen=40_000, why="Banjir besar di Kajang", by=devi, at=now)
    proposal = reducing.waive(charge_id=first.pk, amount_sen=60_000, why="Banjir besar", by=devi, at=now)
    campaign = discounting.begin_campaign(
        name="Bulan Pemutihan 2026", percent=80, scheme="", from_day=now.date() - timedelta(1),
        until_day=now.date() + timedelta(30), first_month=None, last_month=None, by=farid, at=now,
    )  # fmt: skip
    compound = compounding.offer(
        employer=shop, section="act4_94e", facts="Penyata tidak dihantar.", amount_sen=150_000,
        due_on=now.date() + timedelta(20), by=devi, at=now,
    )  # fmt: skip
    draft = appealing.begin(about=compound, reason="Kami tidak menerima surat.", language="ms", by=aminah, at=now)
    appeal = appealing.begin(about=notice, reason="Bank tutup kerana banjir.", language="ms", by=aminah, at=now)
    appealing.submit(appeal_id=appeal.pk, by=aminah, at=now)
    deciding.take(appeal_id=appeal.pk, by=devi, at=now)
    paid_month(shop, aminah)
    ready = approved(sent(drafted(shop, aminah), aminah), devi, farid)
    other = asking.begin(employer=shop, scheme="eis", language="ms", by=aminah, at=now)
    desk = f"/employer/{shop.pk}"
    mine = [
        f"{desk}/charges/", f"{desk}/charges/notices/{notice.pk}/", f"{desk}/charges/compounds/{compound.pk}/",
        f"{desk}/charges/appeals/{draft.pk}/", f"{desk}/charges/appeals/{draft.pk}/send/",
        f"{desk}/charges/compounds/{compound.pk}/appeal/", f"{desk}/refunds/", f"{desk}/refunds/{other.pk}/",
        f"{desk}/refunds/{other.pk}/people/", f"{desk}/refunds/{other.pk}/account/", f"{desk}/refunds/{ready.pk}/",
    ]  # fmt: skip
    office = [
        "/office/charges/", f"/office/charges/one/{first.pk}/", f"/office/charges/one/{waiting.pk}/waive/",
        "/office/charges/waivers/", f"/office/charges/waivers/{proposal.pk}/", f"/office/charges/campaigns/{campaign.pk}/",
        "/office/charges/campaigns/new/", "/office/charges/appeals/", f"/office/charges/appeals/{appeal.pk}/",
        f"/office/charges/appeals/{appeal.pk}/grant/", "/office/charges/compounds/", "/office/charges/compounds/new/",
        "/office/refunds/?state=any", f"/office/refunds/{ready.pk}/", "/office/refunds/files/",
    ]  # fmt: skip
    return mine, office


def test_the_pages_have_no_barrier_and_spill_nowhere(open_window: Callable[..., Page]) -> None:
    mine, office = _everything()
    shots = os.environ.get("SHOTS")
    people = {person.name.split()[0]: person for person in Person.objects.all()}
    for who, paths in (("Aminah", mine), ("Farid", office)):
        window = open_window(person=people[who], language="ms")
        for number, path in enumerate(paths):
            window.goto(path)
            if shots:
                name = f"{who}-{number:02d}-ms.png"
                window.screenshot(path=str(Path(shots) / name), full_page=True)
            assert faults(window) == [], path
