"""The blank forms: three languages, one or two sheets of A4, tagged, complete, and proof against markup."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from caruman.printing import typst
from caruman.printing.blank_forms import FORMS
from caruman.values.words import LANGUAGES

HOSTILE = (
    '#panic("out")',
    '#read("/etc/passwd")',
    "]] #[ = heading",
    "$ x^2 $ *bold* _it_ `raw` @label <label>",
    '"); #eval("1+1") //',
    "\\u{41} \\ \x00 \u202e \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(pdf).pages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", FORMS)
def test_a_form_is_drawn_in_each_language(code: str, language: str) -> None:
    form = FORMS[code]
    reader = read(typst.draw("blank_form", form.data(language)))
    assert len(reader.pages) <= 2
    page = reader.pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == language
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert form.title.say(language) in reader.metadata.title


@pytest.mark.parametrize("code", FORMS)
def test_every_label_is_on_the_sheet(code: str) -> None:
    form = FORMS[code]
    said = "".join(text_of(typst.draw("blank_form", form.data("en"))).split())
    for section in form.sections:
        for words in (section.title.en, *(field.data("en")["label"] for field in section.fields)):
            assert "".join(words.split()) in said, words


def test_our_fonts_hold_every_character_of_the_forms() -> None:
    held = set().union(*(TTFont(path).getBestCmap() for path in Path(typst.FONTS).glob("*.ttf")))
    for form in FORMS.values():
        missing = {letter for letter in str(form.data("zh")) if ord(letter) > 0x2E80 and ord(letter) not in held}
        assert not missing, f"{form.code}: run `python -m tools.fonts`"


def test_the_same_data_are_the_same_bytes() -> None:
    data = FORMS["2"].data("ms")
    assert typst.draw("blank_form", data) == typst.draw("blank_form", data)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_is_never_markup(text: str) -> None:
    data = FORMS["1a"].data("en")
    data["title"] = text
    data["sections"][0]["fields"][0]["label"] = text
    visible = "".join(letter for letter in text if letter.isprintable() and ord(letter) < 0x2000)
    assert "".join(visible.split()) in "".join(text_of(typst.draw("blank_form", data)).split())


@settings(max_examples=25)
@given(text=st.text(max_size=60))
def test_no_text_breaks_a_sheet(text: str) -> None:
    data = FORMS["skbbk"].data("en")
    data["sections"][0]["fields"][0]["label"] = text
    assert typst.draw("blank_form", data).startswith(b"%PDF-")


def test_there_is_no_other_paper() -> None:
    with pytest.raises(KeyError):
        typst.draw("../../secrets", {})


def test_a_sheet_takes_a_moment_only() -> None:
    typst.draw("blank_form", FORMS["1"].data("ms"))
    begun = time.perf_counter()
    for form in FORMS.values():
        typst.draw("blank_form", form.data("en"))
    assert (time.perf_counter() - begun) / len(FORMS) < 0.5
