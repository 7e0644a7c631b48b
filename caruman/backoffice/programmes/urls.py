"""The addresses: programmes, their sums and limits, and the claims on the Government."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.backoffice.programmes import changing, claims, reading

_ONE, _SUMS, _CLAIM = "<int:programme_id>/", "sums/<uuid:proposal_id>/", "claims/<uuid:claim_id>/"

urlpatterns: list[URLPattern] = [
    path("", reading.programmes, name="office-programmes"),
    path("new/", changing.new, name="office-programme-new"),
    path("claims/", claims.claims, name="office-programme-claims"),
    path("claims/prepare/", claims.prepare, name="office-programme-claims-prepare"),
    path(_CLAIM, claims.claim, name="office-programme-claim"),
    path(f"{_CLAIM}send/", claims.send, name="office-programme-claim-send"),
    path(f"{_CLAIM}receive/", claims.receive, name="office-programme-claim-receive"),
    path(f"{_CLAIM}statement.<str:form>", claims.statement, name="office-programme-claim-statement"),
    path(f"{_SUMS}confirm/", changing.confirm, name="office-programme-sums-confirm"),
    path(f"{_SUMS}refuse/", changing.refuse, name="office-programme-sums-refuse"),
    path(f"{_SUMS}withdraw/", changing.withdraw, name="office-programme-sums-withdraw"),
    path(_ONE, reading.programme, name="office-programme"),
    path(f"{_ONE}change/", changing.change, name="office-programme-change"),
    path(f"{_ONE}sums/", changing.propose, name="office-programme-sums"),
    path(f"{_ONE}open-or-close/", changing.open_or_close, name="office-programme-open-or-close"),
]
