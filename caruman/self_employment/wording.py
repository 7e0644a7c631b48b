"""What an activity and a plan are called, in the reader's language."""

from __future__ import annotations

from functools import cache

from caruman.law.self_employment import sectors
from caruman.self_employment.choices import Scheme
from caruman.self_employment.models import Activity
from caruman.values.words import Language, Words

KEEPING_A_HOUSE = Words("Suri rumah", "Keeping a house", "家庭主妇")

OCCUPATIONS = {
    "taxi": Words("Pemandu teksi", "Taxi driver", "德士司机"),
    "e-hailing": Words("Pemandu e-hailing", "E-hailing driver", "电召车司机"),
    "bus": Words("Pemandu bas", "Bus driver", "巴士司机"),
}


@cache
def _sectors() -> dict[str, Words]:
    return {sector.slug: sector.words for sector in sectors()}


def sector_in_words(slug: str, language: Language) -> str:
    """Give the name of a sector; one that the tables do not know keeps its code."""
    words = _sectors().get(slug)
    return words.say(language) if words is not None else slug


def words_of_activity(activity: Activity) -> Words:
    """Say what a person does: in his own words where there are any, else by what is driven, or by the sector."""
    if activity.scheme == Scheme.ACT838:
        return KEEPING_A_HOUSE
    own = activity.description or activity.sector
    written = Words(own, own, own)
    if activity.description:
        return written
    return OCCUPATIONS.get(activity.occupation) or _sectors().get(activity.sector) or written


def activity_in_words(activity: Activity, language: Language) -> str:
    """Say what a person does in one language."""
    return words_of_activity(activity).say(language)
