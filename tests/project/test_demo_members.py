"""The association of the demonstration, and the list that a newcomer uploads."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caruman.agency_lists.models import ListRow
from caruman.agency_lists.operations import checking, drafting
from caruman.agency_lists.operations.drafting import Wish
from caruman.programmes.models import Programme
from caruman.project import demo, demo_members
from tests.people import NOON


@pytest.mark.slow
@pytest.mark.django_db
def test_of_two_hundred_members_twelve_are_wrong(tmp_path: Path) -> None:
    people = demo.make(at=NOON)
    agency = demo_members.make(people, at=NOON)
    demo_members.write_list(tmp_path)
    programme = Programme.objects.get(slug="sps-padanan-caruman", year=NOON.year)
    upload = SimpleUploadedFile(demo_members.LIST, (tmp_path / demo_members.LIST).read_bytes())
    wish = Wish(plan=2, sector="passenger-transport", activity="Teksi", programme_id=programme.pk)
    held = drafting.make(agency=agency, upload=upload, wish=wish, by=people["hassan"], at=NOON, arrival=None)
    checking.check(list_id=held.pk, at=NOON)
    results = Counter(ListRow.objects.filter(agency_list=held).values_list("result", flat=True))
    assert results == {
        "good": demo_members.MEMBERS - demo_members.WRONG,
        "bad_identity_number": 3,
        "duplicate": 3,
        "name_missing": 3,
        "bad_phone": 3,
    }
