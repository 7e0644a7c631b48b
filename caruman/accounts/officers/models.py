"""Acts on an account that one officer proposes and another confirms."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caruman.accounts.models import Person
from caruman.accounts.officers.lifecycle import CONFIRMED, PROPOSAL, PROPOSED
from caruman.vault.fields import SealedTextField


class Proposal(models.Model):
    """One act that waits for, or had, its second officer."""

    class Act(models.TextChoices):
        """What is to be done."""

        RESET_FACTORS = "reset_factors", _("Remove all second factors")
        CHANGE_OFFICE = "change_office", _("Change the office")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, default=PROPOSED, db_comment="See accounts.officers.lifecycle")
    act = models.CharField(max_length=20, choices=Act)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals", db_comment="Whose account it is"
    )
    office = models.CharField(max_length=12, blank=True, choices=Person.Office, db_comment="For change_office: what to")
    words = SealedTextField(db_comment="What was checked and why, sealed")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """Two people, neither of whom is the one concerned."""

        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(PROPOSAL.states)), name="a_proposal_has_a_known_state"),
            models.CheckConstraint(
                condition=~Q(state=CONFIRMED) | (Q(closed_by__isnull=False) & ~Q(closed_by=F("proposed_by"))),
                name="two_officers_confirm_a_proposal",
            ),
            models.CheckConstraint(condition=~Q(proposed_by=F("person")), name="nobody_proposes_for_oneself"),
            models.CheckConstraint(
                condition=~Q(state=CONFIRMED) | ~Q(closed_by=F("person")), name="nobody_confirms_for_oneself"
            ),
            models.CheckConstraint(
                condition=Q(state=PROPOSED) | Q(closed_at__isnull=False), name="a_closed_proposal_has_its_moment"
            ),
            models.UniqueConstraint(
                fields=["act", "person"], condition=Q(state=PROPOSED), name="one_proposal_of_an_act_waits_for_a_person"
            ),
        ]
