from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("simulators", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ClockOffset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seconds", models.BigIntegerField(db_comment="Ahead of the machine's clock")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_clock"),
                    models.CheckConstraint(condition=models.Q(("seconds__gte", 0)), name="the_clock_goes_forward"),
                ],
            },
        ),
    ]
