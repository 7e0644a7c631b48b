"""A page as a browser sees it: what it runs, what it loads, where it leads, what it asks."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.urls import Resolver404, resolve

# Attributes by which a page makes a browser fetch something without a click.
LOADING = {"src", "srcset", "poster", "data", "background", "formaction", "action", "manifest", "hx-get", "hx-post"}
FOLLOWED = LOADING | {"href", "xlink:href", "content"}
LOADING_LINKS = {"stylesheet", "icon", "manifest", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload"}

# What is not read: the title, what runs, comments, and the tags themselves, with any `>` in the values of attributes.
UNSEEN = re.compile(
    r"<(title|script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->|<[a-z/!?](?:\"[^\"]*\"|'[^']*'|[^'\">])*>",
    re.DOTALL | re.IGNORECASE,
)


def let_go(response: HttpResponse) -> None:
    """Close the file behind an answer. (Its own `close` would end the request, and with it the test's database.)"""
    for close in response._resource_closers:
        close()


class Field(NamedTuple):
    """A field of a form: its kind (`text`, `hidden`, `file`, `select` …), and what it holds."""

    name: str
    kind: str
    value: str


class Form(NamedTuple):
    """A form of a page."""

    method: str
    action: str
    fields: list[Field]


class Page:
    """Keeps what tests ask about a page: its words at once, the rest when somebody asks."""

    def __init__(self, text: str) -> None:
        """Keep a page."""
        self._source = text

    @cached_property
    def words(self) -> str:
        """The text between the tags."""
        return " ".join(unescape(UNSEEN.sub(" ", self._source)).split())

    @cached_property
    def _read(self) -> _Reader:
        return _Reader(self._source)

    @property
    def inline(self) -> list[str]:
        """What it runs itself."""
        return self._read.inline

    @property
    def loads(self) -> list[str]:
        """What a browser fetches with it, or as soon as something is clicked in it."""
        return self._read.loads

    @property
    def loads_from_elsewhere(self) -> list[str]:
        """What the browser would fetch from another place without being told to."""
        return [address for address in self.loads if urlsplit(address).netloc]

    @property
    def links(self) -> list[str]:
        """Where it leads."""
        return self._read.links

    @property
    def forms(self) -> list[Form]:
        """What it asks."""
        return self._read.forms

    @property
    def title(self) -> str:
        """What its window is called."""
        return self._read.title


class _Reader(HTMLParser):
    """Reads every tag of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inline: list[str] = []
        self.loads: list[str] = []
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.title = ""
        self._inside: list[str] = []
        self._select: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag does."""
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name.startswith("on") or name == "style" or name == "srcdoc" or name.startswith("hx-on"):
                self.inline.append(f"<{tag} {name}={value!r}>")
            if name in FOLLOWED and value.strip().casefold().startswith(("javascript:", "vbscript:", "data:text/html")):
                self.inline.append(f"<{tag} {name}={value!r}>")
            if name in LOADING:
                self.loads.append(value)
        if tag == "link" and LOADING_LINKS & set(given.get("rel", "").split()):
            self.loads.append(given.get("href", ""))
        elif "href" in given:
            self.links.append(given["href"])
        if tag in ("style", "base", "iframe", "object", "embed", "applet", "math", "frame"):
            self.inline.append(f"<{tag}>")
        if (
            tag == "script"
            and "src" not in given
            and given.get("type") not in ("application/json", "application/ld+json")
        ):
            self.inline.append("<script> without src")
        self._note_form(tag, given)
        if tag in ("title", "script", "style", "textarea", "option"):
            self._inside.append(tag)

    handle_startendtag = handle_starttag

    def _note_form(self, tag: str, given: dict[str, str]) -> None:
        if tag == "form":
            self.forms.append(Form(given.get("method", "get").lower(), given.get("action", ""), []))
        if not self.forms:
            return
        fields = self.forms[-1].fields
        if tag in ("input", "button") and "name" in given:
            fields.append(Field(given["name"], given.get("type", "text").lower(), given.get("value", "")))
        elif tag in ("select", "textarea") and "name" in given:
            fields.append(Field(given["name"], tag, ""))
            self._select = given["name"] if tag == "select" else None
        elif tag == "option" and self._select and "selected" in given and fields[-1].name == self._select:
            fields[-1] = fields[-1]._replace(value=given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Keep the title."""
        if self._inside[-1:] == ["title"]:
            self.title += data


def outcome(answer: HttpResponse) -> str:
    """Say in a word of the table what an answer is."""
    if 300 <= answer.status_code < 400:
        target = urlsplit(answer["Location"])
        if target.netloc:
            return f"abroad:{target.netloc}"
        try:
            return resolve(target.path).view_name
        except Resolver404:
            return f"nowhere:{target.path}"
    return "page" if answer.status_code < 300 else str(answer.status_code)
