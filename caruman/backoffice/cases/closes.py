"""The daily close as officers see it: days, what was compared, what does not match, and files brought in."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caruman.audit.wording import language
from caruman.formats.settlement import MOST_BYTES
from caruman.payments.models import Channel
from caruman.settlement import queries
from caruman.settlement.models import SettlementFile
from caruman.settlement.operations import closing, importing
from caruman.settlement.refusals import UnableToBringIn, UnableToCloseDay
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Refusal
from caruman.web.access import officers
from caruman.web.forms import fill

DAYS = 31


class FileForm(forms.Form):
    """One file of the network or of the bank."""

    file = forms.FileField(
        label=gettext_lazy("Choose a file"),
        help_text=gettext_lazy("CSV: the report of FPX, or the credits of the bank. It is told apart by its columns."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


@officers
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """Show the last days and how their comparison ended."""
    yesterday = in_malaysia_time(request.moment).date() - timedelta(days=1)
    until = _day(request.GET.get("until", "")) or yesterday
    told = {
        "days": queries.days_before(until, number=DAYS),
        "until": until,
        "older": until - timedelta(days=DAYS),
        "is_newest": until >= yesterday,
        "files": SettlementFile.objects.select_related("brought_by").order_by("-brought_at")[:20],
    }
    return render(request, "money_desk/days.html", told)


@officers
def day(request: HttpRequest, day: str) -> HttpResponse:
    """Show a day, and compare it when asked."""
    wanted = _day(day)
    if wanted is None:
        raise Http404
    if request.method == "POST":
        try:
            closing.close_day(day=wanted, by=request.user, at=request.moment)
        except UnableToCloseDay as refusal:
            messages.warning(request, str(refusal))
        return redirect("office-day", day)
    closes = queries.closes_of(wanted)
    newest = closes[0] if closes else None
    told = {
        "day": wanted,
        "close": newest,
        "closes": closes,
        "cases": queries.open_cases_of(newest) if newest else [],
        "bars": _bars(newest) if newest else [],
        "sums": [(Channel(one.channel).label, one.count, one.sen) for one in queries.sums_of(wanted)],
        "is_over": wanted < in_malaysia_time(request.moment).date(),
    }
    return render(request, "money_desk/day.html", told)


def _bars(close: object) -> list[tuple[str, int]]:
    return [
        (_("In our books"), close.paid_sen),
        (_("In the report of FPX"), close.settled_sen),
        (_("Credited by the bank, with fees"), close.credited_sen + close.fees_sen),
    ]


@officers
def bring_in(request: HttpRequest) -> HttpResponse:
    """Bring a file in."""
    form = fill(request, FileForm)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            if upload.size > MOST_BYTES:
                raise UnableToBringIn(_("The file is larger than %d MB.") % (MOST_BYTES // 1024 // 1024))
            made = importing.bring_in(data=upload.read(), name=upload.name, by=request.user, at=request.moment)
        except Refusal as refusal:
            form.add_error("file", refusal.say(language()))
        except UnableToBringIn as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("%(name)s: %(count)d lines.") % {"name": made.name, "count": made.lines})
            return redirect("office-days")
    return render(request, "money_desk/bring_in.html", {"form": form})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
