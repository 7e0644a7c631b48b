"""Letters, added only, and the numbers of which employer codes are made."""

import caruman.vault.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from caruman.database.triggers import append_only


class Migration(migrations.Migration):
    """Adds the table of letters and the sequence."""

    dependencies = [
        ("employers", "0003_registered_and_ceased"),
        ("registrations", "0002_what_the_database_refuses"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("registered", "Letter of registration"),
                            ("changed", "Letter of change"),
                            ("ceased", "Letter of cessation"),
                            ("reopened", "Letter of resumption"),
                            ("rejected", "Letter of rejection"),
                        ],
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("issued_at", models.DateTimeField()),
                ("said", caruman.vault.fields.SealedTextField(db_comment="JSON of every word on the sheet, sealed")),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="employers.employer"
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="registrations.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["-issued_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["registered", "changed", "ceased", "reopened", "rejected"])),
                        name="a_letter_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said", ""), _negated=True), name="a_letter_says_something"
                    ),
                ],
            },
        ),
        append_only("registrations_letter"),
        migrations.RunSQL(
            # The numbers given before this portal end long before (see `employer_codes`).
            "CREATE SEQUENCE registrations_employer_code AS bigint MINVALUE 9000000001 MAXVALUE 9999999999 NO CYCLE",
            "DROP SEQUENCE registrations_employer_code",
        ),
    ]
