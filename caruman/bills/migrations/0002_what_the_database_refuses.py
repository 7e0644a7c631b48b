"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.bills.lifecycle import BILL
from caruman.database.triggers import append_only, follows

# What a bill is, it stays: number, kind, employer, amount and filing never change, and its months add up to it. The sum
# is asked at the end of the transaction, when bill and months are both there.
FIXED = """
    CREATE SEQUENCE bills_number;
    CREATE FUNCTION bills_bill_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'bills_bill: a bill is never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (NEW.number, NEW.kind, NEW.employer_id, NEW.amount_sen, NEW.filing_id, NEW.issued_at)
            IS DISTINCT FROM (OLD.number, OLD.kind, OLD.employer_id, OLD.amount_sen, OLD.filing_id, OLD.issued_at) THEN
            RAISE EXCEPTION 'bills_bill: what was issued stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER bills_bill_stays_what_it_is BEFORE UPDATE OR DELETE ON bills_bill
        FOR EACH ROW EXECUTE FUNCTION bills_bill_stays_what_it_is();
    CREATE FUNCTION bills_bill_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE asked bigint; held bigint; alike boolean;
    BEGIN
        IF TG_TABLE_NAME = 'bills_billmonth' THEN
            SELECT amount_sen INTO asked FROM bills_bill WHERE id = NEW.bill_id;
            SELECT sum(m.amount_sen), bool_and(m.kind = b.kind AND m.employer_id = b.employer_id) INTO held, alike
                FROM bills_billmonth m JOIN bills_bill b ON b.id = m.bill_id WHERE m.bill_id = NEW.bill_id;
        ELSE
            asked := NEW.amount_sen;
            SELECT sum(amount_sen), bool_and(kind = NEW.kind AND employer_id = NEW.employer_id) INTO held, alike
                FROM bills_billmonth WHERE bill_id = NEW.id;
        END IF;
        IF held IS DISTINCT FROM asked OR NOT alike THEN
            RAISE EXCEPTION 'bills_bill: the months (%) do not add up to the bill (%)', held, asked
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER bills_bill_adds_up AFTER INSERT ON bills_bill
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bills_bill_adds_up();
    CREATE CONSTRAINT TRIGGER bills_billmonth_adds_up AFTER INSERT ON bills_billmonth
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bills_bill_adds_up();
"""
UNDONE = """
    DROP FUNCTION bills_bill_adds_up() CASCADE;
    DROP FUNCTION bills_bill_stays_what_it_is() CASCADE;
    DROP SEQUENCE bills_number;
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("bills", "0001_initial")]
    operations = [
        follows("bills_bill", BILL),
        append_only("bills_billmonth"),
        migrations.RunSQL(FIXED, UNDONE),
    ]
