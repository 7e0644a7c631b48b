"""What states, results, groups and documents of lists are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from caruman.accounts.details import words_language
from caruman.agency_lists.choices import OUTCOMES
from caruman.agency_lists.lifecycle import APPLICATION, LIST
from caruman.agency_lists.settling import agency_documents
from caruman.programmes.groups import group_of, words_of
from caruman.self_employment.wording import sector_in_words
from caruman.values.words import LANGUAGES, Words

register = template.Library()
_COLOURS = {"sent": "blue", "received": "yellow", "processed": "green", "refused": "red"}
_ANSWERS = {"asked": "yellow", "accepted": "green", "declined": "red"}
_STEPS = {
    "make": Words("Dibuat", "Made", "已创建"),
    "replace": Words("Fail diganti", "File replaced", "文件已替换"),
    "change": Words("Diubah", "Changed", "已更改"),
    "continue": Words(
        "Baris yang tidak diterima disambung dalam senarai lain",
        "Rows that were not taken continued in another list",
        "未被接受的行已在另一名单继续",
    ),
    "check": Words("Disemak", "Checked", "已检查"),
    "refuse": Words("Fail tidak dapat dibaca", "File cannot be read", "文件无法读取"),
    "send": Words("Dihantar", "Sent", "已发送"),
    "receive": Words("Diterima", "Received", "已收到"),
    "process": Words("Diproses", "Processed", "已处理"),
    "take_back": Words("Menjadi draf semula", "A draft again", "恢复为草稿"),
    "take_off": Words("Orang dikeluarkan", "People taken off", "已移除人员"),
    "withdraw": Words("Ditarik balik", "Withdrawn", "已撤回"),
    "forget": Words("Fail dipadam kerana sudah lama", "Old file forgotten", "旧文件已删除"),
    "pay": Words("Sebahagian dibayar", "Paid in part", "部分已付款"),
    "reopen": Words("Bayaran tidak diterima", "The money did not come", "款项未收到"),
}
STEPS_SHOWN = tuple(_STEPS)
"""The verbs that the story of a list tells; the small ones in between are in the audit."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@register.filter
def list_state(state: str) -> str:
    """Say the state of a list."""
    return _capital(LIST.states[state].say(words_language()))


@register.filter
def list_colour(state: str) -> str:
    """Give the colour of a list's state."""
    return _COLOURS.get(state, "grey")


@register.filter
def list_step(verb: str) -> str:
    """Say what happened to a list."""
    return _STEPS[verb].say(words_language())


@register.filter
def row_result(result: str) -> str:
    """Say the result of a row."""
    return _capital(OUTCOMES[result].label.say(words_language()))


@register.filter
def row_advice(result: str) -> str:
    """Say what is to be done about a row."""
    return OUTCOMES[result].advice.say(words_language())


@register.filter
def row_colour(result: str) -> str:
    """Give the colour of a row's result."""
    return OUTCOMES[result].colour


@register.filter
def in_words(sentences: Sequence[str] | None) -> str:
    """Say a sentence that is kept in the three languages."""
    return sentences[LANGUAGES.index(words_language())] if sentences else ""


@register.filter
def group_words(code: str) -> str:
    """Say a target group; one that the tables do not know stands as it was written."""
    return words_of(code).say(words_language()) if group_of(code) else code


@register.filter
def sector_words(slug: str) -> str:
    """Say a sector."""
    return sector_in_words(slug, words_language()) if slug else ""


@register.filter
def paper_words(kind: str) -> str:
    """Say which document it is."""
    known = {one.code: one.words for asked in agency_documents() for one in asked.one_of}
    return _capital(known[kind].say(words_language())) if kind in known else kind


@register.filter
def application_state(state: str) -> str:
    """Say the state of a wish to be listed."""
    return _capital(APPLICATION.states[state].say(words_language()))


@register.filter
def application_colour(state: str) -> str:
    """Give the colour of the state of a wish."""
    return _ANSWERS.get(state, "grey")
