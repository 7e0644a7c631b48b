"""The questions of Form 2 with SIP 2, as pages ask them; what the answers may be is said in `validation`."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from caruman.employees.choices import Exclusion, IdentityKind, Nationality, Race, Sex
from caruman.employees.models import Employee
from caruman.employees.validation import ACT4_LATE_AGE, EIS_LATE_AGE, FIELDS, LIKE_NRIC, REQUIRED, Remark, examine
from caruman.values.dates import age_on

PERSON = ("identity_kind", "identity_no", "name", "hired_on")
"""What is asked first: the number decides what else must be asked."""
WORK = ("wage", "allowance", "occupation", "occupation_code")
ABOUT = ("nationality", "born", "sex", "race", "phone", "email", "address")
FOREIGN = ("country", "passport_number", "passport_expires_on", "permit_number", "permit_expires_on")
ENTRY = ("late_act4", "first_act4_age", "late_eis", "first_eis_age")
SPECIAL = ("has_invalidity_pension", "is_domestic", "exclusion")
_EMPTY = ("", "—")
_FOREIGN_KINDS = (IdentityKind.SSFW, IdentityKind.PASSPORT)
_FREQUENT = ("BD", "NP", "ID", "MM", "IN", "PH", "PK", "VN", "LK", "TH", "KH", "CN")
"""Most foreign workers come from here: these stand first."""


def _text(label: Any, help_text: Any = "", longest: int = 150, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False, widget=widget)


def _day(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.CharField(label=label, help_text=help_text, max_length=20, required=False, widget=widget)


def _one_of(label: Any, choices: Any, help_text: Any = "", widget: Any = None) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=help_text, choices=choices, required=False, widget=widget)


class EmployeeForm(forms.Form):
    """One person's Form 2. A page shows some of the questions and carries the others along."""

    identity_kind = _one_of(_("Kind of identity number"), IdentityKind.choices)
    identity_no = _text(_("Identity number"), _("With or without dashes and spaces"), 40, spellcheck="false")
    name = _text(_("Name"), _("As on the identity card or passport"), spellcheck="false")
    hired_on = _day(_("Day of hire"), _("The first day of work. At most 30 days ahead"))
    wage = _text(
        _("Monthly wage, in ringgit"),
        _("The whole wages as agreed, with the allowances that count. For example 2,500.00"),
        20,
        inputmode="decimal",
    )
    allowance = _text(
        _("Allowances among them, in ringgit"),
        _("For the register of employees. Empty if none"),
        20,
        inputmode="decimal",
    )
    occupation = _text(_("Occupation"), _("In words, for example cook"), 100)
    occupation_code = _text(_("MASCO code"), _("Four digits, if you know it"), 10, inputmode="numeric")
    nationality = _one_of(_("Nationality"), Nationality.choices)
    born = _day(_("Date of birth"))
    sex = _one_of(_("Sex"), [_EMPTY, *Sex.choices])
    race = _one_of(_("Race"), [_EMPTY, *Race.choices])
    phone = _text(_("Telephone"), longest=30, inputmode="tel")
    email = _text(_("E-mail"), longest=254, inputmode="email")
    address = _text(_("Address"), _("Number, street, postcode and town"), 300)
    country = _one_of(_("Country of the passport"), [])
    passport_number = _text(_("Passport number"), longest=30, spellcheck="false")
    passport_expires_on = _day(_("Passport valid until"))
    permit_number = _text(_("Work permit number"), longest=30, spellcheck="false")
    permit_expires_on = _day(_("Work permit valid until"))
    late_act4 = _one_of(
        _("Did this person contribute to PERKESO before turning 55, with any employer?"),
        [("no", _("Yes")), ("yes", _("No, the first contribution came at 55 or later"))],
        widget=forms.RadioSelect,
    )
    first_act4_age = _text(
        _("Age at that first contribution"), _("Empty: the age on the day of hire"), 3, inputmode="numeric"
    )
    late_eis = _one_of(
        _("Did this person contribute to EIS before turning 57, with any employer?"),
        [("no", _("Yes")), ("yes", _("No, the first EIS contribution came at 57 or later"))],
        widget=forms.RadioSelect,
    )
    first_eis_age = _text(
        _("Age at that first EIS contribution"), _("Empty: the age on the day of hire"), 3, inputmode="numeric"
    )
    has_invalidity_pension = forms.BooleanField(
        label=_("Receives an invalidity pension and earns less than a third of the former wage"), required=False
    )
    is_domestic = forms.BooleanField(label=_("Works in a household"), required=False)
    exclusion = _one_of(_("Not insured because"), [("", _("No such reason")), *Exclusion.choices])

    def __init__(self, *args: Any, on: date, shown: tuple[str, ...], **kwargs: Any) -> None:
        """Keep today in Malaysia, and the names of the questions that this page asks."""
        super().__init__(*args, **kwargs)
        self.on, self.shown = on, shown
        self.answers: dict[str, Any] = {}
        self.questions: list[Remark] = []
        self.fields["country"].choices = _countries()  # type: ignore[attr-defined]
        for name in shown:
            # A number may tell the birth date: where both are asked together, `examine` says if it is missing.
            told_by_number = name == "born" and "identity_no" in shown
            self.fields[name].required = name in (*REQUIRED, "nationality") and not told_by_number
            if name in ("late_act4", "late_eis"):
                # Asked at all only of those old enough, where the number tells the age.
                self.fields[name].required = "born" not in shown

    @property
    def carried(self) -> list[forms.BoundField]:
        """The questions of other pages, whose answers travel along unseen."""
        return [self[name] for name in self.fields if name not in self.shown]

    @property
    def asked_work(self) -> list[forms.BoundField]:
        """What this page asks about the work."""
        return self._asked(WORK)

    @property
    def asked_about(self) -> list[forms.BoundField]:
        """What this page asks about the person."""
        return self._asked(ABOUT)

    @property
    def asked_foreign(self) -> list[forms.BoundField]:
        """What this page asks of foreign workers."""
        return self._asked(FOREIGN)

    @property
    def asked_entry(self) -> list[forms.BoundField]:
        """What this page asks about contributions of earlier years."""
        return self._asked(ENTRY)

    @property
    def asked_special(self) -> list[forms.BoundField]:
        """What this page asks of a few."""
        return self._asked(SPECIAL)

    def _asked(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.shown]

    def clean(self) -> dict[str, Any]:
        """Let the one place that knows say what is wrong and what is doubtful."""
        cleaned = super().clean() or {}
        told = {name: cleaned.get(name, "") for name in FIELDS if name in self._told() and name not in self.errors}
        for late, first, age in (
            ("late_act4", "first_act4_age", ACT4_LATE_AGE),
            ("late_eis", "first_eis_age", EIS_LATE_AGE),
        ):
            if first in told:
                told[first] = self._first_age(cleaned.get(late, ""), told[first], age)
        required = tuple(name for name in REQUIRED if name in told)
        if self.shown != PERSON and "born" not in self.errors:
            required = tuple(dict.fromkeys((*required, "born")))
        found = examine(told, on=self.on, required=required)
        for field, sentence in found.problems:
            self.add_error(field if field in self.shown else None, sentence)
        self.answers, self.questions = found.answers, found.questions
        self._demand_entries(cleaned)
        return cleaned

    def _told(self) -> tuple[str, ...]:
        # What a page did not ask is not told, though an earlier kind of number may have left an answer behind.
        return tuple(dict.fromkeys((*PERSON, *self.shown)))

    def _first_age(self, late: str, typed: str, late_age: int) -> str | int | None:
        if late != "yes":
            return None
        if typed:
            return typed
        found = examine(
            {name: self.cleaned_data.get(name, "") for name in ("identity_kind", "identity_no", "born", "hired_on")},
            on=self.on,
            required=(),
        ).answers
        born, hired = found.get("born"), found.get("hired_on")
        return max(age_on(born=born, day=hired), late_age) if born and hired else late_age

    def _demand_entries(self, cleaned: dict[str, Any]) -> None:
        for late in ("late_act4", "late_eis"):
            if late in self.shown and late not in self.errors and not cleaned.get(late) and self._is_late(late):
                self.add_error(late, _("Answer this question: it decides the category and EIS."))

    def _is_late(self, late: str) -> bool:
        born = self.answers.get("born")
        age = ACT4_LATE_AGE if late == "late_act4" else EIS_LATE_AGE
        return born is not None and age_on(born=born, day=self.on) >= age


def shown_after(answers: dict[str, Any], *, on: date) -> tuple[str, ...]:
    """Give the questions that are asked once the number is known: nobody answers what does not concern him."""
    kind, born = answers["identity_kind"], answers.get("born")
    age = age_on(born=born, day=on) if born is not None else None
    known = ("born", "nationality") if kind in LIKE_NRIC else ()
    foreign = FOREIGN if kind in _FOREIGN_KINDS else ()
    if kind == IdentityKind.PASSPORT:
        # The identity number is the passport's for now.
        foreign = tuple(name for name in FOREIGN if name != "passport_number")
    if kind in _FOREIGN_KINDS:
        known = ("nationality", "race")
    entry = () if age is not None and age < ACT4_LATE_AGE else ENTRY
    if kind in _FOREIGN_KINDS or (age is not None and age < EIS_LATE_AGE):
        entry = entry[:2]
    about = tuple(name for name in ABOUT if name not in known)
    return (*WORK, *about, *foreign, *entry, *SPECIAL)


def answers_of(employee: Employee) -> dict[str, Any]:
    """Give a record as the form shows it, for a correction or for somebody who is hired again."""
    shown = {name: getattr(employee, name) for name in FIELDS if name not in ("wage", "allowance")}
    shown |= {name: f"{sen // 100}.{sen % 100:02}" for name, sen in _amounts(employee)}
    shown["late_act4"] = "yes" if employee.first_act4_age is not None else "no"
    shown["late_eis"] = "yes" if employee.first_eis_age is not None else "no"
    return shown


def _amounts(employee: Employee) -> list[tuple[str, int]]:
    return [("wage", employee.wage_sen)] + ([("allowance", employee.allowance_sen)] if employee.allowance_sen else [])


def _countries() -> list[tuple[str, str]]:
    names = Locale.parse(to_locale(get_language() or "ms")).territories
    codes = sorted(
        (code for code in names if len(code) == 2 and code.isalpha() and code not in ("MY", "EU", "UN", "ZZ", "EZ")),
        key=lambda code: names[code],
    )
    return [_EMPTY, *((code, names[code]) for code in (*_FREQUENT, *(code for code in codes if code not in _FREQUENT)))]
