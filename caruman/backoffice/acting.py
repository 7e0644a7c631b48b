"""What an officer does to an account: a reason, a fresh proof, one operation."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from caruman.accounts.models import Person
from caruman.accounts.officers import operations
from caruman.accounts.officers.models import Proposal
from caruman.accounts.officers.operations import UnableToAct
from caruman.backoffice.forms import CheckedForm, ReasonForm
from caruman.backoffice.looking import open_look
from caruman.throttling.limits import TooMany
from caruman.vault.sealing import seal
from caruman.web.access import officers_freshly
from caruman.web.forms import fill


class Act(NamedTuple):
    """One act as its page shows it: what it is called, what it does, and what is said afterwards."""

    title: Promise
    about: Promise
    done: Promise
    is_grave: bool = False


ACTS = {
    "lock": Act(
        _("Lock the account"),
        _("Nobody can sign in to it, and all sessions end. The person is told by e-mail and SMS."),
        _("The account is locked."),
    ),
    "unlock": Act(
        _("Unlock the account"),
        _("Only for someone who stands before you and has shown an identity card. You are shown a temporary password."),
        _("The account is unlocked."),
    ),
    "send-reset": Act(
        _("Send a link for a new password"),
        _("A link goes to the e-mail address and a code to the telephone that the account knows."),
        _("The link and the code are on their way."),
    ),
    "end-sessions": Act(
        _("End all sessions"),
        _("The person is signed out on every device, and no device is trusted any more. The person is told by e-mail."),
        _("All sessions are ended."),
    ),
    "reset-factors": Act(
        _("Remove all second factors"),
        _("For someone who has lost the passkey or the telephone. A supervisor must confirm it before it is done."),
        _("The proposal waits for a supervisor."),
        is_grave=True,
    ),
}


@officers_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Ask for the reason, then act."""
    chosen = ACTS.get(name)
    if chosen is None:
        raise Http404
    person = get_object_or_404(Person, pk=key)
    if open_look(request, person_id=person.pk) is None:
        return redirect("office-person-reason", person.pk)
    form: Any = fill(request, CheckedForm if chosen.is_grave else ReasonForm)
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, person, name, form.cleaned_data)
        except UnableToAct as refused:
            form.add_error(None, str(refused))
        except TooMany:
            form.add_error(None, _("Too many links were sent for this account. Try again later."))
    return render(request, "office/act.html", {"form": form, "person": person, "act": chosen})


def _done(request: HttpRequest, person: Person, name: str, given: dict[str, Any]) -> HttpResponse:
    who = {"person": person, "by": request.user, "at": request.moment}
    if name == "unlock":
        password = operations.unlock(**who, **given)
        request.session["office_password"] = {
            "person": str(person.pk),
            "sealed": seal(password, field="office_password"),
        }
        return redirect("office-person-unlocked", person.pk)
    if name == "reset-factors":
        operations.propose(act=Proposal.Act.RESET_FACTORS, words=given["words"], **who)
    else:
        verbs = {"lock": operations.lock, "send-reset": operations.send_reset, "end-sessions": operations.end_sessions}
        verbs[name](**who, **given)
    messages.success(request, ACTS[name].done)
    return redirect("office-person", person.pk)
