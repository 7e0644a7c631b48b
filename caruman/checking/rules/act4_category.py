"""The Act 4 shares are those of the person's category."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import has_shares, pair_of, written
from caruman.formats.lines import Line
from caruman.law.reasons import CATEGORY_REASONS
from caruman.values.words import Words

CODE = "ACT4_CATEGORY"
SEVERITY = WARNING
WORDS = Words(
    ms="Caruman Akta 4 ini bagi kategori yang lain. Orang ini dalam kategori {category}: {reason}",
    en="These Act 4 shares are of the other category. This person is in the {category} category: {reason}",
    zh="此第4号法令金额属于另一类别。此人属于{category}：{reason}",
)
CATEGORIES = {
    "first": Words("pertama", "first", "第一类"),
    "second": Words("kedua", "second", "第二类"),
    "none": Words("tidak dilindungi", "not covered", "不受保"),
}


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find both shares of the category that the person is not in; only a proved one is mended."""
    if not has_shares(line, case):
        return
    expected = case.expected(line, line.amounts["wage"])
    if pair_of(line, "act4") == expected.act4_unlawful and expected.act4_unlawful not in expected.act4:
        right = "".join(
            written(line, name, sen)
            for name, sen in zip(("act4_employer", "act4_employee"), expected.act4[0], strict=True)
        )
        # Below 60 an invalidity pension may make the second category right, and a file cannot show that.
        proved = case.employee(line) is not None or expected.category == "second"
        yield at_field(
            (CODE, SEVERITY),
            line,
            "act4_employer",
            "act4_employee",
            expected=right,
            repair=right if proved else None,
            category=CATEGORIES[expected.category],
            reason=CATEGORY_REASONS[expected.category_reason],
        )
