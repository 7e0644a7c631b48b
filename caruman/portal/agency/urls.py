"""The addresses: the pages of agencies."""

from __future__ import annotations

from django.urls import path

from caruman.agencies.queries import BODY, CONTACT, PEOPLE
from caruman.portal.agency import activity, applying, bodies, members, people, reports, uploading

_FORM = "enrolment/<uuid:agency_id>/"
_ONE = "<uuid:agency_id>/"

urlpatterns = [
    path("", bodies.agencies, name="agencies"),
    path("offers/<uuid:membership_id>/", bodies.role_offer, name="agency-role-offer"),
    path("enrolment/", applying.enrol, name="agency-enrol"),
    path(_FORM, applying.application, name="agency-application"),
    *(
        path(f"{_FORM}{name}/", applying.part, {"name": name}, name=f"agency-application-{name}")
        for name in (BODY, CONTACT, PEOPLE)
    ),
    path(f"{_FORM}documents/", uploading.papers, name="agency-application-papers"),
    path(f"{_FORM}documents/<slug:kind>/add/", uploading.paper, name="agency-application-paper"),
    path(f"{_FORM}documents/<uuid:document_id>/", uploading.download, name="agency-application-document"),
    path(
        f"{_FORM}documents/<uuid:document_id>/remove/", uploading.remove_paper, name="agency-application-paper-remove"
    ),
    path(f"{_FORM}check/", applying.check, name="agency-application-check"),
    path(f"{_FORM}sent/", applying.sent, name="agency-application-sent"),
    path(f"{_FORM}answer/", applying.answer, name="agency-application-answer"),
    path(f"{_FORM}withdraw/", applying.withdraw, name="agency-application-withdraw"),
    path(_ONE, bodies.home, name="agency-home"),
    path(f"{_ONE}members/", members.members, name="agency-members"),
    path(f"{_ONE}members/new/", members.member_new, name="agency-member-new"),
    path(f"{_ONE}members/mine/", members.own_roles, name="agency-own-roles"),
    path(f"{_ONE}members/<uuid:membership_id>/", members.member_change, name="agency-member"),
    path(f"{_ONE}members/<uuid:membership_id>/given/", members.member_given, name="agency-member-given"),
    path(f"{_ONE}members/<uuid:membership_id>/end/", members.member_end, name="agency-member-end"),
    path(f"{_ONE}people/", people.people, name="agency-people"),
    path(f"{_ONE}people/file.<slug:form>", people.people_file, name="agency-people-file"),
    path(f"{_ONE}people/<uuid:insured_id>/", people.person, name="agency-person"),
    path(f"{_ONE}people/<uuid:insured_id>/slips/<str:number>/", people.slip, name="agency-person-slip"),
    path(f"{_ONE}report/", reports.report, name="agency-report"),
    path(f"{_ONE}report/file.<slug:form>", reports.report_file, name="agency-report-file"),
    path(f"{_ONE}activity/", activity.activity, name="agency-activity"),
    path(f"{_ONE}details/", members.details, name="agency-details"),
    path(f"{_ONE}details/change/", members.details_change, name="agency-details-change"),
]
