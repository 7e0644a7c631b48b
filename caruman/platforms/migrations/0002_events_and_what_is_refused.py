"""The events of jobs, kept by month of the job, and what the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only, follows
from caruman.platforms.lifecycle import QUESTION, TURN, WALLET_MONTH

# Future months are made ahead of their time by `platforms.tasks.make_partitions`. What is inserted into a partition by
# its own name would pass by the guards of the whole table, so that is refused.
EVENTS = """
    CREATE SEQUENCE platforms_event_number;
    CREATE TABLE platforms_event (
        number bigint NOT NULL DEFAULT nextval('platforms_event_number'),
        month date NOT NULL,
        agency_id uuid NOT NULL,
        insured_id uuid NOT NULL,
        transaction_id varchar(64) NOT NULL,
        of_transaction varchar(64) NOT NULL,
        kind varchar(7) NOT NULL,
        worker_id varchar(64) NOT NULL,
        worked_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        booked_on date NOT NULL,
        earned_sen bigint NOT NULL,
        deducted_sen bigint NOT NULL,
        expected_sen bigint NOT NULL,
        effect_sen bigint NOT NULL,
        earned_effect_sen bigint NOT NULL,
        description varchar(100) NOT NULL,
        CONSTRAINT an_event_lies_in_the_month_of_its_job
            CHECK (month = date_trunc('month', worked_at AT TIME ZONE 'Asia/Kuala_Lumpur')::date),
        CONSTRAINT an_event_has_a_known_kind CHECK (kind IN ('deduct', 'correct', 'cancel')),
        CONSTRAINT a_change_points_to_its_deduction CHECK ((kind = 'deduct') = (of_transaction = '')),
        CONSTRAINT a_deduction_counts_in_full
            CHECK (kind <> 'deduct' OR (effect_sen = deducted_sen AND earned_effect_sen = earned_sen)),
        CONSTRAINT a_cancelled_job_is_nothing CHECK (kind <> 'cancel' OR (earned_sen = 0 AND deducted_sen = 0)),
        CONSTRAINT a_deduction_is_part_of_the_earnings
            CHECK (deducted_sen >= 0 AND deducted_sen <= earned_sen AND expected_sen >= 0),
        PRIMARY KEY (agency_id, transaction_id, month)
    ) PARTITION BY RANGE (month);
    COMMENT ON TABLE platforms_event IS 'One thing that a platform said of a job; see platforms.models.Event';
    CREATE INDEX platforms_event_of_person ON platforms_event (insured_id, worked_at);
    CREATE INDEX platforms_event_of_day ON platforms_event (agency_id, booked_on, number);
    CREATE INDEX platforms_event_of_job ON platforms_event (agency_id, of_transaction) WHERE of_transaction <> '';

    CREATE FUNCTION platforms_event_comes_by_the_whole_table() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'platforms_event: % by the name of a partition is refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE FUNCTION platforms_event_guard_partition(name text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        EXECUTE format('CREATE TRIGGER platforms_event_comes_by_the_whole_table BEFORE INSERT OR TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION platforms_event_comes_by_the_whole_table()', name);
    END $$;

    DO $$
    DECLARE
        first date;
        name text;
    BEGIN
        CREATE TABLE platforms_event_earlier PARTITION OF platforms_event FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
        PERFORM platforms_event_guard_partition('platforms_event_earlier');
        FOR first IN SELECT generate_series('2026-01-01'::date, '2028-12-01', '1 month') LOOP
            name := 'platforms_event_' || to_char(first, 'YYYY_MM');
            EXECUTE format('CREATE TABLE %I PARTITION OF platforms_event FOR VALUES FROM (%L) TO (%L)', name,
                first, first + interval '1 month');
            PERFORM platforms_event_guard_partition(name);
        END LOOP;
    END $$;
"""

# Asked once for each statement, so that COPY stays as fast as it is. The transaction is what holds an event to be one
# over all time, since a key of a partitioned table holds its month.
WHOLE = """
    CREATE FUNCTION platforms_event_is_new_and_open() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM added a LEFT JOIN platforms_transaction t
                ON t.agency_id = a.agency_id AND t.transaction_id = a.transaction_id AND t.month = a.month
            WHERE t.agency_id IS NULL
        ) THEN
            RAISE EXCEPTION 'platforms_event: an event comes with its transaction' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT 1 FROM platforms_closedday WHERE day >= (SELECT min(booked_on) FROM added)
        ) THEN
            RAISE EXCEPTION 'platforms_event: the day is closed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER platforms_event_is_new_and_open AFTER INSERT ON platforms_event
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION platforms_event_is_new_and_open();
"""

# What a close found stays: only what the wallet bought is written later.
SUMS_STAY = """
    CREATE FUNCTION platforms_walletmonth_keeps_its_sums() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR (OLD.turn_id, OLD.insured_id, OLD.opening_sen, OLD.deducted_sen, OLD.spent_sen,
                OLD.balance_sen, OLD.is_active)
            IS DISTINCT FROM (NEW.turn_id, NEW.insured_id, NEW.opening_sen, NEW.deducted_sen, NEW.spent_sen,
                NEW.balance_sen, NEW.is_active) THEN
            RAISE EXCEPTION 'platforms_walletmonth: its sums stay' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER platforms_walletmonth_keeps_its_sums BEFORE UPDATE OR DELETE ON platforms_walletmonth
        FOR EACH ROW EXECUTE FUNCTION platforms_walletmonth_keeps_its_sums();
    CREATE FUNCTION platforms_platformday_keeps_its_sums() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR (OLD.agency_id, OLD.day, OLD.jobs, OLD.earned_sen, OLD.deducted_sen)
            IS DISTINCT FROM (NEW.agency_id, NEW.day, NEW.jobs, NEW.earned_sen, NEW.deducted_sen) THEN
            RAISE EXCEPTION 'platforms_platformday: its sums stay' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER platforms_platformday_keeps_its_sums BEFORE UPDATE OR DELETE ON platforms_platformday
        FOR EACH ROW EXECUTE FUNCTION platforms_platformday_keeps_its_sums();
"""


class Migration(migrations.Migration):
    """Makes the table of events and the guards."""

    dependencies = [("platforms", "0001_initial")]
    operations = [
        migrations.RunSQL(
            EVENTS,
            "DROP TABLE platforms_event; DROP SEQUENCE platforms_event_number; "
            "DROP FUNCTION platforms_event_guard_partition(text); "
            "DROP FUNCTION platforms_event_comes_by_the_whole_table()",
        ),
        migrations.RunSQL(WHOLE, "DROP FUNCTION platforms_event_is_new_and_open() CASCADE"),
        migrations.RunSQL(
            SUMS_STAY,
            "DROP FUNCTION platforms_walletmonth_keeps_its_sums() CASCADE; "
            "DROP FUNCTION platforms_platformday_keeps_its_sums() CASCADE",
        ),
        append_only("platforms_event"),
        append_only("platforms_transaction"),
        append_only("platforms_closedday"),
        append_only("platforms_spending"),
        follows("platforms_turn", TURN),
        follows("platforms_walletmonth", WALLET_MONTH),
        follows("platforms_question", QUESTION),
    ]
