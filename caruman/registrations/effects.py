"""What a form does: the thirty days that run, and what becomes of the monthly schedules."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caruman.design.templatetags.design import day as day_in_words
from caruman.design.templatetags.design import month as month_in_words
from caruman.law.deadlines import due_on, notice_due_on
from caruman.registrations.models import Registration, RegistrationForm
from caruman.registrations.queries import changes
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month


class Clock(NamedTuple):
    """A notice that is due within thirty days of an event."""

    event_on: date
    due_on: date
    days_left: int

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed."""
        return self.days_left < 0

    @property
    def words(self) -> str:
        """Say how many days are left, or how late it is."""
        if self.days_left == 0:
            return _("Today is the last day.")
        if self.is_late:
            return ngettext("%(count)d day late", "%(count)d days late", -self.days_left) % {"count": -self.days_left}
        return ngettext("%(count)d day left", "%(count)d days left", self.days_left) % {"count": self.days_left}


def clock(event_on: date | None, *, on: date) -> Clock | None:
    """Give the thirty days after an event as they stand on a day; None where no event is known."""
    if event_on is None:
        return None
    last = notice_due_on(event_on=event_on)
    return Clock(event_on, last, (last - on).days)


def clock_of(registration: Registration, *, on: date) -> Clock | None:
    """Give the thirty days that a form has, where the law sets some."""
    events = {RegistrationForm.FORM_1: registration.first_hired_on, RegistrationForm.FORM_1A: registration.ceased_on}
    return clock(events.get(RegistrationForm(registration.form)), on=on)


def on_schedules(registration: Registration, *, at: datetime) -> list[str]:
    """Say what a form does to the monthly schedules, that of this month first."""
    this = Month.of(in_malaysia_time(at).date())
    if registration.form == RegistrationForm.FORM_1:
        return _of_a_beginning(registration.first_hired_on)
    if registration.form == RegistrationForm.REOPEN:
        return _of_a_beginning(registration.reopened_on)
    if registration.form == RegistrationForm.FORM_1A:
        return _of_an_end(registration)
    said = {"month": month_in_words(this.first_day)}
    if registration.form == RegistrationForm.CHANGE and "name" in changes(registration):
        return [
            _("Once approved, the schedule of %(month)s and its acknowledgements carry the new name.") % said,
            _("The amounts stay as they are. What was submitted before keeps the old name."),
        ]
    return [_("The schedule of %(month)s stays as it is: same employees, same amounts.") % said]


def _of_a_beginning(event_on: date | None) -> list[str]:
    if event_on is None:
        return []
    month = Month.of(event_on)
    said = {"month": month_in_words(month.first_day), "day": day_in_words(due_on(month=month))}
    return [_("The first schedule is that of %(month)s. Its last day for payment is %(day)s.") % said]


def _of_an_end(registration: Registration) -> list[str]:
    sentences = []
    if registration.last_employee_on is not None:
        month = Month.of(registration.last_employee_on)
        said = {"month": month_in_words(month.first_day), "day": day_in_words(due_on(month=month))}
        sentences.append(_("The last schedule is that of %(month)s. Its last day for payment is %(day)s.") % said)
    sentences.append(_("Months that are not paid stay owing after the business has ended."))
    return sentences
