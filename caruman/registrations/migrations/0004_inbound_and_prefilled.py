"""What MyCoID sent, and what it filled in."""

import caruman.vault.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the columns and the table."""

    dependencies = [
        ("registrations", "0003_letters_and_employer_codes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="principal",
            name="is_prefilled",
            field=models.BooleanField(db_comment="MyCoID named this person; nobody has changed it", default=False),
        ),
        migrations.AddField(
            model_name="registration",
            name="prefilled",
            field=models.JSONField(
                blank=True,
                db_comment="What was filled in, by field, from the public register of companies",
                default=dict,
            ),
        ),
        migrations.AlterField(
            model_name="registration",
            name="created_by",
            field=models.ForeignKey(
                db_comment="Null: MyCoID sent it",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="Inbound",
            fields=[
                (
                    "reference",
                    models.CharField(
                        db_comment="MyCoID's own; sent twice, kept once",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("registration_number", models.CharField(db_index=True, max_length=30)),
                (
                    "company",
                    caruman.vault.fields.SealedTextField(db_comment="What MyCoID said of the company, JSON, sealed"),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "registration",
                    models.ForeignKey(
                        db_comment="The form that took it up",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registrations.registration",
                    ),
                ),
            ],
        ),
    ]
