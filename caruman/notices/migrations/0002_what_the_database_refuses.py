"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import follows
from caruman.notices.lifecycle import NOTICE


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("notices", "0001_initial")]
    operations = [follows("notices_notice", NOTICE)]
