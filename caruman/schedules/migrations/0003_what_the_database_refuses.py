"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.schedules.lifecycle import FILE, SCHEDULE

# What was declared stays declared: of a schedule that was submitted only its state moves on.
FIXED = """
    CREATE FUNCTION schedules_schedule_stays_declared() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'schedules_schedule: a schedule is never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.submitted_at IS NOT NULL AND to_jsonb(NEW) - 'state' IS DISTINCT FROM to_jsonb(OLD) - 'state' THEN
            RAISE EXCEPTION 'schedules_schedule: what was submitted stays as it is'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER schedules_schedule_stays_declared BEFORE UPDATE OR DELETE ON schedules_schedule
        FOR EACH ROW EXECUTE FUNCTION schedules_schedule_stays_declared();
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("schedules", "0002_lines")]
    operations = [
        follows("schedules_schedule", SCHEDULE),
        follows("schedules_receivedfile", FILE),
        append_only("schedules_filing"),
        migrations.RunSQL(FIXED, "DROP FUNCTION schedules_schedule_stays_declared() CASCADE"),
    ]
