"""The pages for who forgot a password: number, code, link, new password."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.accounts import budgets, codes, links, recovery
from caruman.accounts.lifecycle import EMAIL_VERIFIED
from caruman.accounts.models import Recovery
from caruman.portal.joining import progress, refusals
from caruman.portal.joining.forms import CodeForm, NewPasswordForm, NumberForm
from caruman.throttling.limits import TooMany
from caruman.web.access import everyone
from caruman.web.forms import fill


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def forgot_password(request: HttpRequest) -> HttpResponse:
    """Ask whose password it is; the answer is the same for everyone."""
    form, status = fill(request, NumberForm), 200
    if request.method == "POST" and form.is_valid():
        try:
            asked = recovery.request(typed=form.cleaned_data["number"], address=request.address, at=request.moment)
        except TooMany as too_many:
            form.add_error("number", refusals.of_wait(too_many, request))
            status = refusals.TOO_MANY_REQUESTS
        else:
            progress.recover(request, asked)
            return redirect("forgot-password-code")
    return render(request, "joining/forgot_password.html", {"form": form}, status=status)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and say that a link was sent too."""
    asked = progress.recovering(request)
    if asked is None:
        return redirect("forgot-password")
    if asked.phone_proved_at is not None:
        return render(request, "joining/forgot_password_link.html")
    form, status = _prove(request, asked)
    if form is None:
        return redirect("forgot-password-code")
    return render(request, "joining/forgot_password_code.html", {"form": form}, status=status)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the link opens: the code where it was not entered yet, then the new password."""
    try:
        budgets.spend(budgets.LINK_OPENED, request.address, at=request.moment)
        asked = recovery.opened(token, at=request.moment)
    except TooMany as too_many:
        sentence = refusals.of_wait(too_many, request)
        return render(
            request, "joining/link_leads_nowhere.html", {"sentence": sentence}, status=refusals.TOO_MANY_REQUESTS
        )
    except links.UnableToFollowLink as refusal:
        return render(request, "joining/link_leads_nowhere.html", {"sentence": _why(refusal), "forgot": True})
    if asked.phone_proved_at is None:
        form, status = _prove(request, asked)
        if form is None:
            return redirect("recover", token)
        return render(request, "joining/recover_code.html", {"form": form}, status=status)
    is_first = asked.person.state == EMAIL_VERIFIED
    form = fill(request, NewPasswordForm, person=asked.person, keeps_phrase=not is_first)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            recovery.finish(token=token, phrase=chosen["phrase"], password=chosen["password"], at=request.moment)
        except recovery.UnableToRecover as refusal:
            form.add_error(None, str(refusal))
        except links.SpentLink:
            return redirect("recover", token)
        else:
            messages.success(request, _("Your password was changed. Sign in with the new one."))
            return redirect("sign-in")
    return render(request, "joining/recover.html", {"form": form})


def _prove(request: HttpRequest, asked: Recovery) -> tuple[CodeForm | None, int]:
    """Give the form for the code and the status of its page; no form once the code was right."""
    form, status = fill(request, CodeForm), 200
    if request.method == "POST" and form.is_valid():
        try:
            recovery.prove_phone(
                recovery=asked, code=form.cleaned_data["code"], address=request.address, at=request.moment
            )
        except codes.UnableToAcceptCode as refusal:
            form.add_error("code", str(refusal))
        except TooMany as too_many:
            form.add_error("code", refusals.of_wait(too_many, request))
            status = refusals.TOO_MANY_REQUESTS
        else:
            return None, status
    return form, status


def _why(refusal: links.UnableToFollowLink) -> str:
    if isinstance(refusal, links.SpentLink):
        return _("This link was used: the password has been changed. Sign in with the new one.")
    if isinstance(refusal, links.ExpiredLink):
        return _("This link is too old. Ask for a new one.")
    return _("This link is not known. Copy the whole address from the e-mail, or ask for a new one.")
