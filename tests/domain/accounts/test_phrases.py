"""Secret phrases and their decoys."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from caruman.accounts import phrases


def test_a_decoy_belongs_to_its_number_whatever_the_language_of_the_page() -> None:
    said = set()
    for language in ("ms", "en", "zh-hans"):
        with translation.override(language):
            said.add(phrases.decoy("990101015555"))
    assert len(said) == 1


def test_decoys_depend_on_the_key_of_the_installation(settings: object) -> None:
    before = [phrases.decoy(f"99010101{number}") for number in range(1000, 1010)]
    settings.INDEX_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="  # type: ignore[attr-defined]
    assert before != [phrases.decoy(f"99010101{number}") for number in range(1000, 1010)]


def test_decoys_differ_and_speak_three_languages_in_several_forms() -> None:
    said = [phrases.decoy(f"{number:012d}") for number in range(1_000)]
    assert len(set(said)) > 900
    assert any("\u4e00" <= phrase[0] <= "\u9fff" for phrase in said)
    assert any(phrase[0].isupper() for phrase in said) and any(phrase[0].islower() for phrase in said)
    assert any(phrase[-1].isdecimal() for phrase in said)
    lengths = {len(phrase) for phrase in said}
    assert min(lengths) >= phrases.SHORTEST and max(lengths) <= phrases.LONGEST


def test_a_decoy_could_have_been_chosen_and_a_suggestion_too() -> None:
    for number in range(300):
        decoy = phrases.decoy(str(number))
        assert phrases.check(decoy) == decoy
    for language in ("ms", "en", "zh-hans"):
        for suggestion in phrases.suggestions(language, count=50):
            assert phrases.check(suggestion) == suggestion


def test_suggestions_and_decoys_are_made_of_the_same_words() -> None:
    decoys = {word.lower() for number in range(5_000) for word in phrases.decoy(str(number)).split()}
    suggested = {word.lower() for phrase in phrases.suggestions("ms", count=200) for word in phrase.split()}
    unknown = {word for word in suggested - decoys if not word.isdecimal()}
    assert not unknown


@pytest.mark.parametrize(
    "phrase", ["", "abc", "x" * 61, "biru\u202emerah", "biru\x00merah", "\u200b\u200b\u200b\u200b"]
)
def test_a_phrase_too_short_too_long_or_unseen_is_refused(phrase: str) -> None:
    with pytest.raises(ValidationError):
        phrases.check(phrase)


@given(st.text())
def test_whatever_is_typed_is_kept_in_one_form_or_refused(text: str) -> None:
    try:
        kept = phrases.check(text)
    except ValidationError:
        return
    assert phrases.check(kept) == kept
