"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.accounts.officers.lifecycle import PROPOSAL
from caruman.database.triggers import follows


class Migration(migrations.Migration):
    """Adds the trigger."""

    dependencies = [("officers", "0001_initial")]
    operations = [follows("officers_proposal", PROPOSAL)]
