"""The trigger knows that a match of held money can be undone."""

from django.db import migrations

from caruman.database.triggers import follows_sql
from caruman.payments.lifecycle import HELD_MONEY


class Migration(migrations.Migration):
    """Replaces the trigger."""

    dependencies = [("payments", "0005_a_match_can_be_undone")]
    operations = [migrations.RunSQL(follows_sql("payments_heldmoney", HELD_MONEY), migrations.RunSQL.noop)]
