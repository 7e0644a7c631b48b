"""What tests of pages may ask for."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no page for a refusal where only the refusal is asked about: `test_every_answer` looks at the pages."""

    def refuse(_request: HttpRequest, status: int, _template: str, **_context: object) -> HttpResponse:
        return HttpResponse(status=status)

    monkeypatch.setattr("caruman.web.errors._page", refuse)
