"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.accounts.lifecycle import ACCOUNT
from caruman.database.triggers import follows


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("accounts", "0001_initial")]
    operations = [follows("accounts_person", ACCOUNT)]
