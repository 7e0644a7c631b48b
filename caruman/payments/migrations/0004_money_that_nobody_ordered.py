"""Money that FPX confirms and that no order is of may be kept without parts; an order's own parts are still the whole."""

from django.db import migrations

# Whoever orders is known: a payment of FPX without a payer is money that came without an order.
FUNCTION = """
    CREATE OR REPLACE FUNCTION payments_payment_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE paid payments_payment; asked bigint; applied bigint; held bigint;
    BEGIN
        SELECT * INTO paid FROM payments_payment WHERE id = NEW.id;
        SELECT coalesce(sum(amount_sen), 0), coalesce(sum(amount_sen) FILTER (WHERE is_applied), 0) INTO asked, applied
            FROM payments_paymentpart WHERE payment_id = NEW.id;
        IF asked > paid.amount_sen OR (paid.channel = 'fpx' AND asked <> %s) THEN
            RAISE EXCEPTION 'payments_payment: the parts (%%) do not add up to the payment (%%)', asked, paid.amount_sen
                USING ERRCODE = 'check_violation';
        END IF;
        IF paid.posted_at IS NOT NULL AND paid.state = 'paid' THEN
            SELECT coalesce(sum(amount_sen), 0) INTO held
                FROM payments_heldmoney WHERE payment_id = NEW.id AND from_held_id IS NULL;
            IF applied + held <> paid.amount_sen THEN
                RAISE EXCEPTION 'payments_payment: applied (%%) and held (%%) are not the payment (%%)',
                    applied, held, paid.amount_sen USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        RETURN NULL;
    END $$;
"""
ORDERED = FUNCTION % "paid.amount_sen"
ORDERED_OR_STRAY = FUNCTION % "(CASE WHEN paid.made_by_id IS NULL THEN 0 ELSE paid.amount_sen END)"


class Migration(migrations.Migration):
    """Replaces the function of the trigger."""

    dependencies = [("payments", "0003_cases_that_answer_themselves")]
    operations = [migrations.RunSQL(ORDERED_OR_STRAY, ORDERED)]
