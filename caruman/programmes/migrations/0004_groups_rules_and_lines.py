"""Proposals follow their lifecycle, lines of claims stay, and the printed groups and rules are entered."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.programmes import groups, rules
from caruman.programmes.lifecycle import PROPOSAL


def enter_groups_and_rules(apps, schema_editor):
    """Enter the groups and rules of the programmes that the law's table knows."""
    programmes = apps.get_model("programmes", "Programme").objects
    for (slug, year, plan), codes in groups.PRINTED.items():
        programmes.filter(slug=slug, year=year, plan=plan).update(groups=list(codes))
    for (slug, year), codes in rules.PRINTED.items():
        programmes.filter(slug=slug, year=year).update(rules=list(codes))


class Migration(migrations.Migration):
    """Guards proposals and lines; enters what is known."""

    dependencies = [("programmes", "0003_claims_line_by_line")]
    operations = [
        follows("programmes_sumsproposal", PROPOSAL),
        append_only("programmes_claimline"),
        migrations.RunPython(enter_groups_and_rules, migrations.RunPython.noop),
    ]
