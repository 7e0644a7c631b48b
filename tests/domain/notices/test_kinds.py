"""Every kind of message is named for people, and nothing is named that is never sent."""

from __future__ import annotations

from caruman.notices.kinds import KINDS, in_words
from caruman.notices.specimens import templates


def test_every_kind_of_message_has_a_name_and_every_name_a_message() -> None:
    assert sorted(KINDS) == sorted({kind for kind, _ in templates()})


def test_a_kind_that_is_sent_no_more_keeps_its_code() -> None:
    assert in_words("new_device", "ms") == "log masuk pada peranti baharu"
    assert in_words("sent_no_more", "ms") == "sent_no_more"
