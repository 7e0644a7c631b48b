"""The Act 4 shares are those of the person's category."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding
from caruman.checking.shares import at_pair, has_shares, pair_of, ringgit
from caruman.formats.lines import Line
from caruman.law.reasons import CATEGORY_REASONS
from caruman.values.words import Words

CODE = "ACT4_CATEGORY"
SEVERITY = WARNING
WORDS = Words(
    ms=(
        "Syer Akta 4 ini ialah amaun kategori lain. Kategori orang ini: {category}. {reason} Sepatutnya majikan "
        "RM{employer}, pekerja RM{employee}."
    ),
    en=(
        "These Act 4 shares are those of another category. This person's category: {category}. {reason} They should "
        "be: employer RM{employer}, employee RM{employee}."
    ),
    zh="此第4号法令份额属于另一类别。此人的类别：{category}。{reason}应为：雇主 RM{employer}，雇员 RM{employee}。",
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
        employer_sen, employee_sen = expected.act4[0]
        # Below 60 an invalidity pension may make the second category right, and a file cannot show that.
        proved = "invalidity_pension" in case.proved(line) or expected.category == "second"
        yield from at_pair(
            (CODE, SEVERITY),
            line,
            "act4",
            expected.act4[0],
            mends=proved and not case.is_doubtful(line),
            category=CATEGORIES[expected.category],
            reason=CATEGORY_REASONS[expected.category_reason],
            employer=ringgit(employer_sen),
            employee=ringgit(employee_sen),
        )
