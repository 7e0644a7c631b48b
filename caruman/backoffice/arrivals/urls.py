"""The addresses: files of banks, statements, direct debit, and money without a bill."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.arrivals import debits, files, held

urlpatterns = [
    path("", files.arrivals, name="office-arrivals"),
    path("upload/", files.upload, name="office-bank-upload"),
    path("template/", files.template, name="office-bank-template"),
    path("files/<uuid:file_id>/", files.bank_file, name="office-bank-file"),
    path("files/<uuid:file_id>/progress/", files.progress, name="office-bank-file-progress"),
    path("files/<uuid:file_id>/confirm/", files.confirm, name="office-bank-file-confirm"),
    path("files/<uuid:file_id>/drop/", files.drop, name="office-bank-file-drop"),
    path("files/<uuid:file_id>/result/", files.result, name="office-bank-file-result"),
    path("held/", held.held, name="office-held"),
    path("held/<uuid:held_id>/", held.one, name="office-held-one"),
    path("held/<uuid:held_id>/apply/", held.apply, name="office-held-apply"),
    path("held/<uuid:held_id>/undo/", held.undo, name="office-held-undo"),
    path("debits/", debits.debits, name="office-debits"),
    path("debits/make/", debits.make, name="office-debits-make"),
    path("debits/answer/", debits.answer, name="office-debits-answer"),
    path("debits/mandates/<uuid:mandate_id>/", debits.mandate, name="office-mandate"),
    path("debits/<uuid:collection_id>/", debits.collection, name="office-collection"),
    path("debits/<uuid:collection_id>/file/", debits.collection_file, name="office-collection-file"),
    path("debits/<uuid:collection_id>/<slug:verb>/", debits.move, name="office-collection-move"),
]
