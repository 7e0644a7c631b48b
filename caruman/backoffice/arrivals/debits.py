"""Direct debit at the office: mandates that the bank confirms, collections made and sent, answers booked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts.details import words_language
from caruman.audit.operations import record
from caruman.backoffice.arrivals.forms import AnswerForm, DayForm
from caruman.formats.bank_files.records import MOST_BYTES
from caruman.payments.debits import queries
from caruman.payments.debits.models import Collection, Mandate
from caruman.payments.debits.operations import collecting, mandates
from caruman.payments.debits.refusals import UnableToDebit
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Refusal
from caruman.web.access import officers, officers_freshly
from caruman.web.forms import fill
from caruman.web.large_uploads import takes_large_files

PAGE_SIZE = 25
VERBS = {"send": collecting.send, "give-up": collecting.give_up}
OF_MANDATES = ("activate", "end")


@officers
@require_safe
def debits(request: HttpRequest) -> HttpResponse:
    """Show mandates that wait for the bank, and the collections."""
    told = {
        "mandates": list(queries.waiting_mandates()[:PAGE_SIZE]),
        "page": Paginator(queries.collections(), PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "arrivals/debits.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def mandate(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    """Show a mandate to compare with the bank's confirmation, and keep what the bank said."""
    shown = Mandate.objects.select_related("employer", "signed_by").filter(pk=mandate_id).first()
    if shown is None:
        raise Http404
    verb = request.POST.get("verb", "")
    if request.method == "POST" and verb in OF_MANDATES:
        try:
            mandates.move(mandate_id=shown.pk, verb=verb, why="bank", by=request.user, at=request.moment)
        except UnableToDebit as refusal:
            messages.warning(request, str(refusal))
        return redirect("office-mandate", shown.pk)
    return render(request, "arrivals/mandate.html", {"mandate": shown})


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Show what is due on a day, and make its collection."""
    today = in_malaysia_time(request.moment).date()
    day = _day(request.POST.get("on") or request.GET.get("on")) or today
    form = fill(request, DayForm, initial={"day": day}) if "on" not in request.POST else DayForm(initial={"day": day})
    if request.method == "POST" and "on" in request.POST:
        try:
            made = collecting.make(day=day, by=request.user, at=request.moment)
        except UnableToDebit as refusal:
            messages.warning(request, str(refusal))
        else:
            return redirect("office-collection", made.pk)
    elif request.method == "POST" and form.is_valid():
        return redirect(f"{reverse('office-debits-make')}?on={form.cleaned_data['day']}")
    due = collecting.due_on(day)
    told = {
        "form": form,
        "day": day,
        "number": sum(len(one.bills) for one in due),
        "sum_sen": sum(bill.amount_sen for one in due for bill in one.bills),
        "above": sum(len(one.above) for one in due),
        "due": due[:PAGE_SIZE],
    }
    return render(request, "arrivals/make.html", told)


@officers
@require_safe
def collection(request: HttpRequest, collection_id: UUID) -> HttpResponse:
    """Show a collection with its debits."""
    shown = _load(collection_id)
    rows = shown.items.select_related("payment", "bill", "mandate__employer").order_by("payment__reference")
    told = {
        "collection": shown,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "answers": list(shown.answers.select_related("received_by").order_by("received_at")),
    }
    return render(request, "arrivals/collection.html", told)


@officers_freshly
@require_safe
def collection_file(request: HttpRequest, collection_id: UUID) -> HttpResponse:
    """Give the file for the bank; who took it is written down, for it has account numbers."""
    shown = _load(collection_id)
    record(act="collection.file", at=request.moment, about=shown, by=request.user)
    response = HttpResponse(collecting.file_of(shown), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{shown}.csv"'
    return response


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, collection_id: UUID, verb: str) -> HttpResponse:
    """Keep that a collection was sent, or give it up."""
    shown = _load(collection_id)
    if verb not in VERBS:
        raise Http404
    if request.method == "POST":
        try:
            VERBS[verb](collection_id=shown.pk, by=request.user, at=request.moment)
        except UnableToDebit as refusal:
            messages.warning(request, str(refusal))
    return redirect("office-collection", shown.pk)


@takes_large_files(MOST_BYTES)
@officers
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Take the bank's answer in and book it."""
    form = fill(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            if (upload.size or 0) > MOST_BYTES:
                raise UnableToDebit(_("The file is too large. The most is %d MB.") % (MOST_BYTES // (1024 * 1024)))
            booked = collecting.answer(content=upload.read(), by=request.user, at=request.moment)
        except Refusal as refusal:
            form.add_error("file", refusal.say(words_language()))
        except UnableToDebit as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("office-collection", booked.pk)
    return render(request, "arrivals/answer.html", {"form": form})


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _load(collection_id: UUID) -> Collection:
    found = Collection.objects.filter(pk=collection_id).first()
    if found is None:
        raise Http404
    return found
