"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.employers.lifecycle import EMPLOYER, ENROLMENT, GRANT, HANDOVER

# The row of the employer is locked first, so that two owners who leave at once do not both find the other still there.
KEEPS_AN_OWNER = """
    CREATE FUNCTION employers_keeps_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.role = 'owner' AND OLD.state = 'held' AND (TG_OP = 'DELETE' OR NEW.state <> 'held'
            OR NEW.role <> 'owner' OR NEW.employer_id <> OLD.employer_id) THEN
            PERFORM 1 FROM employers_employer WHERE id = OLD.employer_id FOR NO KEY UPDATE;
            IF NOT EXISTS (SELECT 1 FROM employers_grant WHERE employer_id = OLD.employer_id
                AND role = 'owner' AND state = 'held' AND id <> OLD.id) THEN
                RAISE EXCEPTION 'employers_grant: the last owner stays' USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER employers_keeps_an_owner BEFORE UPDATE OR DELETE ON employers_grant
        FOR EACH ROW EXECUTE FUNCTION employers_keeps_an_owner();
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("employers", "0001_initial")]
    operations = [
        follows("employers_employer", EMPLOYER),
        follows("employers_enrolment", ENROLMENT),
        follows("employers_grant", GRANT),
        follows("employers_handover", HANDOVER),
        append_only("employers_enrolmentstep"),
        migrations.RunSQL(KEEPS_AN_OWNER, "DROP FUNCTION employers_keeps_an_owner() CASCADE"),
    ]
