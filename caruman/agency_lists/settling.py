"""Says of all rows of a list at once what depends on more than the row: cover, places, groups, documents, quota.

Each question is one statement over the rows that are still good, however many they are. It is asked when a list is
checked, when it is sent, and whenever a row or a paper of it changes.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection
from django.db.models import Count

from caruman.agency_lists import choices
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.law.activity_documents import agency_documents
from caruman.programmes.groups import GROUPS, belongs, group_of
from caruman.programmes.queries import figures

_AGAIN = """
    UPDATE agency_lists_listrow SET result = 'good', covered_until = NULL
    WHERE agency_list_id = %s AND result = ANY(%s)
"""
_NOT_IN_GROUP = """
    UPDATE agency_lists_listrow SET result = 'not_in_target_group'
    WHERE agency_list_id = %s AND result = 'good' AND NOT ("group" = ANY(%s))
"""
_ALREADY_COVERED = """
    UPDATE agency_lists_listrow AS line
    SET covered_until = known.ends_at, result = CASE WHEN line.is_renewal THEN line.result ELSE 'already_covered' END
    FROM (
        SELECT listed.number, max(cover.ends_at) AS ends_at
        FROM agency_lists_listrow AS listed
        JOIN insured_persons_insuredperson AS insured ON insured.identity_index = listed.identity_index
        JOIN self_employment_activity AS activity
            ON activity.insured_id = insured.id AND activity.scheme = 'sps' AND activity.sector = listed.sector
        JOIN self_employment_cover AS cover ON cover.activity_id = activity.id
        WHERE listed.agency_list_id = %s AND listed.result = 'good'
            AND cover.state = 'covered' AND cover.ends_at > %s
        GROUP BY listed.number
    ) AS known
    WHERE line.agency_list_id = %s AND line.number = known.number
"""
# Rows that were copied a moment ago are not in the statistics. So rows are found again by their key alone, and OFFSET 0
# makes the places of each person be looked up: no plan can compare every row with every other.
_IN_PROGRAMME = """
    UPDATE agency_lists_listrow AS line SET result = 'already_in_programme'
    FROM (
        SELECT listed.number
        FROM agency_lists_listrow AS listed
        JOIN insured_persons_insuredperson AS insured ON insured.identity_index = listed.identity_index
        WHERE listed.agency_list_id = %s AND listed.result = 'good' AND EXISTS (
            SELECT 1 FROM programmes_place AS place
            WHERE place.insured_id = insured.id AND place.slug = %s AND place.year = %s
                AND place.state IN ('held', 'used')
            OFFSET 0
        )
    ) AS known
    WHERE line.agency_list_id = %s AND line.number = known.number
"""
_NO_PAPERS = """
    UPDATE agency_lists_listrow SET result = 'document_missing'
    WHERE agency_list_id = %s AND result = 'good' AND NOT (papers @> %s::varchar[])
"""
_BEYOND_QUOTA = """
    UPDATE agency_lists_listrow SET result = 'quota_full'
    WHERE agency_list_id = %s AND result = 'good' AND number >= (
        SELECT number FROM agency_lists_listrow WHERE agency_list_id = %s AND result = 'good'
        ORDER BY number OFFSET %s LIMIT 1
    )
"""


_ALL_GROUPS = tuple(one.code for group in GROUPS.values() for one in (group, *group.parts))


def papers_asked() -> list[str]:
    """Give the documents that a programme paid in full asks of each person."""
    return [asked.one_of[0].code for asked in agency_documents()]


def needs_papers(agency_list: AgencyList) -> bool:
    """Say whether each person's documents belong to the list: where the Government pays all of it."""
    return agency_list.programme is not None and agency_list.programme.payer_sen == 0


def groups_of(agency_list: AgencyList) -> list[str] | None:
    """Give the target groups, and parts of them, that this list may name; None where it does not matter."""
    programme = agency_list.programme
    if programme is None:
        return None
    named = [code for code in _ALL_GROUPS if belongs(code, programme.groups)]
    if programme.through == "agency":
        listable = agency_list.agency.target_groups
        return [code for code in named if code in listable or group_of(code) in listable]
    return named if programme.groups else None


def places_left(agency_list: AgencyList) -> int | None:
    """Give how many people the programme still has room for; None where no quota and no budget was set."""
    programme = agency_list.programme
    if programme is None:
        return None
    known = figures(programme)
    rooms = [] if known.left is None else [known.left]
    if known.left_sen is not None and programme.government_sen:
        rooms.append(known.left_sen // programme.government_sen)
    return min(rooms) if rooms else None


def settle(agency_list: AgencyList, *, at: datetime, fresh: bool = False) -> dict[str, int]:
    """Ask everything again of the rows that are good by themselves; give the rows by result. In a transaction.

    `fresh` tells that the rows were copied a moment ago, so that none has an answer yet.
    """
    key = agency_list.pk
    with connection.cursor() as cursor:
        if not fresh:
            cursor.execute(_AGAIN, [key, [one for one in choices.ASKED_AGAIN if one != choices.GOOD]])
        groups = groups_of(agency_list)
        if groups is not None:
            cursor.execute(_NOT_IN_GROUP, [key, groups])
        cursor.execute(_ALREADY_COVERED, [key, at, key])
        if agency_list.programme is not None:
            cursor.execute(_IN_PROGRAMME, [key, agency_list.programme.slug, agency_list.programme.year, key])
        if needs_papers(agency_list):
            cursor.execute(_NO_PAPERS, [key, papers_asked()])
        room = places_left(agency_list)
        if room is not None:
            cursor.execute(_BEYOND_QUOTA, [key, key, room])
    return counted(agency_list)


def counted(agency_list: AgencyList) -> dict[str, int]:
    """Count the rows of a list by result."""
    found = ListRow.objects.filter(agency_list=agency_list).values_list("result").annotate(rows=Count("*")).order_by()
    return dict(found)


def mark(agency_list: AgencyList, results: dict[str, Collection[int]]) -> None:
    """Write a result beside rows by their numbers."""
    for result, numbers in results.items():
        ListRow.objects.filter(agency_list=agency_list, number__in=list(numbers)).update(result=result)
