"""An application may come on paper, and two officers may give an agency a new manager."""

import caruman.vault.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from caruman.agencies.lifecycle import MANAGER_CHANGE
from caruman.database.triggers import follows


class Migration(migrations.Migration):
    """Brings the applicant of a form on paper, and the change of managers with its guard."""

    dependencies = [
        ("agencies", "0004_managers_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ManagerChange",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        db_comment="See agencies.lifecycle.MANAGER_CHANGE", default="proposed", max_length=10
                    ),
                ),
                (
                    "reason",
                    caruman.vault.fields.SealedTextField(
                        db_comment="What was checked and why the managers can no longer act, sealed"
                    ),
                ),
                ("name", models.CharField(db_comment="Of the new manager, as the letter has it", max_length=120)),
                ("identity_kind", models.CharField(max_length=20)),
                ("identity_number", caruman.vault.fields.SealedTextField(db_comment="Letters and digits only, sealed")),
                ("identity_index", models.CharField(db_comment="Blind index of the number", max_length=64)),
                (
                    "phone",
                    caruman.vault.fields.SealedTextField(
                        db_comment="E.164, sealed; used where no account has the number"
                    ),
                ),
                ("email", caruman.vault.fields.SealedTextField(db_comment="Used where no account has the number")),
                ("language", models.CharField(db_comment="For messages", default="ms", max_length=8)),
                ("proposed_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="agency",
            name="applicant_email",
            field=caruman.vault.fields.SealedTextField(blank=True),
        ),
        migrations.AddField(
            model_name="agency",
            name="applicant_identity_index",
            field=models.CharField(blank=True, db_comment="Blind index of the number", max_length=64),
        ),
        migrations.AddField(
            model_name="agency",
            name="applicant_identity_kind",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="agency",
            name="applicant_identity_number",
            field=caruman.vault.fields.SealedTextField(blank=True, db_comment="Letters and digits only, sealed"),
        ),
        migrations.AddField(
            model_name="agency",
            name="applicant_name",
            field=models.CharField(blank=True, db_comment="Of a form on paper, as the next five", max_length=120),
        ),
        migrations.AddField(
            model_name="agency",
            name="applicant_phone",
            field=caruman.vault.fields.SealedTextField(blank=True, db_comment="E.164, sealed"),
        ),
        migrations.AddField(
            model_name="agency",
            name="channel",
            field=models.CharField(
                choices=[
                    ("online", "Online"),
                    ("email", "E-mail"),
                    ("post", "Post"),
                    ("fax", "Fax"),
                    ("hand", "By hand at an office"),
                ],
                db_comment="How it came in",
                default="online",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="entered_by",
            field=models.ForeignKey(
                db_comment="Officer who typed in what came on paper",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="received_on",
            field=models.DateField(db_comment="Day a paper form came in", null=True),
        ),
        migrations.AlterField(
            model_name="agency",
            name="applicant",
            field=models.ForeignKey(
                db_comment="Null for a form on paper, until its approval finds or opens the account",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agencies_applied_for",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="ended_why",
            field=models.CharField(
                blank=True, db_comment="taken_back, left, expired, lapsed or handed_over", max_length=12
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("applicant__isnull", False), ("channel", "online")),
                    models.Q(
                        models.Q(("channel", "online"), _negated=True),
                        ("entered_by__isnull", False),
                        ("received_on__isnull", False),
                        models.Q(("applicant_name", ""), _negated=True),
                        models.Q(("applicant_identity_index", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_agency_has_an_applicant_or_came_on_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("approved", "closed")), _negated=True),
                    ("applicant__isnull", False),
                    _connector="OR",
                ),
                name="an_approved_agency_has_its_applicant",
            ),
        ),
        migrations.AddField(
            model_name="managerchange",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="manager_changes", to="agencies.agency"
            ),
        ),
        migrations.AddField(
            model_name="managerchange",
            name="closed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="managerchange",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="managerchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "confirmed", "refused"])),
                name="a_manager_change_has_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="managerchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "confirmed"), _negated=True),
                    models.Q(
                        ("closed_by__isnull", False), models.Q(("closed_by", models.F("proposed_by")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="two_officers_give_an_agency_a_new_manager",
            ),
        ),
        migrations.AddConstraint(
            model_name="managerchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "proposed"), ("closed_at__isnull", False), _connector="OR"),
                name="a_closed_manager_change_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="managerchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "proposed")),
                fields=("agency",),
                name="one_manager_change_waits_for_an_agency",
            ),
        ),
        follows("agencies_managerchange", MANAGER_CHANGE),
    ]
