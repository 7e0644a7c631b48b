"""A paid schedule is only submitted again when the money for a bill of it bounced."""

from django.db import migrations

from caruman.database.triggers import follows_sql
from caruman.schedules.lifecycle import SCHEDULE


class Migration(migrations.Migration):
    """Replaces the trigger."""

    dependencies = [("schedules", "0005_changes_of_files")]
    operations = [migrations.RunSQL(follows_sql("schedules_schedule", SCHEDULE), migrations.RunSQL.noop)]
