"""Sentences of templates are remembered by language, and the foot of a page is."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template import Context, Template, engines
from django.test import Client, override_settings
from django.utils.translation import override

IN_MEMORY = {**settings.CACHES, "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SENTENCE = {"ms": "Log masuk", "en": "Sign in", "zh-hans": "登录"}


def compiled(text: str) -> Template:
    return engines["django"].from_string(text).template


@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
def test_a_sentence_is_said_in_the_language_of_each_page(language: str) -> None:
    template = compiled('{% translate "Sign in" %}|{% translate "Sign in" as words %}{{ words }}|{% trans "Sign in" %}')
    said = []
    for spoken in ("en", language, "ms", language):
        with override(spoken):
            said.append(template.render(Context()))
    assert said[1] == said[3] == "|".join([SENTENCE[language]] * 3)
    assert said[0] == "Sign in|Sign in|Sign in"


def test_a_sentence_is_escaped_where_the_page_is() -> None:
    template = compiled('{% translate "a % <b>" %}')
    plain = template.render(Context(autoescape=False))
    assert template.render(Context()) == plain == "a % <b>"
    # A text of the template itself is ours, so Django lets it stand; one that is handed in is not.
    assert compiled("{% translate words %}").render(Context({"words": "a <b>"})) == "a &lt;b&gt;"


def test_what_is_no_fixed_sentence_is_looked_up_each_time() -> None:
    template = compiled("{% translate words %}")
    with override("ms"):
        assert [template.render(Context({"words": words})) for words in ("Sign in", "Home")] == ["Log masuk", "Utama"]


@pytest.mark.django_db
@override_settings(CACHES=IN_MEMORY)
def test_the_foot_of_a_page_follows_its_language() -> None:
    told = {"ms": "Bukan perkhidmatan rasmi", "en": "Not an official service", "zh-hans": "非官方服务"}
    client = Client()
    for language in (*told, *told):
        page = client.get(f"/?lang={language}").content.decode()
        assert [one for one in told if told[one] in page] == [language]
