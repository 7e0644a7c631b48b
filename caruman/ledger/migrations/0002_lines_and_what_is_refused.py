"""The lines of entries, kept by month, and what the database refuses, whoever asks."""

from django.db import migrations

from caruman.database.triggers import append_only

# The chart, as the database knows it. An account is added by a migration and never changed or removed.
CHART = """
    CREATE TABLE ledger_account (
        code varchar(4) PRIMARY KEY CHECK (code ~ '^[0-9]{4}$'),
        kind varchar(9) NOT NULL CHECK (kind IN ('asset', 'liability', 'income', 'expense')),
        scheme varchar(6) NOT NULL
    );
    COMMENT ON TABLE ledger_account IS 'Accounts that lines may name; see ledger.chart';
"""

# A month begins at midnight in Malaysia. Future months are made ahead of their time by `ledger.tasks.make_partitions`.
# What is inserted into a partition by its own name would pass by the guards of the whole table, so that is refused.
LINES = """
    CREATE TABLE ledger_line (
        entry bigint NOT NULL,
        place smallint NOT NULL CHECK (place > 0),
        booked_at timestamptz NOT NULL,
        account varchar(4) NOT NULL,
        debit_sen bigint NOT NULL DEFAULT 0,
        credit_sen bigint NOT NULL DEFAULT 0,
        CONSTRAINT a_line_is_not_negative CHECK (debit_sen >= 0 AND credit_sen >= 0),
        CONSTRAINT a_line_is_on_one_side CHECK ((debit_sen = 0) <> (credit_sen = 0)),
        PRIMARY KEY (entry, place, booked_at)
    ) PARTITION BY RANGE (booked_at);
    COMMENT ON TABLE ledger_line IS 'One side of an entry; see ledger.models.Line';
    CREATE INDEX ledger_line_of_account ON ledger_line (account, booked_at, entry, place)
        INCLUDE (debit_sen, credit_sen);

    CREATE FUNCTION ledger_line_comes_by_the_whole_table() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'ledger_line: % by the name of a partition is refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE FUNCTION ledger_line_guard_partition(name text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        EXECUTE format('CREATE TRIGGER ledger_line_comes_by_the_whole_table BEFORE INSERT OR TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION ledger_line_comes_by_the_whole_table()', name);
    END $$;

    DO $$
    DECLARE
        first timestamp;
        name text;
    BEGIN
        CREATE TABLE ledger_line_earlier PARTITION OF ledger_line
            FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00+08');
        PERFORM ledger_line_guard_partition('ledger_line_earlier');
        FOR first IN SELECT generate_series('2026-01-01'::timestamp, '2028-12-01', '1 month') LOOP
            name := 'ledger_line_' || to_char(first, 'YYYY_MM');
            EXECUTE format('CREATE TABLE %I PARTITION OF ledger_line FOR VALUES FROM (%L) TO (%L)', name,
                to_char(first, 'YYYY-MM-DD') || ' 00:00+08',
                to_char(first + interval '1 month', 'YYYY-MM-DD') || ' 00:00+08');
            PERFORM ledger_line_guard_partition(name);
        END LOOP;
    END $$;
"""

# An entry and its lines come in one statement: at its end both guards see all of both. The lines of an entry must be all
# that it says it has, in places 1, 2, 3 …, so that lines added later have no place left: the key refuses them.
# The look-ups are written so that each takes the key, however large the tables are and whatever is known of them.
WHOLE = """
    CREATE FUNCTION ledger_line_makes_a_whole_entry() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off AS $$
    DECLARE
        wrong record;
    BEGIN
        SELECT account INTO wrong FROM added WHERE account NOT IN (SELECT code FROM ledger_account) LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'ledger_line: there is no account %', wrong.account USING ERRCODE = 'check_violation';
        END IF;
        SELECT l.entry INTO wrong
        FROM (
            SELECT entry, count(*) AS lines, min(place) AS first_place, max(place) AS last_place,
                min(booked_at) AS earliest, max(booked_at) AS latest,
                sum(debit_sen) AS debit_sen, sum(credit_sen) AS credit_sen
            FROM added GROUP BY entry
        ) l
        LEFT JOIN LATERAL (SELECT * FROM ledger_entry WHERE number = l.entry LIMIT 1) e ON true
        WHERE e.number IS NULL
            OR (l.lines, l.first_place, l.last_place) IS DISTINCT FROM (e.lines, 1, e.lines)
            OR (l.earliest, l.latest) IS DISTINCT FROM (e.booked_at, e.booked_at)
            OR (l.debit_sen, l.credit_sen) IS DISTINCT FROM (e.total_sen, e.total_sen)
        LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'ledger_line: entry % does not balance, or its lines are not those that it was posted with',
                wrong.entry USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER ledger_line_makes_a_whole_entry AFTER INSERT ON ledger_line
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_line_makes_a_whole_entry();

    CREATE FUNCTION ledger_entry_has_its_lines() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off AS $$
    DECLARE
        wrong record;
    BEGIN
        SELECT e.number INTO wrong FROM added e
        WHERE (
            SELECT l.place FROM ledger_line l
            WHERE l.entry = e.number AND l.booked_at = e.booked_at AND l.place = 1
            LIMIT 1
        ) IS NULL
        LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'ledger_entry: entry % has no lines', wrong.number USING ERRCODE = 'check_violation';
        END IF;
        SELECT e.number INTO wrong FROM added e
        WHERE e.reverses IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM ledger_entry o
            WHERE o.number = e.reverses AND o.reverses IS NULL AND o.lines = e.lines
                AND o.employer_id IS NOT DISTINCT FROM e.employer_id
                AND NOT EXISTS (
                    SELECT l.place, l.account, l.credit_sen, l.debit_sen FROM ledger_line l
                    WHERE l.entry = o.number AND l.booked_at = o.booked_at
                    EXCEPT
                    SELECT l.place, l.account, l.debit_sen, l.credit_sen FROM ledger_line l
                    WHERE l.entry = e.number AND l.booked_at = e.booked_at
                )
        )
        LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'ledger_entry: entry % does not mirror the one that it reverses', wrong.number
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER ledger_entry_has_its_lines AFTER INSERT ON ledger_entry
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_has_its_lines();
"""
NOT_WHOLE = """
    DROP FUNCTION ledger_line_makes_a_whole_entry() CASCADE;
    DROP FUNCTION ledger_entry_has_its_lines() CASCADE;
"""

FIRST_ACCOUNTS = """
    INSERT INTO ledger_account (code, kind, scheme) VALUES
        ('1000', 'asset', 'all'),
        ('1010', 'asset', 'all'),
        ('1020', 'asset', 'all'),
        ('1030', 'asset', 'all'),
        ('1040', 'asset', 'all'),
        ('1050', 'asset', 'all'),
        ('1100', 'asset', 'act4'),
        ('1110', 'asset', 'eis'),
        ('1120', 'asset', 'sps'),
        ('1130', 'asset', 'act838'),
        ('1140', 'asset', 'sps'),
        ('1200', 'asset', 'act4'),
        ('1210', 'asset', 'eis'),
        ('1220', 'asset', 'all'),
        ('2000', 'liability', 'all'),
        ('2010', 'liability', 'all'),
        ('2020', 'liability', 'all'),
        ('4000', 'income', 'act4'),
        ('4010', 'income', 'act4'),
        ('4020', 'income', 'act4'),
        ('4100', 'income', 'eis'),
        ('4200', 'income', 'sps'),
        ('4300', 'income', 'act838'),
        ('4400', 'income', 'sps'),
        ('4500', 'income', 'act4'),
        ('4510', 'income', 'eis'),
        ('4600', 'income', 'all'),
        ('5000', 'expense', 'all'),
        ('5100', 'expense', 'all'),
        ('5110', 'expense', 'all'),
        ('5200', 'expense', 'all');
"""


class Migration(migrations.Migration):
    """Makes the chart, the lines and the guards."""

    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunSQL(CHART, "DROP TABLE ledger_account"),
        migrations.RunSQL(FIRST_ACCOUNTS, migrations.RunSQL.noop),
        migrations.RunSQL(
            LINES,
            "DROP TABLE ledger_line; DROP FUNCTION ledger_line_guard_partition(text); "
            "DROP FUNCTION ledger_line_comes_by_the_whole_table()",
        ),
        migrations.RunSQL(WHOLE, NOT_WHOLE),
        append_only("ledger_account"),
        append_only("ledger_entry"),
        append_only("ledger_line"),
        append_only("ledger_seal"),
    ]
