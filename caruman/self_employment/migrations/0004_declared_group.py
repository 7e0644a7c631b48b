from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("self_employment", "0003_chosen_programme")]

    operations = [
        migrations.AddField(
            model_name="cover",
            name="group",
            field=models.CharField(
                blank=True, db_comment="Declared with the programme; programmes.groups", default="", max_length=30
            ),
            preserve_default=False,
        ),
    ]
