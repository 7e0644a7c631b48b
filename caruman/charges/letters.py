"""The letters about charges: what is said is fixed when it is written, and the sheet is drawn from that at any time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from caruman.charges.models import ChargeLetter
from caruman.design.templatetags.design import day
from caruman.employers.choices import StateCode
from caruman.employers.models import Employer
from caruman.printing.typst import draw
from caruman.values.dates import in_malaysia_time
from caruman.values.words import BY_TAG

Facts = list[tuple[str, str]]


class Sheet(NamedTuple):
    """What one letter says beside address, reference and date; `reason` is a label with somebody's own words."""

    kind: str
    title: str
    paragraphs: list[str]
    facts: Facts
    reason: tuple[str, str] | None = None
    closing: Sequence[str] = ()


def write(
    sheet: Sheet, *, employer: Employer, reference: str, language: str, at: datetime, **about: Any
) -> ChargeLetter:
    """Keep a letter, said in the language that is active now."""
    return ChargeLetter.objects.create(
        employer=employer,
        kind=sheet.kind,
        language=language,
        issued_at=at,
        said=json.dumps(
            said(sheet, employer=employer, reference=reference, language=language, at=at), ensure_ascii=False
        ),
        **about,
    )


def said(sheet: Sheet, *, employer: Employer, reference: str, language: str, at: datetime) -> dict[str, Any]:
    """Give every word on the sheet, in the language that is active now."""
    label, words = sheet.reason or ("", "")
    state = str(StateCode(employer.state_code).label) if employer.state_code else ""
    place = [employer.name, employer.address, f"{employer.postcode} {employer.city}".strip(), state]
    facts = [(_("Employer code"), employer.employer_code or ""), *sheet.facts]
    return {
        "language": BY_TAG[language],
        "title": sheet.title,
        "sender": _("Social Security Organisation (PERKESO)"),
        "reference": {"label": _("Reference"), "value": reference},
        "date": {"label": _("Date"), "value": day(in_malaysia_time(at).date())},
        "to": [line for line in place if line],
        "paragraphs": sheet.paragraphs,
        "facts": [{"label": name, "value": value} for name, value in facts if value],
        "people": {"label": "", "names": []},
        "reason": {"label": label, "value": words},
        "closing": list(sheet.closing),
        "signature": _("This letter was made by computer. It holds without a signature."),
        "notice": _(
            "Not an official service: Caruman is open software and does not speak for PERKESO or the Government of "
            "Malaysia."
        ),
        "page": _("Page"),
    }


def as_pdf(letter: ChargeLetter) -> bytes:
    """Draw the sheet of a letter; the same letter gives the same bytes."""
    return draw("letter", json.loads(letter.said))


def file_name(letter: ChargeLetter) -> str:
    """Give the name under which a letter is saved: nothing personal in it."""
    about = letter.appeal or letter.compound or letter.notice
    return f"{letter.kind}-{about.reference}.pdf"
