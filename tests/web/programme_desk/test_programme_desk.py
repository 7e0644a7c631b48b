"""Officers run programmes: limits by one, sums by two, claims sent and received, and everyone reads what is open."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.audit.models import Event, Look
from caruman.insured_persons.models import InsuredPerson
from caruman.programmes.models import Claim, Programme, SumsProposal
from caruman.programmes.operations import claims, places
from tests.people import NOON, browser_of, make
from tests.programmes import DECEMBER, NOVEMBER, khidmat, matching, people, programme, reserve, use

pytestmark = pytest.mark.django_db


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def desk(devi: Person) -> Client:
    return browser_of(devi)


def text_of(client: Client, name: str, *parts: object, **asked: str) -> str:
    """Give a page in English."""
    answer = client.get(reverse(name, args=parts), {"lang": "en", **asked})
    assert answer.status_code == 200
    return answer.content.decode()


LIMITS = {
    "name": "Padanan Kita", "first_day_day": "1", "first_day_month": "1", "first_day_year": "2026", "last_day_day": "31",
    "last_day_month": "12", "last_day_year": "2026", "why": "Belanjawan",
}  # fmt: skip


def test_the_list_shows_a_year_with_what_is_taken_and_left(desk: Client) -> None:
    offered = matching(year=datetime.now(UTC).year, quota=10, last_day=date(2099, 12, 31))
    reserve(offered, people(1, 2)[0].pk)
    page = text_of(desk, "office-programmes")
    assert "Padanan Kita" in page and "9 people" in page
    assert "SPS Padanan Caruman" in text_of(desk, "office-programmes", year="2022")
    assert text_of(desk, "office-programmes", year="nonsense")


def test_sums_take_an_officer_and_a_supervisor(desk: Client, devi: Person) -> None:
    waiting = programme(through="person")
    answers = {
        "version": "1",
        "plan": "2",
        "government_sen": "162.80",
        "payer_sen": "70",
        "source": "Warta",
        "why": "B",
    }
    wrong = desk.post(reverse("office-programme-sums", args=[waiting.pk]), {**answers, "payer_sen": "71"})
    assert wrong.status_code == 200 and not SumsProposal.objects.exists()
    assert "232.80" in wrong.content.decode()
    assert desk.post(reverse("office-programme-sums", args=[waiting.pk]), answers).status_code == 302
    proposal = SumsProposal.objects.get()
    farid = browser_of(make("farid"))
    assert "162.80" in text_of(farid, "office-programme", waiting.pk)
    done = farid.post(reverse("office-programme-sums-confirm", args=[proposal.pk]))
    assert done.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.plan, waiting.government_sen, waiting.payer_sen) == (2, 16_280, 7_000)
    again = farid.post(reverse("office-programme-sums-confirm", args=[proposal.pk]))
    assert again.status_code == 409


def test_sums_are_refused_with_a_reason_or_taken_back(desk: Client, devi: Person) -> None:
    waiting = programme(through="person")
    answers = {"version": "1", "plan": "2", "government_sen": "162.80", "payer_sen": "70", "source": "W", "why": "B"}
    desk.post(reverse("office-programme-sums", args=[waiting.pk]), answers)
    farid = browser_of(make("farid"))
    first = SumsProposal.objects.get()
    refusal = reverse("office-programme-sums-refuse", args=[first.pk])
    assert farid.post(refusal, {"why": ""}).status_code == 200
    assert farid.post(refusal, {"why": "Salah"}).status_code == 302
    desk.post(reverse("office-programme-sums", args=[waiting.pk]), answers)
    second = SumsProposal.objects.exclude(pk=first.pk).get()
    assert farid.post(reverse("office-programme-sums-withdraw", args=[second.pk])).status_code == 409
    assert desk.post(reverse("office-programme-sums-withdraw", args=[second.pk])).status_code == 302
    assert "Salah" in text_of(desk, "office-programme", waiting.pk)


def test_limits_change_on_the_page_and_the_history_says_so(desk: Client) -> None:
    offered = matching()
    address = reverse("office-programme-change", args=[offered.pk])
    assert desk.post(address, {**LIMITS, "version": "1", "quota": "-1"}).status_code == 200
    sent = {**LIMITS, "version": "1", "quota": "500", "budget_sen": "10,000.00", "groups": ["seni", "jaja"]}
    assert desk.post(address, sent).status_code == 302
    offered.refresh_from_db()
    assert (offered.quota, offered.budget_sen, offered.groups) == (500, 1_000_000, ["seni", "jaja"])
    assert "Belanjawan" in text_of(desk, "office-programme", offered.pk)
    stale = desk.post(address, sent)
    assert stale.status_code == 409


def test_a_programme_is_closed_and_opened_with_a_reason(desk: Client) -> None:
    offered = matching()
    address = reverse("office-programme-open-or-close", args=[offered.pk])
    assert desk.post(address, {"version": "1", "why": ""}).status_code == 200
    assert desk.post(address, {"version": "1", "why": "Habis"}).status_code == 302
    offered.refresh_from_db()
    assert not offered.is_open
    assert desk.post(address, {"version": "2", "why": "Ada lagi"}).status_code == 302
    offered.refresh_from_db()
    assert offered.is_open


def test_a_programme_of_next_year_is_entered(desk: Client) -> None:
    answers = {
        **LIMITS, "slug": "padanan-baharu", "year": "2026", "name": "Padanan Baharu", "plan": "",
        "government_percent": "60", "through": "person", "quota": "100",
    }  # fmt: skip
    assert desk.post(reverse("office-programme-new"), {**answers, "slug": "Padanan Baharu"}).status_code == 200
    assert desk.post(reverse("office-programme-new"), {**answers, "year": "2027"}).status_code == 200
    made = desk.post(reverse("office-programme-new"), answers)
    entered = Programme.objects.get(slug="padanan-baharu")
    assert made.status_code == 302 and entered.government_sen is None and entered.quota == 100
    twice = desk.post(reverse("office-programme-new"), answers)
    assert twice.status_code == 200 and Programme.objects.filter(slug="padanan-baharu").count() == 1


def test_places_are_searched_by_name_state_and_number_and_numbers_stay_masked(desk: Client) -> None:
    offered = matching()
    rows = people(1, 4)
    use(*[reserve(offered, one.pk) for one in rows[:2]])
    reserve(offered, rows[2].pk)
    page = text_of(desk, "office-programme", offered.pk)
    assert "Orang 1" in page and "••••••••0001" in page and "900101000001" not in page
    assert "Orang 3" not in text_of(desk, "office-programme", offered.pk, state="used")
    assert "Orang 2" not in text_of(desk, "office-programme", offered.pk, q="Orang 3")
    assert not Look.objects.exists()
    gita = make("gita")
    InsuredPerson.objects.filter(pk=rows[1].pk).update(identity_index=gita.identity_index)
    found = text_of(desk, "office-programme", offered.pk, q="950630-13-5024")
    assert "Orang 2" in found and "Orang 1" not in found
    assert Look.objects.get().person_id == gita.pk


def test_a_place_that_was_honoured_late_is_listed(desk: Client) -> None:
    offered = matching(quota=0)
    Programme.objects.filter(pk=offered.pk).update(quota=None)
    place = reserve(offered, people(1, 2)[0].pk)
    places.release_all(place_ids=[place.pk], why="lapsed", by=None, at=NOON)
    use(place)
    assert "honoured late" in text_of(desk, "office-programme", offered.pk)
    assert "Orang 1" in text_of(desk, "office-programme", offered.pk, state="late")


def test_pages_ask_as_many_questions_for_many_places_as_for_few(desk: Client) -> None:
    offered = matching()
    text_of(desk, "office-programme", offered.pk)
    counts = []
    for crowd in (people(1, 3), people(3, 43)):
        for one in crowd:
            reserve(offered, one.pk)
        with CaptureQueriesContext(connection) as captured:
            text_of(desk, "office-programme", offered.pk)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_claim_is_prepared_sent_received_and_downloaded(desk: Client, devi: Person) -> None:
    use(*[reserve(matching(), one.pk) for one in people(1, 2)])
    with time_machine.travel(NOON, tick=False):
        early = desk.post(reverse("office-programme-claims-prepare"), {"month": "11/2026"})
        assert early.status_code == 200 and not Claim.objects.exists()
    with time_machine.travel(DECEMBER, tick=False):
        clerk = browser_of(devi, proved=DECEMBER)
        assert clerk.post(reverse("office-programme-claims-prepare"), {"month": "11/2026"}).status_code == 302
        claim = Claim.objects.get()
        assert "162.80" in text_of(clerk, "office-programme-claims")
        assert clerk.post(reverse("office-programme-claim-send", args=[claim.pk])).status_code == 302
        receive = reverse("office-programme-claim-receive", args=[claim.pk])
        short = clerk.post(receive, {"amount_sen": "162.79", "reference": "EFT-1"})
        assert short.status_code == 200 and "162.79" in short.content.decode()
        assert clerk.post(receive, {"amount_sen": "162.80", "reference": "EFT-1"}).status_code == 302
        claim.refresh_from_db()
        assert claim.state == "received"
        assert "EFT-1" in text_of(clerk, "office-programme-claim", claim.pk)
        for form, start in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", "\ufeff".encode())):
            answer = clerk.get(reverse("office-programme-claim-statement", args=[claim.pk, form]))
            assert BytesIO(b"".join(answer.streaming_content)).read().startswith(start)
        assert clerk.get(reverse("office-programme-claim-statement", args=[claim.pk, "doc"])).status_code == 404
    assert Event.objects.filter(act="claim.download").count() == 3


def test_the_home_of_the_office_says_what_waits(desk: Client) -> None:
    use(*[reserve(matching(), one.pk) for one in people(1, 2)])
    claims.prepare(month=NOVEMBER, by=None, at=DECEMBER)
    assert "1 claim is to be sent" in text_of(desk, "office")


def test_everyone_reads_who_pays_what_and_how_many_places_are_left() -> None:
    year = datetime.now(UTC).year
    days = {"year": year, "first_day": date(year, 1, 1), "last_day": date(year + 1, 12, 31)}
    matching(slug="a", name="Kecil", quota=50, **days)
    matching(slug="b", name="Besar", quota=12_345, **days)
    full = matching(slug="c", name="Penuh", quota=1, **days)
    reserve(full, people(1, 2)[0].pk, at=datetime.now(UTC))
    khidmat(slug="d", name="Agensi", **days)
    matching(slug="e", name="Tutup", is_open=False, **days)
    page = text_of(Client(), "programmes")
    for said in ("few places left", "about 10000 places left", "all places taken", "closed", "70.00", "162.80"):
        assert said in page.replace("10,000", "10000"), said
    assert "put you on its list" in page
    with time_machine.travel(NOON):
        assert "sums not published yet" in text_of(Client(), "programmes")
    with time_machine.travel(datetime(2018, 5, 1, tzinfo=UTC)):
        assert "No programme is known for this year" in text_of(Client(), "programmes")
    assert "/programmes/" in text_of(Client(), "prices", **{"for": "self-employed"})
