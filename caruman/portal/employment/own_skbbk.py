"""One's own notice about SKBBK: what the law allows today, the signature, and what follows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caruman.accounts.details import LONGEST_NAME
from caruman.design.templatetags.design import month
from caruman.employees.choices import SkbbkChoice
from caruman.employees.lifecycle import ACTIVE, PENDING
from caruman.employees.models import Employee
from caruman.employees.operations import skbbk_own
from caruman.employees.operations.skbbk import MONTHS_AHEAD, last_day_to_leave
from caruman.employees.queries import choice_in
from caruman.employees.refusals import UnableToChange
from caruman.employers.forms import LineField
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today


class OwnSkbbkForm(forms.Form):
    """From which month, and the signature."""

    from_month = forms.ChoiceField(label=gettext_lazy("From the contribution month"))
    signature = LineField(
        label=gettext_lazy("Your name as signature"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: object, months: list[Month], **kwargs: object) -> None:
        """Offer the months that the law allows."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["from_month"].choices = [(str(one), month(one)) for one in months]  # type: ignore[attr-defined]

    def clean_from_month(self) -> Month:
        """Read the month."""
        return Month.parse(self.cleaned_data["from_month"])


@signed_in
def own_skbbk(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Say what the law allows today; where it allows it, take the signed notice."""
    employee = _own(request, employee_id)
    first = max(Month.of(today(request)), Month.of(employee.hired_on))
    now = choice_in(employee.skbbk_notices.all(), first.plus(MONTHS_AHEAD))
    choice = SkbbkChoice.LEAVE if now == "in" else SkbbkChoice.JOIN
    months = _allowed(employee, choice, first, request.moment)
    form = fill(request, OwnSkbbkForm, months=months)
    if request.method == "POST" and months and form.is_valid():
        try:
            skbbk_own.sign(
                employee_id=employee.pk, choice=choice, by=request.user, at=request.moment, **form.cleaned_data
            )
        except UnableToChange as fault:
            form.add_error("signature", str(fault))
        else:
            messages.success(request, _("Your notice is on the employer's register. The employer was told."))
            return redirect("employment")
    told = {
        "employee": employee,
        "form": form,
        "is_leaving": choice == SkbbkChoice.LEAVE,
        "is_allowed": bool(months),
        "why_not": "" if months else skbbk_own.why_not(employee, choice, first, at=request.moment),
        "until": last_day_to_leave(employee),
    }
    return render(request, "employment/skbbk.html", told)


def _own(request: HttpRequest, employee_id: UUID) -> Employee:
    """Give the person's own service that goes on; for any other there is none."""
    rows = Employee.objects.filter(identity_no=request.user.identity_number, state__in=(PENDING, ACTIVE))
    found = rows.select_related("employer").filter(pk=employee_id).first()
    if found is None:
        raise Http404
    return found


def _allowed(employee: Employee, choice: str, first: Month, at: datetime) -> list[Month]:
    months = [first.plus(ahead) for ahead in range(MONTHS_AHEAD + 1)]
    return [one for one in months if not skbbk_own.why_not(employee, choice, one, at=at)]
