"""The addresses of the portal, room by room."""

from __future__ import annotations

from django.urls import include, path

from caruman.portal.acknowledgements import accountant

urlpatterns = [
    path("", include("caruman.portal.public.urls")),
    path("", include("caruman.portal.joining.urls")),
    path("account/", include("caruman.portal.account.urls")),
    path("employer/", include("caruman.portal.employer.urls")),
    path("employer/<uuid:employer_id>/registration/", include("caruman.portal.registration.urls")),
    path("mycoid/", include("caruman.portal.registration.machine_urls")),
    path("employer/<uuid:employer_id>/employees/", include("caruman.portal.employees.urls")),
    path("employer/<uuid:employer_id>/schedules/", include("caruman.portal.schedules.urls")),
    path("employer/<uuid:employer_id>/files/", include("caruman.portal.files.urls")),
    path("employer/<uuid:employer_id>/acknowledgements/", include("caruman.portal.acknowledgements.urls")),
    path("employer/<uuid:employer_id>/charges/", include("caruman.portal.charges.urls")),
    path("employer/<uuid:employer_id>/refunds/", include("caruman.portal.refunds.urls")),
    path("pay/receipts/", include("caruman.portal.receipts.urls")),
    path("", include("caruman.portal.receipts.public_urls")),
    path("employer/<uuid:employer_id>/direct-debit/", include("caruman.portal.direct_debit.urls")),
    path("pay/", include("caruman.portal.payments.urls")),
    path("accountant/", accountant.accountant, name="accountant"),
    path("accountant/file/employers.<slug:form>", accountant.accountant_file, name="accountant-file"),
    path("accountant/", include("caruman.portal.files.accountant_urls")),
    path("employment/", include("caruman.portal.employment.urls")),
    path("self-employed/jobs/", include("caruman.portal.platforms.own_urls")),
    path("platform/<uuid:agency_id>/", include("caruman.portal.platforms.urls")),
    path("self-employed/", include("caruman.portal.self_employment.urls")),
    path("agency/", include("caruman.portal.agency.urls")),
    path("agency/<uuid:agency_id>/lists/", include("caruman.portal.agency_lists.urls")),
    path("self-employed/listed/", include("caruman.portal.agency_lists.listed_urls")),
    path("cover/", include("caruman.portal.cover.urls")),
    path("card/", include("caruman.portal.cover.card_urls")),
    path("check-cover/", include("caruman.portal.cover.public_urls")),
    path("", include("caruman.portal.installable.urls")),
]
