"""Two kinds of message that exist for these tests alone, and a way to queue them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.template import Engine

from caruman.notices.models import Notice
from caruman.notices.operations import send
from tests.people import NOON

TEMPLATES = {
    "notices/test_code.sms.txt": "{% blocktranslate trimmed %}\nCaruman: your code is {{ code }}.\n{% endblocktranslate %}",
    "notices/test_letter.email.txt": (
        "Letter for {{ name }}\n\nGood day, {{ name }}.\n\n[Open it]({{ link }})\n\n"
        "- one\n- two [here]({{ link }})\n\n{{ words }}"
    ),
}
LETTER = {"name": "Siti", "link": "https://portal.example/a?b=1&c=2", "words": "Come on Monday."}


@pytest.fixture(autouse=True)
def _templates() -> Iterator[None]:
    engine = Engine.get_default()
    cache = engine.template_loaders[0].get_template_cache
    for name, text in TEMPLATES.items():
        cache[name] = engine.from_string(text)
        cache[name].name = name
    yield
    for name in TEMPLATES:
        del cache[name]


@pytest.fixture
def code() -> Callable[..., Notice]:
    """Queue an SMS with a code."""

    def queue(**changes: object) -> Notice:
        given = {"kind": "test_code", "channel": "sms", "to": "+60123450006", "language": "ms", "at": NOON}
        return send(**{**given, "params": {"code": "123456"}, **changes})  # type: ignore[arg-type]

    return queue


@pytest.fixture
def letter() -> Callable[..., Notice]:
    """Queue an e-mail."""

    def queue(**changes: object) -> Notice:
        given = {"kind": "test_letter", "channel": "email", "to": "siti@rumah.example", "language": "en", "at": NOON}
        return send(**{**given, "params": LETTER, **changes})  # type: ignore[arg-type]

    return queue
