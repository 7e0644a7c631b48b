"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.employees.lifecycle import EMPLOYEE


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("employees", "0001_initial")]
    operations = [
        follows("employees_employee", EMPLOYEE),
        append_only("employees_employeestep"),
        append_only("employees_skbbknotice"),
    ]
