"""What the database refuses of direct debit, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.payments.debits.lifecycle import COLLECTION, MANDATE

# What was signed stays: another account or limit is another mandate.
FIXED = """
    CREATE SEQUENCE debits_mandate_number;
    CREATE SEQUENCE debits_collection_number;
    CREATE FUNCTION debits_mandate_stays_as_signed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR (NEW.number, NEW.employer_id, NEW.bank, NEW.account_tail, NEW.limit_sen, NEW.day,
                NEW.signed_at, NEW.signed_by_id)
            IS DISTINCT FROM (OLD.number, OLD.employer_id, OLD.bank, OLD.account_tail, OLD.limit_sen, OLD.day,
                OLD.signed_at, OLD.signed_by_id) THEN
            RAISE EXCEPTION 'debits_mandate: what was signed stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER debits_mandate_stays_as_signed BEFORE UPDATE OR DELETE ON debits_mandate
        FOR EACH ROW EXECUTE FUNCTION debits_mandate_stays_as_signed();
"""
UNDONE = """
    DROP FUNCTION debits_mandate_stays_as_signed() CASCADE;
    DROP SEQUENCE debits_collection_number;
    DROP SEQUENCE debits_mandate_number;
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("debits", "0001_initial")]
    operations = [
        follows("debits_mandate", MANDATE),
        follows("debits_collection", COLLECTION),
        append_only("debits_bankanswer"),
        migrations.RunSQL(FIXED, UNDONE),
    ]
