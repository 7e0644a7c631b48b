"""A mail server that speaks SMTP, keeps what it is given, and sends nothing anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from caruman.simulators.faults import DIE, LATER, REFUSE, SLOW, TWICE
from caruman.simulators.keeping import Arrival

Keep = Callable[[Arrival, bool], int]
FaultOf = Callable[[str], str]


class MailHandler:
    """What happens at each step of the talk."""

    def __init__(self, *, keep: Keep, fault_of: FaultOf, slow_seconds: float = 25) -> None:
        self._keep, self._fault_of, self._slow_seconds = keep, fault_of, slow_seconds

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a receiver, or refuse one."""
        fault = await asyncio.to_thread(self._fault_of, address)
        if fault == REFUSE:
            return "550 5.1.1 No such mailbox here"
        if fault == LATER:
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a message for each of its receivers."""
        message = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        number = 0
        for receiver in envelope.rcpt_tos:
            fault = await asyncio.to_thread(self._fault_of, receiver)
            if fault == SLOW:
                await asyncio.sleep(self._slow_seconds)
            number = await asyncio.to_thread(self._keep, _arrival(message, receiver), fault == TWICE)
            if fault == DIE and server.transport is not None:
                server.transport.abort()
                return "421 gone"
        return f"250 OK queued as sim-{number}"


def mail_server(host: str, port: int, handler: MailHandler) -> Controller:
    """Give a server that `start()` starts in a thread of its own."""
    return Controller(handler, hostname=host, port=port, ready_timeout=10)


def _arrival(message: EmailMessage, receiver: str) -> Arrival:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    return Arrival(
        channel="email",
        key=str(message["Message-ID"] or "")[:200],
        receiver=receiver[:320],
        subject=str(message["Subject"] or "")[:500],
        text=plain.get_content() if plain is not None else "",
        html=html.get_content() if html is not None else "",
        language=str(message["Content-Language"] or "")[:20],
    )
