"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.registrations.lifecycle import REGISTRATION


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("registrations", "0001_initial")]
    operations = [
        follows("registrations_registration", REGISTRATION),
        append_only("registrations_registrationstep"),
    ]
