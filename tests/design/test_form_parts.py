"""Forms say what is wrong once, with the place to jump to, and take a day in three boxes."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils import translation

from caruman.design.days import DayField
from caruman.design.error_links import links
from caruman.design.forms import name_what_is_missing
from caruman.web.specimens import EveryField


class TwoNumbers(forms.Form):
    first = forms.IntegerField(label="First")
    choice = forms.ChoiceField(label="Choice", choices=[("a", "A")], widget=forms.RadioSelect)
    hidden = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("The two do not fit.")


def test_each_error_leads_to_what_takes_the_focus() -> None:
    found = links(TwoNumbers({}))
    assert [link.target for link in found] == ["", "id_first", "id_choice_0", ""]
    assert found[0].error == "The two do not fit."


def test_the_summary_says_the_same_words_as_the_field() -> None:
    form = EveryField({})
    name_what_is_missing(form)
    page = str(form)
    for link in links(form):
        assert link.error.replace("'", "&#x27;") in page
        assert f'id="{link.target}"' in page


@pytest.mark.parametrize("nothing", [None, [], "fresh"])
def test_a_form_that_was_not_sent_complains_of_nothing(nothing: object) -> None:
    assert links(TwoNumbers() if nothing == "fresh" else nothing) == []


def test_several_forms_are_told_of_together() -> None:
    numbers = forms.formset_factory(TwoNumbers, extra=0)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-first": "x", "form-1-first": "1"}
    found = links(numbers(data))
    assert "id_form-0-first" in [link.target for link in found]
    assert len(links([TwoNumbers({}), TwoNumbers({})])) == 2 * len(links(TwoNumbers({})))


def test_what_is_missing_is_called_by_its_label() -> None:
    with translation.override("en"):
        form = EveryField({})
        name_what_is_missing(form)
        said = {name: errors[0] for name, errors in form.errors.items()}
    assert said["name"] == "Fill in “Name”."
    assert said["scheme"] == "Choose an answer: “Scheme”."
    assert said["copy"] == "Choose a file: “Copy of the identity card”."
    assert said["agreed"] == "Tick the box: “I declare that this is true”."


def test_a_sentence_of_the_fields_own_stands() -> None:
    class Own(forms.Form):
        number = forms.CharField(error_messages={"required": "Enter your number."})

    form = Own({})
    name_what_is_missing(form)
    assert form.errors["number"] == ["Enter your number."]


class OneDay(forms.Form):
    day = DayField(label="Day")


def _boxes(day: str, month: str, year: str) -> dict[str, str]:
    return {"day_day": day, "day_month": month, "day_year": year}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("31", "8", "1990"), date(1990, 8, 31)),
        ((" 1 ", "01", "2026"), date(2026, 1, 1)),
        (("29", "2", "2024"), date(2024, 2, 29)),
    ],
)
def test_a_day_is_taken_from_three_boxes(parts: tuple[str, str, str], expected: date) -> None:
    form = OneDay(_boxes(*parts))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == expected


@pytest.mark.parametrize(
    "parts",
    [("31", "2", "1990"), ("0", "1", "1990"), ("a", "1", "1990"), ("1", "13", "1990"), ("1", "1", "99999999999")],
)
def test_a_day_that_never_was_is_refused_in_words(parts: tuple[str, str, str]) -> None:
    with translation.override("en"):
        form = OneDay(_boxes(*parts))
        assert form.errors["day"] == ["Enter a real day, such as 31 8 1990."]


def test_a_day_without_its_year_is_asked_for_whole() -> None:
    with translation.override("en"):
        assert OneDay(_boxes("1", "2", "")).errors["day"] == ["Enter the day, the month and the year."]


def test_the_boxes_of_a_birthday_may_be_filled_by_the_browser() -> None:
    page = str(EveryField()["born_on"].as_field_group())
    assert 'autocomplete="bday-day"' in page
    assert "<fieldset" in page


def test_hint_and_error_belong_to_their_field() -> None:
    form = EveryField({"number": ""})
    page = str(form["number"].as_field_group())
    assert 'aria-describedby="id_number_helptext id_number_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_number_error"' in page


def test_a_password_is_never_shown_again() -> None:
    assert "rahsia-saya" not in str(EveryField({"password": "rahsia-saya"}))


def test_optional_fields_say_so_except_in_a_filter() -> None:
    class Filter(forms.Form):
        is_filter = True
        name = forms.CharField(required=False)

    with translation.override("en"):
        assert "(optional)" in str(EveryField()["remark"].as_field_group())
        assert "(optional)" not in str(Filter()["name"].as_field_group())
