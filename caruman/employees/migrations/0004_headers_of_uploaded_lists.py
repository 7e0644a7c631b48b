"""Where each field stands in an uploaded list."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("employees", "0003_uploaded_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="registerupload",
            name="headers",
            field=models.JSONField(
                db_comment="Letter and header of the column of each field that was found", default=dict
            ),
        ),
    ]
