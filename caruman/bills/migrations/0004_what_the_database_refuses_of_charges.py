"""A charge has no months, and a paid bill may be reversed or refunded."""

from django.db import migrations

from caruman.bills.lifecycle import BILL
from caruman.database.triggers import follows_sql

# As before, but a charge (late interest, a compound) stands by itself: it has no months to add up.
FIXED = """
    CREATE OR REPLACE FUNCTION bills_bill_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'bills_bill: a bill is never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (NEW.number, NEW.kind, NEW.employer_id, NEW.amount_sen, NEW.filing_id, NEW.about_month, NEW.issued_at)
            IS DISTINCT FROM
            (OLD.number, OLD.kind, OLD.employer_id, OLD.amount_sen, OLD.filing_id, OLD.about_month, OLD.issued_at) THEN
            RAISE EXCEPTION 'bills_bill: what was issued stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE OR REPLACE FUNCTION bills_bill_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE asked bigint; held bigint; alike boolean;
    BEGIN
        IF TG_TABLE_NAME = 'bills_billmonth' THEN
            SELECT amount_sen INTO asked FROM bills_bill WHERE id = NEW.bill_id;
            SELECT sum(m.amount_sen), bool_and(m.kind = b.kind AND m.employer_id = b.employer_id
                    AND b.kind IN ('ACR', 'ECR'))
                INTO held, alike
                FROM bills_billmonth m JOIN bills_bill b ON b.id = m.bill_id WHERE m.bill_id = NEW.bill_id;
        ELSIF NEW.kind NOT IN ('ACR', 'ECR') THEN
            RETURN NULL;
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
"""


class Migration(migrations.Migration):
    """Replaces the triggers."""

    dependencies = [("bills", "0003_charges_and_refunds")]
    operations = [
        migrations.RunSQL(follows_sql("bills_bill", BILL), migrations.RunSQL.noop),
        migrations.RunSQL(FIXED, migrations.RunSQL.noop),
    ]
