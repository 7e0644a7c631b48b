"""Keeps what was known about a person before."""

from django.db import migrations

from caruman.database.triggers import append_only


class Migration(migrations.Migration):
    """Guards the history."""

    dependencies = [("insured_persons", "0001_initial")]
    operations = [append_only("insured_persons_insuredpersonstep")]
