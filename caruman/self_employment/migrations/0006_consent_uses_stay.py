"""What was asked with a consent stays written."""

from django.db import migrations

from caruman.database.triggers import append_only


class Migration(migrations.Migration):
    """Guards the uses."""

    dependencies = [("self_employment", "0005_consents")]
    operations = [append_only("self_employment_consentuse")]
