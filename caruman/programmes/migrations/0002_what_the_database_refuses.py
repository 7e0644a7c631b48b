"""States follow their lifecycles, history stays, and the known programmes are there."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.law.self_employment import programmes
from caruman.programmes.lifecycle import CLAIM, PLACE


def enter_the_table(apps, schema_editor):
    """Enter the programmes that the law's table knows. What officers enter later stays theirs."""
    rows = [
        apps.get_model("programmes", "Programme")(
            slug=one.slug,
            year=one.year,
            plan=one.plan,
            name=one.name,
            first_day=one.first_day,
            last_day=one.last_day,
            government_percent=one.government_percent,
            government_sen=one.government_sen,
            payer_sen=one.payer_sen,
            through=one.through,
            source=one.source,
        )
        for one in programmes()
    ]
    apps.get_model("programmes", "Programme").objects.bulk_create(rows)


class Migration(migrations.Migration):
    """Guards states and history; enters what is known."""

    dependencies = [("programmes", "0001_initial")]
    operations = [
        follows("programmes_place", PLACE),
        follows("programmes_claim", CLAIM),
        append_only("programmes_programmestep"),
        migrations.RunPython(enter_the_table, migrations.RunPython.noop),
    ]
