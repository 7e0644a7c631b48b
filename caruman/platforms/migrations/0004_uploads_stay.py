"""What became of each row of a file is never changed."""

from django.db import migrations

from caruman.database.triggers import append_only


class Migration(migrations.Migration):
    """Makes the guard."""

    dependencies = [("platforms", "0003_uploads")]
    operations = [append_only("platforms_upload")]
