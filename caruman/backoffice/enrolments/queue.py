"""The queue of the desk: what waits, how urgent it is, who is at work on it; and forms that come on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.backoffice.enrolments.forms import PaperEnrolmentForm
from caruman.backoffice.queue_filters import queue_page
from caruman.employers.operations import enrolling
from caruman.employers.queries import queue
from caruman.employers.refusals import UnableTo
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers
from caruman.web.forms import fill


@officers
@require_safe
def enrolments(request: HttpRequest) -> HttpResponse:
    """Show the queue, filtered."""
    numbers = ("registration_number", "employer_code")
    return render(request, "desk/queue.html", queue_page(request, queue, names=("employer_name",), numbers=numbers))


@officers
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a form that came by e-mail, post, fax or hand."""
    today = in_malaysia_time(request.moment).date()
    form = fill(request, PaperEnrolmentForm, on=today, initial={"received_on": today, "language": "ms"})
    if request.method == "POST" and form.is_valid():
        try:
            enrolment = enrolling.enter(
                channel=form.cleaned_data["channel"],
                received_on=form.cleaned_data["received_on"],
                answers=form.answers,
                by=request.user,
                at=request.moment,
            )
        except UnableTo as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("office-enrolment", enrolment.pk)
    return render(request, "desk/enter.html", {"form": form})
