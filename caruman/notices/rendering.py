"""The words of a message in the language of its receiver: the text of an SMS; subject, text and HTML of an e-mail."""

from __future__ import annotations

import re
from html import escape
from typing import Any, NamedTuple

from django.conf import settings
from django.template import Context, Engine, TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from caruman.notices.params import Params

# What comes from people is kept apart from what the template writes: a bracket in a name makes no
# link, and a line break makes no second header. Both are put back once the text has been read.
_BRACKET, _BREAK = "\ue000", "\ue001"
_UNWANTED = re.compile(r"[\ue000\ue001\x00-\x09\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)")


class UnknownNotice(LookupError):
    """There is no template for this kind and channel: a defect of ours."""


class MissingParam(LookupError):
    """The template names something that the caller did not give: a defect of ours."""


class Mail(NamedTuple):
    """An e-mail in the two forms that it is sent in."""

    subject: str
    plain: str
    html: str


class _StrictContext(Context):
    """A context in which a name that was not given is a fault instead of an empty place in a sentence."""

    def __getitem__(self, key: Any) -> Any:
        try:
            return super().__getitem__(key)
        except KeyError:
            raise MissingParam(f"{self.template_name}: no “{key}” was given") from None

    def __contains__(self, key: Any) -> bool:
        # `{% blocktranslate %}` asks before it takes, and would leave the place empty.
        return key != "forloop" or super().__contains__(key)


def template_name(kind: str, channel: str) -> str:
    """Give the name of the template of a kind of message."""
    return f"notices/{kind}.{channel}.txt"


def sms_text(kind: str, language: str, params: Params) -> str:
    """Give the text of an SMS. Raises `UnknownNotice` and `MissingParam`."""
    text = " ".join(_rendered(kind, "sms", language, params).split())
    return text.replace(_BREAK, " ").replace(_BRACKET, "[")


def mail(kind: str, language: str, params: Params) -> Mail:
    """Give an e-mail: the first line of its template is the subject. Raises `UnknownNotice` and `MissingParam`."""
    subject, _between, body = _rendered(kind, "email", language, params).strip().partition("\n")
    subject = " ".join(_given_back(subject).split())
    blocks = [block for block in re.split(r"\n[ \t]*\n", _lines_trimmed(body)) if block]
    with translation.override(language):
        closing = (
            _("This message was sent automatically. Nobody reads replies to it."),
            _("Caruman never asks for your password or a code by telephone, SMS or e-mail."),
        )
    plain = "\n\n".join([*(_plain(block, language) for block in blocks), "-- \n" + "\n".join(closing)]) + "\n"
    html = render_to_string(
        "design/email.html",
        {
            "mail_language": language,
            "subject": subject,
            # Every piece went through `escape` in `_html`.
            "blocks": [mark_safe(_html(block)) for block in blocks],  # noqa: S308
            "closing": closing,
            "portal_url": settings.PUBLIC_URL,
        },
    )
    return Mail(subject, plain, html)


def check(kind: str, channel: str, language: str, params: Params) -> None:
    """Raise where the message could not be made, before anybody relies on it."""
    _rendered(kind, channel, language, params)


def _rendered(kind: str, channel: str, language: str, params: Params) -> str:
    name = template_name(kind, channel)
    try:
        template = Engine.get_default().get_template(name)
    except TemplateDoesNotExist as fault:
        raise UnknownNotice(name) from fault
    told = {"portal_url": settings.PUBLIC_URL, **{key: _kept_apart(value) for key, value in params.items()}}
    with translation.override(language):
        # The text is no HTML: what becomes HTML is escaped afterwards, word by word.
        return str(template.render(_StrictContext(told, autoescape=False)))


def _kept_apart(value: Any) -> Any:
    if isinstance(value, str):
        text = _UNWANTED.sub("", value).replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("[", _BRACKET).replace("\n", _BREAK)
    if isinstance(value, list):
        return [_kept_apart(item) for item in value]
    if isinstance(value, dict):
        return {key: _kept_apart(item) for key, item in value.items()}
    return value


def _given_back(text: str) -> str:
    return text.replace(_BREAK, "\n").replace(_BRACKET, "[")


def _lines_trimmed(body: str) -> str:
    return "\n".join(line.strip() for line in body.strip().splitlines())


def _plain(block: str, language: str) -> str:
    # Angle brackets end an address for certain (RFC 3986, appendix C).
    return _given_back(_LINK.sub(r"\1：<\2>" if language.startswith("zh") else r"\1: <\2>", block))


def _html(block: str) -> str:
    lines = block.split("\n")
    alone = _LINK.fullmatch(block)
    if alone is not None:
        return f'<p><a class="button" href="{escape(_given_back(alone[2]))}">{escape(_given_back(alone[1]))}</a></p>'
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>"
    return "<p>" + "<br>".join(_inline(line) for line in lines) + "</p>"


def _inline(line: str) -> str:
    pieces, end = [], 0
    for link in _LINK.finditer(line):
        pieces.append(_escaped(line[end : link.start()]))
        pieces.append(f'<a href="{escape(_given_back(link[2]))}">{_escaped(link[1])}</a>')
        end = link.end()
    return "".join([*pieces, _escaped(line[end:])])


def _escaped(text: str) -> str:
    return escape(_given_back(text)).replace("\n", "<br>")
