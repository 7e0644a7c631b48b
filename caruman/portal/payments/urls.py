"""The addresses: what can be paid, the cart, the way to the bank and back, payments, and money that is kept."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.portal.payments import carts, checkout, choosing, held, history, papers, result, showing

urlpatterns: list[URLPattern] = [
    path("", choosing.pay, name="pay"),
    path("cart/", carts.summary, name="pay-cart"),
    path("review/", carts.review, name="pay-review"),
    path("bill/<str:number>/", carts.one, name="pay-one"),
    path("bill/<str:number>/paper.pdf", papers.bill_paper, name="pay-paper"),
    path("how/", checkout.how, name="pay-how"),
    path("check/<uuid:payment_id>/", checkout.check, name="pay-check"),
    path("go/<uuid:payment_id>/", checkout.go, name="pay-go"),
    path("result/<str:token>/", result.result, name="payment-result"),
    path("result/<str:token>/<str:number>.pdf", result.receipt, name="payment-result-receipt"),
    path("payment/<uuid:payment_id>/", showing.payment, name="payment"),
    path("payment/<uuid:payment_id>/ask/", showing.ask, name="payment-ask"),
    path("payment/<uuid:payment_id>/again/", showing.again, name="payment-again"),
    path("history/", history.payments, name="payments"),
    path("history/payments.<slug:form>", history.payments_file, name="payments-file"),
    path("kept/", held.kept, name="pay-held"),
    path("kept/<uuid:held_id>/", held.set_off, name="pay-set-off"),
]
