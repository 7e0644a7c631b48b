"""An activity is begun, described, proved and registered; and ended, and taken up again."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from caruman.documents.models import Document
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.models import Activity
from caruman.self_employment.operations import activities, papers
from caruman.self_employment.operations.activities import Described
from caruman.self_employment.refusals import UnableToRegister, UnableToSend
from caruman.self_employment.requirements import papers_asked, papers_missing, region_of
from tests import people
from tests.people import NOON
from tests.self_employment import DRIVING, PAPERS, SELLING, a_draft, a_paper, an_activity, an_insured_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def _drawn() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "PNG")
    return drawn.getvalue()


PNG = _drawn()


@pytest.fixture
def gita() -> InsuredPerson:
    return an_insured_person(people.make("gita"))


def missing(activity: Activity) -> list[tuple[str, ...]]:
    found = papers_missing(activity, activity.papers.all(), on=TODAY)
    return [tuple(one.code for one in asked.one_of) for asked in found]


def photograph(name: str = "lesen.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG, content_type="image/png")


def test_a_driver_in_selangor_shows_a_licence_and_a_card(gita: InsuredPerson) -> None:
    draft = a_draft(gita)
    assert [row[0] for row in missing(draft)] == ["driving-licence", "psv-or-drivers-card"]
    for kind, expires_on in PAPERS.items():
        a_paper(draft, kind, expires_on=expires_on)
    assert missing(draft) == []
    registered = activities.register(activity_id=draft.pk, by=gita.account, at=NOON)
    assert (registered.state, registered.registered_at) == ("registered", NOON)
    assert all(paper.due_at is not None and paper.due_at > NOON for paper in registered.papers.all())
    again = activities.register(activity_id=draft.pk, by=gita.account, at=NOON + timedelta(hours=1))
    assert again.registered_at == NOON


def test_the_state_decides_which_papers_are_asked(gita: InsuredPerson) -> None:
    assert [region_of(code) for code in ("10", "12", "13", "15", "")] == [
        "peninsula", "sabah", "sarawak", "sabah", "peninsula",
    ]  # fmt: skip
    in_sarawak = a_draft(gita, state_code="13")
    assert "lpkp-letter" in {one.code for one in papers_asked(in_sarawak, on=TODAY)[1].one_of}
    house = activities.begin(insured_id=gita.pk, by=None, at=NOON, scheme="act838")
    assert papers_asked(house, on=TODAY) == ()


@pytest.mark.parametrize("lacking", ["state_code", "since", "is_full_time", "occupation"])
def test_what_is_not_answered_keeps_an_activity_a_draft(gita: InsuredPerson, lacking: str) -> None:
    told = {name: value for name, value in DRIVING.items() if name != lacking}
    draft = activities.begin(insured_id=gita.pk, by=gita.account, at=NOON)
    activities.describe(activity_id=draft.pk, changes=told, by=gita.account, at=NOON)
    with pytest.raises(UnableToRegister) as refused:
        activities.register(activity_id=draft.pk, by=gita.account, at=NOON)
    assert refused.value.code == "incomplete"


def test_a_missing_or_expired_paper_keeps_an_activity_a_draft(gita: InsuredPerson) -> None:
    draft = a_draft(gita)
    a_paper(draft, "driving-licence", expires_on=TODAY)
    a_paper(draft, "psv-or-drivers-card", expires_on=TODAY - timedelta(days=1))
    assert [row[0] for row in missing(draft)] == ["psv-or-drivers-card"]
    with pytest.raises(UnableToRegister) as refused:
        activities.register(activity_id=draft.pk, by=gita.account, at=NOON)
    assert refused.value.code == "papers_missing"


def test_other_work_is_another_activity(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    with pytest.raises(UnableToRegister) as refused:
        activities.describe(activity_id=driving.pk, changes={"sector": "hawkers"}, by=gita.account, at=NOON)
    assert refused.value.code == "fixed"
    moved = activities.describe(activity_id=driving.pk, changes={"organisation": "Grab"}, by=gita.account, at=NOON)
    assert (moved.organisation, moved.state) == ("Grab", "registered")
    assert an_activity(gita, **SELLING, occupation="").pk != driving.pk


def test_another_sector_forgets_what_was_driven(gita: InsuredPerson) -> None:
    draft = a_draft(gita)
    changed = activities.describe(activity_id=draft.pk, changes={"sector": "hawkers"}, by=gita.account, at=NOON)
    assert changed.occupation == ""
    with pytest.raises(ValueError, match="not a sector"):
        activities.describe(activity_id=draft.pk, changes={"sector": "piracy"}, by=gita.account, at=NOON)
    with pytest.raises(ValueError, match="not described"):
        activities.describe(activity_id=draft.pk, changes={"state": "registered"}, by=gita.account, at=NOON)


def test_an_activity_ends_and_is_taken_up_again(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    for _ in range(2):
        assert activities.end(activity_id=driving.pk, by=gita.account, at=NOON).state == "ended"
    with pytest.raises(UnableToSend):
        papers.send(
            activity_id=driving.pk, kind="driving-licence", upload=photograph(), expires_on=TODAY, by=gita.account, at=NOON
        )  # fmt: skip
    for _ in range(2):
        assert activities.resume(activity_id=driving.pk, by=gita.account, at=NOON).state == "registered"


def test_a_draft_that_was_thrown_away_stays_away(gita: InsuredPerson) -> None:
    draft = a_draft(gita)
    activities.end(activity_id=draft.pk, by=gita.account, at=NOON)
    with pytest.raises(UnableToRegister) as refused:
        activities.resume(activity_id=draft.pk, by=gita.account, at=NOON)
    assert refused.value.code == "never_registered"


def test_a_house_is_kept_once(gita: InsuredPerson) -> None:
    first = activities.begin(insured_id=gita.pk, by=None, at=NOON, scheme="act838")
    assert activities.begin(insured_id=gita.pk, by=gita.account, at=NOON, scheme="act838").pk == first.pk


def test_a_list_registers_people_without_statements_for_each(
    gita: InsuredPerson, django_assert_num_queries: object
) -> None:
    numbers = [f"8808081055{number:02}" for number in range(10, 30)]
    insured = [an_insured_person(number=number) for number in numbers]
    driving = an_activity(gita)
    wanted = [Described(one.pk, "hawkers") for one in insured]
    wanted += [Described(gita.pk, "passenger-transport", "e-hailing"), wanted[0]]
    with django_assert_num_queries(5):  # type: ignore[operator]
        made = activities.enter_all(wanted=wanted, agency_id=None, by=None, at=NOON)
    assert made[-2].pk == driving.pk
    assert made[-1].pk == made[0].pk
    assert len({one.pk for one in made}) == 21
    assert {one.state for one in made} == {"registered"}


def test_a_paper_that_expires_says_when(gita: InsuredPerson) -> None:
    draft = a_draft(gita)

    def send(**changes: object) -> str:
        told = {"kind": "driving-licence", "upload": photograph(), "expires_on": TODAY, **changes}
        with pytest.raises(UnableToSend) as refused:
            papers.send(activity_id=draft.pk, by=gita.account, at=NOON, **told)  # type: ignore[arg-type]
        return refused.value.code

    assert send(expires_on=None) == "no_expiry"
    assert send(expires_on=TODAY - timedelta(days=1)) == "expired"
    assert send(kind="identity-card") == "not_asked"
    assert not Document.objects.exists()


def test_a_photograph_sent_twice_is_one_paper(gita: InsuredPerson) -> None:
    draft = a_draft(gita)
    sent = [
        papers.send(
            activity_id=draft.pk, kind="driving-licence", upload=photograph(), expires_on=TODAY, by=gita.account, at=NOON
        )
        for _ in range(2)
    ]  # fmt: skip
    assert sent[0].pk == sent[1].pk
    assert sent[0].due_at is None, "the check is promised once the form is sent in"


def test_a_better_paper_takes_the_place_of_the_first(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    licence = driving.papers.get(kind="driving-licence")
    later = NOON + timedelta(days=1)
    better = papers.replace(
        paper_id=licence.pk, upload=photograph(), expires_on=date(2029, 1, 1), by=gita.account, at=later
    )
    licence.refresh_from_db()
    assert (licence.state, better.state, better.kind) == ("replaced", "sent", "driving-licence")
    assert better.due_at is not None and better.due_at > later
    again = papers.replace(
        paper_id=licence.pk, upload=photograph(), expires_on=date(2029, 1, 1), by=gita.account, at=later
    )
    assert again.pk == better.pk


def test_a_paper_is_used_again_while_it_is_valid(gita: InsuredPerson) -> None:
    first, second = an_activity(gita), a_draft(gita, occupation="taxi")
    licence = first.papers.get(kind="driving-licence")
    used = papers.use_again(activity_id=second.pk, paper_id=licence.pk, by=gita.account, at=NOON)
    assert (used.document_id, used.expires_on) == (licence.document_id, licence.expires_on)
    assert papers.use_again(activity_id=second.pk, paper_id=licence.pk, by=gita.account, at=NOON).pk == used.pk
    # Its file is shown for the other activity too: taking it back here destroys nothing.
    papers.take_back(paper_id=used.pk, by=gita.account, at=NOON)
    assert Document.objects.get(pk=licence.document_id).state == "clean"
    long_after = NOON + timedelta(days=365 * 3)
    with pytest.raises(UnableToSend) as refused:
        papers.use_again(activity_id=second.pk, paper_id=licence.pk, by=gita.account, at=long_after)
    assert refused.value.code == "not_valid"
    stranger = an_insured_person()
    with pytest.raises(UnableToSend):
        papers.use_again(activity_id=a_draft(stranger).pk, paper_id=licence.pk, by=None, at=NOON)


def test_what_was_sent_in_is_replaced_not_removed(gita: InsuredPerson) -> None:
    draft = a_draft(gita)
    paper = a_paper(draft, "driving-licence", expires_on=TODAY)
    for _ in range(2):
        assert papers.take_back(paper_id=paper.pk, by=gita.account, at=NOON).state == "replaced"
    assert Document.objects.get(pk=paper.document_id).state == "removed"
    driving = an_activity(gita, occupation="taxi")
    with pytest.raises(UnableToSend) as refused:
        papers.take_back(paper_id=driving.papers.all()[0].pk, by=gita.account, at=NOON)
    assert refused.value.code == "sent_in"
