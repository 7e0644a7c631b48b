"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.refunds.lifecycle import REFUND

# Never more than was paid: what is asked back for a month and kind is at most what its paid bills brought. A refund that
# was sent keeps what it is for, and a transfer keeps what it said when it left. The sum is asked at the end. Sealed columns
# may be sealed anew with another key.
FIXED = """
    CREATE SEQUENCE refunds_file;
    CREATE FUNCTION refunds_item_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE stands text;
    BEGIN
        SELECT state INTO stands FROM refunds_refund WHERE id = coalesce(NEW.refund_id, OLD.refund_id);
        IF TG_OP = 'UPDATE'
            AND (to_jsonb(NEW) - 'is_live' - 'name') IS DISTINCT FROM (to_jsonb(OLD) - 'is_live' - 'name') THEN
            RAISE EXCEPTION 'refunds_refunditem: what was asked for stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP = 'UPDATE' AND NEW.is_live AND NOT OLD.is_live THEN
            RAISE EXCEPTION 'refunds_refunditem: what was given up is asked for anew' USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP <> 'UPDATE' AND stands <> 'draft' THEN
            RAISE EXCEPTION 'refunds_refunditem: the application was sent' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN coalesce(NEW, OLD);
    END $$;
    CREATE TRIGGER refunds_item_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON refunds_refunditem
        FOR EACH ROW EXECUTE FUNCTION refunds_item_is_fixed();
    CREATE FUNCTION refunds_item_within_paid() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE asked bigint; paid bigint;
    BEGIN
        IF NEW.held_id IS NOT NULL THEN
            SELECT amount_sen INTO paid FROM payments_heldmoney
                WHERE id = NEW.held_id AND employer_id = NEW.employer_id;
            asked := NEW.amount_sen;
        ELSE
            SELECT coalesce(sum(m.amount_sen), 0) INTO paid
                FROM bills_billmonth m JOIN bills_bill b ON b.id = m.bill_id
                WHERE m.employer_id = NEW.employer_id AND m.month = NEW.month AND m.kind = NEW.kind
                AND b.state IN ('paid', 'refunded');
            SELECT coalesce(sum(amount_sen), 0) INTO asked FROM refunds_refunditem
                WHERE employer_id = NEW.employer_id AND month = NEW.month AND kind = NEW.kind AND is_live;
        END IF;
        IF paid IS NULL OR asked > paid THEN
            RAISE EXCEPTION 'refunds_refunditem: % asked back of % that was paid', asked, paid
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER refunds_item_within_paid AFTER INSERT ON refunds_refunditem
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refunds_item_within_paid();
    CREATE FUNCTION refunds_refund_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE items bigint; stands refunds_refund;
    BEGIN
        SELECT * INTO stands FROM refunds_refund WHERE id = NEW.id;
        IF stands.state NOT IN ('refused', 'withdrawn') THEN
            SELECT coalesce(sum(amount_sen), 0) INTO items FROM refunds_refunditem WHERE refund_id = NEW.id AND is_live;
            IF items IS DISTINCT FROM stands.amount_sen THEN
                RAISE EXCEPTION 'refunds_refund: what it is for (%) is not its amount', items
                    USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER refunds_refund_adds_up AFTER INSERT OR UPDATE ON refunds_refund
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refunds_refund_adds_up();
    CREATE FUNCTION refunds_transfer_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR (OLD.outcome <> 'waiting' AND NEW.outcome <> OLD.outcome)
            OR (NEW.file_id, NEW.refund_id, NEW.reference, NEW.bank, NEW.amount_sen)
            IS DISTINCT FROM (OLD.file_id, OLD.refund_id, OLD.reference, OLD.bank, OLD.amount_sen) THEN
            RAISE EXCEPTION 'refunds_transfer: what left for the bank stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER refunds_transfer_is_fixed BEFORE UPDATE OR DELETE ON refunds_transfer
        FOR EACH ROW EXECUTE FUNCTION refunds_transfer_is_fixed();
"""
UNDONE = """
    DROP FUNCTION refunds_transfer_is_fixed() CASCADE;
    DROP FUNCTION refunds_refund_adds_up() CASCADE;
    DROP FUNCTION refunds_item_within_paid() CASCADE;
    DROP FUNCTION refunds_item_is_fixed() CASCADE;
    DROP SEQUENCE refunds_file;
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("refunds", "0001_initial")]
    operations = [
        follows("refunds_refund", REFUND),
        append_only("refunds_refundstep"),
        append_only("refunds_refundletter"),
        append_only("refunds_transferfile"),
        migrations.RunSQL(FIXED, UNDONE),
    ]
