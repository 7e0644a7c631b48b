"""The outgoing mail server by SMTP: encrypted where it leaves this machine, with a Message-ID that never changes."""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings

from caruman.notices.carriers.outcome import NotNow, RefusedForGood, Taken
from caruman.notices.rendering import Mail

SECONDS = 20


def send(*, notice_id: UUID, to: str, mail: Mail, language: str, at: datetime) -> Taken:
    """Hand a mail to the server. Raises `RefusedForGood` and `NotNow`."""
    message = compose(notice_id=notice_id, to=to, mail=mail, language=language, at=at)
    sender = parseaddr(settings.MAIL_FROM)[1]
    try:
        with _connection() as server:
            _expect(server.mail(sender))
            _expect(server.rcpt(to))
            # The server's own words after 250 usually name its queue entry.
            code, words = server.data(message.as_bytes(policy=policy.SMTP))
            _expect((code, words))
            return Taken(words.decode("ascii", "replace")[:120])
    except smtplib.SMTPResponseException as fault:
        raise NotNow(f"mail server: {fault.smtp_code}") from fault
    except (smtplib.SMTPException, OSError) as fault:
        raise NotNow(f"mail server: {type(fault).__name__}") from fault


def compose(*, notice_id: UUID, to: str, mail: Mail, language: str, at: datetime) -> EmailMessage:
    """Make the message. The same notice gives the same bytes, so that a second copy can be known for one.

    Raises `RefusedForGood` for an address that cannot be written in a header.
    """
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    name, address = parseaddr(settings.MAIL_FROM)
    message = EmailMessage(policy=policy.SMTP)
    try:
        to.encode("ascii")  # few servers take others (RFC 6531), and a sign-up asks for none
        message["To"] = Address(addr_spec=to)
    except (ValueError, IndexError, MessageError) as fault:
        raise RefusedForGood("mail: the address cannot be written") from fault
    message["From"] = Address(display_name=name, addr_spec=address)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{notice_id}@{host}>"
    message["List-Id"] = f"Caruman <notices.{host}>"
    # No holiday answers: RFC 3834, and the header that Exchange listens to.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.plain, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = language
    # The boundary is the notice's, not chance's.
    message.set_boundary(f"=_{notice_id.hex}")
    return message


def _connection() -> smtplib.SMTP:
    url = urlsplit(settings.SMTP_URL)
    host, context = url.hostname or "localhost", ssl.create_default_context()
    server: smtplib.SMTP
    if url.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, url.port or 465, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, url.port or 587, timeout=SECONDS)
    try:
        server.ehlo()
        if url.scheme != "smtps" and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        elif url.scheme != "smtps" and not _stays_here(host):
            raise NotNow("mail server: offers no encryption")
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _stays_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _expect(answer: tuple[int, bytes]) -> None:
    """Pass a yes; a 5xx is for good, all else is worth another try (RFC 5321, 4.2.1)."""
    code = answer[0]
    if 200 <= code < 300:
        return
    if 500 <= code < 600:
        raise RefusedForGood(f"mail server: {code}")
    raise NotNow(f"mail server: {code}")
