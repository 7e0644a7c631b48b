"""Another phone or e-mail: the new one is typed, both sides are confirmed, or the old one is lost."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.accounts import details, links
from caruman.accounts.factors import contact
from caruman.accounts.factors.contact import NEW, OLD, SPARE
from caruman.accounts.factors.models import ContactChange
from caruman.accounts.factors.queries import open_change
from caruman.portal.account.forms import EmailForm, PhoneForm, SideCodesForm
from caruman.web.access import everyone, signed_in_freshly
from caruman.web.forms import fill

FORMS: dict[str, type[PhoneForm | EmailForm]] = {"phone": PhoneForm, "email": EmailForm}
LOST = "lost_contact"


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for the new one, and send the codes."""
    form = fill(request, FORMS[kind])
    if request.method == "POST" and form.is_valid():
        try:
            contact.start(person=request.user, kind=kind, value=form.cleaned_data["value"], at=request.moment)
        except contact.UnableToChangeContact as refusal:
            form.add_error("value", str(refusal))
        else:
            request.session.pop(LOST, None)
            return redirect(f"confirm-{kind}")
    context = {
        "form": form,
        "kind": kind,
        "present": details.shown_phone(request.user.phone) if kind == "phone" else request.user.email,
        "under_way": open_change(request.user, kind),
    }
    return render(request, "account_pages/change_contact.html", context)


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, kind: str) -> HttpResponse:
    """Take the codes, in any order; send them again; go the way for a lost one; or stop."""
    under_way = open_change(request.user, kind)
    if under_way is None:
        return redirect(f"change-{kind}")
    act = request.POST.get("act", "")
    if request.method == "POST" and act:
        return _act(request, under_way, act)
    form = fill(request, SideCodesForm, sides=_sides(request, under_way))
    if request.method == "POST" and form.is_valid():
        for side in (NEW, OLD, SPARE):
            code = form.cleaned_data.get(f"{side}_code")
            if not code:
                continue
            try:
                under_way = contact.confirm(change=under_way, side=side, code=code, at=request.moment)
            except contact.UnableToChangeContact as refusal:
                form.add_error(f"{side}_code", str(refusal))
        if not form.errors:
            return _confirmed(request, under_way)
    context = {
        "form": form,
        "kind": kind,
        "change": under_way,
        "is_lost": bool(request.session.get(LOST)),
        "new": _shown(kind, under_way.new_value),
        "page": reverse(f"confirm-{kind}"),
    }
    return render(request, "account_pages/confirm_contact.html", context)


def _act(request: HttpRequest, under_way: ContactChange, act: str) -> HttpResponse:
    here = f"confirm-{under_way.kind}"
    if act == "stop":
        contact.cancel(change=under_way, by=request.user, at=request.moment)
        messages.success(request, _("Nothing was changed."))
        return redirect("account")
    if act == "lost":
        request.session[LOST] = True
    sides = [SPARE] if act == "lost" else list(_sides(request, under_way))
    try:
        for side in sides:
            contact.send_code(change=under_way, side=side, at=request.moment)
    except contact.UnableToChangeContact as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The codes are on their way. They are good for 10 minutes."))
    return redirect(here)


def _confirmed(request: HttpRequest, under_way: ContactChange) -> HttpResponse:
    if under_way.state == "done":
        messages.success(request, _("The change is made."))
        return redirect("account")
    if under_way.state == "waiting":
        request.session.pop(LOST, None)
    else:
        messages.success(request, _("One side is confirmed. Enter the other code."))
    return redirect(f"confirm-{under_way.kind}")


def _sides(request: HttpRequest, under_way: ContactChange) -> dict[str, str]:
    """Give the sides that still have to confirm, each with the label of its field."""
    if under_way.state != "started":
        return {}
    sides = {}
    if under_way.new_confirmed_at is None:
        sides[NEW] = _label(under_way, NEW)
    if request.session.get(LOST):
        sides[SPARE] = _label(under_way, SPARE)
    elif under_way.old_confirmed_at is None:
        sides[OLD] = _label(under_way, OLD)
    return sides


def _label(under_way: ContactChange, side: str) -> str:
    channel, place = contact.receiver(under_way, side)
    shown = _shown("phone" if channel == "sms" else "email", place)
    return _("Code sent to %(place)s") % {"place": shown}


def _shown(kind: str, value: str) -> str:
    return details.masked_phone(value) if kind == "phone" else details.masked_email(value)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a change from the link in the warning, signed in or not."""
    try:
        if request.method == "POST":
            contact.stop(token=token, at=request.moment)
            return redirect(request.path)
        opened = links.read(token, purpose=contact.STOP, at=request.moment)
    except links.SpentLink:
        return redirect(request.path)
    except links.UnableToFollowLink:
        return render(request, "account_pages/stop_contact.html", {"state": "unknown"}, status=404)
    state = "stopped" if opened.spent_at else "open"
    return render(request, "account_pages/stop_contact.html", {"state": state})
