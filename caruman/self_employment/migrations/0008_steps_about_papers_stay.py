"""What officers did about papers stays written, and an exclusion follows its lifecycle."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.self_employment.lifecycle import EXCLUSION


class Migration(migrations.Migration):
    """Guards steps and states."""

    dependencies = [("self_employment", "0007_reminders_and_the_desk")]
    operations = [
        append_only("self_employment_paperstep"),
        follows("self_employment_exclusion", EXCLUSION),
    ]
