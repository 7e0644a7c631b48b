"""A worker's registration can end; whoever comes back has another one, and a number stays one person."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from caruman.database.triggers import follows
from caruman.platforms.lifecycle import REGISTRATION


class Migration(migrations.Migration):
    """Gives each registration its state, guarded, and its end."""

    dependencies = [
        ("agencies", "0004_managers_stay"),
        ("insured_persons", "0002_what_the_database_refuses"),
        ("platforms", "0004_uploads_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="worker",
            name="a_worker_number_is_one_person",
        ),
        migrations.AddField(
            model_name="worker",
            name="ended_at",
            field=models.DateTimeField(db_comment="When it was said", null=True),
        ),
        migrations.AddField(
            model_name="worker",
            name="ended_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="worker",
            name="ending",
            field=models.CharField(
                blank=True,
                choices=[
                    ("stopped", "The worker takes no more jobs"),
                    ("closed", "The platform closed the worker's account"),
                    ("mistake", "The worker was registered by mistake"),
                    ("left", "The worker said that he no longer works there"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="worker",
            name="last_day",
            field=models.DateField(db_comment="In Malaysia; later jobs are refused", null=True),
        ),
        migrations.AddField(
            model_name="worker",
            name="state",
            field=models.CharField(
                db_comment="See platforms.lifecycle.REGISTRATION", default="registered", max_length=10
            ),
        ),
        migrations.AlterField(
            model_name="worker",
            name="agency",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="workers",
                to="agencies.agency",
            ),
        ),
        migrations.AddIndex(
            model_name="worker",
            index=models.Index(fields=["agency", "worker_id", "registered_at"], name="worker_of_platform"),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["registered", "ended"])),
                name="a_worker_s_registration_has_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "registered")),
                fields=("agency", "worker_id"),
                name="a_worker_is_registered_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("agency", "="), ("worker_id", "="), ("insured", "<>")],
                name="a_worker_number_is_one_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ending__in", ["stopped", "closed", "mistake", "left"]),
                        ("last_day__isnull", False),
                        ("state", "ended"),
                    ),
                    models.Q(
                        ("ended_at__isnull", True),
                        ("ended_by__isnull", True),
                        ("ending", ""),
                        ("last_day__isnull", True),
                        models.Q(("state", "ended"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_ended_registration_has_its_day_and_reason",
            ),
        ),
        follows("platforms_worker", REGISTRATION),
    ]
