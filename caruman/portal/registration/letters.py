"""The letters about decisions on an employer's forms, for its owners to take again at any time."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from caruman.employers.models import Employer
from caruman.portal.employer.access import owners
from caruman.registrations import letters
from caruman.registrations.models import Letter
from caruman.web.access import signed_in
from caruman.web.downloads import as_download


@signed_in
@require_safe
@owners
def letter(request: HttpRequest, employer: Employer, letter_id: UUID) -> HttpResponse:
    """Give an owner a letter as a PDF."""
    found = Letter.objects.filter(pk=letter_id, employer=employer).select_related("registration").first()
    if found is None:
        raise Http404
    return as_download(BytesIO(letters.as_pdf(found)), name=letters.file_name(found), media_type="application/pdf")
