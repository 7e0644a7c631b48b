"""Adds the accounts of what platforms deduct, and of whose money that is."""

from django.db import migrations


class Migration(migrations.Migration):
    """Adds two accounts."""

    dependencies = [("ledger", "0003_one_index_for_keys")]
    operations = [
        migrations.RunSQL(
            "INSERT INTO ledger_account VALUES ('1150', 'asset', 'sps'), ('2030', 'liability', 'sps')",
            migrations.RunSQL.noop,
        ),
    ]
