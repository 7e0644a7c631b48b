"""What the database refuses of tills, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.payments.till.lifecycle import ALLOWANCE, TAKING, TILL

# A closed till and what was taken over it stay as they are. Money goes into an open till only: the till is locked
# while that is asked, so that nobody counts it at the same moment. Of a taking, only its cancelling ever changes.
FIXED = """
    CREATE FUNCTION till_till_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'till_till: a till is never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.state = 'closed' THEN
            RAISE EXCEPTION 'till_till: a closed till stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (NEW.officer_id, NEW.office, NEW.float_sen, NEW.opened_at)
            IS DISTINCT FROM (OLD.officer_id, OLD.office, OLD.float_sen, OLD.opened_at) THEN
            RAISE EXCEPTION 'till_till: whose it is and its float stay as they are'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER till_till_stays_closed BEFORE UPDATE OR DELETE ON till_till
        FOR EACH ROW EXECUTE FUNCTION till_till_stays_closed();
    CREATE FUNCTION till_taking_needs_an_open_till() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE stands text; paid bigint;
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'till_taking: a taking is never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        SELECT state INTO stands FROM till_till WHERE id = NEW.till_id FOR SHARE;
        IF stands IS DISTINCT FROM 'open' THEN
            RAISE EXCEPTION 'till_taking: the till is %', stands USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP = 'INSERT' THEN
            SELECT amount_sen INTO paid FROM payments_payment
                WHERE id = NEW.payment_id AND channel = 'counter' AND means = NEW.means;
            IF paid IS DISTINCT FROM NEW.amount_sen THEN
                RAISE EXCEPTION 'till_taking: it is not the payment' USING ERRCODE = 'check_violation';
            END IF;
        ELSIF (NEW.payment_id, NEW.till_id, NEW.place, NEW.taken_at, NEW.means, NEW.amount_sen, NEW.given_sen,
                NEW.change_sen, NEW.rounding_sen, NEW.paper_bank, NEW.paper_number, NEW.paper_date)
            IS DISTINCT FROM (OLD.payment_id, OLD.till_id, OLD.place, OLD.taken_at, OLD.means, OLD.amount_sen,
                OLD.given_sen, OLD.change_sen, OLD.rounding_sen, OLD.paper_bank, OLD.paper_number, OLD.paper_date) THEN
            RAISE EXCEPTION 'till_taking: what was taken stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER till_taking_needs_an_open_till BEFORE INSERT OR UPDATE OR DELETE ON till_taking
        FOR EACH ROW EXECUTE FUNCTION till_taking_needs_an_open_till();
"""
UNDONE = """
    DROP FUNCTION till_taking_needs_an_open_till() CASCADE;
    DROP FUNCTION till_till_stays_closed() CASCADE;
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("till", "0001_initial")]
    operations = [
        follows("till_till", TILL),
        follows("till_taking", TAKING),
        follows("till_allowance", ALLOWANCE),
        append_only("till_count"),
        append_only("till_bounce"),
        migrations.RunSQL(FIXED, UNDONE),
    ]
