"""What an employer is told about charges: a letter that stays, and an e-mail to the owners and payers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.charges import letters
from caruman.charges.lifecycle import GRANTED, LAPSED, REFUSED, WITHDRAWN
from caruman.charges.models import Appeal, Charge, ChargeNotice, Compound, LetterKind
from caruman.design.templatetags.design import day, month, ringgit
from caruman.employers.choices import Role, Scheme
from caruman.employers.lifecycle import HELD
from caruman.employers.models import Employer
from caruman.notices.operations import send
from caruman.values.dates import in_malaysia_time
from caruman.values.words import BY_TAG


def of_notice(notice: ChargeNotice, charges: Iterable[Charge], *, at: datetime) -> None:
    """Tell of a new notice."""
    language = language_of(notice.employer, at)
    with translation.override(language):
        letter = letters.Sheet(
            LetterKind.NOTICE,
            _("Notice of late interest"),
            [
                _("Contributions came after their due date. The law asks for interest on them, 6 percent a year."),
                _("This is how it was worked out, month by month:"),
            ],
            [*_months_said(charges, language), *_bill_said(notice)],
            closing=[
                _("Pay this amount exactly, with this number: in the portal, at a collecting bank or at an office."),
                _("If you do not agree, appeal in the portal by the same day."),
            ],
        )
        letters.write(
            letter, employer=notice.employer, reference=notice.reference, language=language, at=at, notice=notice
        )
    tell(
        notice.employer, "charge_notice", at=at, key=str(notice.pk), reference=notice.reference,
        amount_sen=notice.bill.amount_sen, due_on=notice.due_on, number=notice.bill.number,
        url=_address(notice.employer, f"notices/{notice.pk}/"),
    )  # fmt: skip


def of_reduction(notice: ChargeNotice, *, at: datetime) -> None:
    """Tell that less is to be paid than a notice said, or nothing."""
    language = language_of(notice.employer, at)
    charges = notice.charges.exclude(state=WITHDRAWN)
    with translation.override(language):
        closing = [_("Pay by the new number only. The earlier one is not valid any more.")] if notice.bill else []
        letter = letters.Sheet(
            LetterKind.REDUCED,
            _("Less late interest is to be paid"),
            [_("The amount of the notice %(reference)s has changed.") % {"reference": notice.reference}],
            [*_months_said(charges, language), *_bill_said(notice)],
            closing=closing,
        )
        letters.write(
            letter, employer=notice.employer, reference=notice.reference, language=language, at=at, notice=notice
        )
    tell(
        notice.employer, "charge_reduced", at=at, key=f"{notice.pk}:{notice.letters.count()}",
        reference=notice.reference, amount_sen=notice.bill.amount_sen if notice.bill else 0,
        number=notice.bill.number if notice.bill else "", url=_address(notice.employer, f"notices/{notice.pk}/"),
    )  # fmt: skip


def of_compound(compound: Compound, *, at: datetime) -> None:
    """Tell of an offer."""
    language = language_of(compound.employer, at)
    with translation.override(language):
        letter = letters.Sheet(
            LetterKind.COMPOUND,
            _("Offer of a compound"),
            [
                _("An offence against the law may have been committed. You can settle it by paying this amount."),
                _("If it is not paid by this day, the offence may be taken to court."),
            ],
            [
                (_("Law"), str(compound.get_section_display())),
                (_("Amount"), ringgit(compound.amount_sen)),
                (_("Number to pay by"), compound.bill.number),
                (_("Pay by"), day(compound.due_on)),
            ],
            reason=(_("What happened:"), compound.facts),
            closing=[_("If you do not agree, appeal in the portal by the same day.")],
        )
        letters.write(
            letter,
            employer=compound.employer,
            reference=compound.reference,
            language=language,
            at=at,
            compound=compound,
        )
    tell(
        compound.employer, "compound_offered", at=at, key=str(compound.pk), reference=compound.reference,
        amount_sen=compound.amount_sen, due_on=compound.due_on, number=compound.bill.number,
        url=_address(compound.employer, f"compounds/{compound.pk}/"),
    )  # fmt: skip


def of_compound_end(compound: Compound, *, at: datetime) -> None:
    """Tell that an offer was taken back or has lapsed."""
    language = language_of(compound.employer, at)
    has_lapsed = compound.state == LAPSED
    with translation.override(language):
        said = (
            _("The offer was not paid by its day and has lapsed. Do not pay by its number.")
            if has_lapsed
            else _("The offer was taken back. Nothing is to be paid; what was paid is kept for you.")
        )
        reason = (_("The reason:"), compound.ended_why) if compound.ended_why else None
        letter = letters.Sheet(LetterKind.COMPOUND_ENDED, _("End of a compound"), [said], [], reason=reason)
        letters.write(
            letter,
            employer=compound.employer,
            reference=compound.reference,
            language=language,
            at=at,
            compound=compound,
        )
    tell(
        compound.employer, "compound_ended", at=at, key=str(compound.pk), reference=compound.reference,
        has_lapsed=int(has_lapsed), url=_address(compound.employer, f"compounds/{compound.pk}/"),
    )  # fmt: skip


def of_appeal(appeal: Appeal, kind: str, *, at: datetime, words: str = "") -> None:
    """Tell by e-mail that an appeal came, or what is asked about it."""
    tell(
        appeal.employer, kind, at=at, key=f"{appeal.pk}:{appeal.version}", reference=appeal.reference, words=words,
        due_at=appeal.due_at, url=_address(appeal.employer, f"appeals/{appeal.pk}/"),
    )  # fmt: skip


def of_decision(appeal: Appeal, words: str, *, at: datetime) -> None:
    """Tell how an appeal was decided, by letter and e-mail."""
    about = appeal.notice or appeal.compound
    about.refresh_from_db()
    language = appeal.language if appeal.language in BY_TAG else "ms"
    with translation.override(language):
        said = {
            GRANTED: _("Your appeal was granted. Nothing is to be paid any more."),
            REFUSED: _("Your appeal was not granted. The amount stays as it was."),
        }.get(appeal.state, _("Your appeal was granted in part. Less is to be paid."))
        closing = [_("If more was paid than is left, the rest is kept for you: ask for it back in the portal.")]
        letter = letters.Sheet(
            LetterKind.APPEAL,
            _("Decision on an appeal"),
            [said],
            [(_("Subject"), about.reference), *_bill_said(about)],
            reason=(_("The reason:"), words) if words else None,
            closing=[] if appeal.state == REFUSED else closing,
        )
        letters.write(
            letter, employer=appeal.employer, reference=appeal.reference, language=language, at=at, appeal=appeal
        )
    tell(
        appeal.employer, "appeal_decided", at=at, key=str(appeal.pk), reference=appeal.reference, outcome=appeal.state,
        url=_address(appeal.employer, f"appeals/{appeal.pk}/"),
    )  # fmt: skip


def tell(employer: Employer, kind: str, *, at: datetime, key: str, **params: object) -> None:
    """Send an e-mail to everyone who owns the employer or pays for it, each in his language."""
    for person in people_to_tell(employer, at):
        send(
            kind=kind,
            channel="email",
            to=person.email,
            language=person.language,
            at=at,
            params={"employer": employer.name, "name": person.name, **params},
            person_id=person.pk,
            key=f"{kind}:{key}:{person.pk}",
        )


def people_to_tell(employer: Employer, at: datetime) -> list[Person]:
    """Give the owners and payers with an address, the first owner first."""
    today = in_malaysia_time(at).date()
    held = employer.grants.filter(role__in=(Role.OWNER, Role.PAYER), state=HELD).select_related("person")
    in_force = [
        grant for grant in held.order_by("role", "granted_at", "pk") if grant.person and grant.is_in_force(today)
    ]
    return list({grant.person.pk: grant.person for grant in in_force if grant.person.email}.values())


def language_of(employer: Employer, at: datetime) -> str:
    """Give the language of letters to an employer: that of its first owner."""
    people = people_to_tell(employer, at)
    return people[0].language if people and people[0].language in BY_TAG else "ms"


def _months_said(charges: Iterable[Charge], language: str) -> letters.Facts:
    said = []
    for charge in charges:
        lines = [charge.working[BY_TAG[language]]]
        for reduction in charge.reductions.filter(state=GRANTED).order_by("made_at", "pk"):
            why = reduction.working[BY_TAG[language]] if reduction.working else str(reduction.get_source_display())
            lines.append(f"− {ringgit(reduction.amount_sen)} · {why}")
        said.append((f"{month(charge.month)} ({Scheme(charge.scheme).label})", "\n".join(lines)))
    return said


def _bill_said(about: ChargeNotice | Compound) -> letters.Facts:
    if about.bill is None:
        return [(_("Amount to pay"), ringgit(0))]
    return [
        (_("Amount to pay"), ringgit(about.bill.amount_sen)),
        (_("Number to pay by"), about.bill.number),
        (_("Pay by"), day(about.due_on)),
    ]


def _address(employer: Employer, page: str) -> str:
    return f"{settings.PUBLIC_URL}/employer/{employer.pk}/charges/{page}"
