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
        "Sejak Jun 2026, amaun dalam socso-223 diterima dengan atau tanpa syer SKBBK, tetapi fail ini tidak dapat "
        "menunjukkan yang mana satu. Gunakan combined-v2, yang menunjukkan setiap syer."
    ),
    en=(
        "Since June 2026 an amount in socso-223 is accepted with or without the SKBBK share, but the file cannot show "
        "which it is. Use combined-v2, which shows each share."
    ),
    zh=(
        "自2026年6月起，socso-223 的金额含或不含 SKBBK 份额都可接受，但文件本身无法分辨。请使用 combined-v2，"
        "它会列出各项份额。"
    ),
)


def find(layout: Layout, months: Collection[Month], facts: Facts) -> Finding | None:
    """Make the finding for a socso-223 file with a month in which SKBBK is due."""
    this_month = Month.of(facts.today)
    if layout is not SOCSO_223 or not any(COMBINED_V2.first_month <= month <= this_month for month in months):
        return None
    return Finding(CODE, SEVERITY, None, None, "socso-223", "combined-v2", None, {})
