"""The documents that registration under Act 789 asks for, by activity."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.law.self_employment import sectors
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.words import Refusal, Words


class Document(NamedTuple):
    """A document; `expires` means that its expiry is recorded, checked and reminded of."""

    code: str
    words: Words
    expires: bool = False
    officer_note: Words | None = None


class Requirement(NamedTuple):
    """One thing that has to be shown: any one of the documents will do."""

    one_of: tuple[Document, ...]


OCCUPATIONS = ("taxi", "e-hailing", "bus")
"""In passenger transport the documents depend on what is driven."""
REGIONS = ("peninsula", "sabah", "sarawak")

_DRIVING_LICENCE = Document(
    "driving-licence", Words("lesen memandu yang sah", "valid driving licence", "有效驾驶执照"), True
)
_PSV_OR_DRIVERS_CARD = Document(
    "psv-or-drivers-card",
    Words("kad PSV atau kad pemandu yang sah", "valid PSV or driver's card", "有效的 PSV 证或司机证"),
    True,
)
_LPKP_LETTER = Document(
    "lpkp-letter",
    Words(
        "surat kebenaran LPKP yang sah (Sabah dan Sarawak)",
        "valid LPKP authorisation letter (Sabah and Sarawak)",
        "有效的 LPKP 授权信（沙巴与砂拉越）",
    ),
    True,
)
_EHAILING_PROOF = Document(
    "e-hailing-proof",
    Words(
        "bukti berdaftar dengan perkhidmatan e-hailing",
        "proof of registration with an e-hailing service",
        "在电召车平台注册的证明",
    ),
    officer_note=Words(
        "Panduan Inggeris PERKESO menerimanya hanya hingga 11 Julai 2019; panduan Melayu tidak menyebut had.",
        "PERKESO's English guide takes it until 11 July 2019 only; the Malay guide names no end.",
        "PERKESO 的英文指南只接受至2019年7月11日；马来文指南没有期限。",
    ),
)
_VOCATIONAL_LICENCE = Document(
    "vocational-licence",
    Words("lesen vokasional (kad PSV) yang sah", "valid vocational licence (PSV card)", "有效职业驾驶执照（PSV 证）"),
    True,
)
_IDENTITY_CARD = Document("identity-card", Words("kad pengenalan", "identity card", "身份证"))
_APPOINTMENT_LETTER = Document(
    "appointment-letter",
    Words("surat pelantikan atau pengesahan kerja", "letter of appointment or of service", "委任状或在职证明"),
)
_PROOFS_OF_ACTIVITY = (
    Document("licence", Words("lesen", "licence", "执照"), True),
    Document("permit", Words("permit", "permit", "准证"), True),
    Document("association-letter", Words("surat persatuan", "letter from an association", "公会或协会信函")),
    Document("platform-profile", Words("profil platform", "platform profile", "平台个人资料")),
    Document("business-registration", Words("pendaftaran perniagaan", "business registration", "商业注册"), True),
    Document("declaration", Words("akuan", "declaration", "声明书")),
)


def documents_for(
    *,
    sector: str,
    on: date,
    occupation: str | None = None,
    region: str | None = None,
    settings: Settings = DEFAULTS,
) -> tuple[Requirement, ...]:
    """Give what has to be shown to register an activity in a sector; every requirement must be met.

    In passenger transport `occupation` (one of `OCCUPATIONS`) is needed, and `region` (one of
    `REGIONS`) leaves out what is for the other regions. PERKESO publishes nothing for the other
    sectors: identity card and one proof of the activity are our own rule. Raises `Refusal`
    (`UNKNOWN_WORD`).
    """
    _require("sector", sector, tuple(one.slug for one in sectors()))
    if sector != "passenger-transport":
        return (Requirement((_IDENTITY_CARD,)), Requirement(_PROOFS_OF_ACTIVITY))
    _require("occupation", occupation, OCCUPATIONS)
    if occupation == "bus":
        return (Requirement((_DRIVING_LICENCE,)), Requirement((_VOCATIONAL_LICENCE,)))
    if region is not None:
        _require("region", region, REGIONS)
    choices: list[Document] = []
    if region in (None, "peninsula"):
        choices.append(_PSV_OR_DRIVERS_CARD)
    if region != "peninsula":
        choices.append(_LPKP_LETTER)
    if settings.ehailing_proof_until is None or on <= settings.ehailing_proof_until:
        choices.append(_EHAILING_PROOF)
    return (Requirement((_DRIVING_LICENCE,)), Requirement(tuple(choices)))


def agency_documents() -> tuple[Requirement, ...]:
    """Give what an agency's list shows for each person in a programme paid in full (SPS Khidmat and successors)."""
    return (Requirement((_IDENTITY_CARD,)), Requirement((_APPOINTMENT_LETTER,)))


def _require(name: str, word: str | None, choices: tuple[str, ...]) -> None:
    if word not in choices:
        raise Refusal("UNKNOWN_WORD", _UNKNOWN_WORD, name=name, text=(word or "")[:40], choices=", ".join(choices))


_UNKNOWN_WORD = Words(
    ms="“{text}” tidak dikenali ({name}). Pilih salah satu: {choices}.",
    en="“{text}” is not known ({name}). Choose one of: {choices}.",
    zh="“{text}”无法识别（{name}）。请选择其中之一：{choices}。",
)
