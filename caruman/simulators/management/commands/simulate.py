"""Run the outside world in small: a mail server and an SMS gateway that keep what they are given."""

from __future__ import annotations

import signal
import threading
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections, connection

from caruman.database import clock
from caruman.simulators import keeping
from caruman.simulators.mail_server import MailHandler, mail_server
from caruman.simulators.sms_gateway import Gateway

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


class Command(BaseCommand):
    """`python -m caruman.project simulate`: until it is told to stop."""

    help = "Run the simulated mail server and SMS gateway; what they take is shown at /outbox/."

    def handle(self, *args: Any, **options: Any) -> None:
        """Listen where the settings say that mail and SMS go."""
        smtp, sms = urlsplit(settings.SMTP_URL), urlsplit(settings.SMS_URL)
        if settings.IS_PRODUCTION:
            raise CommandError("In production, messages go to real servers: the simulators do not run.")
        for setting, url in (("CARUMAN_SMTP_URL", smtp), ("CARUMAN_SMS_URL", sms)):
            if url.hostname not in _HERE or url.port is None:
                raise CommandError(f"{setting} does not name a port of this machine: there is nothing to simulate.")
        stop = threading.Event()
        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, lambda *_: stop.set())
        mails = mail_server(
            str(smtp.hostname), int(smtp.port or 0), MailHandler(keep=_keep, fault_of=lambda to: _fault("email", to))
        )
        gateway = Gateway(
            (str(sms.hostname), int(sms.port or 0)),
            path=sms.path,
            token=settings.SMS_TOKEN,
            keep=_keep,
            fault_of=lambda to: _fault("sms", to),
        )
        mails.start()
        threading.Thread(target=gateway.serve_forever, daemon=True).start()
        self.stdout.write(f"Mail is taken at {smtp.hostname}:{smtp.port}, SMS at {sms.hostname}:{sms.port}.")
        stop.wait()
        gateway.shutdown()
        gateway.server_close()
        mails.stop()


def _keep(arrival: keeping.Arrival, twice: bool) -> int:
    """Keep a message, from whatever thread it comes; the connection is not the thread's to hold on to."""
    close_old_connections()
    try:
        return keeping.keep(arrival, twice=twice, at=clock.now())
    finally:
        connection.close()


def _fault(channel: str, receiver: str) -> str:
    close_old_connections()
    try:
        return keeping.fault_for(channel, receiver)
    finally:
        connection.close()
