"""The demonstration's association: approved, with its manager, a programme that has room, and a list to upload.

Everything is done through the operations that the pages use. The sums of the programme are those of 2025, entered for
this year by two officers as they would be.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agencies.operations import applying, deciding
from caruman.agencies.queries import papers_asked
from caruman.documents import operations as documents
from caruman.programmes.operations import changing
from caruman.project.demo_papers import paper_of
from caruman.values.dates import in_malaysia_time

ASSOCIATION = {
    "kind": "association",
    "name": "Persatuan Pemandu Kuching",
    "registration_number": "PPM00220142019",
    "address": "9 Jalan Tabuan",
    "postcode": "93100",
    "city": "Kuching",
    "state_code": "13",
    "phone": "+6082240009",
    "email": "pejabat@persatuan.example",
    "people_expected": 200,
    "wished_groups": ["gig"],
    "applicant_position": "Setiausaha",
}
PLAN, GOVERNMENT_SEN, PAYER_SEN = 2, 16_280, 7_000
"""The sums of 2025, as Kelantan's office told them."""
QUOTA = 500
MEMBERS, WRONG = 200, 12
LIST = "ahli-persatuan.csv"
_FIRST = ("Ahmad", "Siti", "Ravi", "Mei Ling", "Dayang", "Jamal", "Kumari", "Wei Jie", "Awang", "Rosnah")
_LAST = ("bin Osman", "binti Ali", "a/l Samy", "Tan", "anak Jugah", "bin Salleh", "a/p Raju", "Lim", "bin Daud", "Wong")


def make(people: Mapping[str, Person], *, at: datetime) -> Agency:
    """Make the association with Hassan as its manager, and open the programme of this year."""
    hassan, devi, farid = people["hassan"], people["devi"], people["farid"]
    agency = applying.begin(by=hassan, at=at)
    agency = applying.describe(agency_id=agency.pk, answers=ASSOCIATION, by=hassan, at=at)
    for kind in papers_asked(agency, on=in_malaysia_time(at).date()):
        documents.receive(upload=paper_of(kind), by=hassan, about=agency, kind=kind, at=at)
    agency.refresh_from_db()
    agency = applying.submit(agency_id=agency.pk, version=agency.version, signature=hassan.name, by=hassan, at=at)
    agency = deciding.approve(
        agency_id=agency.pk, version=agency.version, kind=agency.kind, target_groups=["gig"], by=devi, at=at
    )
    year = in_malaysia_time(at).year
    programme = changing.enter(
        new=changing.New(
            slug="sps-padanan-caruman",
            year=year,
            plan=PLAN,
            name="SPS Padanan Caruman",
            first_day=date(year, 1, 1),
            last_day=date(year, 12, 31),
            government_percent=70,
            through="person",
            groups=[],
            rules=[],
            quota=QUOTA,
        ),
        why="Program contoh untuk demonstrasi.",
        by=devi,
        at=at,
    )
    proposal = changing.propose(
        programme_id=programme.pk, version=programme.version, plan=PLAN, government_sen=GOVERNMENT_SEN,
        payer_sen=PAYER_SEN, source="", why="Jumlah tahun 2025.", by=devi, at=at,
    )  # fmt: skip
    changing.confirm(proposal_id=proposal.pk, by=farid, at=at)
    return agency


def write_list(folder: Path) -> None:
    """Write a list of members to upload: two hundred, of whom twelve are wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LIST).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["No. KP", "Nama", "No. telefon", "E-mel", "Negeri", "Sektor", "Aktiviti", "Sejak"])
        rows.writerows(_members())


def _members() -> list[list[str]]:
    members = [_member(number) for number in range(MEMBERS)]
    # A digit that no calendar has, three times; somebody twice; no name; telephone numbers with a digit too few.
    for row in (14, 77, 150):
        members[row][0] = members[row][0][:2] + "13" + members[row][0][4:]
    for row in (40, 90, 163):
        members[row][:2] = members[row - 7][:2]
    for row in (21, 58, 119):
        members[row][1] = ""
    for row in (35, 101, 188):
        members[row][2] = "012-345"
    return members


def _member(number: int) -> list[str]:
    born = f"{66 + number % 34:02}{1 + number % 12:02}{1 + number % 28:02}"
    name = f"{_FIRST[number % 10]} {_LAST[(number // 10) % 10]}"
    phone = f"01{2 + number % 8}-{4_000_000 + 137 * number}"
    return [
        f"{born}13{2_000 + 17 * number:04}",
        name,
        phone,
        "",
        "Sarawak",
        "passenger-transport",
        "Teksi",
        "2019-01-01",
    ]
