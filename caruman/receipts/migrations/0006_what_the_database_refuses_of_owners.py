"""Two more series with their letters; the bills of a receipt are all owed by whom it is made out to."""

from django.db import migrations

_CONSTRAINTS = """
    ALTER TABLE receipts_receipt
        DROP CONSTRAINT a_receipt_number_is_year_and_serial,
        DROP CONSTRAINT a_receipt_is_counted_in_its_scheme,
        ADD CONSTRAINT a_receipt_number_is_year_and_serial
            CHECK (number = year::text || {letter} || lpad(serial::text, 10, '0')),
        ADD CONSTRAINT a_receipt_is_counted_in_its_scheme CHECK (series = {series});
"""
NUMBERS = _CONSTRAINTS.format(
    letter="CASE series WHEN 'eis' THEN 'E' WHEN 'sps' THEN 'S' WHEN 'act838' THEN 'K' ELSE '' END",
    series="""CASE WHEN bill_kind IN ('ACR', 'FCA', 'KPA') THEN 'act4' WHEN bill_kind IN ('SPS', 'GIG') THEN 'sps'
        WHEN bill_kind = 'SSR' THEN 'act838' ELSE 'eis' END""",
)
NUMBERS_BEFORE = _CONSTRAINTS.format(
    letter="CASE series WHEN 'eis' THEN 'E' ELSE '' END",
    series="CASE WHEN bill_kind IN ('ACR', 'FCA', 'KPA') THEN 'act4' ELSE 'eis' END",
)
_ADDS_UP = """
    CREATE OR REPLACE FUNCTION receipts_receipt_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE whole receipts_receipt; listed bigint; alike boolean;
    BEGIN
        IF TG_TABLE_NAME = 'receipts_receipt' THEN
            SELECT * INTO whole FROM receipts_receipt WHERE id = NEW.id;
        ELSE
            SELECT * INTO whole FROM receipts_receipt WHERE id = NEW.receipt_id;
        END IF;
        SELECT sum(r.amount_sen), bool_and(r.payment_id = whole.payment_id AND {same} AND b.kind = whole.bill_kind)
            INTO listed, alike FROM receipts_receiptedbill r JOIN bills_bill b ON b.id = r.bill_id
            WHERE r.receipt_id = whole.id;
        IF listed IS DISTINCT FROM whole.amount_sen OR NOT alike THEN
            RAISE EXCEPTION 'receipts_receipt: the bills (%) do not add up to the receipt (%)', listed, whole.amount_sen
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
"""
SAME_OWNER = _ADDS_UP.format(
    same="(b.employer_id, b.insured_id, b.agency_id) "
    "IS NOT DISTINCT FROM (whole.employer_id, whole.insured_id, whole.agency_id)"
)
SAME_EMPLOYER = _ADDS_UP.format(same="b.employer_id = whole.employer_id")


class Migration(migrations.Migration):
    """Replaces the constraints and the trigger's function."""

    dependencies = [
        ("receipts", "0005_people_and_agencies"),
        ("bills", "0007_what_the_database_refuses_of_owners"),
    ]
    operations = [
        migrations.RunSQL(NUMBERS, NUMBERS_BEFORE),
        migrations.RunSQL(SAME_OWNER, SAME_EMPLOYER),
    ]
