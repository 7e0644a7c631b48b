"""What a prepaid bill is for: its frozen facts, and the words for them in three languages.

Facts of one cover: `{"for": "cover", "plan": 2, "period": "year", "activity": "…", "activity_words": ["…", "…", "…"],
"sector": "…", "programme": "", "government_sen": 0, "person": "…"}`, the words in Malay, English and Chinese where we
have them; of an agency's list: `{"for": "list", "reference": "…", "people": 188}`; of what a platform remits:
`{"for": "platform", "from": "2026-11-01", "until": "2026-12-01", "deductions": 1234}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from babel.dates import format_date

from caruman.bills.models import PREPAID, Bill
from caruman.values.money import shown_ringgit
from caruman.values.words import Language, Words

COVER, LIST, PLATFORM = "cover", "list", "platform"
Facts = Mapping[str, object]

_PLANS = {
    "month": Words("Pelan {plan}, satu bulan", "Plan {plan}, one month", "计划 {plan}，一个月"),
    "year": Words("Pelan {plan}, satu tahun", "Plan {plan}, one year", "计划 {plan}，一年"),
}
_HOUSE = Words("Suri rumah, satu tahun", "Housewife, one year", "家庭主妇，一年")
_PEOPLE = Words(
    "Senarai {reference}: {people} orang", "List {reference}: {people} people", "名单 {reference}：{people} 人"
)
_ONE = Words("Senarai {reference}: seorang", "List {reference}: one person", "名单 {reference}：1 人")
_PLAN_PEOPLE = Words("{what}: {people} orang", "{what}: {people} people", "{what}：{people} 人")
_PLAN_ONE = Words("{what}: seorang", "{what}: one person", "{what}：1 人")
_DEDUCTIONS = Words(
    "Potongan {first} hingga {last}: {deductions} kerja",
    "Deductions of {first} to {last}: {deductions} jobs",
    "{first} 至 {last} 的扣款：{deductions} 份工作",
)
_PROGRAMME = Words(
    "{programme}: Kerajaan menanggung {sum}", "{programme}: the Government pays {sum}", "{programme}：政府承担 {sum}"
)
_BEGINS = Words(
    "Perlindungan bermula pada saat bayaran.",
    "Cover begins at the moment of the payment.",
    "保障从付款的那一刻开始。",
)


def is_prepaid(bill: Bill) -> bool:
    """Say whether a bill is paid in advance: it is never late and its money does not go back."""
    return bill.kind in PREPAID


def what_for(bill: Bill, language: Language) -> str:
    """Say in a few words what a prepaid bill is for; nothing where it is an employer's."""
    return of_facts(bill.facts).say(language) if bill.kind in PREPAID else ""


def of_facts(facts: Facts) -> Words:
    """Say what facts of a bill mean."""
    kind = facts.get("for")
    if kind == LIST and facts.get("plan"):
        # A line of a receipt: those of a list who have the same plan.
        return (_PLAN_ONE if facts.get("people") == 1 else _PLAN_PEOPLE).filled(**facts, what=_plan(facts))
    if kind == LIST:
        return (_ONE if facts.get("people") == 1 else _PEOPLE).filled(**facts)
    if kind == PLATFORM:
        first, after = (date.fromisoformat(str(facts[name])) for name in ("from", "until"))
        last = after - timedelta(days=1)
        return _DEDUCTIONS.filled(first=_day(first), last=_day(last), deductions=facts.get("deductions", 0))
    return _plan(facts)


def details(facts: Facts) -> list[Words]:
    """Give what is known besides: the activity, the person, the Government's share; each by itself."""
    said = [_named(facts, name) for name in ("activity", "person") if facts.get(name)]
    sen = facts.get("government_sen")
    if isinstance(sen, int) and sen:
        said.append(_PROGRAMME.filled(programme=facts.get("programme") or "PERKESO", sum=shown_ringgit(sen)))
    return said


def begins(bill: Bill, language: Language) -> str:
    """Say when cover begins, where a bill buys cover."""
    return _BEGINS.say(language) if bill.kind in PREPAID and bill.facts.get("for") in (COVER, LIST) else ""


def _plan(facts: Facts) -> Words:
    return _PLANS[str(facts.get("period", "year"))].filled(**facts) if facts.get("plan") else _HOUSE


def _day(day: date) -> Words:
    return Words(*(format_date(day, "long", locale=locale) for locale in ("ms", "en_MY", "zh_Hans")))


def _named(facts: Facts, name: str) -> Words:
    # What has a name in the three languages was frozen in all of them; what somebody wrote himself stays as it is.
    words = facts.get(f"{name}_words")
    if isinstance(words, list) and words:
        ms, en, zh = (str(one) for one in words)
        return Words(ms, en, zh)
    text = str(facts[name])
    return Words(text, text, text)
