"""What the database refuses of banks' files, whoever asks."""

from django.db import migrations

from caruman.database.triggers import follows
from caruman.payments.arrivals.lifecycle import FILE

# What a bank said stays; of a line only what it became is added, once.
FIXED = """
    CREATE FUNCTION arrivals_row_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'arrivals_row: a line is never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.is_booked OR (NEW.file_id, NEW.line, NEW.paid_at, NEW.amount_sen, NEW.number, NEW.branch, NEW.means,
                NEW.text, NEW.name)
            IS DISTINCT FROM (OLD.file_id, OLD.line, OLD.paid_at, OLD.amount_sen, OLD.number, OLD.branch, OLD.means,
                OLD.text, OLD.name) THEN
            RAISE EXCEPTION 'arrivals_row: what the bank said stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER arrivals_row_stays_what_it_is BEFORE UPDATE OR DELETE ON arrivals_row
        FOR EACH ROW EXECUTE FUNCTION arrivals_row_stays_what_it_is();
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("arrivals", "0001_initial")]
    operations = [
        follows("arrivals_bankfile", FILE),
        migrations.RunSQL(FIXED, "DROP FUNCTION arrivals_row_stays_what_it_is() CASCADE"),
    ]
