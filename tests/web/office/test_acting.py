"""Acts on an account: a reason and a fresh proof, one operation, two officers where it is grave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from caruman.accounts.models import Person
from caruman.accounts.officers.models import Proposal
from caruman.audit.models import Event, Look
from caruman.notices.models import Notice
from tests.outbox import notices_of
from tests.people import NOON, browser_of, make

pytestmark = pytest.mark.django_db

WHY = {"reason": "counter_visit", "words": ""}


def _opened(officer: Person, person: Person) -> Client:
    client = browser_of(officer)
    client.post(f"/office/people/{person.pk}/reason/", WHY)
    return client


def _second_supervisor() -> Person:
    person = make("hassan")
    Person.objects.filter(pk=person.pk).update(office="supervisor")
    return Person.objects.get(pk=person.pk)


def _act(client: Client, person: Person, name: str, **given: str) -> str:
    path = f"/office/people/{person.pk}/do/{name}/"
    assert client.get(path).status_code == 200
    answer = client.post(path, {**WHY, **given})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_an_officer_locks_and_unlocks_an_account() -> None:
    gita, devi = make("gita"), make("devi")
    client = _opened(devi, gita)
    assert _act(client, gita, "lock") == f"/office/people/{gita.pk}/"
    gita.refresh_from_db()
    assert gita.state == "locked"
    shown_at = _act(client, gita, "unlock")
    page = client.get(shown_at).content.decode()
    gita.refresh_from_db()
    assert gita.state == "active"
    assert "seven days" in page
    # It is shown once.
    assert client.get(shown_at)["Location"] == f"/office/people/{gita.pk}/"
    assert [look.page for look in Look.objects.order_by("pk")] == ["person", "lock", "unlock"]


def test_a_temporary_password_lies_nowhere_in_the_open() -> None:
    gita, devi = make("gita"), make("devi")
    client = _opened(devi, gita)
    _act(client, gita, "lock")
    _act(client, gita, "unlock")
    gita.refresh_from_db()
    sealed = client.session["office_password"]["sealed"]
    assert not gita.check_password(sealed)
    assert "office_password" in client.session


def test_a_link_for_a_new_password_is_sent_where_the_account_knows() -> None:
    gita, devi = make("gita"), make("devi")
    _act(_opened(devi, gita), gita, "send-reset")
    assert Event.objects.filter(act="password.reset_sent", by_id=devi.pk).count() == 1


def test_all_sessions_end() -> None:
    gita, devi = make("gita"), make("devi")
    theirs = browser_of(gita)
    assert theirs.get("/account/").status_code == 200
    _act(_opened(devi, gita), gita, "end-sessions")
    assert theirs.get("/account/").status_code == 302
    assert len(notices_of("sessions_ended_by_officer")) == 1


@pytest.mark.parametrize("name", ["lock", "end-sessions", "reset-factors"])
def test_an_act_needs_a_fresh_proof(name: str) -> None:
    gita, devi = make("gita"), make("devi")
    client = browser_of(devi, proved=datetime.now(UTC) - timedelta(minutes=11))
    answer = client.post(f"/office/people/{gita.pk}/do/{name}/", WHY)
    assert answer["Location"].startswith("/account/prove-again/")
    gita.refresh_from_db()
    assert gita.state == "active"


def test_an_act_needs_an_open_record() -> None:
    gita, devi = make("gita"), make("devi")
    answer = browser_of(devi).post(f"/office/people/{gita.pk}/do/lock/", WHY)
    assert answer["Location"] == f"/office/people/{gita.pk}/reason/"
    gita.refresh_from_db()
    assert gita.state == "active"


def test_an_act_needs_a_reason() -> None:
    gita, devi = make("gita"), make("devi")
    answer = _opened(devi, gita).post(f"/office/people/{gita.pk}/do/lock/", {"reason": "", "words": ""})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()


def test_an_act_that_does_not_exist_is_not_found() -> None:
    gita, devi = make("gita"), make("devi")
    assert _opened(devi, gita).get(f"/office/people/{gita.pk}/do/delete/").status_code == 404


def test_what_cannot_be_done_now_is_said() -> None:
    gita, devi = make("gita"), make("devi")
    answer = _opened(devi, gita).post(f"/office/people/{gita.pk}/do/unlock/", WHY)
    assert answer.status_code == 200
    assert "not locked" in answer.content.decode()


def test_nobody_acts_on_their_own_account() -> None:
    devi = make("devi")
    answer = _opened(devi, devi).post(f"/office/people/{devi.pk}/do/end-sessions/", WHY)
    assert "your own account" in answer.content.decode()


def test_locking_twice_locks_once() -> None:
    gita, devi = make("gita"), make("devi")
    client, token = _opened(devi, gita), str(uuid4())
    for _ in range(2):
        client.post(f"/office/people/{gita.pk}/do/lock/", {**WHY, "_once": token})
    assert Event.objects.filter(act="account.locked").count() == 1


def test_second_factors_go_when_two_have_said_so() -> None:
    gita, devi, farid = make("gita"), make("devi"), make("farid")
    Authenticator.objects.create(user=gita, type=Authenticator.Type.TOTP, data={"secret": "x"})
    _act(_opened(devi, gita), gita, "reset-factors", words="Came with her card.")
    proposal = Proposal.objects.get()
    path = f"/office/proposals/{proposal.pk}/"
    assert "Came with her card." in browser_of(farid).get(path).content.decode()
    # Devi proposed it: her own yes counts for nothing.
    browser_of(devi).post(path, {"decision": "confirm"})
    assert Authenticator.objects.filter(user=gita).exists()
    answer = browser_of(farid).post(path, {"decision": "confirm"})
    assert answer["Location"] == "/office/staff/"
    assert not Authenticator.objects.filter(user=gita).exists()


def test_a_proposal_is_shown_to_its_proposer_and_to_supervisors_only() -> None:
    gita, devi = make("gita"), make("devi")
    Authenticator.objects.create(user=gita, type=Authenticator.Type.TOTP, data={"secret": "x"})
    _act(_opened(devi, gita), gita, "reset-factors", words="Came with her card.")
    other = make("aminah")
    Person.objects.filter(pk=other.pk).update(office="officer")
    path = f"/office/proposals/{Proposal.objects.get().pk}/"
    assert browser_of(Person.objects.get(pk=other.pk)).get(path).status_code == 404
    assert browser_of(devi).post(path, {"decision": "refuse"})["Location"] == "/office/"
    assert Proposal.objects.get().state == "withdrawn"


def test_an_officer_is_made_by_two_supervisors() -> None:
    bala, farid, other = make("bala"), make("farid"), _second_supervisor()
    first = browser_of(farid)
    answer = first.post(
        "/office/staff/propose/", {"wanted": "900715-08-6033", "office": "officer", "words": "New here."}
    )
    assert answer["Location"] == "/office/staff/"
    path = f"/office/proposals/{Proposal.objects.get().pk}/"
    first.post(path, {"decision": "confirm"})
    bala.refresh_from_db()
    assert bala.office == ""
    browser_of(other).post(path, {"decision": "confirm"})
    bala.refresh_from_db()
    assert bala.office == "officer"
    assert bala.name in first.get("/office/staff/").content.decode()


def test_a_change_for_nobody_is_not_proposed() -> None:
    answer = browser_of(make("farid")).post(
        "/office/staff/propose/", {"wanted": "000000-00-0000", "office": "officer", "words": "x"}
    )
    assert answer.status_code == 200
    assert Proposal.objects.count() == 0


def _dead(**changes: object) -> Notice:
    notice = Notice.objects.create(
        **{
            "kind": "sign_up_code",
            "channel": "sms",
            "to": "+60123450006",
            "language": "ms",
            "params": '{"code": "123456"}',
            "queued_at": NOON,
            "next_try_at": NOON,
            **changes,
        }
    )
    Notice.objects.filter(pk=notice.pk).update(state="sending")
    Notice.objects.filter(pk=notice.pk).update(state="dead", last_fault="SMS gateway: 422", tries=1)
    return notice


def test_a_dead_message_is_listed_without_its_words_and_sent_again() -> None:
    notice, client = _dead(), browser_of(make("devi"))
    page = client.get("/office/messages/").content.decode()
    assert "SMS gateway: 422" in page
    assert "123456" not in page
    assert "60123450006" not in page
    path = f"/office/messages/{notice.pk}/send-again/"
    assert client.post(path)["Location"] == "/office/messages/"
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("queued", 0)
    # The second time there is nothing left to do.
    client.post(path)
    assert Event.objects.filter(act="notice.sent_again").count() == 1


def test_an_expired_code_is_not_sent_again() -> None:
    notice, client = _dead(valid_until=NOON), browser_of(make("devi"))
    assert "send-again" not in client.get("/office/messages/").content.decode()
    client.post(f"/office/messages/{notice.pk}/send-again/")
    notice.refresh_from_db()
    assert notice.state == "dead"


@pytest.mark.parametrize("state", ["queued", "sending", "sent", "nonsense"])
def test_the_lists_of_messages_open(state: str) -> None:
    _dead()
    assert browser_of(make("devi")).get("/office/messages/", {"state": state}).status_code == 200


@pytest.mark.parametrize("path", ["contact/", "do/lock/", "do/unlock/"])
def test_chong_acts_on_nobody(path: str) -> None:
    gita = make("gita")
    assert browser_of(make("chong")).post(f"/office/people/{gita.pk}/{path}", WHY).status_code == 404
    assert browser_of(make("bala")).post(f"/office/messages/{uuid4()}/send-again/").status_code == 404
