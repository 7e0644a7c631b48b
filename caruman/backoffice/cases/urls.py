"""The addresses: cases about money, payments looked up, and the daily close."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.cases import closes, desk, looking_up

urlpatterns = [
    path("", desk.cases, name="office-cases"),
    path("<uuid:case_id>/", desk.case, name="office-case"),
    path("<uuid:case_id>/close/", desk.close, name="office-case-close"),
    path("<uuid:case_id>/book/", desk.book, name="office-case-book"),
    path("<uuid:case_id>/reopen/", desk.reopen, name="office-case-reopen"),
    path("payments/", looking_up.payments, name="office-payments"),
    path("payments/<uuid:payment_id>/", looking_up.payment, name="office-payment"),
    path("days/", closes.days, name="office-days"),
    path("days/bring-in/", closes.bring_in, name="office-settlement"),
    path("days/<str:day>/", closes.day, name="office-day"),
]
