"""The addresses of the self-employed person's own pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.self_employment import (
    beginning,
    describing,
    ending,
    home,
    housewives,
    papers,
    planning,
    showing,
    submitting,
)

_ONE = "<uuid:activity_id>/"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="self-employed-home"),
    path("register/", beginning.register, name="self-employed-register"),
    path("register/not/<slug:why>/", beginning.not_for_you, name="self-employed-not"),
    path("renew/", home.renew, name="self-employed-renew-which"),
    path("housewife/", housewives.housewife, name="housewife"),
    path("housewife/check/", housewives.check, name="housewife-check"),
    path("housewife/<uuid:cover_id>/again/", housewives.again, name="housewife-again"),
    path(_ONE, showing.activity, name="self-employed-activity"),
    path(f"{_ONE}sector/", describing.sector, name="self-employed-sector"),
    path(f"{_ONE}work/", describing.work, name="self-employed-work"),
    path(f"{_ONE}you/", describing.you, name="self-employed-you"),
    path(f"{_ONE}plan/", planning.plan, name="self-employed-plan"),
    path(f"{_ONE}plan/price/", planning.price, name="self-employed-price"),
    path(f"{_ONE}programme/", planning.programme, name="self-employed-programme"),
    path(f"{_ONE}papers/", papers.papers, name="self-employed-papers"),
    path(f"{_ONE}papers/send/<slug:kind>/", papers.send, name="self-employed-paper-send"),
    path(f"{_ONE}papers/again/<uuid:paper_id>/", papers.use_again, name="self-employed-paper-again"),
    path(f"{_ONE}papers/<uuid:paper_id>/", papers.download, name="self-employed-paper"),
    path(f"{_ONE}papers/<uuid:paper_id>/replace/", papers.replace, name="self-employed-paper-replace"),
    path(f"{_ONE}papers/<uuid:paper_id>/remove/", papers.remove, name="self-employed-paper-remove"),
    path(f"{_ONE}check/", submitting.check, name="self-employed-check"),
    path(f"{_ONE}renew/", submitting.renew, name="self-employed-renew"),
    path(f"{_ONE}withdraw/", ending.withdraw, name="self-employed-withdraw"),
    path(f"{_ONE}end/", ending.end, name="self-employed-end"),
    path(f"{_ONE}resume/", ending.resume, name="self-employed-resume"),
]
