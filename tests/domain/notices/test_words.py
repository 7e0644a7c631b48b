"""What a message says: every template in every language, nothing that a person typed changes its form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from caruman.notices.models import Notice
from caruman.notices.rendering import Mail, MissingParam, mail, sms_text
from caruman.notices.segments import segments
from caruman.notices.specimens import SPECIMENS, templates
from tests.domain.notices.conftest import LETTER

LANGUAGES = [code for code, _ in settings.LANGUAGES]
FOUND = templates()


def test_the_templates_that_lie_in_the_tree_are_the_ones_that_are_walked() -> None:
    lying = {
        (file.name.split(".")[0], file.name.split(".")[1])
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "templates" / "notices").glob("*.txt")
    }
    assert set(FOUND) == lying


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "channel"), FOUND)
def test_every_message_can_be_said(kind: str, channel: str, language: str) -> None:
    try:
        if channel == "sms":
            text = sms_text(kind, language, SPECIMENS)
            assert text
            assert segments(text) <= 2, f"{segments(text)} parts: {text}"
        else:
            made = mail(kind, language, SPECIMENS)
            assert made.subject
            assert len(made.subject) <= 100
            assert SPECIMENS["identity_number"] not in made.subject
            assert made.html.count("<p") > 3
    except MissingParam as missing:
        pytest.fail(f"{missing}: give it a value in caruman/notices/specimens.py")


@pytest.mark.parametrize(("kind", "channel"), FOUND)
def test_no_message_is_the_same_in_two_languages(kind: str, channel: str) -> None:
    said = [
        sms_text(kind, language, SPECIMENS)
        if channel == "sms"
        else mail(kind, language, SPECIMENS).plain.partition("\n-- ")[0]
        for language in LANGUAGES
    ]
    assert len(set(said)) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("码" * 70, 1),
        ("码" * 71, 2),
        ("码" * 134, 2),
        ("码" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_the_parts_of_an_sms_are_counted_as_the_networks_count(text: str, parts: int) -> None:
    assert segments(text) == parts


def _letter(**changes: object) -> Mail:
    return mail("test_letter", "en", {**LETTER, **changes})


def test_a_link_is_a_word_and_an_address() -> None:
    made = _letter()
    assert "two here: <https://portal.example/a?b=1&c=2>" in made.plain
    assert '<a href="https://portal.example/a?b=1&amp;c=2">here</a>' in made.html


def test_a_link_that_stands_alone_is_a_button() -> None:
    assert '<p><a class="button" href="https://portal.example/a?b=1&amp;c=2">Open it</a></p>' in _letter().html


def test_a_list_is_a_list() -> None:
    assert "<ul><li>one</li><li>two " in _letter().html


def test_what_a_person_typed_is_no_html() -> None:
    made = _letter(name="<script>alert(1)</script>")
    assert "<script>" not in made.html
    assert "&lt;script&gt;" in made.html
    assert "<script>alert(1)</script>" in made.plain


def test_what_a_person_typed_is_no_link() -> None:
    made = _letter(name="[win](https://jahat.example)")
    assert 'href="https://jahat.example"' not in made.html
    assert "[win](https://jahat.example)" in made.plain


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
def test_a_line_break_in_a_name_makes_no_second_header(ending: str) -> None:
    made = _letter(name=f"Siti{ending}Bcc: jahat@jahat.example")
    assert made.subject == "Letter for Siti Bcc: jahat@jahat.example" or "\n" not in made.subject
    assert len(made.subject.splitlines()) == 1


def test_what_an_officer_wrote_keeps_its_lines() -> None:
    made = _letter(words="Send the form.\nCome on Monday.")
    assert "Send the form.\nCome on Monday." in made.plain
    assert "Send the form.<br>Come on Monday." in made.html


def test_right_to_left_marks_do_not_turn_a_message_round() -> None:
    assert "\u202e" not in _letter(name="Siti\u202egnp.exe").plain


def test_params_are_told_again_as_they_were(code: Callable[..., Notice]) -> None:
    from datetime import UTC, date, datetime
    from uuid import UUID

    from caruman.notices.params import read, write

    given = {"day": date(2026, 11, 20), "at": datetime(2026, 11, 20, 4, tzinfo=UTC), "list": [1, "a"], "none": None}
    assert read(write(given)) == given
    assert read(write({"id": UUID(int=1)})) == {"id": str(UUID(int=1))}
    with pytest.raises(TypeError):
        write({"set": {1}})
