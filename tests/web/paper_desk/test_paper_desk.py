"""The desk for papers of the self-employed: its queue and clock, one activity, each verb once, each look on record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.audit.models import Event, Look
from caruman.self_employment.models import Activity, Cover, Exclusion, Paper, PaperCheck
from caruman.self_employment.operations import excluding
from tests.agencies import approved_agency
from tests.employers import stored_in
from tests.people import english_browser_of, make
from tests.self_employment import a_paid_cover, an_activity, an_insured_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


def paid(person: Person | None = None, *, number: str = "880808105556", name: str = "Salmah binti Idris") -> Activity:
    now = datetime.now(UTC)
    insured = an_insured_person(person) if person else an_insured_person(number=number, name=name, phone="+60123450111")
    activity = an_activity(insured, at=now - timedelta(hours=3))
    a_paid_cover(activity, paid_at=now - timedelta(hours=2))
    return activity


def officer(person: Person) -> Client:
    return english_browser_of(person)


def at(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def test_what_was_paid_waits_with_its_clock_and_the_office_says_so() -> None:
    activity, devi = paid(make("gita")), officer(make("devi"))
    queue = devi.get(at("office-activities-papers")).content.decode()
    assert activity.insured.name in queue
    assert "The documents of 1 person wait" in devi.get("/office/").content.decode()
    assert "No document here" in devi.get(at("office-activities-papers"), {"q": "nobody"}).content.decode()
    assert "No document here" in devi.get(at("office-activities-papers"), {"standing": "silent"}).content.decode()


def test_one_activity_shows_what_the_law_asks_and_officers_their_note() -> None:
    activity, devi = paid(make("gita")), officer(make("devi"))
    page = devi.get(at("office-papers-activity", activity.pk)).content.decode()
    assert "PERKESO&#x27;s English guide takes it until 11 July 2019 only" in page
    beside, _, rest = page.partition('id="papers"')[2].partition("</figure>")
    assert "<img" in beside
    assert page.count(activity.insured.identity_number) == 1 and activity.insured.identity_number in rest
    assert page.count("driving-licence.pdf") == 1


def test_every_look_and_every_copy_is_on_record() -> None:
    gita = make("gita")
    activity, devi = paid(gita), make("devi")
    client, paper = officer(devi), activity.papers.get(kind="driving-licence")
    client.get(at("office-papers-activity", activity.pk))
    answer = client.get(at("office-paper-file", activity.pk, paper.pk))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    looks = Look.objects.filter(person_id=gita.pk, by_id=devi.pk, reason="paper_check")
    assert sorted(looks.values_list("page", flat=True)) == ["office-paper-file", "office-papers-activity"]
    nobody = paid(number="890909105557", name="Tanpa Akaun")
    client.get(at("office-papers-activity", nobody.pk))
    assert Event.objects.filter(act="paper.look", about_id=str(nobody.pk)).count() == 1


def test_a_paper_of_another_activity_is_not_found_under_this_one() -> None:
    activity, other = paid(make("gita")), paid()
    paper, devi = other.papers.first(), officer(make("devi"))
    assert paper is not None
    for name in ("office-paper-file", "office-paper-accept", "office-paper-ask"):
        assert devi.get(at(name, activity.pk, paper.pk)).status_code == 404, name


def test_devi_takes_accepts_and_asks() -> None:
    activity, devi = paid(make("gita")), make("devi")
    client = officer(devi)
    licence, card = activity.papers.order_by("kind")
    client.post(at("office-papers-take", activity.pk))
    assert PaperCheck.objects.get().assigned_to == devi
    for _twice in range(2):
        answer = client.post(at("office-paper-accept", activity.pk, licence.pk))
        assert answer.status_code == 302
    ask = at("office-paper-ask", activity.pk, card.pk)
    ready = client.get(ask, {"ready": "unreadable"}).content.decode()
    assert "Dokumen ini tidak dapat dibaca" in ready, "in the language of the person"
    assert client.post(ask, {"why": "unreadable", "words": ""}).status_code == 200
    assert client.post(ask, {"why": "unreadable", "words": "Gelap."}).status_code == 302
    assert sorted(Paper.objects.values_list("state", flat=True)) == ["accepted", "better_asked"]
    assert "Gelap." in client.get(at("office-papers-activity", activity.pk)).content.decode()


def test_what_was_replaced_meanwhile_is_refused_with_a_sentence() -> None:
    activity, devi = paid(make("gita")), officer(make("devi"))
    paper = activity.papers.first()
    assert paper is not None
    Paper.objects.filter(pk=paper.pk).update(state="replaced")
    answer = devi.post(at("office-paper-accept", activity.pk, paper.pk))
    assert answer.status_code == 409
    assert "another document meanwhile" in answer.content.decode()


def test_the_ticked_papers_of_an_agency_are_accepted_and_no_others() -> None:
    activity, other, devi = paid(make("gita")), paid(), officer(make("devi"))
    association = approved_agency()
    Activity.objects.filter(pk=activity.pk).update(agency=association)
    foreign, own = other.papers.first(), activity.papers.first()
    assert foreign is not None
    assert own is not None
    address = at("office-papers-agency", association.pk)
    assert activity.insured.name in devi.get(address).content.decode()
    answer = devi.post(address, {"paper": [str(own.pk), str(foreign.pk), "nonsense"]}, follow=True)
    assert "1 document was accepted." in answer.content.decode()
    assert Paper.objects.filter(state="accepted").get() == own


def test_devi_proposes_and_farid_decides() -> None:
    activity, devi, farid = paid(make("gita")), officer(make("devi")), make("farid")
    devi.post(at("office-papers-exclude", activity.pk), {"words": "Pekerja."})
    assert devi.get(at("office-papers-decide", activity.pk)).status_code == 403
    client = officer(farid)
    assert "A supervisor has to decide" in client.get(at("office-activities-papers")).content.decode()
    client.post(at("office-papers-decide", activity.pk), {"decision": "agree"})
    assert Exclusion.objects.get().state == "declared"
    assert Cover.objects.get().state == "covered"
    assert client.get(at("office-papers-decide", activity.pk)).status_code == 404
    client.post(at("office-papers-lift", activity.pk), {"words": "Betul."})
    assert Exclusion.objects.get().state == "lifted"


def test_nobody_decides_his_own_proposal() -> None:
    activity, farid = paid(make("gita")), make("farid")
    excluding.propose(activity_id=activity.pk, words="x", by=farid, at=datetime.now(UTC))
    answer = officer(farid).post(at("office-papers-decide", activity.pk), {"decision": "agree"})
    assert answer.status_code == 409
    assert Exclusion.objects.get().state == "proposed"


def test_the_queue_asks_as_much_for_many_as_for_few() -> None:
    devi = officer(make("devi"))
    paid(make("gita"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            devi.get(at("office-activities-papers"))
        return len(queries)

    asked()
    few = asked()
    for number in ("890909105557", "900101105551", "900202105552"):
        paid(number=number, name=f"Orang {number}")
    assert asked() == few
