"""What the database refuses, whoever asks."""

from django.db import migrations

from caruman.charges.lifecycle import APPEAL, CHARGE, COMPOUND, REDUCTION
from caruman.database.triggers import append_only, follows

# An assessment is frozen, and so is a reduction; what stands on the charge as taken off is the sum of what was granted,
# asked at the end of the transaction.
FIXED = """
    CREATE FUNCTION charges_charge_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION '%: never removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END IF;
        IF (to_jsonb(NEW) - 'state' - 'reduced_sen' - 'notice_id')
            IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'reduced_sen' - 'notice_id') THEN
            RAISE EXCEPTION 'charges_charge: what was assessed stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER charges_charge_is_frozen BEFORE UPDATE OR DELETE ON charges_charge
        FOR EACH ROW EXECUTE FUNCTION charges_charge_is_frozen();
    CREATE FUNCTION charges_reduction_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION '%: never removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END IF;
        IF (to_jsonb(NEW) - 'state' - 'decided_at' - 'decided_by_id')
            IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'decided_at' - 'decided_by_id') THEN
            RAISE EXCEPTION 'charges_reduction: what was proposed stays as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER charges_reduction_is_frozen BEFORE UPDATE OR DELETE ON charges_reduction
        FOR EACH ROW EXECUTE FUNCTION charges_reduction_is_frozen();
    CREATE FUNCTION charges_charge_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE charge uuid; taken bigint; stands bigint;
    BEGIN
        charge := CASE TG_TABLE_NAME WHEN 'charges_charge' THEN NEW.id
            ELSE (to_jsonb(NEW) ->> 'charge_id')::uuid END;
        SELECT reduced_sen INTO stands FROM charges_charge WHERE id = charge;
        SELECT coalesce(sum(amount_sen), 0) INTO taken FROM charges_reduction
            WHERE charge_id = charge AND state = 'granted';
        IF taken IS DISTINCT FROM stands THEN
            RAISE EXCEPTION 'charges_charge: its reductions (%) are not what is taken off (%)', taken, stands
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER charges_charge_adds_up AFTER INSERT OR UPDATE ON charges_charge
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION charges_charge_adds_up();
    CREATE CONSTRAINT TRIGGER charges_reduction_adds_up AFTER INSERT OR UPDATE ON charges_reduction
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION charges_charge_adds_up();
"""
UNDONE = """
    DROP FUNCTION charges_charge_adds_up() CASCADE;
    DROP FUNCTION charges_reduction_is_frozen() CASCADE;
    DROP FUNCTION charges_charge_is_frozen() CASCADE;
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("charges", "0001_initial")]
    operations = [
        follows("charges_charge", CHARGE),
        follows("charges_reduction", REDUCTION),
        follows("charges_appeal", APPEAL),
        follows("charges_compound", COMPOUND),
        append_only("charges_appealstep"),
        append_only("charges_chargeletter"),
        migrations.RunSQL(FIXED, UNDONE),
    ]
