"""Lists of employees that were uploaded, and their rows."""

import caruman.vault.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from caruman.database.triggers import follows
from caruman.employees.lifecycle import UPLOAD


class Migration(migrations.Migration):
    """Adds the tables."""

    dependencies = [
        ("employees", "0002_what_the_database_refuses"),
        ("employers", "0003_registered_and_ceased"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterUpload",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(db_comment="See employees.lifecycle.UPLOAD", default="received", max_length=10),
                ),
                ("name", models.CharField(db_comment="As the sender named the file", max_length=150)),
                ("size_bytes", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stored_as", models.CharField(db_comment="Name in the default storage", max_length=100)),
                (
                    "wish",
                    models.CharField(
                        choices=[
                            ("decide", "Decide for each row"),
                            ("add", "Add the people"),
                            ("change", "Change their records"),
                            ("resign", "Note that they resigned"),
                        ],
                        default="decide",
                        max_length=8,
                    ),
                ),
                (
                    "last_day",
                    models.DateField(db_comment="Last day of service for resignations that name none", null=True),
                ),
                ("all_or_nothing", models.BooleanField(db_comment="One bad row keeps all others out", default=False)),
                ("received_at", models.DateTimeField()),
                ("read_rows", models.PositiveIntegerField(db_comment="Progress of the reading under way", default=0)),
                ("counts", models.JSONField(db_comment="Rows by outcome", default=dict)),
                (
                    "unknown_headers",
                    models.JSONField(db_comment="Headers that nobody recognised, left alone", default=list),
                ),
                (
                    "notes",
                    models.JSONField(db_comment="What was read although it was not in its standard form", default=list),
                ),
                ("refusal", models.JSONField(db_comment="Sentence in ms, en, zh why it cannot be read", null=True)),
                (
                    "digest",
                    models.CharField(
                        blank=True, db_comment="Of what every row would do, as it was shown", max_length=64
                    ),
                ),
                (
                    "is_stale",
                    models.BooleanField(db_comment="The register changed after the first preview", default=False),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(db_comment="Counts the changes", default=1)),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_uploads",
                        to="employers.employer",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UploadRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(db_comment="Of the row in the file, from 1")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("added", "Added"),
                            ("changed", "Changed"),
                            ("resigned", "Resigned"),
                            ("nothing", "Nothing to do"),
                            ("already", "Already there"),
                            ("error", "Error"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "identity_no",
                    models.CharField(blank=True, db_comment="As written where it is no number", max_length=40),
                ),
                ("name", models.CharField(blank=True, max_length=150)),
                ("employee_id", models.UUIDField(db_comment="Record on the register, once there is one", null=True)),
                (
                    "details",
                    caruman.vault.fields.SealedTextField(
                        blank=True, db_comment="JSON: fields with old and new value, and sentences; sealed"
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="employees.registerupload"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="registerupload",
            index=models.Index(fields=["employer", "-received_at"], name="register_upload_of_employer"),
        ),
        migrations.AddConstraint(
            model_name="registerupload",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["received", "ready", "applying", "applied", "refused", "dropped"])),
                name="a_register_upload_has_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerupload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("ready", "applying", "applied")), _negated=True),
                    models.Q(("digest", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_list_that_was_read_has_its_preview",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerupload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("applying", "applied")), _negated=True),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_list_that_was_entered_says_by_whom",
            ),
        ),
        migrations.AddIndex(
            model_name="uploadrow",
            index=models.Index(fields=["upload", "outcome", "number"], name="upload_row_by_outcome"),
        ),
        migrations.AddConstraint(
            model_name="uploadrow",
            constraint=models.UniqueConstraint(fields=("upload", "number"), name="a_row_of_a_list_is_there_once"),
        ),
        migrations.AddConstraint(
            model_name="uploadrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["added", "changed", "resigned", "nothing", "already", "error"])),
                name="a_row_has_a_known_outcome",
            ),
        ),
        follows("employees_registerupload", UPLOAD),
    ]
