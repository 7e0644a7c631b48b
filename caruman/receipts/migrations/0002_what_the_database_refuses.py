"""Receipts are added only, each with the next serial of its series and year."""

from django.db import migrations

from caruman.database.triggers import append_only

# A gap would be a receipt that somebody took away. The lock lets one writer at a time count; it ends with the transaction.
NEXT = """
    CREATE FUNCTION receipts_receipt_leaves_no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE latest bigint;
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('receipts ' || NEW.series || NEW.year));
        SELECT coalesce(max(serial), 0) INTO latest FROM receipts_receipt WHERE series = NEW.series AND year = NEW.year;
        IF NEW.serial <> latest + 1 THEN
            RAISE EXCEPTION 'receipts_receipt: after % comes %, not %', latest, latest + 1, NEW.serial
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER receipts_receipt_leaves_no_gap BEFORE INSERT ON receipts_receipt
        FOR EACH ROW EXECUTE FUNCTION receipts_receipt_leaves_no_gap();
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("receipts", "0001_initial")]
    operations = [
        append_only("receipts_receipt"),
        append_only("receipts_withdrawal"),
        migrations.RunSQL(NEXT, "DROP FUNCTION receipts_receipt_leaves_no_gap() CASCADE"),
    ]
