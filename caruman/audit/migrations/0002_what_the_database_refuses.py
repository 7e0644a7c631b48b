"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("audit", "0001_initial")]
    operations = [append_only("audit_event"), append_only("audit_look"), append_only("audit_seal")]
