"""The closed lists of employers and roles, with their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntityType(models.TextChoices):
    """What an employer is in law; it decides which papers are asked."""

    PRIVATE_COMPANY = "private_company", _("Private company (Sdn. Bhd.)")
    PUBLIC_COMPANY = "public_company", _("Public company (Bhd.)")
    SOLE_PROPRIETOR = "sole_proprietor", _("Sole proprietor")
    PARTNERSHIP = "partnership", _("Partnership")
    LIMITED_PARTNERSHIP = "limited_partnership", _("Limited-liability partnership (PLT)")
    SOCIETY = "society", _("Society or association")
    COOPERATIVE = "cooperative", _("Co-operative")
    PRACTICE = "practice", _("Professional practice")
    FOREIGN_OFFICE = "foreign_office", _("Foreign company or representative office")
    HOUSEHOLD = "household", _("Household with a domestic worker")
    GOVERNMENT = "government", _("Government body")


class RegistrationKind(models.TextChoices):
    """Who gave the registration number."""

    MYCOID = "mycoid", _("SSM number of 12 digits (MyCoID)")
    OLD_SSM = "old_ssm", _("Older SSM number")
    SOCIETY = "society", _("Registrar of Societies")
    COOPERATIVE = "cooperative", _("Co-operatives commission")
    PROFESSIONAL = "professional", _("Professional body")
    IDENTITY = "identity", _("Identity number of the head of the household")
    OTHER = "other", _("Another registration number")


class Channel(models.TextChoices):
    """How an enrolment came in."""

    ONLINE = "online", _("Online")
    EMAIL = "email", _("E-mail")
    POST = "post", _("Post")
    FAX = "fax", _("Fax")
    HAND = "hand", _("By hand at an office")


class Role(models.TextChoices):
    """What somebody may do for an employer."""

    OWNER = "owner", _("Owner")
    PREPARER = "preparer", _("Preparer")
    APPROVER = "approver", _("Approver")
    PAYER = "payer", _("Payer")
    VIEWER = "viewer", _("Viewer")


class Scheme(models.TextChoices):
    """Which contributions a role reaches."""

    ACT4 = "act4", _("PERKESO contributions (Act 4)")
    EIS = "eis", _("Employment insurance (EIS)")


class StateCode(models.TextChoices):
    """The states and federal territories, by the codes on identity cards."""

    JOHOR = "01", _("Johor")
    KEDAH = "02", _("Kedah")
    KELANTAN = "03", _("Kelantan")
    MELAKA = "04", _("Melaka")
    NEGERI_SEMBILAN = "05", _("Negeri Sembilan")
    PAHANG = "06", _("Pahang")
    PENANG = "07", _("Pulau Pinang")
    PERAK = "08", _("Perak")
    PERLIS = "09", _("Perlis")
    SELANGOR = "10", _("Selangor")
    TERENGGANU = "11", _("Terengganu")
    SABAH = "12", _("Sabah")
    SARAWAK = "13", _("Sarawak")
    KUALA_LUMPUR = "14", _("Kuala Lumpur")
    LABUAN = "15", _("Labuan")
    PUTRAJAYA = "16", _("Putrajaya")


BOTH_SCHEMES = [Scheme.ACT4.value, Scheme.EIS.value]
"""What an owner reaches."""
