"""The addresses: signing up, signing in, getting back in."""

from __future__ import annotations

from django.urls import path

from caruman.portal.joining import activation, leaving, modes, recovering, sign_in, sign_up

urlpatterns = [
    path("sign-up/", sign_up.sign_up, name="sign-up"),
    path("sign-up/check/", sign_up.check, name="sign-up-check"),
    path("sign-up/code/", sign_up.code, name="sign-up-code"),
    path("sign-up/code/again/", sign_up.code_again, name="sign-up-code-again"),
    path("sign-up/phone/", sign_up.phone, name="sign-up-phone"),
    path("sign-up/sent/", sign_up.sent, name="sign-up-sent"),
    path("sign-up/sent/again/", sign_up.link_again, name="sign-up-link-again"),
    path("sign-up/e-mail/", sign_up.email, name="sign-up-email"),
    path("activate/<str:token>/", activation.activate, name="activate"),
    path("activate/<str:token>/again/", activation.activate_again, name="activate-again"),
    path("first-password/", activation.first_password, name="first-password"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/password/", sign_in.password, name="sign-in-password"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("forgot-password/", recovering.forgot_password, name="forgot-password"),
    path("forgot-password/code/", recovering.code, name="forgot-password-code"),
    path("recover/<str:token>/", recovering.recover, name="recover"),
    path("not-me/<str:token>/", leaving.not_me, name="not-me"),
    path("close-account/", leaving.close, name="close-account"),
    path("close-account/confirm/", leaving.close_for_good, name="close-account-confirm"),
    path("home/", modes.home, name="home"),
    path("modes/", modes.modes, name="modes"),
    path("employee/", modes.employee_home, name="employee-home"),
]
