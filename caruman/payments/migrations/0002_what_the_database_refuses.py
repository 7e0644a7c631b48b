"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.payments.lifecycle import CASE, HELD_MONEY, PAYMENT

# What was asked for stays: amount, channel, order numbers and their time. Parts never exceed the payment, and those of
# an FPX order are the whole of it, asked at the end of the transaction. What is applied to bills and what is held add
# up to the payment once it is posted: nothing of it is lost, nothing of it counts twice.
FIXED = """
    CREATE SEQUENCE payments_order;
    CREATE FUNCTION payments_payment_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'payments_payment: a payment is never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (NEW.channel, NEW.amount_sen, NEW.order_number, NEW.exchange_order_number, NEW.ordered_at, NEW.model,
                NEW.description, NEW.reference, NEW.means, NEW.created_at)
            IS DISTINCT FROM (OLD.channel, OLD.amount_sen, OLD.order_number, OLD.exchange_order_number, OLD.ordered_at,
                OLD.model, OLD.description, OLD.reference, OLD.means, OLD.created_at) THEN
            RAISE EXCEPTION 'payments_payment: what was asked for stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.paid_at IS NOT NULL AND (NEW.paid_at, NEW.known_at, NEW.fpx_id)
            IS DISTINCT FROM (OLD.paid_at, OLD.known_at, OLD.fpx_id) THEN
            RAISE EXCEPTION 'payments_payment: when it was paid stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.posted_at IS NOT NULL AND NEW.posted_at IS DISTINCT FROM OLD.posted_at THEN
            RAISE EXCEPTION 'payments_payment: it is posted once' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER payments_payment_stays_what_it_is BEFORE UPDATE OR DELETE ON payments_payment
        FOR EACH ROW EXECUTE FUNCTION payments_payment_stays_what_it_is();
    CREATE FUNCTION payments_payment_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE paid payments_payment; asked bigint; applied bigint; held bigint;
    BEGIN
        SELECT * INTO paid FROM payments_payment WHERE id = NEW.id;
        SELECT coalesce(sum(amount_sen), 0), coalesce(sum(amount_sen) FILTER (WHERE is_applied), 0) INTO asked, applied
            FROM payments_paymentpart WHERE payment_id = NEW.id;
        IF asked > paid.amount_sen OR (paid.channel = 'fpx' AND asked <> paid.amount_sen) THEN
            RAISE EXCEPTION 'payments_payment: the parts (%) do not add up to the payment (%)', asked, paid.amount_sen
                USING ERRCODE = 'check_violation';
        END IF;
        IF paid.posted_at IS NOT NULL AND paid.state = 'paid' THEN
            SELECT coalesce(sum(amount_sen), 0) INTO held
                FROM payments_heldmoney WHERE payment_id = NEW.id AND from_held_id IS NULL;
            IF applied + held <> paid.amount_sen THEN
                RAISE EXCEPTION 'payments_payment: applied (%) and held (%) are not the payment (%)',
                    applied, held, paid.amount_sen USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER payments_payment_adds_up AFTER INSERT OR UPDATE OF posted_at ON payments_payment
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments_payment_adds_up();
"""
UNDONE = """
    DROP FUNCTION payments_payment_adds_up() CASCADE;
    DROP FUNCTION payments_payment_stays_what_it_is() CASCADE;
    DROP SEQUENCE payments_order;
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("payments", "0001_initial")]
    operations = [
        follows("payments_payment", PAYMENT),
        follows("payments_heldmoney", HELD_MONEY),
        follows("payments_case", CASE),
        append_only("payments_message"),
        append_only("payments_messageeffect"),
        append_only("payments_paymentstep"),
        migrations.RunSQL(FIXED, UNDONE),
    ]
