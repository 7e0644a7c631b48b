"""The addresses that machines outside call."""

from __future__ import annotations

from django.urls import path

from caruman.callbacks import fpx

urlpatterns = [
    path("fpx/direct/", fpx.direct, name="fpx-direct"),
    path("fpx/return/", fpx.come_back, name="fpx-return"),
]
