"""The rows of a sent list that were not taken go on in a draft of their own, once, with findings and documents."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations import drafting, mending, papers, sending
from caruman.agency_lists.operations.continuing import continue_with_rest
from caruman.agency_lists.queries import continuation_of
from caruman.agency_lists.refusals import UnableToList
from caruman.self_employment.models import Cover, Paper
from tests.agency_lists import HEADER, made, person, results, sent, wish_for
from tests.lists import as_csv
from tests.papers import upload as upload_paper
from tests.people import NOON
from tests.programmes import khidmat

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=3)
GOOD_CELLS = {"identity_no": "800101105555", "name": "Orang Betul", "language": "ms"}


def half_sent(agency: Agency, hassan: Person) -> AgencyList:
    """Send a list of which two rows are faulty and one stands there twice."""
    rows = [person(1), person(2, identity_no="123"), person(3), person(4, phone="1"), person(3)]
    return sent(made(agency, rows, by=hassan), by=hassan)


def test_the_draft_holds_just_the_faulty_rows_as_they_were_found(agency: Agency, hassan: Person) -> None:
    held = half_sent(agency, hassan)
    rest = continue_with_rest(list_id=held.pk, by=hassan, at=LATER)
    assert (rest.state, rest.agency, rest.continues, rest.plan) == ("draft", agency, held, held.plan)
    assert results(rest) == {3: "bad_identity_number", 5: "bad_phone"}
    assert rest.counts == {"bad_identity_number": 1, "bad_phone": 1}
    before = ListRow.objects.get(agency_list=held, number=5)
    after = ListRow.objects.get(agency_list=rest, number=5)
    assert (after.name, after.contact, after.remark) == (before.name, before.contact, before.remark)
    assert continuation_of(held) == rest


def test_a_second_click_opens_the_same_draft_until_it_is_thrown_away(agency: Agency, hassan: Person) -> None:
    held = half_sent(agency, hassan)
    rest = continue_with_rest(list_id=held.pk, by=hassan, at=LATER)
    assert continue_with_rest(list_id=held.pk, by=hassan, at=LATER) == rest
    drafting.give_up(list_id=rest.pk, by=hassan, at=LATER)
    assert continuation_of(held) is None
    again = continue_with_rest(list_id=held.pk, by=hassan, at=LATER)
    assert again != rest and results(again) == results(rest)
    with pytest.raises(IntegrityError, match="a_list_is_continued_by_one_list"), transaction.atomic():
        AgencyList.objects.filter(pk=made(agency, [person(9)], by=hassan).pk).update(continues=held)
    with pytest.raises(IntegrityError, match="no_list_continues_itself"), transaction.atomic():
        AgencyList.objects.filter(pk=held.pk).update(continues=held)


def test_only_a_sent_list_with_faulty_rows_is_continued(agency: Agency, hassan: Person) -> None:
    draft = made(agency, [person(1), person(2, identity_no="1")], by=hassan)
    all_good = sent(made(agency, [person(3)], by=hassan), by=hassan)
    for held, code in ((draft, "not_sent"), (all_good, "nothing")):
        with pytest.raises(UnableToList) as refused:
            continue_with_rest(list_id=held.pk, by=hassan, at=LATER)
        assert refused.value.code == code


def test_a_row_that_is_put_right_is_received_when_its_own_list_is_sent(agency: Agency, hassan: Person) -> None:
    held = half_sent(agency, hassan)
    rest = continue_with_rest(list_id=held.pk, by=hassan, at=LATER)
    mending.mend_row(list_id=rest.pk, number=3, cells=GOOD_CELLS | {"sector": "fisheries"}, by=hassan, at=LATER)
    rest.refresh_from_db()
    rest = sent(rest, by=hassan, at=LATER)
    assert (rest.state, rest.received_at) == ("received", LATER)
    assert results(rest) == {3: "awaiting_payment", 5: "bad_phone"}
    assert results(continue_with_rest(list_id=rest.pk, by=hassan, at=LATER)) == {5: "bad_phone"}
    held.refresh_from_db()
    assert held.received_at == NOON


def test_rows_of_a_list_that_is_a_draft_again_are_left_to_the_other(agency: Agency, hassan: Person) -> None:
    held = half_sent(agency, hassan)
    rest = continue_with_rest(list_id=held.pk, by=hassan, at=LATER)
    held = sending.take_back(list_id=held.pk, by=hassan, at=LATER)
    assert results(held) == {2: "good", 3: "withdrawn", 4: "good", 5: "withdrawn", 6: "duplicate"}
    remark = ListRow.objects.get(agency_list=held, number=3).remark
    assert remark is not None and rest.reference in remark[0]


def test_documents_go_on_with_their_row_and_prove_the_cover(agency: Agency, hassan: Person) -> None:
    wish = wish_for(khidmat(), group="imam")
    held = made(agency, [person(1), person(2)], by=hassan, wish=wish)
    for number, kinds in ((2, ("identity-card", "appointment-letter")), (3, ("identity-card",))):
        for kind in kinds:
            papers.send_paper(
                list_id=held.pk, number=number, kind=kind, upload=upload_paper(name="a.pdf"), by=hassan, at=NOON
            )
    held.refresh_from_db()
    held = sent(held, by=hassan)
    assert results(held) == {2: "covered", 3: "document_missing"}
    rest = continue_with_rest(list_id=held.pk, by=hassan, at=LATER)
    assert ListRow.objects.get(agency_list=rest).papers == ["identity-card"]
    drafting.give_up(list_id=rest.pk, by=hassan, at=LATER)
    rest = continue_with_rest(list_id=held.pk, by=hassan, at=LATER)
    assert ListRow.objects.get(agency_list=rest).papers == ["identity-card"], "from the draft that was thrown away too"
    papers.send_paper(
        list_id=rest.pk, number=3, kind="appointment-letter", upload=upload_paper(name="b.pdf"), by=hassan, at=LATER
    )
    rest.refresh_from_db()
    rest = sent(rest, by=hassan, at=LATER)
    cover = Cover.objects.get(pk=ListRow.objects.get(agency_list=rest).cover_id)
    assert rest.state == "processed" and cover.starts_at == LATER
    assert Paper.objects.filter(activity=cover.activity).count() == 2


def test_another_file_takes_the_documents_of_the_first_away(agency: Agency, hassan: Person) -> None:
    held = made(agency, [person(1)], by=hassan, wish=wish_for(khidmat(), group="imam"))
    papers.send_paper(
        list_id=held.pk, number=2, kind="identity-card", upload=upload_paper(name="a.pdf"), by=hassan, at=NOON
    )
    other = SimpleUploadedFile("other.csv", as_csv([person(7)], HEADER))
    held = drafting.replace_file(list_id=held.pk, upload=other, by=hassan, at=NOON)
    assert papers.documents_of(held, 2) == [], "row 2 is somebody else now"
