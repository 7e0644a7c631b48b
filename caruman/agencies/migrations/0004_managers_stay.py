"""An application may be rejected while its answer is awaited, and an agency keeps a manager."""

from django.db import migrations

from caruman.agencies.lifecycle import AGENCY
from caruman.database.triggers import follows_sql

# The row of the agency is locked first, so that two managers who leave at once do not both find the other still there.
KEEPS_A_MANAGER = """
    CREATE FUNCTION agencies_keeps_a_manager() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.role = 'manager' AND OLD.state = 'held' AND (TG_OP = 'DELETE' OR NEW.state <> 'held'
            OR NEW.role <> 'manager' OR NEW.agency_id <> OLD.agency_id) THEN
            PERFORM 1 FROM agencies_agency WHERE id = OLD.agency_id FOR NO KEY UPDATE;
            IF NOT EXISTS (SELECT 1 FROM agencies_membership WHERE agency_id = OLD.agency_id
                AND role = 'manager' AND state = 'held' AND id <> OLD.id) THEN
                RAISE EXCEPTION 'agencies_membership: the last manager stays' USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER agencies_keeps_a_manager BEFORE UPDATE OR DELETE ON agencies_membership
        FOR EACH ROW EXECUTE FUNCTION agencies_keeps_a_manager();
"""


class Migration(migrations.Migration):
    """Brings the new edge and the guard."""

    dependencies = [("agencies", "0003_named_members")]
    operations = [
        migrations.RunSQL(follows_sql("agencies_agency", AGENCY), migrations.RunSQL.noop),
        migrations.RunSQL(KEEPS_A_MANAGER, "DROP FUNCTION agencies_keeps_a_manager() CASCADE"),
    ]
