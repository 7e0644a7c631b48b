"""Sentences in the three languages of the product, and refusals that carry them."""

from __future__ import annotations

from typing import NamedTuple

Language = str
"""One of `LANGUAGES`."""

LANGUAGES: tuple[Language, ...] = ("ms", "en", "zh")
BY_TAG: dict[str, Language] = {"ms": "ms", "en": "en", "zh-hans": "zh"}
"""The languages by the tags under which browsers and the portal know them."""


class Words(NamedTuple):
    """One sentence in Malay, English and Simplified Chinese, with `{named}` places for its parameters."""

    ms: str
    en: str
    zh: str

    def say(self, language: Language, params: dict[str, object] | None = None) -> str:
        """Give the sentence in a language; a parameter that is itself `Words` is said in that language too."""
        text: str = getattr(self, language)
        if not params:
            return text
        return text.format(
            **{name: value.say(language) if isinstance(value, Words) else value for name, value in params.items()}
        )

    def filled(self, **params: object) -> Words:
        """Give the sentence with its places filled, in each language."""
        return Words(*(self.say(language, params) for language in LANGUAGES))


class Refusal(ValueError):
    """Something that cannot be done, said so that a reader knows what to do instead.

    It is raised by the law and the formats; whoever faces a person catches it and says it in
    that person's language. `code` is stable, for programs.
    """

    def __init__(self, code: str, words: Words, **params: object) -> None:
        super().__init__(words.say("en", params))
        self.code = code
        self.words = words
        self.params = params

    def say(self, language: Language) -> str:
        """Give the sentence in one of the languages."""
        return self.words.say(language, self.params)
