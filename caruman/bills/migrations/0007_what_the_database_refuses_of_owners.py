"""Who owes a bill and what it is for stay as they are."""

from django.db import migrations

FIXED = """
    CREATE OR REPLACE FUNCTION bills_bill_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'bills_bill: a bill is never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (NEW.number, NEW.kind, NEW.employer_id, NEW.insured_id, NEW.agency_id, NEW.facts, NEW.amount_sen,
            NEW.filing_id, NEW.about_month, NEW.issued_at)
            IS DISTINCT FROM
            (OLD.number, OLD.kind, OLD.employer_id, OLD.insured_id, OLD.agency_id, OLD.facts, OLD.amount_sen,
            OLD.filing_id, OLD.about_month, OLD.issued_at) THEN
            RAISE EXCEPTION 'bills_bill: what was issued stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
"""


class Migration(migrations.Migration):
    """Replaces the trigger's function."""

    dependencies = [("bills", "0006_people_and_agencies"), ("ledger", "0004_platforms_and_wallets")]
    operations = [migrations.RunSQL(FIXED, migrations.RunSQL.noop)]
