"""The addresses: the pages for everyone."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.public import (
    announcement_pages,
    calculator,
    check_acr,
    file_check,
    front,
    help_pages,
    liability,
    office_pages,
    prices,
    printed_forms,
    programmes,
    service,
)

urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("announcements/", announcement_pages.announcements, name="announcements"),
    path("announcements/feed.atom", announcement_pages.feed, name="announcements-feed"),
    path("announcements/<slug:slug>/", announcement_pages.announcement, name="announcement"),
    path("help/", help_pages.help_front, name="help"),
    path("help/<slug:slug>/", help_pages.help_page, name="help-page"),
    path("offices/", office_pages.offices, name="offices"),
    path("forms/", printed_forms.forms, name="forms"),
    path("forms/<slug:code>.pdf", printed_forms.form_pdf, name="form-pdf"),
    path("prices/", prices.prices, name="prices"),
    path("prices/<slug:scheme>.csv", prices.prices_csv, name="prices-csv"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("must-i-register/", liability.liability, name="liability"),
    path("check-file/", file_check.file_check, name="file-check"),
    path("check-acr/", check_acr.check_acr, name="check-acr"),
    path("status/", service.status, name="status"),
    path("privacy/", service.privacy, name="privacy"),
    path("accessibility/", service.accessibility, name="accessibility"),
    path("sitemap/", service.sitemap, name="sitemap"),
    path("about/", service.about, name="about"),
]
