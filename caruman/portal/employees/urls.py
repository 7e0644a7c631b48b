"""The addresses: the register of employees."""

from __future__ import annotations

from django.urls import path

from caruman.portal.employees import adding, bulk, changing, closing, listing, notices, one, register, reports, several

_ONE = "<uuid:employee_id>/"
_LIST = "upload/<uuid:upload_id>/"

urlpatterns = [
    path("", listing.employees, name="employees"),
    path("new/", adding.employee_new, name="employee-new"),
    path("resign/", several.resign_several, name="employees-resign"),
    path("resigned/", several.resigned, name="employees-resigned"),
    path("upload/", bulk.upload, name="employees-upload"),
    path("moving-in/", bulk.moving_in, name="employees-moving-in"),
    path("template/<str:which>/<str:form>/", bulk.template, name="employees-template"),
    path(_LIST, bulk.one, name="employees-upload-one"),
    path(f"{_LIST}progress/", bulk.progress, name="employees-upload-progress"),
    path(f"{_LIST}enter/", bulk.confirm, name="employees-upload-enter"),
    path(f"{_LIST}drop/", bulk.drop, name="employees-upload-drop"),
    path(f"{_LIST}results/<str:form>/", bulk.results, name="employees-upload-results"),
    path("resign-all/", closing.everyone, name="employees-resign-all"),
    path("register/", register.register, name="employees-register"),
    path("register/print/", register.register_print, name="employees-register-print"),
    path("register/file/<str:form>/", register.register_file, name="employees-register-file"),
    path("expiring/", reports.expiring, name="employees-expiring"),
    path("doubles/", reports.doubles, name="employees-doubles"),
    path(_ONE, one.employee, name="employee"),
    path(f"{_ONE}change/", changing.change, name="employee-change"),
    path(f"{_ONE}resign/", changing.resign, name="employee-resign"),
    path(f"{_ONE}death/", changing.death, name="employee-death"),
    path(f"{_ONE}return/", changing.come_back, name="employee-return"),
    path(f"{_ONE}withdraw/", changing.withdraw, name="employee-withdraw"),
    path(f"{_ONE}number/", changing.number, name="employee-number"),
    path(f"{_ONE}skbbk/", notices.skbbk, name="employee-skbbk"),
    path(f"{_ONE}scan/<uuid:document_id>/", one.scan, name="employee-scan"),
    path(f"{_ONE}undo/", one.undo, name="employee-undo"),
]
