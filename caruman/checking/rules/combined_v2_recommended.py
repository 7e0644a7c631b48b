"""From June 2026 a one-scheme Act 4 file is taken with or without SKBBK, and the combined layout says which."""

from __future__ import annotations

from collections.abc import Collection

from caruman.checking.facts import Facts
from caruman.checking.finding import INFO, Finding
from caruman.formats.layouts import COMBINED_V2, SOCSO_223, Layout
from caruman.values.month import Month
from caruman.values.words import Words

CODE = "COMBINED_V2_RECOMMENDED"
SEVERITY = INFO
WORDS = Words(
    ms=(
        "Dalam socso-223 amaun dengan atau tanpa syer SKBBK diterima sejak Jun 2026, tetapi tidak dapat dibezakan "
        "dengan jelas. combined-v2 menunjukkan setiap syer."
    ),
    en=(
        "In socso-223 an amount with or without the SKBBK share is accepted since June 2026, and which it is does not "
        "show. combined-v2 shows each share."
    ),
    zh="自2026年6月起，socso-223 的金额含或不含 SKBBK 份额都可接受，但无法分辨。combined-v2 会列出各项份额。",
)


def find(layout: Layout, months: Collection[Month], facts: Facts) -> Finding | None:
    """Make the finding for a socso-223 file with a month in which SKBBK is due."""
    this_month = Month.of(facts.today)
    if layout is not SOCSO_223 or not any(COMBINED_V2.first_month <= month <= this_month for month in months):
        return None
    return Finding(CODE, SEVERITY, None, None, "socso-223", "combined-v2", None, {})
