"""A list that was sent is continued by one other list, with its rows that were not taken."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the tie between a list and the one that continues it."""

    dependencies = [("agency_lists", "0003_outside_the_scheme")]
    operations = [
        migrations.AddField(
            model_name="agencylist",
            name="continues",
            field=models.ForeignKey(
                db_comment="Sent list of which it holds the rows that were not taken",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continuations",
                to="agency_lists.agencylist",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencylist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("continues",),
                name="a_list_is_continued_by_one_list_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencylist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("continues__isnull", True), models.Q(("continues", models.F("id")), _negated=True), _connector="OR"
                ),
                name="no_list_continues_itself",
            ),
        ),
    ]
