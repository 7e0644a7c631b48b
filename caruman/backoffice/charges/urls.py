"""The addresses: the desk of late interest, waivers, campaigns, appeals and compounds."""

from __future__ import annotations

from django.urls import URLPattern, path

from caruman.backoffice.charges import appeals, assessed, campaigns, compounds, waivers

_APPEAL = "appeals/<uuid:appeal_id>/"

urlpatterns: list[URLPattern] = [
    path("", assessed.charges, name="office-charges"),
    path("issue/", assessed.issue, name="office-charges-issue"),
    path("one/<uuid:charge_id>/", assessed.charge, name="office-charge"),
    path("one/<uuid:charge_id>/waive/", waivers.waive, name="office-charge-waive"),
    path("letters/<uuid:letter_id>/", assessed.letter, name="office-charge-letter"),
    path("waivers/", waivers.waiting, name="office-waivers"),
    path("waivers/<uuid:reduction_id>/", waivers.decide, name="office-waiver"),
    path("campaigns/", campaigns.campaigns, name="office-campaigns"),
    path("campaigns/new/", campaigns.new, name="office-campaign-new"),
    path("campaigns/<uuid:campaign_id>/", campaigns.campaign, name="office-campaign"),
    path("appeals/", appeals.appeals, name="office-appeals"),
    path(_APPEAL, appeals.appeal, name="office-appeal"),
    path(f"{_APPEAL}papers/<uuid:document_id>/", appeals.document, name="office-appeal-document"),
    path(f"{_APPEAL}take/", appeals.take, name="office-appeal-take"),
    path(f"{_APPEAL}pass-on/", appeals.pass_on, name="office-appeal-pass-on"),
    path(f"{_APPEAL}query/", appeals.query, name="office-appeal-query"),
    path(f"{_APPEAL}grant/", appeals.grant, name="office-appeal-grant"),
    path(f"{_APPEAL}refuse/", appeals.refuse, name="office-appeal-refuse"),
    path("compounds/", compounds.compounds, name="office-compounds"),
    path("compounds/new/", compounds.new, name="office-compound-new"),
    path("compounds/<uuid:compound_id>/", compounds.compound, name="office-compound"),
    path("compounds/<uuid:compound_id>/withdraw/", compounds.withdraw, name="office-compound-withdraw"),
]
