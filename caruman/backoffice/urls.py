"""The addresses of backoffice."""

from __future__ import annotations

from django.urls import include, path

from caruman.backoffice import acting, companies, home, messages_desk, people, staff

urlpatterns = [
    path("announcements/", include("caruman.backoffice.announcements.urls")),
    path("", home.home, name="office"),
    path("enrolments/", include("caruman.backoffice.enrolments.urls")),
    path("agencies/", include("caruman.backoffice.agencies.urls")),
    path("registrations/", include("caruman.backoffice.registrations.urls")),
    path("reports/", include("caruman.backoffice.reports.urls")),
    path("counter/", include("caruman.backoffice.counter.urls")),
    path("arrivals/", include("caruman.backoffice.arrivals.urls")),
    path("receipts/", include("caruman.backoffice.receipts.urls")),
    path("charges/", include("caruman.backoffice.charges.urls")),
    path("refunds/", include("caruman.backoffice.refunds.urls")),
    path("agency-lists/", include("caruman.backoffice.agency_lists.urls")),
    path("programmes/", include("caruman.backoffice.programmes.urls")),
    path("ledger/", include("caruman.backoffice.ledger.urls")),
    path("papers/", include("caruman.backoffice.papers.urls")),
    path("platforms/", include("caruman.backoffice.platforms.urls")),
    path("cases/", include("caruman.backoffice.cases.urls")),
    path("people/", people.search, name="office-people"),
    path("people/<uuid:key>/", people.person, name="office-person"),
    path("people/<uuid:key>/reason/", people.reason, name="office-person-reason"),
    path("people/<uuid:key>/contact/", people.contact, name="office-person-contact"),
    path("people/<uuid:key>/unlocked/", people.done, name="office-person-unlocked"),
    path("people/<uuid:key>/do/<slug:name>/", acting.act, name="office-person-act"),
    path("employers/", companies.search, name="office-employers"),
    path("employers/<uuid:key>/", companies.employer, name="office-employer"),
    path("employers/<uuid:key>/reason/", companies.reason, name="office-employer-reason"),
    path("messages/", messages_desk.notices, name="office-notices"),
    path("messages/<uuid:key>/send-again/", messages_desk.send_again, name="office-notice-again"),
    path("staff/", staff.staff, name="office-staff"),
    path("staff/propose/", staff.propose, name="office-propose"),
    path("proposals/<uuid:key>/", staff.proposal, name="office-proposal"),
]
