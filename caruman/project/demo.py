"""People and employers to try the portal with: made on the first start outside production, told on every start."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from caruman.accounts.lifecycle import ACTIVE, EMAIL_VERIFIED
from caruman.accounts.models import Person
from caruman.database import clock
from caruman.project import demo_employers, demo_members, demo_month

TO_TRY = "to-try"
"""The folder, beside the data, of files to upload."""
PASSWORD = "kopi-o-kau-tanpa-gula"  # noqa: S105 - of invented people, and refused in production
"""One password for everyone of the demonstration."""


class Player(NamedTuple):
    """One invented person."""

    key: str
    identity_number: str
    name: str
    phone: str
    email: str
    language: str
    office: str
    may: str


CAST = (
    Player(
        "aminah", "850312105012", "Aminah binti Yusof", "+60123450001", "aminah@kedai.example", "ms", "",
        "owner of a coffee shop: one month is owing",
    ),
    Player(
        "bala", "900715086033", "Bala a/l Muthu", "+60123450002", "bala@kedai.example", "en", "",
        "clerk; has been offered a role at the shop",
    ),
    Player(
        "chong", "780923145027", "Chong Wei Ming 张伟明", "+60123450003", "chong@lain.example", "zh-hans", "",
        "owner of a garage: another employer",
    ),
    Player(
        "devi", "880101076044", "Devi a/p Raman", "+60123450004", "devi@pejabat.example", "en", "officer",
        "officer: a form waits for a decision",
    ),
    Player(
        "farid", "750505025011", "Farid bin Osman", "+60123450005", "farid@pejabat.example", "ms", "supervisor",
        "supervisor of officers",
    ),
    Player(
        "gita", "950630135024", "Gita Anak Jugah", "+60123450006", "gita@rumah.example", "ms", "",
        "driver, self-employed",
    ),
    Player(
        "hassan", "700817035055", "Hassan bin Ali", "+60123450007", "hassan@persatuan.example", "ms", "",
        "manager of an association: has a list of members to upload",
    ),
)  # fmt: skip
# Officers sign in with an authenticator. Known secrets, so that a newcomer needs no telephone for it.
AUTHENTICATORS = {"devi": "CARUMANDEMODEVIOFFICERAAAAAAAAAA", "farid": "CARUMANDEMOFARIDSUPERVISORAAAAAA"}


class NotInProduction(Exception):
    """Invented people with a password that everyone knows have no place among real ones."""


def introduce(file: Path) -> None:
    """Make the people where nobody is there yet, and write down who they are. Raises `NotInProduction`."""
    if settings.IS_PRODUCTION:
        raise NotInProduction
    if not Person.objects.exists():
        with transaction.atomic():
            at = clock.now()
            people = make(at=at)
            shop = demo_employers.make(people, at=at)
            demo_members.make(people, at=at)
        demo_month.write_files(file.parent / TO_TRY, shop=shop, at=at)
        demo_members.write_list(file.parent / TO_TRY)
    if Person.objects.active_by_identity(CAST[0].identity_number) is not None:
        file.write_text("\n".join(told(file.parent / TO_TRY)) + "\n", encoding="utf-8")
    else:
        file.unlink(missing_ok=True)


def told(folder: Path) -> list[str]:
    """Give the lines that tell who can sign in, and where files to try are."""
    lines = [f"People to sign in as; everyone's password is {PASSWORD}"]
    for player in CAST:
        number = player.identity_number
        lines.append(f"  {number[:6]}-{number[6:8]}-{number[8:]}  {player.name:<26} {player.may}")
    lines.append(
        "Officers also need the code of their authenticator: .venv/bin/python -m caruman.project demo-code devi"
    )
    lines.append("Codes sent to telephones, and every e-mail, are in the Outbox.")
    files = sorted(path.name for path in folder.glob("*.txt"))
    if files:
        lines.append(f"Contribution files of the coffee shop to upload, in {folder}: {', '.join(files)}")
        lines.append(f"A list of the association's members, of whom twelve are wrong: {folder / demo_members.LIST}")
    return lines


def make(*, at: datetime) -> dict[str, Person]:
    """Make the people, active, with the second factor that officers must have."""
    people = {}
    for player in CAST:
        person = Person(
            state=EMAIL_VERIFIED,
            name=player.name,
            phone=player.phone,
            email=player.email,
            language=player.language,
            office=player.office,
            created_at=at,
            secret_phrase=f"ungkapan {player.key}",
        )
        person.set_identity("nric", player.identity_number)
        person.set_password(PASSWORD)
        person.save(force_insert=True)
        person.state, person.activated_at = ACTIVE, at
        person.save()
        if player.key in AUTHENTICATORS:
            _give_authenticator(person, AUTHENTICATORS[player.key])
        people[player.key] = person
    return people


def _give_authenticator(person: Person, secret: str) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(person, secret)


def current_code(key: str) -> tuple[str, int]:
    """Give what an officer's authenticator shows now, and for how many seconds more."""
    from allauth.mfa import app_settings
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    now = int(time.time())
    period: int = app_settings.TOTP_PERIOD
    code: str = format_hotp_value(hotp_value(AUTHENTICATORS[key], now // period))
    return code, period - now % period
