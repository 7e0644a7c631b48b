"""What can be had of a file: as it was sent, mended, and the findings in three forms, all of them."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.checking.engine import check_file
from caruman.checking.reports import report_writer
from caruman.employers.models import Employer
from caruman.portal.files.access import readers, with_file
from caruman.schedules.facts import facts_for
from caruman.schedules.file_checks import layout_of, path_of
from caruman.schedules.models import ReceivedFile
from caruman.values.words import Refusal
from caruman.web.access import signed_in
from caruman.web.downloads import as_download

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


@signed_in
@readers
@require_safe
@with_file
def report(request: HttpRequest, employer: Employer, file: ReceivedFile, form: str) -> HttpResponse:
    """Check the file once more and write every finding down, also those that are only counted on the page."""
    if form not in TYPES or file.report is None:
        raise Http404
    facts = facts_for(employer, at=request.moment, amends=file.amends)
    out = tempfile.NamedTemporaryFile(suffix=f".{form}")  # noqa: SIM115 - the answer closes it
    try:
        with report_writer(out.name, path=file.name, language=language(), facts=facts, kind=form) as writer:
            layout = file.layout_wanted or None
            writer.end(check_file(path_of(file), facts=facts, layout=layout, on_finding=writer.add))
        # A writer may have put another file in the place of this one.
        content = open(out.name, "rb")  # noqa: SIM115 - the answer closes it
    except Refusal as refusal:
        raise Http404 from refusal
    finally:
        out.close()
    _note(request, file, f"report {form}")
    return as_download(content, name=_named(file, "report", form), media_type=TYPES[form])


@signed_in
@readers
@require_safe
@with_file
def sent(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Give the bytes back as they were sent."""
    _note(request, file, "sent")
    return as_download(default_storage.open(file.stored_as), name=file.name, media_type="application/octet-stream")


@signed_in
@readers
@require_safe
@with_file
def mended(request: HttpRequest, employer: Employer, file: ReceivedFile) -> HttpResponse:
    """Give the mended copy."""
    if not file.mended_as:
        raise Http404
    _note(request, file, "mended")
    kind, media_type = ("csv", TYPES["csv"]) if layout_of(file) is None else ("txt", "text/plain; charset=utf-8")
    return as_download(default_storage.open(file.mended_as), name=_named(file, "mended", kind), media_type=media_type)


def _note(request: HttpRequest, file: ReceivedFile, what: str) -> None:
    """Write down who took a file with names and wages away."""
    record(
        act="file.given", at=request.moment, about=file, by=request.user, employer_id=file.employer_id, what=what
    )  # fmt: skip


def _named(file: ReceivedFile, what: str, kind: str) -> str:
    stem = "".join(letter for letter in PurePath(file.name).stem if letter.isalnum() or letter in " -_")[:60].strip()
    return str(Path(f"{stem or 'file'}-{what}.{kind}"))
