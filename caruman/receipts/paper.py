"""A receipt as a sheet of paper, drawn from its frozen content and nothing else.

The same content gives the same bytes, today and in seven years. Only a withdrawal, which comes afterwards, marks it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from caruman.bills import prepaid
from caruman.design.templatetags.design import moment, month, ringgit, to_the_second
from caruman.formats.receipts.content import Content, payer_of, read_moment
from caruman.formats.receipts.numbers import grouped
from caruman.formats.receipts.quick_mark import address_of
from caruman.printing.marks import qr_code
from caruman.printing.typst import draw
from caruman.receipts.paper_words import (
    CAUSES,
    ITEMS,
    KINDS,
    LABELS,
    MEANS,
    NOTES,
    TITLE,
    WAYS,
    WITHDRAWN,
    WITHDRAWN_NOTE,
)
from caruman.values.amount_words import in_words
from caruman.values.money import format_ringgit
from caruman.values.words import LANGUAGES, Language, Words

_CODES = {"ms": "ms", "en": "en", "zh": "zh-hans"}
_ACKNOWLEDGEMENTS = ("ACR", "ECR")
_FOR = {"cover": prepaid.COVER, "list": prepaid.LIST, "deductions": prepaid.PLATFORM}
_NAMES = {"employer": ("code", "name"), "person": ("", "person"), "agency": ("agency_code", "agency")}
"""How the code and the name of a payer are labelled."""


def draw_receipt(content: Content, *, withdrawn_at: datetime | None = None, language: Language | None = None) -> bytes:
    """Give the receipt as PDF, in the payer's language unless another is asked for."""
    return draw("receipt", paper_data(content, withdrawn_at=withdrawn_at, language=language))


def paper_data(
    content: Content, *, withdrawn_at: datetime | None = None, language: Language | None = None
) -> dict[str, Any]:
    """Give what the layout writes. Labels are in Malay, as on every official receipt, and in the reader's language."""
    spoken = language if language in LANGUAGES else content["language"]
    with override(_CODES[spoken]):
        notes = [NOTES["later"].say(spoken)] if content["payment"]["later"] else []
        return {
            "language": spoken,
            "title": _both(TITLE, spoken),
            "kind": KINDS[content["kind"]].say(spoken),
            "number": content["number"],
            "grouped": grouped(content["number"]),
            "labels": {name: _both(words, spoken) for name, words in LABELS.items()},
            "qr": qr_code(address_of(content["qr"], page=content["check_page"])),
            "amount": str(ringgit(content["amount_sen"])),
            "words": [in_words(content["amount_sen"]).say(code) for code in _reader_first(spoken)],
            "facts": _facts(content, spoken),
            "is_of_acknowledgement": content["kind"] in _ACKNOWLEDGEMENTS,
            "is_prepaid": "owner" in content,
            "lines": [_line(line, spoken) for line in content["lines"]],
            "total": _figure(content["amount_sen"]),
            "notes": [
                *notes,
                NOTES["signed"].say(spoken),
                NOTES["check"].say(spoken, {"page": content["check_page"]}),
            ],
            "mark": WITHDRAWN.say(spoken) if withdrawn_at else "",
            "withdrawn": WITHDRAWN_NOTE.say(spoken, {"when": moment(withdrawn_at)}) if withdrawn_at else "",
            "check_page": content["check_page"],
        }


def way_of(content: Content, language: Language) -> str:
    """Say how it was paid: the channel, and what was handed over."""
    payment = content["payment"]
    way = WAYS[payment["channel"]].say(language)
    return f"{way} ({MEANS[payment['means']].say(language)})" if payment["means"] else way


def item_of(line: dict[str, Any], language: Language) -> str:
    """Say what a line was paid for, with its cause where that is not the ordinary one."""
    if "cover" in line:
        return prepaid.of_facts({**line["cover"], "for": _FOR[line["item"]]}).say(language)
    item = ITEMS[line["item"]].say(language)
    return f"{item} · {CAUSES[line['cause']].say(language)}" if line["cause"] in CAUSES else item


def details_of(line: dict[str, Any], language: Language) -> list[str]:
    """Say what is known besides of what a line was paid for: the number of the cover, the activity, the person …."""
    cover = line.get("cover") or {}
    said = [words.say(language) for words in prepaid.details(cover)]
    return [cover["number"], *said] if "number" in cover else said


def period_of(line: dict[str, Any]) -> list[datetime]:
    """Give from when until when the cover holds that a line bought; nothing where it says none."""
    cover = line.get("cover") or {}
    return [read_moment(cover[name]) for name in ("starts_at", "ends_at") if name in cover]


def _both(words: Words, language: Language) -> str:
    """Say a label in Malay and in the reader's language; beside Malay alone stands English."""
    other = words.say("en" if language == "ms" else language)
    return words.ms if other == words.ms else f"{words.ms} / {other}"


def _reader_first(language: Language) -> list[Language]:
    return [language, *(code for code in ("ms", "en") if code != language)][:2]


def _facts(content: Content, language: Language) -> list[list[str]]:
    """Give labels and values in the order of the official receipt; what there is not is left out."""
    payment, payer = content["payment"], payer_of(content)
    code, name = _NAMES[payer["kind"]]
    paid_at, issued_at = read_moment(content["paid_at"]), read_moment(content["issued_at"])
    facts = [
        ("number", grouped(content["number"])),
        # Where cover begins with the payment, its second counts.
        ("paid_time", to_the_second(paid_at)) if "owner" in content else ("paid", moment(paid_at)),
        ("kind", _both(KINDS[content["kind"]], language)),
        (code, payer["code"]),
        (name, payer["name"]),
        ("fpx", payment["fpx_id"]),
        ("bank", payment["bank"]),
        ("amount", str(ringgit(content["amount_sen"]))),
        ("way", way_of(content, language)),
        ("reference", payment["reference"]),
        ("issued", moment(issued_at)),
    ]
    return [[_both(LABELS[name], language), text] for name, text in facts if text]


def _line(line: dict[str, Any], language: Language) -> dict[str, Any]:
    year, _, number = (line.get("month") or "").partition("-")
    period = " –\n".join(to_the_second(one) for one in period_of(line))
    return {
        "bill": f"{line['bill'][:3]} {line['bill'][3:7]} {line['bill'][7:11]} {line['bill'][11:]}",
        "month": month(date(int(year), int(number), 1)) if year else period or "–",
        "item": item_of(line, language),
        "details": details_of(line, language),
        "sum": _figure(line["amount_sen"]),
    }


def _figure(sen: int) -> str:
    """Write an amount without the currency, which stands above its column."""
    return format_ringgit(sen).replace("RM", "")
