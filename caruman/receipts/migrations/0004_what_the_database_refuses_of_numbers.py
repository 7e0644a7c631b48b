"""A number is made of its year, series and serial; the bills of a receipt add up to it."""

from django.db import migrations

from caruman.database.triggers import append_only

NUMBERS = """
    ALTER TABLE receipts_receipt
        ADD CONSTRAINT a_receipt_is_counted_in_its_year
            CHECK (year = EXTRACT(YEAR FROM issued_at AT TIME ZONE 'Asia/Kuala_Lumpur')),
        ADD CONSTRAINT a_receipt_number_is_year_and_serial
            CHECK (number = year::text || CASE series WHEN 'eis' THEN 'E' ELSE '' END || lpad(serial::text, 10, '0')),
        ADD CONSTRAINT a_receipt_is_counted_in_its_scheme
            CHECK (series = CASE WHEN bill_kind IN ('ACR', 'FCA', 'KPA') THEN 'act4' ELSE 'eis' END);
"""
# Asked at the end of the transaction, when the receipt and its bills are both there.
ADDS_UP = """
    CREATE FUNCTION receipts_receipt_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE whole receipts_receipt; listed bigint; alike boolean;
    BEGIN
        IF TG_TABLE_NAME = 'receipts_receipt' THEN
            SELECT * INTO whole FROM receipts_receipt WHERE id = NEW.id;
        ELSE
            SELECT * INTO whole FROM receipts_receipt WHERE id = NEW.receipt_id;
        END IF;
        SELECT sum(r.amount_sen),
            bool_and(r.payment_id = whole.payment_id AND b.employer_id = whole.employer_id AND b.kind = whole.bill_kind)
            INTO listed, alike FROM receipts_receiptedbill r JOIN bills_bill b ON b.id = r.bill_id
            WHERE r.receipt_id = whole.id;
        IF listed IS DISTINCT FROM whole.amount_sen OR NOT alike THEN
            RAISE EXCEPTION 'receipts_receipt: the bills (%) do not add up to the receipt (%)', listed, whole.amount_sen
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER receipts_receipt_adds_up AFTER INSERT ON receipts_receipt
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION receipts_receipt_adds_up();
    CREATE CONSTRAINT TRIGGER receipts_receiptedbill_adds_up AFTER INSERT ON receipts_receiptedbill
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION receipts_receipt_adds_up();
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("receipts", "0003_bills_keys_and_later_use")]
    operations = [
        append_only("receipts_receiptedbill"),
        append_only("receipts_signingkey"),
        migrations.RunSQL(
            NUMBERS,
            """
            ALTER TABLE receipts_receipt DROP CONSTRAINT a_receipt_is_counted_in_its_year,
                DROP CONSTRAINT a_receipt_number_is_year_and_serial,
                DROP CONSTRAINT a_receipt_is_counted_in_its_scheme;
            """,
        ),
        migrations.RunSQL(ADDS_UP, "DROP FUNCTION receipts_receipt_adds_up() CASCADE"),
    ]
