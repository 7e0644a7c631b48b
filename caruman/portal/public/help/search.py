"""A small search: words by their beginning, Chinese by pairs of characters, the title before the text.

A few dozen pages need no search engine. Nothing of what is searched is written down.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from caruman.portal.public.help.messages import messages
from caruman.portal.public.help.shelf import ARTICLES
from caruman.values.words import LANGUAGES, Language, Words

LONGEST_QUERY = 100
MOST_TERMS = 8
MOST_RESULTS = 20
TITLE, SUMMARY, BODY = 12, 5, 1
"""What a word counts for by where it stands."""
OWN_LANGUAGE = 2
"""How much more a hit counts in the language of the reader."""

_WORD = re.compile(r"[^\W_]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


class Page(NamedTuple):
    """What can be found: where it is, and what it says."""

    slug: str
    title: Words
    summary: Words


class Found(NamedTuple):
    """A page for a query, with the places marked."""

    slug: str
    title: SafeString
    summary: SafeString


def terms_of(text: str) -> list[str]:
    """Give the terms of a text: folded words, and each pair of Chinese characters (or one alone)."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    terms = []
    for word in _WORD.findall(bare):
        for piece in re.split(f"({_CHINESE.pattern})", word):
            if _CHINESE.fullmatch(piece):
                terms += [piece[place : place + 2] for place in range(max(1, len(piece) - 1))]
            elif piece:
                terms.append(piece)
    return terms


@cache
def _pages() -> dict[str, Page]:
    pages = {article.slug: Page(article.slug, article.title, article.summary) for article in ARTICLES.values()}
    for message in messages().values():
        pages[message.slug] = Page(message.slug, Words(message.code, message.code, message.code), message.words)
    return pages


@cache
def _index(language: Language) -> dict[str, Counter[str]]:
    """Give for each page how much each term of it weighs in a language."""
    index = {}
    for slug, page in _pages().items():
        weights: Counter[str] = Counter()
        body = ARTICLES[slug].words() if slug in ARTICLES else []
        for texts, weight in (([page.title], TITLE), ([page.summary], SUMMARY), (body, BODY)):
            for words in texts:
                for term in terms_of(words.say(language)):
                    weights[term] += weight
        index[slug] = weights
    return index


def search(query: str, *, language: Language) -> list[Found]:
    """Give the pages for a query, the best first: with all its words, or where there is none, with some.

    The pages that explain come before the messages of the file check.
    """
    terms = list(dict.fromkeys(terms_of(query[:LONGEST_QUERY])))[:MOST_TERMS]
    scores: dict[str, list[int]] = {}
    for slug in _pages():
        scores[slug] = [_best(slug, term, language) for term in terms]
    whole = {slug: sum(each) for slug, each in scores.items() if each and all(each)}
    some = whole or {slug: sum(each) for slug, each in scores.items() if any(each)}
    ranked = sorted(some, key=lambda slug: (_is_aside(slug, terms), -some[slug], slug))[:MOST_RESULTS]
    return [_marked(_pages()[slug], terms, language) for slug in ranked]


def _is_aside(slug: str, terms: list[str]) -> bool:
    """Say whether it is a message of the file check whose code was not asked for: its few words weigh much."""
    return slug not in ARTICLES and not set(terms_of(_pages()[slug].title.en)) <= set(terms)


def _best(slug: str, term: str, own: Language) -> int:
    """Weigh a term on a page in the language where it weighs most; the reader's own counts for more."""
    return max(
        _weight(_index(language)[slug], term) * (OWN_LANGUAGE if language == own else 1) for language in LANGUAGES
    )


def _weight(weights: Counter[str], term: str) -> int:
    exact = 2 * weights[term]
    return exact + sum(weight for word, weight in weights.items() if word != term and word.startswith(term))


def _marked(page: Page, terms: list[str], language: Language) -> Found:
    return Found(page.slug, mark(page.title.say(language), terms), mark(page.summary.say(language), terms))


def mark(text: str, terms: Iterable[str]) -> SafeString:
    """Mark in a text what begins with one of the terms."""
    wanted = [re.escape(term) for term in terms if term]
    if not wanted:
        return format_html("{}", text)
    pattern = re.compile(rf"((?<![^\W_])(?:{'|'.join(wanted)})[^\W_]*|(?:{'|'.join(wanted)}))", re.IGNORECASE)
    pieces = pattern.split(text)
    return format_html_join("", "{}", ((_piece(place, piece),) for place, piece in enumerate(pieces)))


def _piece(place: int, piece: str) -> SafeString | str:
    return format_html("<mark>{}</mark>", piece) if place % 2 else piece
