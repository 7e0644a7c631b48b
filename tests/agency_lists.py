"""Lists of an agency's people as agencies make them, and the way one goes from its upload to cover."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations import checking, drafting, sending
from caruman.agency_lists.operations.drafting import Arrival, Wish
from caruman.programmes.models import Programme
from tests.lists import as_csv
from tests.people import NOON

HEADER = ["No. KP", "Nama", "No. telefon", "E-mel", "Alamat", "Poskod", "Negeri", "Sektor", "Aktiviti",
          "Kumpulan sasar", "Sejak", "Bahasa"]  # fmt: skip
WISH = Wish(plan=2, sector="fisheries", activity="Nelayan pantai")


def person(number: int, **changes: str) -> list[str]:
    """Give one good row: the number-th invented person."""
    known = {
        "identity_no": f"{70 + number % 25:02}0{1 + number % 9}1{number % 10}10{1000 + number:04}",
        "name": f"Orang Contoh {number}", "phone": f"012-{3000000 + number}", "email": "", "address": "1 Jalan Pantai",
        "postcode": "43000", "state_code": "Selangor", "sector": "", "activity": "", "group": "", "since": "2020",
        "language": "",
    }  # fmt: skip
    return list({**known, **changes}.values())


def people(count: int, **changes: str) -> list[list[str]]:
    """Give so many good rows."""
    return [person(number, **changes) for number in range(count)]


def wish_for(programme: Programme | None, **changes: Any) -> Wish:
    """Give a wish for a programme, or for none."""
    wish = WISH if programme is None else WISH._replace(programme_id=programme.pk, plan=programme.plan or 2)
    return wish._replace(**changes)


def made(
    agency: Agency,
    rows: list[list[Any]],
    *,
    by: Person,
    wish: Wish = WISH,
    at: datetime = NOON,
    name: str = "senarai.csv",
    content: bytes | None = None,
    arrival: Arrival | None = None,
) -> AgencyList:
    """Upload a list and check it."""
    upload = SimpleUploadedFile(name, as_csv(rows, HEADER) if content is None else content)
    held = drafting.make(agency=agency, upload=upload, wish=wish, by=by, at=at, arrival=arrival)
    return checking.check(list_id=held.pk, at=at)


def sent(held: AgencyList, *, by: Person, at: datetime = NOON, **more: Any) -> AgencyList:
    """Send a list and enter its people."""
    sending.send(list_id=held.pk, version=held.version, by=by, at=at, **more)
    return sending.process(list_id=held.pk, at=at)


def results(held: AgencyList) -> dict[int, str]:
    """Give the result of each row by its number in the file."""
    return dict(ListRow.objects.filter(agency_list=held).order_by("number").values_list("number", "result"))


def archive(**files: bytes) -> SimpleUploadedFile:
    """Make an archive of files; two underlines in a name stand for its point."""
    return archive_of({name.replace("__", "."): content for name, content in files.items()})


def archive_of(files: dict[str, bytes]) -> SimpleUploadedFile:
    """Make an archive of files by their full names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made_archive:
        for name, content in files.items():
            made_archive.writestr(name, content)
    return SimpleUploadedFile("dokumen.zip", out.getvalue(), content_type="application/zip")
