"""States follow their lifecycles, and history stays."""

from django.db import migrations

from caruman.agencies.lifecycle import AGENCY, MEMBERSHIP
from caruman.database.triggers import append_only, follows


class Migration(migrations.Migration):
    """Guards states and history; counts the codes."""

    dependencies = [("agencies", "0001_initial")]
    operations = [
        follows("agencies_agency", AGENCY),
        follows("agencies_membership", MEMBERSHIP),
        append_only("agencies_agencystep"),
        migrations.RunSQL("CREATE SEQUENCE agencies_code MAXVALUE 999999", "DROP SEQUENCE agencies_code"),
    ]
