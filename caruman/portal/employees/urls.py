"""The addresses: the register of employees."""

from __future__ import annotations

from django.urls import path

from caruman.portal.employees import adding, changing, listing, notices, one, several

_ONE = "<uuid:employee_id>/"

urlpatterns = [
    path("", listing.employees, name="employees"),
    path("new/", adding.employee_new, name="employee-new"),
    path("resign/", several.resign_several, name="employees-resign"),
    path("resigned/", several.resigned, name="employees-resigned"),
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
