"""The addresses: direct debit of one employer."""

from __future__ import annotations

from django.urls import path

from caruman.portal.direct_debit import pages

urlpatterns = [
    path("", pages.mandate, name="direct-debit"),
    path("account/", pages.account, name="direct-debit-account"),
    path("sign/", pages.sign, name="direct-debit-sign"),
    path("<slug:verb>/", pages.move, name="direct-debit-move"),
]
