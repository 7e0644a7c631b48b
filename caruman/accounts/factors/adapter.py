"""How allauth's second factors name people and seal their secrets."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlsplit

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from qrcode.image.svg import SvgPathFillImage

from caruman.accounts.models import Person
from caruman.vault.sealing import open_sealed, seal

FIELD = "mfa.Authenticator.data"
NAME = "Caruman"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Fits allauth's factors to our people."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it reaches the database."""
        return seal(text, field=FIELD)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` gave."""
        return open_sealed(encrypted_text, field=FIELD)

    def get_totp_label(self, user: Person) -> str:
        """Give the name that an authenticator app shows: a name, never an identity number."""
        return user.name

    def get_totp_issuer(self) -> str:
        """Give the name of the site that an authenticator app shows."""
        return NAME

    def build_totp_svg(self, url: str) -> str:
        """Draw a QR code on white, so that a dark page does not swallow it."""
        drawing = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawing)
        return drawing.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Give the site that passkeys are bound to: the public address, whatever host a request names."""
        return {"id": urlsplit(settings.PUBLIC_URL).hostname or "", "name": NAME}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, object]:
        """Give the person as a passkey keeps them: a random key, and the name to choose by."""
        return {"id": user.pk.bytes, "display_name": user.name, "name": user.name}
