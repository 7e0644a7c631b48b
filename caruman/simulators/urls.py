"""The addresses of the outbox; production has none of them."""

from __future__ import annotations

from django.urls import path

from caruman.simulators import clock_page, mycoid, views

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("mail/<int:number>/", views.mail, name="outbox-mail"),
    path("templates/", views.templates, name="outbox-templates"),
    path("templates/<slug:kind>/<slug:code>/", views.template, name="outbox-template"),
    path("clock/", clock_page.clock, name="clock"),
    path("faults/", views.faults, name="outbox-faults"),
    path("mycoid/", mycoid.register, name="outbox-mycoid"),
    path("mycoid/companies/<str:company_number>/", mycoid.company, name="outbox-mycoid-company"),
]
