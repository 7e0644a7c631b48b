"""The day on which a form on paper came in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the column."""

    dependencies = [("registrations", "0004_inbound_and_prefilled")]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="received_on",
            field=models.DateField(db_comment="Day a paper form came in", null=True),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(channel="online")
                | models.Q(state__in=("draft", "withdrawn"))
                | models.Q(entered_by__isnull=False, received_on__isnull=False),
                name="a_paper_form_says_who_entered_it_and_when_it_came",
            ),
        ),
    ]
