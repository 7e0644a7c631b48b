"""The addresses: the employer's registration: Form 1, changes, cessation."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.registration import filling_in, letters, naming, progress, uploading

_ONE = "<uuid:registration_id>/"

urlpatterns: list[URLPattern] = [
    path("", progress.registration, name="registration"),
    path("begin/<slug:form>/", progress.begin, name="registration-begin"),
    path("letters/<uuid:letter_id>/", letters.letter, name="registration-letter"),
    path(_ONE, filling_in.form_page, name="registration-form"),
    *(
        path(f"{_ONE}{name}/", filling_in.part, {"name": name}, name=f"registration-{name}")
        for name in filling_in.PART_FORMS
    ),
    path(f"{_ONE}mycoid/", filling_in.ask_mycoid, name="registration-mycoid"),
    path(f"{_ONE}people/", naming.principals, name="registration-principals"),
    path(f"{_ONE}people/new/", naming.principal, name="registration-principal-new"),
    path(f"{_ONE}people/<uuid:principal_id>/", naming.principal, name="registration-principal"),
    path(f"{_ONE}people/<uuid:principal_id>/remove/", naming.remove_principal, name="registration-principal-remove"),
    path(f"{_ONE}branches/", naming.branches, name="registration-branches"),
    path(f"{_ONE}branches/new/", naming.branch, name="registration-branch-new"),
    path(f"{_ONE}branches/<uuid:branch_id>/", naming.branch, name="registration-branch"),
    path(f"{_ONE}branches/<uuid:branch_id>/remove/", naming.remove_branch, name="registration-branch-remove"),
    path(f"{_ONE}employees/", filling_in.employees, name="registration-employees"),
    path(f"{_ONE}documents/", uploading.papers, name="registration-papers"),
    path(f"{_ONE}documents/<slug:kind>/add/", uploading.paper, name="registration-paper"),
    path(f"{_ONE}documents/<uuid:document_id>/", uploading.download, name="registration-document"),
    path(f"{_ONE}documents/<uuid:document_id>/remove/", uploading.remove_paper, name="registration-paper-remove"),
    path(f"{_ONE}check/", filling_in.check, name="registration-check"),
    path(f"{_ONE}sent/", filling_in.sent, name="registration-sent"),
    path(f"{_ONE}answer/", filling_in.answer, name="registration-answer"),
    path(f"{_ONE}withdraw/", filling_in.withdraw, name="registration-withdraw"),
]
