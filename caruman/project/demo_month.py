"""The demonstration's months: people on the register, schedules filed and paid, one month owing, and files to try.

Everything is done through the operations that the pages use, at the moments at which it would have been done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.bills.queries import bills_of_filing
from caruman.employees.models import Employee
from caruman.employees.operations import adding, changing
from caruman.employees.queries import person_of, serving_in
from caruman.employers.models import Employer
from caruman.formats.layouts import COMBINED_V2
from caruman.formats.records import Record
from caruman.formats.writing import LINE_END, write_line
from caruman.law.contributions import assess
from caruman.law.deadlines import due_on
from caruman.payments.models import FpxModel
from caruman.payments.operations import attempts, outcomes, posting, receipting
from caruman.payments.operations.outcomes import Outcome
from caruman.schedules.lines import Entry
from caruman.schedules.models import Filing, Origin
from caruman.schedules.operations import drafting, submitting
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

MONTHS = 6
"""So many months the shop has employed people."""
LATE, DAYS_LATE = 1, 12
"""The second month was paid so many days late: interest is assessed for it."""


class Hand(NamedTuple):
    """One invented employee; `since` counts the months from the shop's first one."""

    identity_kind: str
    identity_no: str
    name: str
    sex: str
    nationality: str
    born: date
    occupation_code: str
    occupation: str
    wage_sen: int
    since: int = 0


STAFF = (
    Hand("nric", "900101140012", "Siti Nurhaliza binti Rahman", "female", "citizen", date(1990, 1, 1), "5131",
         "Pelayan", 250_000),
    Hand("nric", "851231105523", "Muthu a/l Samy", "male", "citizen", date(1985, 12, 31), "5120", "Tukang masak",
         410_050),
    Hand("nric", "990704135034", "Dayang anak Jalin", "female", "citizen", date(1999, 7, 4), "5246", "Juruwang",
         185_000),
    Hand("nric", "640215086017", "Tan Ah Kow", "male", "citizen", date(1964, 2, 15), "9412", "Pembantu dapur",
         175_000),
    Hand("ssfw", "SSFW26000417", "Rahim Miah", "male", "foreign", date(1994, 3, 9), "9112", "Pembersih", 170_000, 1),
    Hand("nric", "020830141235", "Kavitha a/p Raj", "female", "citizen", date(2002, 8, 30), "5131", "Pelayan", 172_050,
         5),
)  # fmt: skip
LEAVER = Hand("nric", "880909025528", "Zainab binti Hashim", "female", "citizen", date(1988, 9, 9), "5131", "Pelayan",
              190_000)  # fmt: skip
"""She left two months ago."""


def first_month(at: datetime) -> Month:
    """Give the month in which the shop hired its first people."""
    return Month.of(in_malaysia_time(at).date()).plus(-MONTHS)


def make(shop: Employer, *, owner: Person, at: datetime) -> None:
    """Hire people, file all months but the last, and pay them but for one ECR: schemes are paid apart."""
    first = first_month(at)
    for hand in (*STAFF, LEAVER):
        _hire(shop, hand, first.plus(hand.since), by=owner)
    left = Employee.objects.get(employer=shop, identity_no=LEAVER.identity_no)
    gone_on = first.plus(MONTHS - 2).first_day - timedelta(days=1)
    changing.resign(employee_id=left.pk, last_day=gone_on, why="", by=owner, at=_at_noon(gone_on))
    for number in range(MONTHS - 1):
        month = first.plus(number)
        filing = _file(shop, month, by=owner)
        acr, ecr = bills_of_filing(filing.pk)
        paid_on = due_on(month=month) + timedelta(days=DAYS_LATE if number == LATE else -2)
        _pay((acr, ecr) if number < MONTHS - 2 else (acr,), number, by=owner, at=_at_noon(paid_on))


def write_files(folder: Path, *, shop: Employer, at: datetime) -> list[Path]:
    """Write the file of the month that is owing, once good and once with three faults; give where they are."""
    month = first_month(at).plus(MONTHS - 1)
    lines = [write_line(_record(shop, employee, month), COMBINED_V2) for employee in serving_in(shop.pk, month)]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in (("good", lines), ("three-faults", with_three_faults(lines))):
        path = folder / f"shop-{month}-{name}.txt"
        path.write_bytes("".join(line + LINE_END for line in text).encode())
        written.append(path)
    return written


def with_three_faults(lines: list[str]) -> list[str]:
    """Give the lines with a wage in ringgit, an employer's share off by five sen, and EIS for somebody over sixty."""
    found = list(lines)
    places = {name: next(at for at, line in enumerate(lines) if name.upper() in line.upper()) for name in (
        STAFF[0].name, STAFF[1].name, STAFF[3].name,
    )}  # fmt: skip
    at = places[STAFF[0].name]
    found[at] = found[at][:200] + f"{STAFF[0].wage_sen / 100:014.2f}" + found[at][214:]
    at = places[STAFF[1].name]
    found[at] = found[at][:214] + f"{int(found[at][214:220]) + 5:06}" + found[at][220:]
    at = places[STAFF[3].name]
    found[at] = found[at][:226] + "000350" * 2 + found[at][238:]
    return found


def _hire(shop: Employer, hand: Hand, month: Month, *, by: Person) -> None:
    answers = hand._asdict()
    del answers["since"]
    hired_on = month.first_day + timedelta(days=4)
    adding.add(employer=shop, answers={**answers, "hired_on": hired_on}, by=by, at=_at_noon(hired_on))


def _file(shop: Employer, month: Month, *, by: Person) -> Filing:
    at = _at_noon(due_on(month=month) - timedelta(days=4))
    entries = [_entry(employee, month) for employee in serving_in(shop.pk, month)]
    schedule = drafting.begin(employer=shop, month=month.first_day, origin=Origin.REGISTER, by=by, at=at)
    schedule = drafting.fill(schedule_id=schedule.pk, entries=entries, origin=Origin.REGISTER, by=by, at=at)
    return submitting.submit(employer=shop, revisions={schedule.pk: schedule.revision}, by=by, at=at)


def _pay(wanted: Sequence[Bill], number: int, *, by: Person, at: datetime) -> None:
    """Pay by FPX as the page would, with the answer that a bank would have given; receipts come a minute later."""
    payment = attempts.begin(
        bill_ids=[one.pk for one in wanted], model=FpxModel.PERSONAL, bank_id="TEST0021", email=by.email,
        language="ms", description="CARUMAN", by=by, at=at,
    )  # fmt: skip
    attempts.send(payment_id=payment.pk, by=by, at=at)
    facts: dict[str, object] = {
        "fpx_id": f"{in_malaysia_time(at):%y%m%d%H%M%S}{number:04}", "fpx_time": at, "bank_name": "SBI Bank A",
        "debit_code": "00", "credit_code": "00", "buyer_name": by.name.upper()[:40],
    }  # fmt: skip
    outcomes.apply(payment_id=payment.pk, outcome=Outcome("pay", "00", at, facts), message=None, at=at)
    posting.post(payment_id=payment.pk, at=at)
    receipting.receipt_waiting(at=at + timedelta(minutes=1))


def _entry(employee: Employee, month: Month) -> Entry:
    owed = assess(month=month, wage_sen=employee.wage_sen, person=person_of(employee, month))
    return Entry(
        identity_no=employee.identity_no,
        name=employee.name,
        wage_sen=employee.wage_sen,
        act4_employer_sen=owed.act4.employer_sen,
        act4_employee_sen=owed.act4.employee_sen,
        skbbk_employee_sen=owed.skbbk.employee_sen,
        eis_employer_sen=owed.eis.employer_sen,
        eis_employee_sen=owed.eis.employee_sen,
        occupation=employee.occupation,
    )


def _record(shop: Employer, employee: Employee, month: Month) -> Record:
    entry = _entry(employee, month)
    return Record(
        employer_code=str(shop.employer_code),
        mycoid=shop.registration_number,
        identity_no=entry.identity_no,
        name=entry.name.upper(),
        month=month,
        wage_sen=entry.wage_sen,
        act4_employer_sen=entry.act4_employer_sen,
        act4_employee_sen=entry.act4_employee_sen,
        eis_employer_sen=entry.eis_employer_sen,
        eis_employee_sen=entry.eis_employee_sen,
        skbbk_employee_sen=entry.skbbk_employee_sen,
    )


def _at_noon(day: date) -> datetime:
    """Give twelve o'clock in Malaysia."""
    return datetime.combine(day, time(4), tzinfo=UTC)
