from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0001_initial"),
        ("self_employment", "0002_what_the_database_refuses"),
    ]

    operations = [
        migrations.AddField(
            model_name="cover",
            name="programme",
            field=models.ForeignKey(
                db_comment="Chosen; its place comes with the bill",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.programme",
            ),
        ),
    ]
