"""The addresses: trial balance, statements of accounts, entries."""

from __future__ import annotations

from django.urls import path

from caruman.backoffice.ledger import statements, trial

urlpatterns = [
    path("", trial.trial_balance, name="office-ledger"),
    path("trial-balance.<slug:form>", trial.trial_balance_file, name="office-ledger-file"),
    path("entries/", statements.find, name="office-ledger-find"),
    path("entries/<int:number>/", statements.entry, name="office-ledger-entry"),
    path("accounts/<slug:code>/", statements.account, name="office-ledger-account"),
    path("accounts/<slug:code>/lines.csv", statements.account_file, name="office-ledger-account-file"),
]
