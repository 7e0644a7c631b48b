"""The addresses: contribution files: uploaded, checked, repaired, taken."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.files import changing, deciding, giving, listing, showing, uploading

_ONE = "<uuid:file_id>/"

urlpatterns: list[URLPattern] = [
    path("", listing.files, name="files"),
    path("upload/", uploading.upload, name="file-upload"),
    path(_ONE, showing.file, name="file"),
    path(f"{_ONE}progress/", showing.progress, name="file-progress"),
    path(f"{_ONE}mend/", changing.mend_all, name="file-mend-all"),
    path(f"{_ONE}mend/<int:place>/", changing.mend, name="file-mend"),
    path(f"{_ONE}line/<int:number>/", changing.line, name="file-line"),
    path(f"{_ONE}line/<int:number>/leave-out/", changing.leave_out, name="file-leave-out"),
    path(f"{_ONE}line/<int:number>/put-back/", changing.put_back, name="file-put-back"),
    path(f"{_ONE}undo/", changing.undo, name="file-undo"),
    path(f"{_ONE}start-again/", changing.start_again, name="file-start-again"),
    path(f"{_ONE}person/<int:place>/", changing.person_new, name="file-person-new"),
    path(f"{_ONE}why/<int:place>/", deciding.why, name="file-why"),
    path(f"{_ONE}warnings/", deciding.warnings, name="file-warnings"),
    path(f"{_ONE}replace/", deciding.replace, name="file-replace"),
    path(f"{_ONE}check/", deciding.check_again, name="file-check-again"),
    path(f"{_ONE}take/", deciding.take, name="file-take"),
    path(f"{_ONE}drop/", deciding.drop, name="file-drop"),
    path(f"{_ONE}report.<slug:form>", giving.report, name="file-report"),
    path(f"{_ONE}sent/", giving.sent, name="file-sent"),
    path(f"{_ONE}mended/", giving.mended, name="file-mended"),
]
