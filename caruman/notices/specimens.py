"""Every kind of message there is, and values with which each can be shown before it is ever sent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps

_ADDRESS = "https://portal.example.gov.my"
_TOKEN = "N2Q5ZTU1YjQtNzE2OS00YzYzLTk0YjgtMWIxZmQ1ZjNlN2Nh"  # noqa: S105 - opens nothing

SPECIMENS: dict[str, Any] = {
    "activity": "E-hailing driver",
    "agency": "Persatuan Pemandu dan Penghantar Bandar Seri Murni",
    "agency_id": "3f1c55b4-7169-4c63-94b8-1b1fd5f3e7ca",
    "activity_id": "1c2f55b4-7169-4c63-94b8-1b1fd5f3e7ca",
    "amount": "RM118.35",
    "amount_sen": 11_835,
    "at": datetime(2026, 11, 20, 4, 0, tzinfo=UTC),
    "bank": "Bank Contoh Berhad",
    "begun": datetime(2026, 11, 20, 4, 0, tzinfo=UTC),
    "bills": "ACR260000001234: RM106.55\nECR260000001239: RM11.80",
    "by": "Devi a/p Raman",
    "card_path": "/cover/",
    "ceased_on": date(2026, 12, 1),
    "code": "493 028",
    "count": 2,
    "cover_id": "7d9e55b4-7169-4c63-94b8-1b1fd5f3e7ca",
    "days": 2,
    "choice": "leave",
    "document": "lesen memandu yang sah",
    "due_at": datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
    "due_on": date(2026, 12, 15),
    "employee": "Siti Nur'Ain binti Abdullah @ Lim a/p Muthu",
    "employer": "Perusahaan Kejuruteraan & Pembinaan Seri Murni (M) Sdn. Bhd.",
    "employer_code": "B9000000001X",
    "ended": 3,
    "ends_on": date(2027, 1, 1),
    "ends_at": datetime(2026, 12, 31, 4, 0, tzinfo=UTC),
    "fpx_id": "2611131001420123",
    "from_at": datetime(2026, 11, 20, 4, 0, tzinfo=UTC),
    "from_day": date(2027, 10, 1),
    "has_account": False,
    "has_lapsed": 0,
    "home_url": f"{_ADDRESS}/agency/3f1c55b4-7169-4c63-94b8-1b1fd5f3e7ca/",
    "identity_number": "950630135024",
    "is_accepted": True,
    "is_covered": True,
    "kept": "RM11.80",
    "kept_sen": 1_180,
    "is_prepaid": False,
    "last_day": date(2026, 12, 31),
    "later": False,
    "limit": "RM5,000.00",
    "link": f"{_ADDRESS}/activate/{_TOKEN}/",
    "link_url": f"{_ADDRESS}/employer/enrolment/{_TOKEN}/",
    "listed": "2026 0000000017 · ACR · Seri Murni: RM106.55\n2026 E 0000000009 · ECR · Seri Murni: RM11.80",
    "listed_url": f"{_ADDRESS}/self-employed/listed/",
    "lock_url": f"{_ADDRESS}/not-me/{_TOKEN}/",
    "minutes": 10,
    "month": date(2026, 11, 1),
    "months": 1,
    "more": 0,
    "name": "Siti Nur'Ain binti Abdullah @ Lim a/p Muthu",
    "number": "FCA260000001234",
    "numbers": "ACR260000001234\nECR260000001239",
    "offer_ends_at": datetime(2026, 12, 4, 4, 0, tzinfo=UTC),
    "office": "officer",
    "order": "CRM260000000042",
    "outcome": "partly",
    "owner": "Perusahaan Kejuruteraan & Pembinaan Seri Murni (M) Sdn. Bhd.",
    "paid_at": datetime(2026, 11, 13, 2, 1, tzinfo=UTC),
    "paid_sen": 23_280,
    "paper": "000123",
    "plan": 2,
    "price_sen": 25_000,
    "password": "kerusi-payung-lampu-73",
    "platform": "Hantar Lekas Sdn. Bhd.",
    "question_id": "5b1c55b4-7169-4c63-94b8-1b1fd5f3e7ca",
    "registration_id": "6d1c55b4-7169-4c63-94b8-1b1fd5f3e7ca",
    "reason": "Not enough money in the account",
    "received_at": datetime(2026, 11, 20, 4, 0, tzinfo=UTC),
    "reference": "E7KQ-4M2P",
    "registration_url": f"{_ADDRESS}/employer/{_TOKEN}/registration/",
    "reopened_on": date(2027, 1, 4),
    "report_url": f"{_ADDRESS}/employment/reports/{_TOKEN}/",
    "reported_by": "Siti Nur'Ain binti Abdullah @ Lim a/p Muthu",
    "role": "preparer",
    "schedules_url": f"{_ADDRESS}/employer/{_TOKEN}/schedules/",
    "soon": 12,
    "status_url": f"{_ADDRESS}/employer/enrolment/E7KQ-4M2P/",
    "stop_url": f"{_ADDRESS}/stop/{_TOKEN}/",
    "tail": "8901",
    "today_sen": 23_280,
    "transaction": "TX-2026-000123",
    "until_at": datetime(2027, 11, 20, 4, 0, tzinfo=UTC),
    "until": datetime(2026, 11, 27, 4, 0, tzinfo=UTC),
    "url": f"{_ADDRESS}/recover/{_TOKEN}/",
    "username": "seri.murni",
    "why": "not enough money in the account",
    "words": "The stamp on the second page cannot be read.\nSend a clearer scan.",
}
"""A value for each name that any template uses. A test asks for the ones that are missing."""


def templates() -> list[tuple[str, str]]:
    """Give the kind and channel of every template of the installed applications."""
    files = [
        file
        for application in apps.get_app_configs()
        for file in (Path(application.path) / "templates" / "notices").glob("*.txt")
    ]
    return sorted((file.name.split(".")[0], file.name.split(".")[1]) for file in files)
