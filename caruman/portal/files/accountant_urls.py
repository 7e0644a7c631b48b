"""The addresses: the accountant's upload of several employers."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.files import accountant

urlpatterns: list[URLPattern] = [
    path("upload/", accountant.upload, name="accountant-upload"),
    path("upload/<uuid:batch_id>/", accountant.batch, name="accountant-batch"),
    path("upload/<uuid:batch_id>/submit/", accountant.submit, name="accountant-batch-submit"),
]
