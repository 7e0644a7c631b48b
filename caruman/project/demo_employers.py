"""Employers of the demonstration: two that are enrolled, roles given and offered, and a form that waits at the desk.

Everything is done through the operations that the pages use, so that messages, audit and checks are the real ones.
"""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.documents import operations as documents
from caruman.employers.choices import Role, Scheme
from caruman.employers.models import Employer
from caruman.employers.operations import enrolling, granting
from caruman.employers.queries import papers_asked
from caruman.project import demo_month
from caruman.project.demo_papers import paper_of
from caruman.values.dates import in_malaysia_time

SHOP = {
    "name": "Kedai Kopi Aminah Sdn. Bhd.",
    "entity_type": "private_company",
    "registration_kind": "mycoid",
    "registration_number": "201901000001",
    "employer_code": "B3200000001X",
    "address": "12 Jalan Melati",
    "postcode": "43000",
    "city": "Kajang",
    "state_code": "10",
    "phone": "+60387330001",
    "email": "kedai@kedai.example",
    "employees": 4,
}
GARAGE = {
    "name": "Bengkel Kereta Chong",
    "entity_type": "sole_proprietor",
    "registration_kind": "mycoid",
    "registration_number": "202003000002",
    "address": "8 Lorong Tukang",
    "postcode": "10200",
    "city": "George Town",
    "state_code": "07",
    "phone": "+6042610002",
    "email": "bengkel@lain.example",
    "employees": 2,
}
SOCIETY = {
    "is_existing": False,
    "employer_name": "Persatuan Pemandu Teksi Kuching",
    "entity_type": "society",
    "registration_kind": "society",
    "registration_number": "PPM00110108",
    "employees": 1,
    "address": "3 Jalan Masjid",
    "postcode": "93000",
    "city": "Kuching",
    "state_code": "13",
    "employer_phone": "+6082240003",
    "employer_email": "pejabat@persatuan.example",
    "applicant_position": "Setiausaha",
    "wanted_roles": [Role.PREPARER.value, Role.PAYER.value],
}


def make(people: dict[str, Person], *, at: datetime) -> Employer:
    """Make the employers of the people, and what is between them; give the one whose months are there."""
    devi = people["devi"]
    shop = granting.open_employer(
        owner=people["aminah"],
        by=devi,
        at=at,
        roles=[Role.APPROVER.value, Role.PAYER.value],
        first_hired_on=demo_month.first_month(at).first_day,
        **SHOP,
    )
    demo_month.make(shop, owner=people["aminah"], at=at)
    granting.open_employer(owner=people["chong"], by=devi, at=at, **GARAGE)
    _offer_preparer(shop, people["bala"], by=people["aminah"], at=at)
    _hand_in_form(people["hassan"], at=at)
    return shop


def _offer_preparer(shop: object, bala: Person, *, by: Person, at: datetime) -> None:
    """Let the owner name a clerk until the end of the year; the clerk takes it after signing in."""
    granting.offer(
        employer=shop,
        role=Role.PREPARER.value,
        identity_number=bala.identity_number,
        name=bala.name,
        phone=bala.phone,
        email=bala.email,
        schemes=[scheme.value for scheme in Scheme],
        ends_on=in_malaysia_time(at).date().replace(year=at.year + 1, month=12, day=31),
        note="",
        by=by,
        at=at,
    )


def _hand_in_form(hassan: Person, *, at: datetime) -> None:
    """Send a form with its papers to the desk."""
    form = enrolling.start(by=hassan, at=at, language=hassan.language)
    form = enrolling.save_answers(enrolment_id=form.pk, answers=SOCIETY, by=hassan, at=at)
    for paper in papers_asked(form, on=in_malaysia_time(at).date()):
        documents.receive(upload=paper_of(paper), by=hassan, about=form, kind=paper, at=at)
    form.refresh_from_db()
    enrolling.submit(enrolment_id=form.pk, version=form.version, signature=hassan.name, by=hassan, at=at)
