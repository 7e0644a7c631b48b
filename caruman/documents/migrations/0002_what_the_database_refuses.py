"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import follows
from caruman.documents.lifecycle import DOCUMENT


class Migration(migrations.Migration):
    """Adds the trigger."""

    dependencies = [("documents", "0001_initial")]
    operations = [follows("documents_document", DOCUMENT)]
