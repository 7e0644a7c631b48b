"""The forms of lists: the file and what it asks for, one row, documents, a wish to be listed and its answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from caruman.accounts.details import words_language
from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations.drafting import Wish
from caruman.agency_lists.operations.keeping import contact_of
from caruman.agency_lists.settling import papers_asked
from caruman.agency_lists.templatetags.agency_list_words import group_words, paper_words
from caruman.design.templatetags.design import ringgit
from caruman.employers.choices import StateCode
from caruman.law.self_employment import plans, sectors
from caruman.programmes.groups import GROUPS
from caruman.programmes.models import Programme
from caruman.self_employment.choices import Period

FULL_PRICE = "none"
LANGUAGES = (("ms", "Bahasa Melayu"), ("en", "English"), ("zh-hans", "中文"))


def sector_choices() -> list[tuple[str, str]]:
    """Give the sectors in the reader's language."""
    return [(one.slug, one.words.say(words_language())) for one in sectors()]


def group_choices(agency: Agency) -> list[tuple[str, str]]:
    """Give the groups that an agency may list, each with its parts."""
    codes: list[str] = []
    for code in agency.target_groups:
        codes += [code, *(part.code for part in GROUPS[code].parts)] if code in GROUPS else [code]
    return [(code, group_words(code)) for code in codes]


def programmes_for(agency: Agency, year: int) -> list[Programme]:
    """Give the programmes of a year that an agency can ask for: open, and with sums that are published."""
    known = Programme.objects.filter(year=year, is_open=True, payer_sen__isnull=False)
    return list(known.order_by("name", "plan"))


def first_wish(agency: Agency, year: int) -> dict[str, str]:
    """Give what a new list asks for until somebody says otherwise: the programme, where there is but one."""
    offered = programmes_for(agency, year)
    one = offered[0] if len(offered) == 1 else None
    plan = one.plan if one is not None and one.plan is not None else 2
    return {"programme": str(one.pk) if one is not None else FULL_PRICE, "plan": str(plan), "period": Period.YEAR}


class WishForm(forms.Form):
    """What a list asks for: programme or full price, plan, period; and what holds for rows that do not say."""

    programme = forms.ChoiceField(label=gettext_lazy("Who pays"), widget=forms.RadioSelect)
    plan = forms.ChoiceField(label=gettext_lazy("Plan"), widget=forms.RadioSelect)
    period = forms.ChoiceField(label=gettext_lazy("Period"), choices=Period.choices, widget=forms.RadioSelect)
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"), help_text=gettext_lazy("For rows that name none"), required=False
    )
    activity = forms.CharField(
        label=gettext_lazy("Self-employed activity"),
        help_text=gettext_lazy("For rows that name none"),
        max_length=150,
        required=False,
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Target group"), help_text=gettext_lazy("For rows that name none"), required=False
    )

    def __init__(self, *args: Any, agency: Agency, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._programmes = {str(one.pk): one for one in programmes_for(agency, on.year)}
        choose = [("", gettext("None"))]
        self.fields["programme"].choices = [  # type: ignore[attr-defined]
            *((key, _offer(one)) for key, one in self._programmes.items()),
            (FULL_PRICE, gettext("No programme: the agency pays the full price")),
        ]
        self.fields["plan"].choices = [  # type: ignore[attr-defined]
            (str(one.number), _plan(one.number, one.month_sen, one.year_sen)) for one in plans(on=on)
        ]
        self.fields["sector"].choices = [*choose, *sector_choices()]  # type: ignore[attr-defined]
        self.fields["group"].choices = [*choose, *group_choices(agency)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse what a programme does not pay for, at its question."""
        cleaned = super().clean() or {}
        programme = self._programmes.get(cleaned.get("programme", ""))
        if programme is not None:
            if programme.plan is not None and cleaned.get("plan") and cleaned["plan"] != str(programme.plan):
                told = gettext("This programme is for plan %(plan)s.") % {"plan": programme.plan}
                self.add_error("plan", ValidationError(told))
            if cleaned.get("period") == Period.MONTH:
                self.add_error("period", ValidationError(gettext("A programme pays for twelve months.")))
        return cleaned

    def wish(self) -> Wish:
        """Give the answers."""
        said = self.cleaned_data
        chosen = self._programmes.get(said["programme"])
        return Wish(
            int(said["plan"]), said["period"], chosen.pk if chosen else None, said["group"], said["sector"],
            said["activity"],
        )  # fmt: skip


class NewListForm(WishForm):
    """A file with what it asks for."""

    file = forms.FileField(
        label=gettext_lazy("List of people"),
        help_text=gettext_lazy("Excel, OpenDocument or CSV, at most 20 MB. Leave it empty to type the people in."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt,text/csv"}),
    )
    field_order = ("file", "programme", "plan", "period", "sector", "activity", "group")


class FileForm(forms.Form):
    """A file in the place of another."""

    file = forms.FileField(
        label=gettext_lazy("List of people"),
        help_text=gettext_lazy("Excel, OpenDocument or CSV, at most 20 MB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt,text/csv"}),
    )


class RowForm(forms.Form):
    """One person on a list."""

    identity_no = forms.CharField(label=gettext_lazy("Identity card number"), max_length=40)
    name = forms.CharField(label=gettext_lazy("Name as on the identity card"), max_length=120)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    email = forms.CharField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=300, required=False)
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=10, required=False)
    state_code = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    activity = forms.CharField(label=gettext_lazy("Self-employed activity"), max_length=150, required=False)
    group = forms.ChoiceField(label=gettext_lazy("Target group"), required=False)
    since = forms.CharField(
        label=gettext_lazy("Doing it since"),
        help_text=gettext_lazy("As in 2020 or 1.3.2020"),
        max_length=20,
        required=False,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of messages"), choices=LANGUAGES)

    def __init__(self, *args: Any, agency_list: AgencyList, row: ListRow | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", gettext("None"))]
        self.fields["state_code"].choices = [*none, *StateCode.choices]  # type: ignore[attr-defined]
        self.fields["sector"].choices = [*none, *sector_choices()]  # type: ignore[attr-defined]
        groups = group_choices(agency_list.agency)
        if row is not None and row.group and row.group not in dict(groups):
            groups.append((row.group, group_words(row.group)))
        self.fields["group"].choices = [*none, *groups]  # type: ignore[attr-defined]


def cells_of(row: ListRow) -> dict[str, str]:
    """Give the answers that a row has, for its form."""
    contact = contact_of(row)
    return {
        "identity_no": row.identity_no, "name": row.name, "sector": row.sector, "activity": row.activity,
        "group": row.group, "since": row.since.isoformat() if row.since else "", "language": row.language,
        **{name: contact.get(name, "") for name in ("email", "address", "postcode", "state_code")},
        "phone": contact.get("phone") or contact.get("phone_as_written", ""),
    }  # fmt: skip


class PaperForm(forms.Form):
    """One document of one person."""

    kind = forms.ChoiceField(label=gettext_lazy("Document"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 10 MB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, paper_words(kind)) for kind in papers_asked()]  # type: ignore[attr-defined]


class BundleForm(forms.Form):
    """An archive of documents."""

    file = forms.FileField(
        label=gettext_lazy("Archive of documents (ZIP)"),
        help_text=gettext_lazy("At most 200 MB. The name of each file carries the identity number."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )


class SendForm(forms.Form):
    """The declaration under a list, into how many bills its sum is parted, and the price that was shown."""

    bills = forms.IntegerField(
        label=gettext_lazy("Number of bills"),
        help_text=gettext_lazy("More than one only where the sum is above what the bank takes at once"),
        min_value=1,
        max_value=20,
        initial=1,
    )
    declared = forms.BooleanField(
        label=gettext_lazy("These people work for themselves, know of this list, and their details are right.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    each_sen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AskForm(forms.Form):
    """A person's wish to be listed by an agency."""

    agency = forms.ChoiceField(label=gettext_lazy("Agency"))
    sector = forms.ChoiceField(label=gettext_lazy("Sector"))
    activity = forms.CharField(label=gettext_lazy("Self-employed activity"), max_length=150)
    group = forms.ChoiceField(label=gettext_lazy("Target group"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.filter(state=APPROVED).exclude(kind="platform").order_by("name")
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (str(key), name) for key, name in agencies.values_list("pk", "name")
        ]
        self.fields["sector"].choices = sector_choices()  # type: ignore[attr-defined]
        groups = [(one.code, group_words(one.code)) for group in GROUPS.values() for one in (group, *group.parts)]
        self.fields["group"].choices = [("", gettext("None")), *groups]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The agency's answer to a wish."""

    agency_list = forms.ChoiceField(label=gettext_lazy("Draft list"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Reason, if you decline"),
        help_text=gettext_lazy("The person reads it"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = agency.lists.filter(state="draft", is_checking=False).order_by("-made_at")[:50]
        self.fields["agency_list"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.reference} {one.name}".strip()) for one in drafts
        ]


class DetailsForm(forms.Form):
    """What a listed person may correct of himself."""

    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=300, required=False)
    postcode = forms.RegexField(r"^[0-9]{5}$", label=gettext_lazy("Postcode"), required=False)
    state_code = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of messages"), choices=LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state_code"].choices = [("", gettext("None")), *StateCode.choices]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """Give the number in E.164."""
        from caruman.employers.forms import any_phone

        text = self.cleaned_data["phone"]
        return any_phone(text) if text else ""


def _offer(one: Programme) -> str:
    told = {
        "programme": str(one), "plan": one.plan or "", "payer": ringgit(one.payer_sen or 0),
        "government": ringgit(one.government_sen or 0),
    }  # fmt: skip
    return gettext("%(programme)s, plan %(plan)s: you pay %(payer)s, the Government %(government)s") % told


def _plan(number: int, month_sen: int, year_sen: int) -> str:
    told = {"number": number, "month": ringgit(month_sen), "year": ringgit(year_sen)}
    return gettext("Plan %(number)s: %(month)s a month, %(year)s for twelve months") % told
