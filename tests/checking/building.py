"""Lines of contribution files that are right in every sen, so that a test changes just one thing and says which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from caruman.checking.case import person_of, read_identity
from caruman.checking.facts import Employee, Facts
from caruman.checking.finding import Finding
from caruman.checking.report import Report
from caruman.formats.layouts import COMBINED_V2, SOCSO_223, Layout
from caruman.formats.records import Record
from caruman.formats.writing import write_line
from caruman.law.contributions import Assessment, assess
from caruman.law.person import Person
from caruman.values.month import Month
from caruman.values.words import LANGUAGES

CheckLines = Callable[..., Report]
"""The fixture `check`: lines (or bytes), `facts` and `layout` in, report out."""

TODAY = date(2026, 11, 10)
EMPLOYER = "T9901234567M"
OTHER_EMPLOYER = "T9907654321M"
MYCOID = "202601000001"

AHMAD = "900101140011"
"""An ordinary adult, 36 in the year of the tests."""
SITI = "960215100022"
TAN = "640310080033"
"""62 years old in 2026: second category, no EIS, still SKBBK."""
LINGAM = "690505100123"
"""57 in 2026: what was paid before 55 and 57 decides, and a file cannot show that."""
NOR = "710505100124"
"""55 in 2026: a late first contribution would make the second category right."""
WEI = "091020140133"
"""16 in 2026: Act 4 and no EIS."""
NGUYEN = "SSFW00012345"
"""A foreign worker by PERKESO's number."""

NAMES = {
    AHMAD: "AHMAD BIN CONTOH",
    SITI: "SITI BINTI MISALAN",
    TAN: "TAN CONTOH @ LEE",
    LINGAM: "LINGAM A/L TELADAN",
    NOR: "NOR BINTI UPAMA",
    WEI: "WEI MISALAN",
    NGUYEN: "NGUYEN VAN MISAL",
}


def owed(*, identity_no: str, month: Month, wage_sen: int, person: Person | None = None) -> Assessment:
    """Say what the law asks for somebody of whom only the identity number is known."""
    return assess(month=month, wage_sen=wage_sen, person=person or person_of(read_identity(identity_no, month)))


def combined(
    *,
    identity_no: str = AHMAD,
    name: str | None = None,
    month: str = "2026-07",
    wage_sen: int = 300_000,
    layout: Layout = COMBINED_V2,
    employer_code: str = EMPLOYER,
    mycoid: str = MYCOID,
    person: Person | None = None,
    **amounts: int,
) -> str:
    """Give a combined line as the law wants it, but for the amounts named."""
    law = owed(identity_no=identity_no, month=Month.parse(month), wage_sen=wage_sen, person=person)
    shares = {
        "act4_employer_sen": law.act4.employer_sen,
        "act4_employee_sen": law.act4.employee_sen,
        "eis_employer_sen": law.eis.employer_sen,
        "eis_employee_sen": law.eis.employee_sen,
        "skbbk_employee_sen": law.skbbk.employee_sen,
    }
    record = Record(
        employer_code=employer_code,
        mycoid=mycoid,
        identity_no=identity_no,
        name=NAMES.get(identity_no, "ORANG CONTOH") if name is None else name,
        month=Month.parse(month),
        wage_sen=wage_sen,
        **{**shares, **amounts},
    )
    return write_line(record, layout)


def one_scheme(
    *,
    layout: Layout = SOCSO_223,
    identity_no: str = AHMAD,
    name: str | None = None,
    month: str = "2026-05",
    wage_sen: int = 300_000,
    contribution_sen: int | None = None,
    employer_code: str = EMPLOYER,
    mycoid: str = MYCOID,
    employment_date: date | None = None,
    status: str = "",
) -> str:
    """Give a 223-character line as the law wants it for a wage, or with the contribution named."""
    if contribution_sen is None:
        law = owed(identity_no=identity_no, month=Month.parse(month), wage_sen=wage_sen)
        share = law.eis if layout.name == "eis-223" else law.act4
        contribution_sen = share.employer_sen + share.employee_sen
    record = Record(
        employer_code=employer_code,
        mycoid=mycoid,
        identity_no=identity_no,
        name=NAMES.get(identity_no, "ORANG CONTOH") if name is None else name,
        month=Month.parse(month),
        contribution_sen=contribution_sen,
        employment_date=employment_date,
        status=status,
    )
    return write_line(record, layout)


def sipe(
    *,
    row: str = "1",
    identity_no: str = AHMAD,
    name: str | None = None,
    month: str = "052026",
    amount: str = "11.80",
    employment_date: str = "",
    status: str = "",
    employer_code: str = EMPLOYER,
    mycoid: str = MYCOID,
) -> str:
    """Give a line of the legacy comma layout; RM11.80 is the EIS contribution for a wage of RM3,000."""
    return ",".join(
        (
            row,
            employer_code,
            f"{mycoid:<20}",
            identity_no,
            f"{NAMES.get(identity_no, 'ORANG CONTOH') if name is None else name:<130}",
            month,
            f"{amount:>14}",
            employment_date,
            f"{status:<10}",
        )
    )


def put(line: str, first: int, piece: str) -> str:
    """Write a piece over a line from a column on (counted from 1), whatever stands there."""
    assert first - 1 + len(piece) <= len(line)
    return line[: first - 1] + piece + line[first - 1 + len(piece) :]


def registered(*employees: Employee, **facts: Any) -> Facts:
    """Give the facts of a check with a register of just these employees."""
    register: Mapping[str, Employee] = {employee.identity_no: employee for employee in employees}
    return Facts(today=TODAY, register=register, **facts)


def known(identity_no: str = AHMAD, **facts: Any) -> Employee:
    """Give somebody on the register, under the same name as in the file."""
    return Employee(identity_no=identity_no, name=facts.pop("name", NAMES.get(identity_no, "ORANG CONTOH")), **facts)


def codes(report: Report) -> list[str]:
    """Give the codes found, in order."""
    return [finding.code for finding in report.findings]


def the(report: Report, code: str) -> Finding:
    """Give the one finding of a code."""
    (finding,) = [finding for finding in report.findings if finding.code == code]
    return finding


ENGLISH = re.compile(
    r"\b(the|this|that|is|are|was|and|of|with|not|for|write|check|from|line|should|first|second)\b", re.I
)
CHINESE = re.compile(r"[一-鿿]")


def said(finding: Finding, *facts: str) -> None:
    """Hear the finding in every language: complete, in that language, with the facts in it."""
    for language in LANGUAGES:
        message = finding.message(language)
        assert not re.search(r"[{}]|None|Words\(", message), message
        assert message == message.strip() and "  " not in message, message
        for fact in facts:
            assert fact in message, f"{fact!r} is not in {message!r}"
    malay, english, chinese = (finding.message(language) for language in LANGUAGES)
    assert malay != english
    assert not ENGLISH.search(malay.replace("combined-v2", "")), malay
    assert CHINESE.search(chinese) and not CHINESE.search(malay + english)
    assert not re.search(r"[a-z]{4,}(?: [a-z]{3,}){2,}", chinese), chinese


def mended(line: str, finding: Finding) -> str:
    """Put the finding's repair in the place of exactly its columns."""
    assert finding.repair is not None and finding.columns is not None
    first, last = finding.columns
    return line[: first - 1] + finding.repair + line[last:]
