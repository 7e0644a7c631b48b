"""The register of companies in small: invented companies, the faults it can play, and sending a registration."""

from __future__ import annotations

import time
from datetime import date
from hmac import compare_digest

import requests
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.registrations.mycoid import ACTIVE, DISSOLVED, Company, Director, as_json
from caruman.web.access import everyone, machines

SLOW_SECONDS = 12.0
"""Longer than anybody waits who asks."""
UNKNOWN_ENDS, SLOW_ENDS, DOWN_ENDS = "999", "998", "997"
"""A number that ends so is not known, is answered too slowly, or is not answered."""
_SECONDS_TO_SEND = 10


def _of(number: str, name: str, kind: str, since: date, where: tuple[str, str, str, str], *who: Director) -> Company:
    address, postcode, city, state_code = where
    return Company(number, name, kind, ACTIVE, since, address, postcode, city, state_code, who)


_AMINAH = Director("Aminah binti Yusof", "nric", "850312105012", "Pengarah")
_ROSLAN = Director("Roslan bin Yusof", "nric", "810709105533", "Pengarah")
COMPANIES = {
    company.number: company
    for company in (
        _of("202601000001", "Kedai Kopi Aminah Sdn. Bhd.", "private_company", date(2026, 1, 5),
            ("12 Jalan Melati", "43000", "Kajang", "10"), _AMINAH, _ROSLAN),
        _of("202601000002", "Chong Perabot Sdn. Bhd.", "private_company", date(2026, 2, 9),
            ("88 Lorong Perusahaan 3", "13600", "Perai", "07"),
            Director("Chong Wei Ming", "nric", "780923145027", "Pengarah")),
        _of("202503000003", "Bengkel Motor Jaya", "sole_proprietor", date(2025, 3, 3),
            ("5 Jalan Besar", "86000", "Kluang", "01"),
            Director("Mohd Jaya bin Salleh", "nric", "760214015117", "Pemilik")),
        _of("202404000004", "Dobi Bersih PLT", "limited_partnership", date(2024, 4, 18),
            ("21 Jalan Haji Openg", "93000", "Kuching", "13"),
            Director("Dayang Suri binti Awang", "nric", "880630135228", "Rakan kongsi")),
        _of("202201000006", "Percetakan Lama Sdn. Bhd.", "private_company", date(2022, 6, 1),
            ("3 Jalan Rahmat", "83000", "Batu Pahat", "01"),
            Director("Lim Ah Kau", "nric", "700505015335", "Pengarah"))._replace(status=DISSOLVED),
    )
}  # fmt: skip
"""Invented: nobody of these names is meant."""


@machines
@require_safe
def company(request: HttpRequest, company_number: str) -> HttpResponse:
    """Answer as the protocol says, or play the fault that the number asks for."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not compare_digest(token.encode(), settings.MYCOID_TOKEN.encode()):
        return JsonResponse({"error": "wrong_token"}, status=401)
    if company_number.endswith(SLOW_ENDS):
        time.sleep(SLOW_SECONDS)
    if company_number.endswith(DOWN_ENDS):
        return JsonResponse({"error": "down"}, status=503)
    found = COMPANIES.get(company_number)
    if found is None:
        return JsonResponse({"error": "unknown"}, status=404)
    return JsonResponse(as_json(found))


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Show the invented companies, and send the registration of one of them to the portal."""
    if request.method == "POST":
        found = COMPANIES.get(request.POST.get("number", ""))
        if found is None:
            messages.error(request, _("Choose a company from the list."))
        elif _send(found):
            messages.success(request, _("The registration was sent to the portal."))
        else:
            messages.error(request, _("The portal did not take the registration."))
        return redirect("outbox-mycoid")
    return render(request, "simulators/mycoid.html", {"companies": COMPANIES.values()})


def _send(found: Company) -> bool:
    """Send as MyCoID would: over HTTP, with the secret. The same company has the same reference."""
    try:
        answer = requests.post(
            settings.PUBLIC_URL + reverse("mycoid-registrations"),
            json={"reference": f"SIM-{found.number}", "company": as_json(found)},
            headers={"Authorization": f"Bearer {settings.MYCOID_SENDS_WITH}"},
            timeout=_SECONDS_TO_SEND,
            allow_redirects=False,
        )
    except requests.RequestException:
        return False
    return answer.status_code in (200, 201)
