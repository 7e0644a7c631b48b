"""Changes of a draft that can be undone, and who wants no reminders."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the two tables."""

    dependencies = [
        ("employers", "0003_registered_and_ceased"),
        ("schedules", "0003_what_the_database_refuses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminding",
            fields=[
                (
                    "employer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="reminding",
                        serialize=False,
                        to="employers.employer",
                    ),
                ),
                ("is_on", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "revision",
                    models.PositiveIntegerField(
                        db_comment="Of the schedule after the change; another one: undone no more"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("verb", models.CharField(db_comment="set, add, remove, paste, law or register", max_length=12)),
                (
                    "before",
                    models.JSONField(
                        db_comment="[place, columns of the line …] of what was changed or removed", default=list
                    ),
                ),
                ("added", models.JSONField(db_comment="Places of the lines that were added", default=list)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="schedules.schedule"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("schedule", "revision"), name="a_change_makes_one_revision")
                ],
            },
        ),
    ]
