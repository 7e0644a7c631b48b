"""A step keeps what stood in a field and what came in its place."""

import caruman.vault.fields
from django.db import migrations


class Migration(migrations.Migration):
    """Says so in the column's comment."""

    dependencies = [("employees", "0004_headers_of_uploaded_lists")]
    operations = [
        migrations.AlterField(
            model_name="employeestep",
            name="before",
            field=caruman.vault.fields.SealedTextField(
                blank=True, db_comment="JSON of the fields that changed: what stood there, what came, sealed"
            ),
        ),
    ]
