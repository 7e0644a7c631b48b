"""States follow their lifecycles, history stays, references are counted."""

from django.db import migrations

from caruman.agency_lists.lifecycle import APPLICATION, LIST
from caruman.database.triggers import append_only, follows


class Migration(migrations.Migration):
    """Guards states and history; counts the lists."""

    dependencies = [("agency_lists", "0001_initial")]
    operations = [
        follows("agency_lists_agencylist", LIST),
        follows("agency_lists_listapplication", APPLICATION),
        append_only("agency_lists_liststep"),
        append_only("agency_lists_listbill"),
        migrations.RunSQL("CREATE SEQUENCE agency_lists_reference", "DROP SEQUENCE agency_lists_reference"),
    ]
