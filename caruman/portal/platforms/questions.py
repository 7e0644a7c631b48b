"""What workers report as wrong, and the platform's answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.agencies.models import Agency
from caruman.platforms.models import Question
from caruman.platforms.operations.asking import answer
from caruman.platforms.queries import as_jobs, deductions
from caruman.platforms.refusals import UnableToAsk
from caruman.portal.platforms.access import WORKING, platform_role
from caruman.portal.platforms.forms import AnswerForm
from caruman.web.access import signed_in
from caruman.web.forms import fill

PAGE_SIZE = 25


@signed_in
@require_safe
@platform_role()
def questions(request: HttpRequest, agency: Agency) -> HttpResponse:
    """List the reports, those that wait first."""
    found = Question.objects.filter(agency=agency).order_by("-state", "-asked_at", "pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "platforms/questions.html", {"agency": agency, "page": page})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@platform_role(*WORKING)
def question(request: HttpRequest, agency: Agency, question_id: UUID) -> HttpResponse:
    """Read a report beside its job, and answer it."""
    shown = Question.objects.filter(agency=agency, pk=question_id).first()
    if shown is None:
        raise Http404
    form = fill(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            answer(question_id=shown.pk, words=form.cleaned_data["words"], by=request.user, at=request.moment)
        except UnableToAsk as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The answer is sent."))
            return redirect("platform-questions", agency.pk)
    job = as_jobs(deductions(agency_id=agency.pk, transaction_id=shown.transaction_id, month=shown.month))[0]
    return render(request, "platforms/question.html", {"agency": agency, "question": shown, "form": form, "job": job})
