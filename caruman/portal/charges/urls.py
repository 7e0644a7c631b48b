"""The addresses: late interest and compounds as the employer sees them."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.charges import appealing, showing

_APPEAL = "appeals/<uuid:appeal_id>/"

urlpatterns: list[URLPattern] = [
    path("", showing.charges, name="charges"),
    path("numbers/<str:number>/", showing.of_number, name="charge-of-bill"),
    path("notices/<uuid:notice_id>/", showing.notice, name="charge-notice"),
    path("notices/<uuid:notice_id>/bill.pdf", showing.notice_pdf, name="charge-notice-pdf"),
    path("compounds/<uuid:compound_id>/", showing.compound, name="charge-compound"),
    path("compounds/<uuid:compound_id>/bill.pdf", showing.compound_pdf, name="charge-compound-pdf"),
    path("letters/<uuid:letter_id>/", showing.letter, name="charge-letter"),
    path("notices/<uuid:about_id>/appeal/", appealing.begin, {"kind": "notice"}, name="appeal-notice"),
    path("compounds/<uuid:about_id>/appeal/", appealing.begin, {"kind": "compound"}, name="appeal-compound"),
    path(_APPEAL, appealing.appeal, name="appeal"),
    path(f"{_APPEAL}papers/add/", appealing.add_paper, name="appeal-paper"),
    path(f"{_APPEAL}papers/<uuid:document_id>/", appealing.document, name="appeal-document"),
    path(f"{_APPEAL}papers/<uuid:document_id>/remove/", appealing.remove_paper, name="appeal-paper-remove"),
    path(f"{_APPEAL}send/", appealing.send, name="appeal-send"),
    path(f"{_APPEAL}answer/", appealing.answer, name="appeal-answer"),
    path(f"{_APPEAL}withdraw/", appealing.withdraw, name="appeal-withdraw"),
]
