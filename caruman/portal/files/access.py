"""Which file a page is about: one of this employer that was not given up; and how a page comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.portal.employer.access import employer_role
from caruman.schedules.lifecycle import DROPPED
from caruman.schedules.models import ReceivedFile
from caruman.schedules.refusals import UnableToReceive

View = Callable[..., HttpResponse]
KEPT = ("severity", "rule", "page")
"""What was filtered by, so that a repair comes back to the same place."""

preparers = employer_role(Role.OWNER, Role.PREPARER, both=True)
"""For those who prepare schedules."""
readers = employer_role(both=True)
"""For whoever holds roles for both schemes: a file has both."""
PREPARING = frozenset((Role.OWNER, Role.PREPARER))


def with_file(view: View) -> View:
    """Give the view the file instead of its key, or 404."""

    @wraps(view)
    def loaded(request: HttpRequest, employer: Employer, file_id: UUID, **kwargs: Any) -> HttpResponse:
        file = ReceivedFile.objects.filter(pk=file_id, employer=employer).exclude(state=DROPPED).first()
        if file is None:
            raise Http404
        file.employer = employer
        return view(request, employer, file, **kwargs)

    return loaded


def changes(view: View) -> View:
    """Say in words what could not be done, on the page of the file."""

    @wraps(view)
    def told(request: HttpRequest, employer: Employer, file: ReceivedFile, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, employer, file, **kwargs)
        except UnableToReceive as refusal:
            messages.error(request, str(refusal))
            return back(request, file)

    return told


def version_of(request: HttpRequest) -> int:
    """Give the version of the file that the sender of a form has seen; one that never was where it is missing."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def back(request: HttpRequest, file: ReceivedFile) -> HttpResponseRedirect:
    """Lead back to the findings where the reader was."""
    kept = {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    address = reverse("file", args=[file.employer_id, file.pk])
    return redirect(f"{address}{'?' if kept else ''}{urlencode(kept)}#findings")


def to_schedules(file: ReceivedFile, schedules: list[Any]) -> HttpResponseRedirect:
    """Lead to the schedule that a file went into; to the file, which names them, where there are several."""
    if len(schedules) == 1:
        return redirect("schedule", file.employer_id, schedules[0].pk)
    return redirect("file", file.employer_id, file.pk)
