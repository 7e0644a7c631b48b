"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.accounts.factors.lifecycle import CONTACT_CHANGE
from caruman.database.triggers import follows


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("factors", "0001_initial")]
    operations = [follows("factors_contactchange", CONTACT_CHANGE)]
