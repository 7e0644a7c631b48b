"""Adds the account of what platforms deducted and are not billed for yet."""

from django.db import migrations


class Migration(migrations.Migration):
    """Adds one account."""

    dependencies = [("ledger", "0004_platforms_and_wallets")]
    operations = [
        migrations.RunSQL("INSERT INTO ledger_account VALUES ('1160', 'asset', 'sps')", migrations.RunSQL.noop),
    ]
