"""Offices: found by postcode, town and state in three languages; no address is invented."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from caruman.portal.public.offices.finding import find, in_state, offices
from caruman.portal.public.offices.states import STATES, state_of_postcode

pytestmark = pytest.mark.django_db


def look(**query: str) -> str:
    client = Client()
    client.cookies["language"] = "en"
    return client.get("/offices/", query).content.decode()


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("30450", "Ipoh"),
        ("34000", "Taiping"),
        ("91110", "Lahad Datu"),
        ("50450", "Kuala Lumpur"),
        ("62000", "Kuala Lumpur"),
        ("kuching", "Kuching"),
        (" johor  bahru ", "Johor Bahru"),
        ("Pulau Pinang", "George Town"),
        ("penang", "George Town"),
        ("槟城", "George Town"),
        ("sem", "Seremban"),
    ],
)
def test_an_office_is_found_by_what_people_type(text: str, town: str) -> None:
    assert find(text).offices[0].town == town


@pytest.mark.parametrize("text", ["00000", "99999", "Atlantis", "123", "１２３４５"])
def test_nothing_found_is_said(text: str) -> None:
    assert find(text).offices == []
    assert "No office was found" in look(q=text)


def test_every_state_has_an_office_and_a_place_in_the_picture() -> None:
    page = look()
    for state in STATES.values():
        assert in_state(state)
        assert page.count(f"?state={state.slug}") == 2, "once in the picture, once in the list"


def test_addresses_are_given_only_where_a_public_source_has_them() -> None:
    assert [office.address for office in offices() if office.address] == [
        "Menara PERKESO, 281 Jalan Ampang, 50538 Kuala Lumpur"
    ]


def test_a_chosen_state_is_marked_for_everyone() -> None:
    assert look(state="perak").count('aria-current="true"') >= 2
    assert "Taiping" in look(state="perak")


def test_every_office_lies_in_the_state_of_its_towns_postcode() -> None:
    for office in offices():
        assert state_of_postcode(office.postcode) is office.state, office.town


@given(text=st.text(max_size=80))
def test_no_text_breaks_the_search(text: str) -> None:
    find(text)
