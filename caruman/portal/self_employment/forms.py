"""What is asked of a person who works for himself, in few words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details
from caruman.accounts.details import words_language
from caruman.design.days import DayField
from caruman.design.templatetags.design import day as day_in_words
from caruman.documents.forms import PaperField
from caruman.employers.choices import StateCode
from caruman.employers.forms import LineField, NumberField, any_phone
from caruman.insured_persons.models import InsuredPerson
from caruman.law.self_employment import sectors
from caruman.self_employment.models import Activity
from caruman.self_employment.requirements import PASSENGER_TRANSPORT
from caruman.self_employment.wording import OCCUPATIONS

WITH_VEHICLE = (PASSENGER_TRANSPORT, "goods-or-food-transport")
WITH_LICENCE = (*WITH_VEHICLE, "hawkers")
CITIZEN, RESIDENT, FOREIGNER = "citizen", "permanent_resident", "foreigner"
OWN, EMPLOYED = "own", "employed"
HERE, ABROAD = "here", "abroad"
_YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class EligibilityForm(forms.Form):
    """Three questions before anything else, and the century of the birth where the number does not say it."""

    nationality = forms.ChoiceField(
        label=_("Are you a citizen or a permanent resident?"),
        choices=[
            (CITIZEN, _("Malaysian citizen")),
            (RESIDENT, _("Permanent resident")),
            (FOREIGNER, _("Neither of them")),
        ],
        widget=forms.RadioSelect,
    )
    work = forms.ChoiceField(
        label=_("In the work that you want to register, do you work for yourself?"),
        choices=[
            (OWN, _("Yes, I work for myself, full time or part time")),
            (EMPLOYED, _("No, an employer pays me a wage for it")),
        ],
        widget=forms.RadioSelect,
    )
    place = forms.ChoiceField(
        label=_("Do you do this work in Malaysia?"),
        choices=[(HERE, _("Yes")), (ABROAD, _("No, in another country"))],
        widget=forms.RadioSelect,
    )
    born = forms.ChoiceField(label=_("When were you born?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, births: Sequence[date], **kwargs: Any) -> None:
        """Ask for the day of birth only where two fit the number."""
        super().__init__(*args, **kwargs)
        if len(births) > 1:
            self.fields["born"].choices = [(one.isoformat(), day_in_words(one)) for one in births]  # type: ignore[attr-defined]
        else:
            del self.fields["born"]

    @property
    def refused(self) -> str:
        """Give why the scheme is not for this person; nothing where it is."""
        answers = self.cleaned_data
        if answers["nationality"] == FOREIGNER:
            return "foreigner"
        if answers["work"] == EMPLOYED:
            return "employee"
        return "abroad" if answers["place"] == ABROAD else ""


class SectorForm(forms.Form):
    """In which of the twenty sectors."""

    sector = forms.ChoiceField(label=_("What kind of work is it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the sectors in the reader's language, in PERKESO's order."""
        super().__init__(*args, **kwargs)
        language = words_language()
        self.fields["sector"].choices = [(one.slug, one.words.say(language)) for one in sectors()]  # type: ignore[attr-defined]


class WorkForm(forms.Form):
    """What, where, since when."""

    occupation = forms.ChoiceField(label=_("What do you drive?"), widget=forms.RadioSelect)
    description = LineField(label=_("What do you do?"), max_length=150)
    state_code = forms.ChoiceField(
        label=_("In which state do you work?"), choices=[("", _("Choose the state")), *StateCode.choices]
    )
    since = DayField(label=_("Since when?"), help_text=_("For example 31 8 2024. About is enough"))
    time = forms.ChoiceField(
        label=_("How much of your time?"),
        choices=[("full", _("Full time")), ("part", _("Part time"))],
        widget=forms.RadioSelect,
    )
    organisation = LineField(label=_("Platform or association"), max_length=150, required=False)
    vehicle_number = NumberField(label=_("Number of the vehicle"), max_length=15, required=False)
    licence_number = NumberField(label=_("Number of the licence"), max_length=30, required=False)

    def __init__(self, *args: Any, activity: Activity, on: date, **kwargs: Any) -> None:
        """Ask what applies to the sector."""
        super().__init__(*args, **kwargs)
        self.on = on
        language = words_language()
        if activity.sector == PASSENGER_TRANSPORT and activity.registered_at is None:
            self.fields["occupation"].choices = [(code, words.say(language)) for code, words in OCCUPATIONS.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["occupation"]
        if activity.sector == PASSENGER_TRANSPORT:
            del self.fields["description"]
        for name, applies in (("vehicle_number", WITH_VEHICLE), ("licence_number", WITH_LICENCE)):
            if activity.sector not in applies:
                del self.fields[name]

    def clean_since(self) -> date:
        """Nobody began tomorrow."""
        since: date = self.cleaned_data["since"]
        if since > self.on:
            raise ValidationError(gettext("This day has not come yet. Enter the day on which you began."))
        return since

    def changes(self) -> dict[str, Any]:
        """Give the answers as the activity keeps them."""
        told = dict(self.cleaned_data)
        told["is_full_time"] = told.pop("time") == "full"
        return told


class PlanForm(forms.Form):
    """For how long, and which plan. Nothing is chosen beforehand."""

    period = forms.ChoiceField(
        label=_("For how long?"),
        choices=[("year", _("12 months")), ("month", _("1 month"))],
        widget=forms.RadioSelect,
    )
    plan = forms.ChoiceField(label=_("Which plan?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, plans: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the four plans, each with both prices."""
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = plans  # type: ignore[attr-defined]


class ProgrammeForm(forms.Form):
    """With the Government's share, or without."""

    programme = forms.ChoiceField(label=_("How do you want to pay?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, offers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the programmes that are open, and none."""
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = offers  # type: ignore[attr-defined]


class YouForm(forms.Form):
    """Where the person lives, and who is told after an accident."""

    address = LineField(
        label=_("Address"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "street-address"})
    )
    postcode = forms.RegexField(
        r"^[0-9]{5}$",
        label=_("Postcode"),
        error_messages={"invalid": _("Enter the five digits of the postcode.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code", "maxlength": "5"}),
    )
    city = LineField(label=_("Town"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "address-level2"}))
    state_code = forms.ChoiceField(label=_("State"), choices=[("", _("Choose the state")), *StateCode.choices])
    kin_name = LineField(label=_("Next of kin: name"), max_length=120, required=False)
    kin_relation = LineField(
        label=_("Who is this to you?"), help_text=_("For example wife, son, sister"), max_length=40, required=False
    )
    kin_phone = LineField(
        label=_("Next of kin: telephone"),
        max_length=25,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_kin_phone(self) -> str:
        """Bring the number to one form."""
        text = self.cleaned_data["kin_phone"]
        return any_phone(text) if text else ""

    def changes(self) -> dict[str, str]:
        """Give the answers as the person's record keeps them."""
        told = {name: self.cleaned_data[name] for name in ("address", "postcode", "city", "state_code")}
        kin = {name: self.cleaned_data[f"kin_{name}"] for name in ("name", "relation", "phone")}
        return {**told, "next_of_kin": json.dumps(kin, ensure_ascii=False) if any(kin.values()) else ""}


def parts_of_address(address: str) -> dict[str, str]:
    """Part an address that was typed at sign-up, where postcode and town stand in a line of their own.

    >>> parts_of_address("12 Jalan Melur\\n93000 Kuching\\nSarawak")
    {'address': '12 Jalan Melur', 'postcode': '93000', 'city': 'Kuching'}
    """
    lines = [line.strip() for line in address.splitlines()]
    for place, line in enumerate(lines):
        postcode, _space, city = line.partition(" ")
        if place and len(postcode) == 5 and postcode.isascii() and postcode.isdigit():
            return {"address": ", ".join(lines[:place]), "postcode": postcode, "city": city.strip()}
    return {"address": ", ".join(line for line in lines if line)}


def kin_of(insured: InsuredPerson) -> dict[str, str]:
    """Give what is known of somebody's next of kin."""
    known: dict[str, str] = json.loads(insured.next_of_kin) if insured.next_of_kin else {}
    return known


class ActivityPaperForm(forms.Form):
    """One file, and the day on which the document expires, where it does."""

    file = PaperField(label=_("Photo or file"), help_text=_("PDF, JPEG or PNG, smaller than 10 MB"))
    expires_on = DayField(label=_("Last day on which it is valid"), help_text=_("As printed on the document"))

    def __init__(self, *args: Any, expires: bool, **kwargs: Any) -> None:
        """Ask for the day only where the document has one."""
        super().__init__(*args, **kwargs)
        if not expires:
            del self.fields["expires_on"]


class CheckForm(forms.Form):
    """The declaration, and the price that the reader was shown."""

    shown_sen = forms.IntegerField(widget=forms.HiddenInput)
    declared = forms.BooleanField(
        label=_("What I say here is true, and the documents are mine"),
        error_messages={"required": _("Tick the box: what you say is true.")},
    )

    def __init__(self, *args: Any, price_sen: int, **kwargs: Any) -> None:
        """Keep the price that is shown; one that was sent is compared, not believed."""
        super().__init__(*args, **kwargs)
        self.fields["shown_sen"].initial = price_sen


class HousewifeCheckForm(CheckForm):
    """The same where no document is asked for, and who declares may speak of somebody else."""

    declared = forms.BooleanField(
        label=_("What I say here is true"), error_messages={"required": _("Tick the box: what you say is true.")}
    )


class RenewForm(forms.Form):
    """The price that the reader was shown, and nothing else: two taps."""

    shown_sen = forms.IntegerField(widget=forms.HiddenInput)


class HousewifeForm(forms.Form):
    """Whom somebody pays for under Act 838."""

    identity_number = LineField(
        label=_("Her identity card number"),
        help_text=_("For example 900101140012"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = LineField(label=_("Her name"), help_text=_("As on the identity card"), max_length=120)
    nationality = forms.ChoiceField(
        label=_("Is she a citizen or a permanent resident?"),
        choices=[
            (CITIZEN, _("Malaysian citizen")),
            (RESIDENT, _("Permanent resident")),
            (FOREIGNER, _("Neither of them")),
        ],
        widget=forms.RadioSelect,
    )
    contributed = forms.ChoiceField(
        label=_("Was a contribution under this scheme paid for her before?"),
        choices=_YES_OR_NO,
        widget=forms.RadioSelect,
    )
    address = LineField(label=_("Her address"), max_length=300)
    phone = LineField(
        label=_("Her mobile number"),
        max_length=25,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Read the number on a day."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_identity_number(self) -> str:
        """Bring the number to one form; a man's is refused."""
        number = details.identity_number("nric", self.cleaned_data["identity_number"], on=self.on)
        if int(number[-1]) % 2:
            raise ValidationError(gettext("This is the number of a man. The scheme is for women who keep the house."))
        return number

    def clean_name(self) -> str:
        """As on the card."""
        return details.name(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        """Bring the number to one form."""
        return details.phone(self.cleaned_data["phone"])
