"""Whatever is typed into the forms is refused or kept; nothing breaks, nothing is run, and pages cost what they did."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.accounts.models import Person
from tests.domain.accounts.newcomers import link_sent_to, proved
from tests.people import browser_of, make
from tests.web.joining.test_sign_up import GITA

pytestmark = pytest.mark.django_db

NASTY = [
    "<script>alert(1)</script>",
    "\x00",
    "\u202eabc",
    "' OR 1=1 --",
    "{{7*7}}",
    "%s%n",
    "😀" * 50,
    "a" * 10_000,
    "\r\nBcc: x@y.example",
]
ANYTHING = st.one_of(st.text(max_size=300), st.sampled_from(NASTY))
FUZZED = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@FUZZED
@given(st.dictionaries(st.sampled_from(sorted(GITA)), ANYTHING, min_size=1))
def test_details_take_anything(changes: dict[str, str]) -> None:
    client = Client()
    answer = client.post("/sign-up/", {**GITA, **changes})
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        answer = client.get("/sign-up/check/")
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("field", sorted(GITA))
def test_every_field_of_the_details_escapes_or_refuses(field: str, nasty: str) -> None:
    client = Client()
    answer = client.post("/sign-up/", {**GITA, field: nasty})
    assert answer.status_code in (200, 302)
    page = (client.get("/sign-up/check/") if answer.status_code == 302 else answer).content.decode()
    assert "<script>alert" not in page


@pytest.mark.slow
@FUZZED
@given(ANYTHING, ANYTHING)
def test_signing_in_takes_anything(number: str, password: str) -> None:
    client = Client(REMOTE_ADDR="198.51.100.1")
    assert client.post("/sign-in/", {"number": number}).status_code in (200, 302, 429)
    assert client.get("/sign-in/password/").status_code in (200, 302)
    assert client.post("/sign-in/password/", {"password": password}).status_code in (200, 302, 429)
    assert client.post("/forgot-password/", {"number": number}).status_code in (200, 302, 429)
    assert client.post("/forgot-password/code/", {"code": password}).status_code in (200, 302, 429)


@pytest.mark.slow
@FUZZED
@given(ANYTHING, ANYTHING, ANYTHING)
def test_activation_takes_anything(phrase: str, password: str, again: str) -> None:
    person = Person.objects.filter(name="Gita Anak Jugah").first() or proved("gita")
    path = f"/activate/{link_sent_to(person.email)}/"
    import time_machine

    from tests.people import NOON

    with time_machine.travel(NOON, tick=False):
        answer = Client().post(path, {"phrase": phrase, "password": password, "password_again": again})
    assert answer.status_code in (200, 302, 429)
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "A" * 500, "%00", "..%2f..%2f", "<script>"])
@pytest.mark.parametrize("page", ["activate", "recover", "not-me"])
def test_invented_links_lead_nowhere(page: str, token: str) -> None:
    client = Client()
    for answer in (client.get(f"/{page}/{token}/"), client.post(f"/{page}/{token}/")):
        assert answer.status_code in (200, 404)
        assert "<script>" not in answer.content.decode().replace('<script src="', "")


@pytest.mark.parametrize(("path", "queries"), [("/sign-up/", 0), ("/sign-in/", 0), ("/forgot-password/", 0)])
def test_pages_for_strangers_cost_no_query(django_assert_num_queries, path: str, queries: int) -> None:
    client = Client()
    client.get(path)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "queries"),
    # The doors ask whether one acts for an agency; the home of the self-employed, what stands there.
    [("/modes/", 4), ("/employee/", 2), ("/self-employed/", 3)],
)
def test_pages_of_a_session_cost_few_queries(django_assert_num_queries, path: str, queries: int) -> None:
    client = browser_of(make("gita"))
    client.get(path)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_the_page_of_the_phrase_costs_two_queries(django_assert_num_queries) -> None:
    make("aminah")
    client = Client()
    client.post("/sign-in/", {"number": "850312105012"})
    with django_assert_num_queries(2):
        assert client.get("/sign-in/password/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/sign-up/", "/sign-in/", "/forgot-password/", "/sign-up/code/again/", "/sign-up/check/"]
)
@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_other_verbs_are_refused(path: str, verb: str) -> None:
    assert getattr(Client(), verb)(path).status_code == 405


@pytest.mark.parametrize("path", ["/sign-up/", "/sign-in/", "/forgot-password/"])
def test_a_form_without_its_token_does_nothing(path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path, {"number": "850312105012"}).status_code == 403
