"""The outbox as officers see it: what could not be sent and why, never what it says or whom it is for."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caruman.audit.wording import language
from caruman.notices import operations, queries
from caruman.notices.lifecycle import DEAD, NOTICE, QUEUED, SENDING
from caruman.notices.models import Notice
from caruman.notices.operations import UnableToSendAgain
from caruman.web.access import officers

_A_PAGE = 25
_LISTS = (DEAD, QUEUED, SENDING)


@officers
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List the messages in one state: first those that could not be sent."""
    wanted = request.GET.get("state", DEAD)
    state = wanted if wanted in _LISTS else DEAD
    context = {
        "standing": queries.standing(),
        "state": state,
        "states": [(code, NOTICE.states[code].say(language())) for code in _LISTS],
        "page": Paginator(queries.in_state(state), _A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "office/notices.html", context)


@officers
@require_POST
def send_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a dead message back into the queue."""
    notice = get_object_or_404(Notice, pk=key)
    try:
        operations.send_again(notice=notice, by=request.user, at=request.moment)
        messages.success(request, _("The message is on its way again."))
    except UnableToSendAgain as refused:
        messages.error(request, str(refused))
    return redirect("office-notices")
