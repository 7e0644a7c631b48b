"""The addresses: the monthly schedule: months owing, the grid, the check, the submission."""

from __future__ import annotations

from django.urls import path

from caruman.portal.schedules import comparison, declaring, grid, months, papers, rows, viewing

_ONE = "<uuid:schedule_id>/"
_ROW = f"{_ONE}row/<int:place>/"

urlpatterns = [
    path("", months.schedules, name="schedules"),
    path("begin/", months.begin, name="schedule-begin"),
    path("settings/", months.settings, name="schedule-settings"),
    path("submit/", declaring.submit, name="schedule-submit"),
    path("submitted/<uuid:filing_id>/", declaring.submitted, name="schedule-submitted"),
    path(_ONE, grid.schedule, name="schedule"),
    path(f"{_ONE}cells/", grid.cells, name="schedule-cells"),
    path(_ROW, rows.row, name="schedule-row"),
    path(f"{_ROW}why/", rows.why, name="schedule-why"),
    path(f"{_ROW}remove/", rows.remove, name="schedule-remove"),
    path(f"{_ONE}people/", rows.add, name="schedule-add"),
    path(f"{_ONE}paste/", rows.paste, name="schedule-paste"),
    path(f"{_ONE}undo/", rows.undo, name="schedule-undo"),
    path(f"{_ONE}law/", rows.use_law, name="schedule-use-law"),
    path(f"{_ONE}register/", rows.follow_register, name="schedule-follow-register"),
    path(f"{_ONE}nil/", months.nil, name="schedule-nil"),
    path(f"{_ONE}discard/", months.discard, name="schedule-discard"),
    path(f"{_ONE}compare/", comparison.comparison, name="schedule-compare"),
    path(f"{_ONE}compare/file/", comparison.comparison_file, name="schedule-compare-file"),
    path(f"{_ONE}approve/", declaring.approve, name="schedule-approve"),
    path(f"{_ONE}take-back/", declaring.take_back, name="schedule-take-back"),
    path(f"{_ONE}versions/", viewing.versions, name="schedule-versions"),
    path(f"{_ONE}amend/", viewing.amend, name="schedule-amend"),
    path(f"{_ONE}form-8a/", papers.form_8a, name="schedule-form-8a"),
    path(f"{_ONE}lines/<slug:kind>/", papers.lines, name="schedule-lines"),
    path(f"{_ONE}payslips/<slug:kind>/", papers.payslips, name="schedule-payslips"),
]
