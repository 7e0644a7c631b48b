"""The addresses: a person's own account."""

from __future__ import annotations

from django.urls import path

from caruman.portal.account import (
    contact_pages,
    detail_pages,
    factor_pages,
    history,
    outside,
    proving,
    session_pages,
)

urlpatterns = [
    path("", detail_pages.account, name="account"),
    path("password/", detail_pages.change_password, name="change-password"),
    path("phrase/", detail_pages.change_phrase, name="change-phrase"),
    path("address/", detail_pages.change_address, name="change-address"),
    path("language/", detail_pages.change_language, name="change-language"),
    path("data/", detail_pages.download, name="account-data"),
    path("phone/", contact_pages.change, {"kind": "phone"}, name="change-phone"),
    path("phone/codes/", contact_pages.confirm, {"kind": "phone"}, name="confirm-phone"),
    path("email/", contact_pages.change, {"kind": "email"}, name="change-email"),
    path("email/codes/", contact_pages.confirm, {"kind": "email"}, name="confirm-email"),
    path("stop/<str:token>/", contact_pages.stop, name="stop-contact-change"),
    path("second-factor/", proving.second_factor, name="second-factor"),
    path("second-factor/<str:way>/", proving.second_factor, name="second-factor-by"),
    path("prove-again/", proving.prove_again, name="prove-again"),
    path("prove-again/<str:way>/", proving.prove_again, name="prove-again-by"),
    path("officer-factor/", proving.officer_factor, name="officer-factor"),
    path("officer-factor/<str:way>/", proving.officer_factor, name="officer-factor-by"),
    path("factors/", factor_pages.factors, name="factors"),
    path("factors/authenticator/", factor_pages.add_authenticator, name="add-authenticator"),
    path("factors/passkey/", factor_pages.add_passkey, name="add-passkey"),
    path("factors/recovery-codes/", factor_pages.recovery_codes, name="recovery-codes"),
    path("factors/recovery-codes/new/", factor_pages.recovery_codes_shown, name="recovery-codes-shown"),
    path("factors/<int:key>/name/", factor_pages.rename, name="rename-factor"),
    path("factors/<int:key>/remove/", factor_pages.remove, name="remove-factor"),
    path("sessions/", session_pages.sessions, name="account-sessions"),
    path("sessions/end/", session_pages.sign_out_everywhere, name="end-sessions"),
    path("sessions/<uuid:key>/end/", session_pages.end, name="end-session"),
    path("devices/<uuid:key>/forget/", session_pages.stop_trusting, name="forget-device"),
    path("activity/", history.events, name="account-events"),
    path("looks/", history.looks, name="account-looks"),
    path("outside/", outside.begin, name="oidc-begin"),
    path("outside/back/", outside.come_back, name="oidc-callback"),
]
