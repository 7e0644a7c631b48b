"""Settlement is added only: what the network and the bank said stays as they said it."""

from django.db import migrations

from caruman.database.triggers import append_only


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("settlement", "0001_initial")]
    operations = [
        append_only("settlement_settlementfile"),
        append_only("settlement_settlementline"),
        append_only("settlement_bankcredit"),
        append_only("settlement_close"),
    ]
