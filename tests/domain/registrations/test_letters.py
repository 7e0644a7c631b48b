"""The letters: what they say, in the employer's language, drawn the same for ever; and the codes that they name."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from pypdf import PdfReader

from caruman.accounts.models import Person
from caruman.employers.choices import StateCode
from caruman.employers.models import Employer
from caruman.printing import typst
from caruman.registrations import employer_codes, letters
from caruman.registrations.models import Letter
from caruman.registrations.operations import deciding, filling
from caruman.values.identity import parse_employer_code
from tests.domain.printing.test_blank_forms import HOSTILE
from tests.employer_forms import draft, sent
from tests.employers import employer_of
from tests.people import NOON, make
from tests.schedules import CODE, registered

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _ in settings.LANGUAGES]
KINDS = {"form_1": "registered", "change": "changed", "owners": "changed", "form_1a": "ceased", "reopen": "reopened"}


def shop_for(form: str, owner: Person) -> Employer:
    if form == "form_1":
        return employer_of(owner)
    shop = registered(owner)
    if form == "reopen":
        Employer.objects.filter(pk=shop.pk).update(state="ceased")
    return shop


def letter_about(form: str, *, language: str = "ms", owner: Person | None = None) -> Letter:
    owner = owner or make("aminah")
    asked = sent(shop_for(form, owner), form, by=owner, language=language)
    deciding.approve(registration_id=asked.pk, version=asked.version, by=make("devi"), at=NOON)
    return Letter.objects.get(registration=asked)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", KINDS)
def test_each_decision_has_its_letter_in_the_employers_language(form: str, language: str) -> None:
    letter = letter_about(form, language=language)
    assert (letter.kind, letter.language) == (KINDS[form], language)
    pdf = letters.as_pdf(letter)
    reader = PdfReader(io.BytesIO(pdf))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == {"ms": "ms", "en": "en", "zh-hans": "zh"}[language]
    assert catalogue["/MarkInfo"]["/Marked"] and "pdfuaid" in catalogue["/Metadata"].get_data().decode()
    text = text_of(pdf)
    assert len(reader.pages) == 1 and letter.registration.reference in text
    assert (letter.employer.employer_code or "") in text.replace(" ", "")
    assert "Kedai Kopi Aminah" in text and "43000 Kajang" in text.replace("Bangi", "Kajang")


@pytest.mark.parametrize("form", KINDS)
def test_no_letter_reads_the_same_in_two_languages(form: str) -> None:
    owner, devi = make("aminah"), make("devi")
    said = set()
    for number, language in enumerate(LANGUAGES):
        shop = shop_for_many(form, owner, number)
        asked = sent(shop, form, by=owner, language=language)
        deciding.approve(registration_id=asked.pk, version=asked.version, by=devi, at=NOON)
        words = json.loads(asked.letter.said)
        said.add(json.dumps([words["title"], words["paragraphs"], words["closing"], words["signature"]]))
    assert len(said) == len(LANGUAGES)


def shop_for_many(form: str, owner: Person, number: int) -> Employer:
    changes = {"registration_number": f"20260100010{number}", "name": f"Kedai {number}"}
    if form == "form_1":
        return employer_of(owner, **changes)
    shop = registered(owner, employer_code=f"T990123456{number}M", **changes)
    if form == "reopen":
        Employer.objects.filter(pk=shop.pk).update(state="ceased")
    return shop


def test_a_letter_says_what_it_said_whatever_changes_later() -> None:
    letter = letter_about("form_1")
    before = letters.as_pdf(letter)
    Employer.objects.update(name="Nama Lain", address="Tempat lain")
    again = Letter.objects.get(pk=letter.pk)
    assert letters.as_pdf(again) == before
    assert "Nama Lain" not in text_of(before)


def test_a_rejection_names_the_reason_and_keeps_its_lines() -> None:
    aminah = make("aminah")
    asked = sent(employer_of(aminah), by=aminah, language="en")
    words = "The certificate is of another company.\nSend yours."
    deciding.reject(registration_id=asked.pk, version=asked.version, words=words, by=make("devi"), at=NOON)
    text = text_of(letters.as_pdf(asked.letter))
    assert "Letter of rejection" in text and "The certificate is of another company. Send yours." in text
    assert "computer" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_never_markup(text: str) -> None:
    letter = letter_about("form_1")
    data = json.loads(letter.said)
    data["to"][0] = data["facts"][0]["value"] = data["title"] = text
    data["reason"]["value"] = text
    visible = "".join(character for character in text if character.isprintable() and ord(character) < 0x2000)
    assert "".join(visible.split()) in "".join(text_of(typst.draw("letter", data)).split())


def test_a_letter_goes_to_the_address_for_letters() -> None:
    aminah = make("aminah")
    place = {
        "letters_address": "Peti Surat 7",
        "letters_postcode": "43007",
        "letters_city": "Bangi",
        "letters_state_code": "10",
    }
    asked = sent(employer_of(aminah), by=aminah, **place)
    deciding.approve(registration_id=asked.pk, version=asked.version, by=make("devi"), at=NOON)
    to = json.loads(asked.letter.said)["to"]
    assert to[0] == "Kedai Kopi Aminah" and "Peti Surat 7" in to and "43007 Bangi" in to and "Selangor" in to


def test_a_household_letter_holds_no_number_of_a_person() -> None:
    aminah = make("aminah")
    shop = employer_of(aminah, entity_type="household", registration_kind="identity", registration_number="f" * 30)
    asked = sent(shop, by=aminah)
    deciding.approve(registration_id=asked.pk, version=asked.version, by=make("devi"), at=NOON)
    assert "f" * 30 not in asked.letter.said and aminah.identity_number not in asked.letter.said


def test_the_name_of_the_file_is_nobodys() -> None:
    letter = letter_about("form_1")
    assert letters.file_name(letter) == f"registered-{letter.registration.reference}.pdf"


@pytest.mark.parametrize("state", StateCode.values)
def test_a_code_has_the_shape_of_every_contribution_file(state: str) -> None:
    code = employer_codes.issue(state)
    assert parse_employer_code(code) == code and len(code) == 12
    assert employer_codes.is_ours(code) and code[0] == employer_codes.LETTERS[StateCode(state)]


def test_no_two_states_share_a_letter() -> None:
    assert len(set(employer_codes.LETTERS.values())) == len(StateCode.values)


def test_one_wrong_character_and_two_changed_places_are_noticed() -> None:
    code = employer_codes.compose("10", 9_012_345_678)
    for place in range(1, 11):
        for digit in "0123456789":
            wrong = code[:place] + digit + code[place + 1 :]
            assert employer_codes.is_ours(wrong) == (wrong == code), wrong
    for first in range(1, 11):
        for second in range(first + 1, 11):
            characters = list(code)
            characters[first], characters[second] = characters[second], characters[first]
            swapped = "".join(characters)
            assert employer_codes.is_ours(swapped) == (swapped == code), swapped
    for letter in set(employer_codes.LETTERS.values()):
        assert employer_codes.is_ours(letter + code[1:]) == (letter == code[0])


@pytest.mark.parametrize("code", ["", CODE, "B32", "I9012345678A", "B901234567٨A", "b9012345678A"])
def test_a_code_given_elsewhere_is_not_called_ours(code: str) -> None:
    assert not employer_codes.is_ours(code)


def test_the_code_shown_is_the_code_given_and_known_ones_are_passed_over() -> None:
    shown = employer_codes.upcoming("10")
    assert employer_codes.upcoming("10") == shown, "looking takes nothing"
    number = int(shown[1:-1])
    registered(make("aminah"), employer_code=shown)
    later = employer_codes.compose("10", number + 1)
    assert employer_codes.upcoming("10") == later
    assert employer_codes.issue("10") == later


def test_a_number_that_was_taken_is_never_given_again() -> None:
    codes = {employer_codes.issue("14") for _ in range(5)}
    assert len(codes) == 5
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM registrations_employer_code")
        assert cursor.fetchone()[0] == max(int(code[1:-1]) for code in codes)


def test_a_letter_of_change_names_new_branches_and_the_day_of_the_first_hire() -> None:
    aminah = make("aminah")
    shop = registered(aminah, first_hired_on=None)
    form = draft(shop, "change", by=aminah, language="en", first_hired_on=date(2026, 2, 3))
    branch = {"name": "Bangi", "address": "1 Jalan Dua", "postcode": "43650", "city": "Bangi", "state_code": "10"}
    filling.put_branch(registration_id=form.pk, branch_id=None, answers=branch, by=aminah, at=NOON)
    form.refresh_from_db()
    asked = filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)
    deciding.approve(registration_id=asked.pk, version=asked.version, by=make("devi"), at=NOON)
    facts = {one["label"]: one["value"] for one in json.loads(asked.letter.said)["facts"]}
    assert facts["Branches"] == "Bangi, 1 Jalan Dua, 43650 Bangi"
    assert facts["Date the first employee was hired"] == "3 February 2026"
    shop.refresh_from_db()
    assert shop.first_hired_on == date(2026, 2, 3)
