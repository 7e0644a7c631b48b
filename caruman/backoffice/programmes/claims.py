"""Claims on the Government: what may be claimed, one claim with its statement, sent and received."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.backoffice.programmes.forms import PrepareForm, ReceiveForm
from caruman.ledger import chart
from caruman.ledger.queries import balance_of
from caruman.programmes import exporting
from caruman.programmes.lifecycle import CLAIM, RECEIVED
from caruman.programmes.models import Claim, Programme
from caruman.programmes.operations import claims as operations
from caruman.programmes.refusals import UnableToClaim
from caruman.programmes.statements import rows, totals
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers, officers_freshly
from caruman.web.downloads import as_download
from caruman.web.forms import fill
from caruman.web.tables import as_table_file

PAGE_SIZE = 25
SHOWN = 50
FORMS = ("pdf", "csv", "xlsx")


@officers
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Show the claims, the newest month first, beside what the books say the Government owes."""
    state = request.GET.get("state", "")
    found = Claim.objects.order_by("-month", "slug", "year")
    if state in CLAIM.states:
        found = found.filter(state=state)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    names = _names(page)
    owed_sen = balance_of(chart.RECEIVABLE_GOVERNMENT)
    asked_sen = Claim.objects.exclude(state=RECEIVED).aggregate(sen=Sum("amount_sen", default=0))["sen"]
    told = {
        "page": page,
        "rows": [(one, names.get((one.slug, one.year), one.slug)) for one in page],
        "state": state,
        "states": [(code, words.say(language())) for code, words in CLAIM.states.items()],
        "owed_sen": owed_sen,
        "asked_sen": asked_sen,
        "unclaimed_sen": owed_sen - asked_sen,
    }
    return render(request, "programme_desk/claims.html", told)


@officers_freshly
def prepare(request: HttpRequest) -> HttpResponse:
    """Prepare the claims of a month that is over."""
    today = in_malaysia_time(request.moment).date()
    last = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
    form = fill(request, PrepareForm, initial={"month": f"{last:%m/%Y}"})
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.prepare(month=form.cleaned_data["month"].first_day, by=request.user, at=request.moment)
        except UnableToClaim as fault:
            form.add_error("month", str(fault))
        else:
            if made:
                done = ngettext("%(number)s claim was prepared.", "%(number)s claims were prepared.", len(made))
                messages.success(request, done % {"number": len(made)})
            else:
                messages.info(request, _("Nothing is left to claim for that month."))
            return redirect("office-programme-claims")
    return render(request, "programme_desk/prepare.html", {"form": form})


@officers
@require_safe
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Show one claim with its totals and people."""
    found = _load(claim_id)
    said = totals(found, language=language())
    page = Paginator(found.lines.order_by("pk"), SHOWN).get_page(request.GET.get("page"))
    first = page.start_index() - 1 if page.paginator.count else 0
    told = {
        "claim": found,
        "name": _name(found),
        "parts": [
            (title, part[:SHOWN], max(0, len(part) - SHOWN))
            for title, part in zip((_("By programme"), _("By plan"), _("By group"), _("By agency")), said, strict=True)
        ],
        "page": page,
        "rows": rows(found, language=language(), first=first, most=SHOWN),
        "forms": FORMS,
    }
    return render(request, "programme_desk/claim.html", told)


@officers
def send(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Note that the statement went to the Treasury."""
    found = _load(claim_id)
    if request.method != "POST":
        return redirect("office-programme-claim", found.pk)
    try:
        operations.send(claim_id=found.pk, by=request.user, at=request.moment)
    except UnableToClaim as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("The claim is noted as sent."))
    return redirect("office-programme-claim", found.pk)


@officers_freshly
def receive(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Book that the Treasury paid."""
    found = _load(claim_id)
    form = fill(request, ReceiveForm)
    if request.method == "POST" and form.is_valid():
        try:
            operations.receive(claim_id=found.pk, by=request.user, at=request.moment, **form.cleaned_data)
        except UnableToClaim as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The payment of the claim is booked."))
            return redirect("office-programme-claim", found.pk)
    return render(request, "programme_desk/receive.html", {"form": form, "claim": found, "name": _name(found)})


@officers
@require_safe
def statement(request: HttpRequest, claim_id: UUID, form: str) -> HttpResponse:
    """Give the statement as a file, and write down who took it."""
    if form not in FORMS:
        raise Http404
    found = _load(claim_id)
    record(act="claim.download", at=request.moment, about=found, by=request.user, form=form)
    name = f"claim-{found.slug}-{found.year}-{found.month:%Y-%m}.{form}"
    if form == "pdf":
        pdf = exporting.as_pdf(found, name=_name(found), language=language())
        return as_download(BytesIO(pdf), name=name, media_type="application/pdf")
    sheet = exporting.as_sheet(found, language=language())
    return as_table_file(sheet.headings, sheet.rows, form=form, name=name, sheet=sheet.title)


def _load(claim_id: UUID) -> Claim:
    return get_object_or_404(Claim.objects.select_related("prepared_by"), pk=claim_id)


def _name(claim: Claim) -> str:
    return _names([claim]).get((claim.slug, claim.year), claim.slug)


def _names(claims: Iterable[Claim]) -> dict[tuple[str, int], str]:
    """Give the names of the claims' programmes."""
    found = Programme.objects.filter(slug__in={one.slug for one in claims})
    return {(one.slug, one.year): str(one) for one in found}
