"""What was assessed: the list, notices in bulk, one charge with its working, and letters."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from caruman.accounts.details import bare_number
from caruman.audit.models import Event
from caruman.audit.operations import record_look
from caruman.audit.wording import language, sentence
from caruman.backoffice.queue_filters import typed
from caruman.bills.numbers import parse_number
from caruman.charges import letters, queries
from caruman.charges.lifecycle import ASSESSED, CHARGE, PROPOSED, SUBMITTED
from caruman.charges.models import Charge, ChargeLetter, Reduction
from caruman.charges.operations import noticing
from caruman.charges.operations.reducing import is_close
from caruman.charges.refusals import UnableToCharge
from caruman.employers.choices import Scheme
from caruman.web.access import officers
from caruman.web.downloads import as_download

PAGE_SIZE = 50
ANY = "any"
REASON = "charge_check"


@officers
@require_safe
def charges(request: HttpRequest) -> HttpResponse:
    """Show the charges in a state, those first that wait longest."""
    state, scheme, words = request.GET.get("state", ASSESSED), request.GET.get("scheme", ""), typed(request)
    state = state if state in CHARGE.states or state == ANY else ASSESSED
    found = _searched(words)
    if state != ANY and not parse_number(words):
        found = found.filter(state=state)
    if scheme in Scheme.values:
        found = found.filter(scheme=scheme)
    sums = found.aggregate(amount=Sum("amount_sen"), reduced=Sum("reduced_sen"))
    found = found.select_related("employer", "notice").order_by("assessed_at", "pk")
    told = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "state": state,
        "states": [(code, words.say(language())) for code, words in CHARGE.states.items()],
        "any_state": ANY,
        "scheme": scheme,
        "schemes": Scheme.choices,
        "q": request.GET.get("q", ""),
        "left_sen": (sums["amount"] or 0) - (sums["reduced"] or 0),
        "notice_days": settings.NOTICE_AFTER_DAYS,
        "can_issue": state == ASSESSED,
        "waiting_waivers": Reduction.objects.filter(state=PROPOSED).count(),
        "waiting_appeals": queries.appeal_queue(state=SUBMITTED).count(),
    }
    return render(request, "charge_desk/charges.html", told)


@officers
def issue(request: HttpRequest) -> HttpResponse:
    """Issue notices about the charges that were ticked, after a check."""
    if request.method != "POST":
        return redirect("office-charges")
    keys = [key for key in request.POST.getlist("charge") if _is_key(key)][:PAGE_SIZE]
    chosen = Charge.objects.filter(pk__in=keys, state=ASSESSED).select_related("employer").order_by("employer", "month")
    refusal = ""
    if keys and request.POST.get("step") == "issue":
        try:
            made = noticing.issue(charge_ids=keys, by=request.user, at=request.moment)
        except UnableToCharge as fault:
            refusal = str(fault)
        else:
            done = ngettext("%(number)s notice was issued.", "%(number)s notices were issued.", len(made))
            messages.success(request, done % {"number": len(made)})
            return redirect("office-charges")
    rows = list(chosen)
    told = {"rows": rows, "left_sen": sum(one.left_sen for one in rows), "refusal": refusal}
    return render(request, "charge_desk/issue.html", told)


@officers
@require_safe
def charge(request: HttpRequest, charge_id: UUID) -> HttpResponse:
    """Show one charge: its working, its notice, what was taken off, what happened."""
    found = load(charge_id)
    close = is_close(found, request.user, request.moment)
    look(request, found.employer_id, "office-charge", is_close=close)
    about = Q(about_kind="charge", about_id=str(found.pk))
    if found.notice_id:
        about |= Q(about_kind="chargenotice", about_id=str(found.notice_id))
    story = Event.objects.filter(about).order_by("at", "pk")
    told = {
        "charge": found,
        "working": found.working[language()],
        "reductions": [
            (one, one.working[language()] if one.working else "")
            for one in found.reductions.select_related("made_by", "decided_by", "campaign", "appeal")
        ],
        "others": list(found.notice.charges.exclude(pk=found.pk)) if found.notice else [],
        "letters": list(found.notice.letters.order_by("issued_at")) if found.notice else [],
        "appeals": list(found.notice.appeals.exclude(submitted_at=None)) if found.notice else [],
        "is_close": close,
        "may_waive": not close and CHARGE.permits("waive", found.state),
        "story": [(event, sentence(event.act)) for event in story],
    }
    return render(request, "charge_desk/charge.html", told)


@officers
@require_safe
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Give an officer a letter; the look is recorded."""
    one = ChargeLetter.objects.filter(pk=letter_id).select_related("notice", "compound", "appeal").first()
    if one is None:
        raise Http404
    look(request, one.employer_id, "office-charge-letter")
    return as_download(BytesIO(letters.as_pdf(one)), name=letters.file_name(one), media_type="application/pdf")


def load(charge_id: UUID) -> Charge:
    """Give a charge."""
    found = Charge.objects.filter(pk=charge_id).select_related("employer", "notice__bill").first()
    if found is None:
        raise Http404
    return found


def look(request: HttpRequest, employer_id: UUID, page: str, *, is_close: bool = False) -> None:
    """Record who looked at what an employer is charged, for the owners to see."""
    record_look(
        by=request.user, at=request.moment, page=page, reason=REASON, employer_id=employer_id, is_close=is_close
    )


def _searched(words: str) -> QuerySet[Charge]:
    """Give the charges of an employer, a notice or a bill that was typed; all where nothing was."""
    found = Charge.objects.all()
    if not words:
        return found
    number = parse_number(words)
    if number:
        return found.filter(Q(late_number=number) | Q(notice__bill__number=number))
    bare = bare_number(words)
    meant = Q(employer__name__icontains=words) | Q(notice__reference=words.upper())
    if bare:
        meant |= Q(employer__employer_code=bare) | Q(employer__registration_number=bare)
    return found.filter(meant)


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
