"""The addresses: the pages of an employer."""

from __future__ import annotations

from django.urls import path

from caruman.employers.queries import APPLICANT, CONTACT, EMPLOYER
from caruman.portal.employer import activity, enrolling, roles, sites, uploading

_FORM = "enrolment/<uuid:enrolment_id>/"
_ONE = "<uuid:employer_id>/"

urlpatterns = [
    path("", sites.my_sites, name="my-sites"),
    path("offers/<uuid:grant_id>/", sites.role_offer, name="role-offer"),
    path("enrolment/", enrolling.begin, name="enrolment"),
    path("enrolment/own/", enrolling.begin_own, name="enrolment-own"),
    path("enrolment/new/", enrolling.begin_anew, name="enrolment-new"),
    path("enrolment/continue/<str:token>/", enrolling.follow_link, name="enrolment-continue"),
    path(_FORM, enrolling.form_page, name="enrolment-form"),
    path(f"{_FORM}code/", enrolling.prove_phone, name="enrolment-code"),
    path(f"{_FORM}code/again/", enrolling.send_code_again, name="enrolment-code-again"),
    path(f"{_FORM}link/again/", enrolling.send_link_again, name="enrolment-link-again"),
    *(
        path(f"{_FORM}{name}/", enrolling.part, {"name": name}, name=f"enrolment-{name}")
        for name in (EMPLOYER, CONTACT, APPLICANT)
    ),
    path(f"{_FORM}documents/", uploading.papers, name="enrolment-papers"),
    path(f"{_FORM}documents/<slug:kind>/add/", uploading.paper, name="enrolment-paper"),
    path(f"{_FORM}documents/<uuid:document_id>/", uploading.download, name="enrolment-document"),
    path(f"{_FORM}documents/<uuid:document_id>/remove/", uploading.remove_paper, name="enrolment-paper-remove"),
    path(f"{_FORM}check/", enrolling.check, name="enrolment-check"),
    path(f"{_FORM}sent/", enrolling.sent, name="enrolment-sent"),
    path(f"{_FORM}answer/", enrolling.answer, name="enrolment-answer"),
    path(f"{_FORM}withdraw/", enrolling.withdraw, name="enrolment-withdraw"),
    path(_ONE, sites.employer_home, name="employer-home"),
    path(f"{_ONE}roles/", roles.roles, name="employer-roles"),
    path(f"{_ONE}roles/new/", roles.role_new, name="employer-role-new"),
    path(f"{_ONE}roles/mine/", roles.own_roles, name="employer-own-roles"),
    path(f"{_ONE}roles/<uuid:grant_id>/given/", roles.role_given, name="employer-role-given"),
    path(f"{_ONE}roles/<uuid:grant_id>/", roles.role_change, name="employer-role-change"),
    path(f"{_ONE}roles/<uuid:grant_id>/end/", roles.role_revoke, name="employer-role-revoke"),
    path(f"{_ONE}activity/", activity.activity, name="employer-events"),
    path(f"{_ONE}activity/file/", activity.activity_file, name="employer-events-file"),
]
