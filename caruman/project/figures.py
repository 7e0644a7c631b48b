"""Figures for the people who watch the service, in the text form of Prometheus.

Requests are counted by each web process in a file of its own and added up when they are read.
Jobs, messages and connections are asked of the database, so that every process gives the same answer.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from caruman.database import clock
from caruman.payments.gateways.fpx.expiry import lasting
from caruman.project.web_server import METRICS_FOLDER

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUESTS = Counter("caruman_requests", "Requests answered, by page, method and status.", ["page", "method", "status"])
SECONDS = Histogram("caruman_request_seconds", "Time to the answer, by page.", ["page"], buckets=BUCKETS)


class FiguresMiddleware:
    """Counts every request. The page is the name of its address: addresses hold keys of people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count it and time it."""
        began = time.perf_counter()
        response = self.get_response(request)
        match = getattr(request, "resolver_match", None)
        # Whatever strangers invent stays one row.
        page = (match.view_name if match else None) or "none"
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(page, method, str(response.status_code)).inc()
        SECONDS.labels(page).observe(time.perf_counter() - began)
        return response


class DatabaseFigures:
    """What the database knows: jobs, messages, connections."""

    _ASKED = (
        (
            "caruman_jobs",
            "Jobs by state (todo, doing, failed …).",
            "state",
            "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1",
        ),
        (
            "caruman_notices",
            "SMS and e-mails by state.",
            "state",
            "SELECT state, count(*) FROM notices_notice GROUP BY 1",
        ),
        (
            "caruman_payments_undecided",
            "Payments of which nobody knows yet whether money moved, by state.",
            "state",
            # Only what still has to be asked about: there is an index of that alone.
            "SELECT state, count(*) FROM payments_payment WHERE next_enquiry_at IS NOT NULL GROUP BY 1",
        ),
        (
            "caruman_payments_to_book",
            "Payments that came and are not booked yet.",
            "channel",
            "SELECT channel, count(*) FROM payments_payment WHERE state = 'paid' AND posted_at IS NULL GROUP BY 1",
        ),
        (
            "caruman_money_cases",
            "Open cases about money, by kind.",
            "kind",
            "SELECT kind, count(*) FROM payments_case WHERE state = 'open' GROUP BY 1",
        ),
        (
            "caruman_database_connections",
            "Connections to this database by state, of all processes together.",
            "state",
            "SELECT coalesce(state, 'none'), count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() GROUP BY 1",
        ),
    )

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Ask at the moment of reading."""
        for name, words, label, statement in self._ASKED:
            family = GaugeMetricFamily(name, words, labels=[label])
            with connection.cursor() as cursor:
                cursor.execute(statement)
                for state, count in cursor.fetchall():
                    family.add_metric([state], count)
            yield family


class CertificateFigures:
    """How long the certificates of FPX last, ours and theirs."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Read the files that the settings name."""
        family = GaugeMetricFamily(
            "caruman_fpx_certificate_days",
            "Whole days until a certificate ends; negative after its end.",
            labels=["side", "fingerprint"],
        )
        for one in lasting(at=clock.now()):
            family.add_metric([one.side, one.certificate.fingerprint[:16]], one.days_left)
        yield family


def as_text() -> bytes:
    """Give all figures, of all processes."""
    registry = CollectorRegistry()
    if os.environ.get(METRICS_FOLDER):
        MultiProcessCollector(registry)
    else:
        registry.register(_OwnRequests())
    registry.register(DatabaseFigures())
    registry.register(CertificateFigures())
    return generate_latest(registry)


class _OwnRequests:
    """The counters of this process alone, where no folder is shared."""

    def collect(self) -> Iterator[object]:
        for family in REGISTRY.collect():
            if family.name.startswith("caruman_"):
                yield family
