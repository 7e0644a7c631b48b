"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.reports.lifecycle import REPORT


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("reports", "0001_initial")]
    operations = [
        follows("reports_report", REPORT),
        append_only("reports_reportstep"),
    ]
