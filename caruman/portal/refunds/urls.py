"""The addresses: refunds that an employer asks for."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.refunds import filling, papers, sending, showing

_ONE = "<uuid:refund_id>/"

urlpatterns: list[URLPattern] = [
    path("", showing.refunds, name="refunds"),
    path("new/", filling.begin, name="refund-new"),
    path(_ONE, showing.refund, name="refund"),
    path(f"{_ONE}form.pdf", showing.form_pdf, name="refund-form"),
    path(f"{_ONE}letters/<uuid:letter_id>/", showing.letter, name="refund-letter"),
    path(f"{_ONE}kept/", filling.add_kept, name="refund-kept"),
    path(f"{_ONE}people/", filling.add_person, name="refund-person"),
    path(f"{_ONE}items/<uuid:item_id>/remove/", filling.remove_item, name="refund-item-remove"),
    path(f"{_ONE}account/", filling.account, name="refund-account"),
    path(f"{_ONE}papers/<slug:kind>/add/", papers.add_paper, name="refund-paper"),
    path(f"{_ONE}papers/<uuid:document_id>/", papers.document, name="refund-document"),
    path(f"{_ONE}papers/<uuid:document_id>/remove/", papers.remove_paper, name="refund-paper-remove"),
    path(f"{_ONE}send/", sending.send, name="refund-send"),
    path(f"{_ONE}answer/", sending.answer, name="refund-answer"),
    path(f"{_ONE}withdraw/", sending.withdraw, name="refund-withdraw"),
]
