"""Says what every row of an uploaded list would do to the register, before anything is written.

The rules are those of single acts: `validation`, `operations.adding`, `operations.changing`.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils import translation

from caruman.employees.choices import Outcome, Wish
from caruman.employees.lifecycle import ACTIVE, EMPLOYEE, PENDING, WITHDRAWN
from caruman.employees.models import Employee
from caruman.employees.operations.adding import at_once, waits
from caruman.employees.operations.changing import demand_end, demand_number
from caruman.employees.refusals import UnableToChange
from caruman.employees.row_reading import COLUMN_OF, Problem, Told, kind_of, read_row
from caruman.employees.validation import REQUIRED, Examined, Remark, examine
from caruman.employers.lifecycle import CEASED
from caruman.employers.models import Employer
from caruman.formats.tabular import Row
from caruman.law.deadlines import notice_due_on
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Words

ADD, CHANGE, RESIGN = "add", "change", "resign"
_LOCALES = ("ms", "en", "zh-hans")
_ONE_DAY = timedelta(days=1)
_NOT_COMPARED = frozenset({"identity_no"})
_SEALED = ("address", "phone", "email", "passport_number", "permit_number")

_UNKNOWN = Words(
    ms="Tiada sesiapa dengan nombor ini dalam daftar. Tambah orang ini dahulu.",
    en="Nobody with this number is on the register. Add this person first.",
    zh="登记册中没有此号码的人。请先新增此人。",
)
_TWICE = Words(
    ms="Nombor ini sudah ada di baris {first}. Tinggalkan satu baris sahaja.",
    en="This number stands in row {first} already. Leave only one row.",
    zh="此号码已在第 {first} 行出现。请只保留一行。",
)
_NO_LAST_DAY = Words(
    ms="Hari terakhir bekerja tiada. Isi dalam baris ini, atau satu hari untuk semua apabila memuat naik.",
    en="There is no last day of work. Fill it in here, or give one day for all when you upload.",
    zh="缺少最后工作日。请在此行填写，或上传时为所有人指定一个日期。",
)
_LEFT_ALREADY = Words(
    ms="Orang ini sudah berhenti pada {day}. Untuk membetulkan hari itu, pilih “ubah”.",
    en="This person left on {day} already. To correct the day, choose “change”.",
    zh="此人已于 {day} 离职。如需更正该日期，请选择“更改”。",
)
_NAMES_A_LAST_DAY = Words(
    ms="Baris ini hanya mengubah rekod tetapi menyebut hari terakhir. Pilih “berhenti”, atau kosongkan hari itu.",
    en="The row only changes the record but names a last day. Choose “resign”, or leave the day blank.",
    zh="此行只是更改记录，却写了最后工作日。请选择“离职”，或将该日期留空。",
)
_WAITS = Words(
    ms="Orang ini masih menunggu pendaftaran, jadi hari terakhir belum boleh dicatat.",
    en="This person still waits for registration, so no last day can be noted yet.",
    zh="此人仍在等待登记，因此尚不能记录最后工作日。",
)
_WAITS_FOR_NUMBER = Words(
    ms="Orang ini ada dalam daftar di bawah nombor pasportnya. Masukkan nombor SSFW pada halaman orang itu.",
    en="This person is on the register under the passport number. Enter the SSFW number on the person's own page.",
    zh="此人以护照号码列在登记册中。请在其个人页面输入 SSFW 编号。",
)
_CLOSED = Words(
    ms="Majikan ini tidak lagi menjalankan perniagaan. Buka semula sebelum menambah pekerja.",
    en="This employer is no longer in business. Open it again before you add an employee.",
    zh="此雇主已停业。请先重新开业，再新增雇员。",
)
_SKBBK = Words(
    ms="SKBBK dicatat pada halaman orang itu sendiri, bersama notis yang ditandatangani. Sel ini tidak digunakan.",
    en="SKBBK is noted on the person's own page, together with the signed notice. This cell was not used.",
    zh="SKBBK 须连同已签署的通知记录在该人员的页面。此单元格未被采用。",
)
_SERVES = Words(
    ms="Orang ini sudah berkhidmat. Butiran yang berbeza tidak diubah; untuk mengubahnya, pilih “ubah”.",
    en="This person is in service already. What differs was not changed; to change it, choose “change”.",
    zh="此人已在职。不同之处未作更改；如需更改，请选择“更改”。",
)


class Decision(NamedTuple):
    """What one row does: to which record, with which old and new values, and what is to be said of it.

    `employee` is the record as it will be: a new one (`outcome` added), or a changed copy.
    """

    number: int
    outcome: str
    identity_no: str
    name: str
    employee: Employee | None = None
    changes: dict[str, tuple[Any, Any]] = {}  # noqa: RUF012 - never changed
    ends_on: date | None = None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    is_late: bool = False

    def details(self) -> dict[str, Any]:
        """Give what is kept beside the row, as JSON takes it."""
        kept: dict[str, Any] = {}
        changes = self.changes | ({"ends_on": (None, self.ends_on)} if self.ends_on is not None else {})
        if changes:
            kept["changes"] = {name: [_plain(old), _plain(new)] for name, (old, new) in changes.items()}
        if self.problems:
            kept["problems"] = [[one.column, *one.said] for one in self.problems]
        if self.remarks:
            kept["remarks"] = [[one.column, *one.said] for one in self.remarks]
        return kept


class Planner:
    """Decides rows one after the other; each sees the register as the rows before it leave it."""

    def __init__(
        self,
        employer: Employer,
        services: Iterable[Employee],
        *,
        wish: str,
        last_day: date | None,
        at: datetime,
    ) -> None:
        self._employer = employer
        self._wish = wish
        self._last_day = last_day
        self._at = at
        self._today = in_malaysia_time(at).date()
        self._seen: dict[str, int] = {}
        self._sentences: dict[tuple[str, str], Words] = {}
        self._services: dict[str, list[Employee]] = {}
        for one in services:
            # Whoever asks a record for its employer must not ask the database fifty thousand times.
            one.employer = employer
            self._services.setdefault(one.identity_no, []).append(one)

    def decide(self, row: Row) -> Decision:
        """Say what a row does."""
        told = read_row(row, employer_code=self._employer.employer_code)
        if told.problems:
            return self._bad(row, told, *told.problems)
        services = self._services.get(told.number, [])
        # A refusal of single acts is said in the reader's language: it is asked for in each of the three.
        try:
            with translation.override("ms"):
                decision = self._decide(row, told, services)
        except UnableToChange as refusal:
            return self._bad(row, told, Problem("", self._in_three(str(refusal), lambda: self._refused(row, told))))
        first = self._seen.setdefault(told.number, row.number)
        if first != row.number and decision.outcome not in (Outcome.ADDED, Outcome.ERROR):
            return self._bad(row, told, Problem("identity_no", _TWICE.filled(first=first)))
        self._remember(decision, services)
        if row.cells.get("skbbk") in ("out", "elsewhere") and decision.outcome != Outcome.ERROR:
            return decision._replace(remarks=(*decision.remarks, Problem("skbbk", _SKBBK)))
        return decision

    def _decide(self, row: Row, told: Told, services: list[Employee]) -> Decision:
        latest = services[-1] if services else None
        serving = latest if latest is not None and latest.ends_on is None else None
        asked = told.act or ("" if self._wish == Wish.DECIDE else self._wish)
        if asked == ADD:
            return self._add(row, told, services) if serving is None else self._there(row, told, serving)
        if asked == RESIGN:
            return self._resign(row, told, latest)
        if asked == CHANGE:
            if latest is None:
                return self._bad(row, told, Problem("identity_no", _UNKNOWN))
            if serving is not None and told.last_day is not None:
                return self._bad(row, told, Problem("left_on", _NAMES_A_LAST_DAY))
            return self._change(row, told, latest)
        if latest is None:
            return self._add(row, told, services)
        if serving is not None:
            return self._resign(row, told, serving) if told.last_day else self._change(row, told, serving)
        hired = told.answers.get("hired_on")
        if hired is not None and latest.ends_on is not None and hired >= latest.ends_on:
            return self._add(row, told, services)
        return self._change(row, told, latest)

    def _add(self, row: Row, told: Told, services: list[Employee]) -> Decision:
        if self._employer.state == CEASED:
            return self._bad(row, told, Problem("", _CLOSED))
        answers = dict(told.answers)
        if "identity_kind" not in answers:
            answers["identity_kind"] = kind_of(told.number, answers.get("nationality", ""))
        examined = examine(answers, on=self._today)
        if examined.problems:
            return self._wrong(row, told, examined, answers, is_whole=True)
        waiting = self._services.get(examined.answers.get("passport_number", "") or "", [])
        if any(one.state == PENDING for one in waiting) and examined.answers["passport_number"] != told.number:
            return self._bad(row, told, Problem("passport_no", _WAITS_FOR_NUMBER))
        employee = Employee(employer=self._employer, created_at=self._at, **examined.answers)
        employee.state = PENDING if waits(employee) else ACTIVE
        ends_on = None
        if told.last_day is not None:
            if employee.state == PENDING:
                return self._bad(row, told, Problem("left_on", _WAITS))
            demand_end(employee, told.last_day, self._at)
            ends_on = told.last_day + _ONE_DAY
        _demand_one_service(employee, ends_on, services)
        hired = examined.answers["hired_on"]
        late = self._today > notice_due_on(event_on=hired)
        return Decision(
            row.number,
            Outcome.ADDED,
            employee.identity_no,
            employee.name,
            employee,
            ends_on=ends_on,
            remarks=self._remarks(_without_lateness(examined.questions, late), answers, is_whole=True),
            is_late=late,
        )

    def _there(self, row: Row, told: Told, serving: Employee) -> Decision:
        """Answer for somebody who is to be added and serves already: a second sending is no mistake."""
        found = self._differing(told, serving)
        if isinstance(found, Examined):
            return self._wrong(row, told, found, self._asked_of(told, serving))
        remarks = (Problem("", _SERVES),) if found[0] else ()
        return Decision(row.number, Outcome.ALREADY, told.number, serving.name, serving, remarks=remarks)

    def _resign(self, row: Row, told: Told, latest: Employee | None) -> Decision:
        if latest is None:
            return self._bad(row, told, Problem("identity_no", _UNKNOWN))
        last_day = told.last_day or self._last_day
        if latest.ends_on is not None:
            if last_day in (None, latest.last_day):
                return Decision(row.number, Outcome.ALREADY, told.number, latest.name, latest)
            day = latest.last_day
            return self._bad(row, told, Problem("left_on", _LEFT_ALREADY.filled(day=f"{day:%d/%m/%Y}")))
        if last_day is None:
            return self._bad(row, told, Problem("left_on", _NO_LAST_DAY))
        if not EMPLOYEE.permits("resign", latest.state):
            return self._bad(row, told, Problem("left_on", _WAITS))
        changed = self._change(row, told, latest)
        if changed.problems or changed.employee is None:
            return changed
        demand_end(changed.employee, last_day, self._at)
        return changed._replace(outcome=Outcome.RESIGNED, ends_on=last_day + _ONE_DAY)

    def _change(self, row: Row, told: Told, record: Employee) -> Decision:
        found = self._differing(told, record)
        if isinstance(found, Examined):
            return self._wrong(row, told, found, self._asked_of(told, record))
        changes, questions = found
        if record.ends_on is not None and told.last_day is not None and told.last_day != record.last_day:
            changes["ends_on"] = (record.ends_on, told.last_day + _ONE_DAY)
        if not changes:
            return Decision(row.number, Outcome.NOTHING, told.number, record.name, record)
        after = copy.copy(record)
        for name, (_old, new) in changes.items():
            setattr(after, name, new)
        demand_number(after)
        if after.ends_on is not None:
            demand_end(after, after.ends_on - _ONE_DAY, self._at)
        if {"hired_on", "ends_on"} & changes.keys():
            others = [one for one in self._services[told.number] if one.pk != record.pk]
            _demand_one_service(after, after.ends_on, others)
        asked = [one for one in questions if one.field in told.answers and _column(one.field) in changes]
        late = "hired_on" in changes and self._today > notice_due_on(event_on=after.hired_on)
        remarks = self._remarks(_without_lateness(asked, late), self._asked_of(told, record))
        return Decision(row.number, Outcome.CHANGED, told.number, after.name, after, changes, remarks=remarks)

    def _differing(self, told: Told, record: Employee) -> tuple[dict[str, tuple[Any, Any]], list[Remark]] | Examined:
        """Give what a row says otherwise than the record, and what to ask about it; or what is wrong with it."""
        examined = examine(self._asked_of(told, record), on=self._today, required=())
        if examined.problems:
            return examined
        changes = {}
        for field in told.answers:
            name = _column(field)
            if field not in _NOT_COMPARED and name in examined.answers:
                old, new = getattr(record, name), examined.answers[name]
                if old != new and not (name == "name" and old.casefold() == new.casefold()):
                    changes[name] = (old, new)
        return changes, examined.questions

    def _asked_of(self, told: Told, record: Employee) -> dict[str, Any]:
        """Complete what a row says with what the register knows, where the answers must fit each other."""
        known = {"identity_kind": record.identity_kind, "nationality": record.nationality, "born": record.born}
        known |= {"sex": record.sex, "hired_on": record.hired_on}
        return {name: value for name, value in known.items() if value} | told.answers

    def _wrong(
        self, row: Row, told: Told, examined: Examined, answers: dict[str, Any], *, is_whole: bool = False
    ) -> Decision:
        return self._bad(row, told, *self._remarks(examined.problems, answers, is_whole=is_whole))

    def _remarks(
        self, remarks: Iterable[Remark], answers: dict[str, Any], *, is_whole: bool = False
    ) -> tuple[Problem, ...]:
        """Turn remarks on answers into what is said of the row; `is_whole` where all necessary answers were asked."""
        return tuple(
            Problem(COLUMN_OF.get(one.field, one.field), self._translated(one, answers, is_whole)) for one in remarks
        )

    def _translated(self, remark: Remark, answers: dict[str, Any], is_whole: bool) -> Words:
        """Say a remark in the three languages: the same answers are examined in each, once for each sentence."""
        key = (remark.field, remark.sentence)
        if key not in self._sentences:
            said = []
            for locale in _LOCALES:
                with translation.override(locale):
                    again = examine(answers, on=self._today, required=REQUIRED if is_whole else ())
                said.append([*again.problems, *again.questions])
            place = next(place for place, one in enumerate(said[0]) if one == remark)
            self._sentences[key] = Words(*(each[place].sentence for each in said))
        return self._sentences[key]

    def _refused(self, row: Row, told: Told) -> str:
        try:
            self._decide(row, told, self._services.get(told.number, []))
        except UnableToChange as refusal:
            return str(refusal)
        return ""

    def _in_three(self, sentence: str, again: Callable[[], str]) -> Words:
        key = ("", sentence)
        if key not in self._sentences:
            said = []
            for locale in _LOCALES:
                with translation.override(locale):
                    said.append(again())
            self._sentences[key] = Words(*said)
        return self._sentences[key]

    def _bad(self, row: Row, told: Told, *problems: Problem) -> Decision:
        return Decision(row.number, Outcome.ERROR, told.number[:40], told.name, problems=problems)

    def _remember(self, decision: Decision, services: list[Employee]) -> None:
        """Let later rows see what this one leaves behind."""
        if decision.employee is None or decision.outcome in (Outcome.NOTHING, Outcome.ALREADY, Outcome.ERROR):
            return
        after = decision.employee
        if decision.ends_on is not None:
            after = copy.copy(after)
            after.ends_on = decision.ends_on
        kept = [one for one in services if one.pk != after.pk]
        self._services[decision.identity_no] = sorted([*kept, after], key=lambda one: one.hired_on)


def services_of(
    employer: Employer, columns: Iterable[str], *, numbers: Iterable[str] | None = None
) -> Iterator[Employee]:
    """Give the records that rows may be about, the oldest service first; what no column asks for stays sealed."""
    rows = Employee.objects.filter(employer=employer).exclude(state=WITHDRAWN).order_by("hired_on")
    if numbers is not None:
        rows = rows.filter(identity_no__in=list(numbers))
    told = set(columns)
    return rows.defer(*(name for name in _SEALED if COLUMN_OF[name] not in told)).iterator(chunk_size=5_000)


def digest_of(decisions: Iterable[Decision]) -> str:
    """Give a digest of what all rows would do, by which a preview is known again."""
    digest = hashlib.sha256()
    for one in decisions:
        # A new record has a new key each time it is planned.
        about = str(one.employee.pk) if one.employee is not None and one.outcome != Outcome.ADDED else ""
        text = json.dumps([one.number, one.outcome, about, str(one.ends_on), one.details()], sort_keys=True)
        digest.update(text.encode())
    return digest.hexdigest()


def _demand_one_service(employee: Employee, ends_on: date | None, others: Iterable[Employee]) -> None:
    """Refuse what the database would refuse: the same person twice at the same time."""
    for other in others:
        if (other.ends_on is None or other.ends_on > employee.hired_on) and (
            ends_on is None or other.hired_on < ends_on
        ):
            raise UnableToChange(at_once())


def _without_lateness(questions: Iterable[Remark], late: bool) -> list[Remark]:
    """Leave out that a notice is late: whoever moves a whole register here would read it in every row."""
    kept = list(questions)
    if late:
        kept.remove(next(one for one in reversed(kept) if one.field == "hired_on"))
    return kept


def _column(field: str) -> str:
    return {"wage": "wage_sen", "allowance": "allowance_sen"}.get(field, field)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
