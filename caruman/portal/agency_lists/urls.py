"""The addresses: the lists of one agency."""

from __future__ import annotations

from django.urls import path

from caruman.portal.agency_lists import changing, sending, showing, wishes

_ONE = "<uuid:list_id>/"
_ROW = f"{_ONE}rows/<int:number>/"

urlpatterns = [
    path("", showing.lists, name="agency-lists"),
    path("new/", changing.new, name="agency-list-new"),
    path("template/<slug:form>/", showing.template, name="agency-list-template"),
    path("not-again/", showing.not_again, name="agency-list-not-again"),
    path("wishes/", wishes.wishes, name="agency-list-wishes"),
    path("wishes/<uuid:application_id>/", wishes.wish, name="agency-list-wish"),
    path(_ONE, showing.one, name="agency-list"),
    path(f"{_ONE}progress/", showing.progress, name="agency-list-progress"),
    path(f"{_ONE}replace/", changing.replace, name="agency-list-replace"),
    path(f"{_ONE}asks/", changing.wish, name="agency-list-asks"),
    path(f"{_ONE}rows/new/", changing.row_new, name="agency-list-row-new"),
    path(_ROW, changing.row, name="agency-list-row"),
    path(f"{_ROW}do/", changing.row_act, name="agency-list-row-do"),
    path(f"{_ROW}document/", changing.row_paper, name="agency-list-row-paper"),
    path(f"{_ROW}off/", sending.take_off, name="agency-list-row-off"),
    path(f"{_ONE}documents/", changing.bundle, name="agency-list-bundle"),
    path(f"{_ONE}renew/", sending.renew, name="agency-list-renew"),
    path(f"{_ONE}go-on/", sending.go_on, name="agency-list-go-on"),
    path(f"{_ONE}give-up/", sending.give_up, name="agency-list-give-up"),
    path(f"{_ONE}send/", sending.send, name="agency-list-send"),
    path(f"{_ONE}take-back/", sending.take_back, name="agency-list-take-back"),
    path(f"{_ONE}pro-forma.pdf", sending.proforma, name="agency-list-proforma"),
    path(f"{_ONE}continue/", sending.continue_with_rest, name="agency-list-continue"),
    path(f"{_ONE}faulty/<slug:form>/", showing.faulty, name="agency-list-faulty"),
    path(f"{_ONE}results/<slug:form>/", showing.results, name="agency-list-results"),
]
