"""The addresses: the desk of refunds, payment files and the bank's answers."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.backoffice.refunds import deciding, files, reading

_ONE = "<uuid:refund_id>/"

urlpatterns: list[URLPattern] = [
    path("", reading.refunds, name="office-refunds"),
    path("files/", files.files, name="office-refund-files"),
    path("files/make/", files.make, name="office-refund-file-make"),
    path("files/results/", files.results, name="office-refund-results"),
    path("files/<uuid:file_id>/", files.file, name="office-refund-file"),
    path("files/<uuid:file_id>/payments.csv", files.content, name="office-refund-file-content"),
    path(_ONE, reading.refund, name="office-refund"),
    path(f"{_ONE}form.pdf", reading.form_pdf, name="office-refund-form"),
    path(f"{_ONE}letters/<uuid:letter_id>/", reading.letter, name="office-refund-letter"),
    path(f"{_ONE}papers/<uuid:document_id>/", reading.document, name="office-refund-document"),
    path(f"{_ONE}take/", deciding.take, name="office-refund-take"),
    path(f"{_ONE}pass-on/", deciding.pass_on, name="office-refund-pass-on"),
    path(f"{_ONE}query/", deciding.query, name="office-refund-query"),
    path(f"{_ONE}approve/", deciding.approve, name="office-refund-approve"),
    path(f"{_ONE}agree/", deciding.agree, name="office-refund-agree"),
    path(f"{_ONE}send-back/", deciding.send_back, name="office-refund-send-back"),
    path(f"{_ONE}refuse/", deciding.refuse, name="office-refund-refuse"),
]
