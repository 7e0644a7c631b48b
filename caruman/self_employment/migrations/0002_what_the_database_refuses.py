"""States follow their lifecycles, and history stays."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.self_employment.lifecycle import ACTIVITY, COVER, PAPER


class Migration(migrations.Migration):
    """Guards states and history; counts the covers."""

    dependencies = [("self_employment", "0001_initial")]
    operations = [
        follows("self_employment_activity", ACTIVITY),
        follows("self_employment_cover", COVER),
        follows("self_employment_paper", PAPER),
        append_only("self_employment_coverstep"),
        migrations.RunSQL("CREATE SEQUENCE self_employment_cover_number", "DROP SEQUENCE self_employment_cover_number"),
    ]
