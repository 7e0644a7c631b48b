"""Contribution files: the pages of one of Aminah's that has warnings, a repair and a line to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caruman.employees.models import Employee
from caruman.employers.models import Employer
from caruman.schedules.models import ReceivedFile
from caruman.schedules.operations import batching, mending, receiving
from tests.files import good_lines, line, sent, with_three_faults
from tests.schedules import STAFF, hire

if TYPE_CHECKING:
    from tests.web.world import World

TABLE = """
address           verb  nobody   gita  aminah        later         bala          chong  devi  weak  farid
files             GET   sign-in  404   page          page          page          404    404   404   404
file-upload       GET   sign-in  404   page          page          page          404    404   404   404
file-upload       POST  sign-in  404   page          page          page          404    404   404   404
file              GET   sign-in  404   page          page          page          404    404   404   404
file-progress     GET   sign-in  404   page          page          page          404    404   404   404
file-mend-all     GET   sign-in  404   page          page          page          404    404   404   404
file-mend-all     POST  sign-in  404   file          file          file          404    404   404   404
file-mend         GET   sign-in  404   405           405           405           404    404   404   404
file-mend         POST  sign-in  404   file          file          file          404    404   404   404
file-line         GET   sign-in  404   page          page          page          404    404   404   404
file-line         POST  sign-in  404   page          page          page          404    404   404   404
file-leave-out    GET   sign-in  404   405           405           405           404    404   404   404
file-leave-out    POST  sign-in  404   file          file          file          404    404   404   404
file-put-back     GET   sign-in  404   405           405           405           404    404   404   404
file-put-back     POST  sign-in  404   file          file          file          404    404   404   404
file-undo         GET   sign-in  404   405           405           405           404    404   404   404
file-undo         POST  sign-in  404   file          file          file          404    404   404   404
file-start-again  GET   sign-in  404   page          page          page          404    404   404   404
file-start-again  POST  sign-in  404   file          file          file          404    404   404   404
file-person-new   GET   sign-in  404   405           405           405           404    404   404   404
file-person-new   POST  sign-in  404   employee-new  employee-new  employee-new  404    404   404   404
file-why          GET   sign-in  404   page          page          page          404    404   404   404
file-warnings     GET   sign-in  404   page          page          page          404    404   404   404
file-warnings     POST  sign-in  404   file          file          file          404    404   404   404
file-replace      GET   sign-in  404   page          page          page          404    404   404   404
file-replace      POST  sign-in  404   page          page          page          404    404   404   404
file-check-again  GET   sign-in  404   405           405           405           404    404   404   404
file-check-again  POST  sign-in  404   file          file          file          404    404   404   404
file-take         GET   sign-in  404   page          page          page          404    404   404   404
file-take         POST  sign-in  404   file          file          file          404    404   404   404
file-drop         GET   sign-in  404   page          page          page          404    404   404   404
file-drop         POST  sign-in  404   files         files         files         404    404   404   404
file-report       GET   sign-in  404   page          page          page          404    404   404   404
file-sent         GET   sign-in  404   page          page          page          404    404   404   404
file-mended       GET   sign-in  404   page          page          page          404    404   404   404
accountant-upload        GET   sign-in  page  page              page              page  page   page  page  page
accountant-upload        POST  sign-in  page  page              page              page  page   page  page  page
accountant-batch         GET   sign-in  404   page              page              404   404    404   404   404
accountant-batch-submit  GET   sign-in  404   accountant-batch  accountant-batch  404   404    404   404   404
accountant-batch-submit  POST  sign-in  404   accountant-batch  accountant-batch  404   404    404   404   404
"""


def give(world: World) -> None:
    """Send a file, repair one of its lines, and remember where the others stand."""
    aminah = world.people["aminah"]
    employer = Employer.objects.get(pk=world.values["employer_id"])
    lines = [*with_three_faults()[:2], *good_lines()[2:], line("780923145027", "CHONG WEI MING", 300_000)]
    file = receiving.receive(employer=employer, upload=sent(lines), by=aminah, at=world.now).file
    first = file.findings.filter(line=1).exclude(repair=None).order_by("place")[0]
    file = mending.mend_finding(file_id=file.pk, place=first.place, version=file.version, by=aminah, at=world.now)
    if not Employee.objects.filter(employer=employer).exists():
        hire(employer, number=STAFF[0][0], name=STAFF[0][1])
    file = receiving.check_again(file_id=file.pk, by=aminah, at=world.now)
    batch = batching.receive_batch(upload=sent(good_lines(employer_code="T0000000000X")), by=aminah, at=world.now)
    world.values["batch_id"] = batch.pk
    world.values |= {"file_id": file.pk, ("file-report", "form"): "csv"}
    places = {
        "file-mend": _place(file, "ACT4_AMOUNT"),
        "file-why": _place(file, "ACT4_AMOUNT"),
        "file-person-new": _place(file, "EMPLOYEE_NOT_ON_REGISTER"),
    }
    world.values |= {(name, "place"): place for name, place in places.items()}
    world.values |= {(name, "number"): 2 for name in ("file-line", "file-leave-out", "file-put-back")}


def _place(file: ReceivedFile, code: str) -> int:
    return file.findings.filter(code=code).order_by("place")[0].place
