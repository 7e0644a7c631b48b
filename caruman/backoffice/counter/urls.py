"""The addresses: the counter: bills looked up, money taken, the till closed."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.counter import papers, second, taking, tills

urlpatterns = [
    path("", tills.counter, name="office-counter"),
    path("open/", tills.open_till, name="office-till-open"),
    path("tills/<int:till_id>/", tills.till, name="office-till"),
    path("tills/<int:till_id>/count/", tills.count, name="office-till-count"),
    path("tills/<int:till_id>/recount/", tills.recount, name="office-till-recount"),
    path("tills/<int:till_id>/report/", tills.report, name="office-till-report"),
    path("find/", taking.find, name="office-counter-find"),
    path("add/", taking.add, name="office-counter-add"),
    path("remove/", taking.remove, name="office-counter-remove"),
    path("take/", taking.means, name="office-counter-take"),
    path("check/", taking.check, name="office-counter-check"),
    path("leave/<uuid:bill_id>/", taking.leave, name="office-counter-leave"),
    path("takings/<uuid:payment_id>/", taking.taken, name="office-taking"),
    path("takings/<uuid:payment_id>/cancel/", taking.cancel, name="office-taking-cancel"),
    path("takings/<uuid:payment_id>/bounced/", papers.bounced, name="office-taking-bounced"),
    path("papers/", papers.papers, name="office-papers"),
    path("second/", second.waiting, name="office-counter-second"),
    path("second/tills/<int:till_id>/", second.sign, name="office-till-sign"),
    path("second/takings/<uuid:payment_id>/", second.cancelling, name="office-taking-second"),
    path("second/words/<uuid:allowance_id>/", second.allowance, name="office-allowance"),
]
