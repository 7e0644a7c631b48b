"""The lines of schedules, kept by month: partitions, keys that begin with the employer, and what is refused."""

from django.db import migrations

# A month gets a partition of its own from 2026 on; older months come in rarely and share one for each year. Future
# months are made ahead of their time by `schedules.tasks.make_partitions`.
LINES = """
    CREATE TABLE schedules_line (
        employer_id uuid NOT NULL,
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        schedule_id uuid NOT NULL,
        place integer NOT NULL CHECK (place > 0),
        identity_no varchar(12) NOT NULL CHECK (identity_no <> ''),
        name varchar(150) NOT NULL CHECK (name <> ''),
        wage_sen bigint NOT NULL CHECK (wage_sen >= 0),
        act4_employer_sen integer NOT NULL CHECK (act4_employer_sen >= 0),
        act4_employee_sen integer NOT NULL CHECK (act4_employee_sen >= 0),
        skbbk_employee_sen integer NOT NULL CHECK (skbbk_employee_sen >= 0),
        eis_employer_sen integer NOT NULL CHECK (eis_employer_sen >= 0),
        eis_employee_sen integer NOT NULL CHECK (eis_employee_sen >= 0),
        status varchar(1) NOT NULL DEFAULT '' CHECK (status IN ('', 'B', 'H', 'M', 'S', 'T')),
        employment_date date,
        occupation varchar(100) NOT NULL DEFAULT '',
        allowance_sen bigint CHECK (allowance_sen >= 0),
        PRIMARY KEY (employer_id, month, schedule_id, place)
    ) PARTITION BY RANGE (month);
    COMMENT ON TABLE schedules_line IS 'One person in one version of a schedule; see schedules.models.Line';
    CREATE INDEX schedules_line_of_person ON schedules_line (identity_no, month);
    CREATE TABLE schedules_line_earlier PARTITION OF schedules_line FOR VALUES FROM (MINVALUE) TO ('2018-01-01');
    DO $$
    DECLARE first date;
    BEGIN
        FOR first IN SELECT generate_series('2018-01-01'::date, '2025-01-01', '1 year') LOOP
            EXECUTE format('CREATE TABLE schedules_line_%s PARTITION OF schedules_line FOR VALUES FROM (%L) TO (%L)',
                to_char(first, 'YYYY'), first, first + interval '1 year');
        END LOOP;
        FOR first IN SELECT generate_series('2026-01-01'::date, '2027-12-01', '1 month') LOOP
            EXECUTE format('CREATE TABLE schedules_line_%s PARTITION OF schedules_line FOR VALUES FROM (%L) TO (%L)',
                to_char(first, 'YYYY_MM'), first, first + interval '1 month');
        END LOOP;
    END $$;
"""

# Lines of what was submitted are never changed, removed or added to. Insertions are asked once for each statement, so
# that COPY stays as fast as it is.
GUARDED = """
    CREATE FUNCTION schedules_line_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM schedules_schedule s WHERE s.id = OLD.schedule_id AND s.state <> 'draft') THEN
            RAISE EXCEPTION 'schedules_line: only a draft is changed, % refused', TG_OP
                USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP = 'UPDATE' AND (NEW.employer_id, NEW.month, NEW.schedule_id)
            IS DISTINCT FROM (OLD.employer_id, OLD.month, OLD.schedule_id) THEN
            RAISE EXCEPTION 'schedules_line: a line stays in its schedule' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$;
    CREATE TRIGGER schedules_line_is_open BEFORE UPDATE OR DELETE ON schedules_line
        FOR EACH ROW EXECUTE FUNCTION schedules_line_is_open();
    CREATE FUNCTION schedules_line_joins_a_draft() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM (SELECT DISTINCT employer_id, month, schedule_id FROM joined) j
            LEFT JOIN schedules_schedule s ON s.id = j.schedule_id AND s.employer_id = j.employer_id
                AND s.month = j.month
            WHERE s.state IS DISTINCT FROM 'draft'
        ) THEN
            RAISE EXCEPTION 'schedules_line: lines join a draft of the same employer and month only'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER schedules_line_joins_a_draft AFTER INSERT ON schedules_line
        REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION schedules_line_joins_a_draft();
    CREATE FUNCTION schedules_line_is_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'schedules_line is never emptied' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER schedules_line_is_never_emptied BEFORE TRUNCATE ON schedules_line
        FOR EACH STATEMENT EXECUTE FUNCTION schedules_line_is_never_emptied();
"""
UNGUARDED = """
    DROP FUNCTION schedules_line_is_open() CASCADE;
    DROP FUNCTION schedules_line_joins_a_draft() CASCADE;
    DROP FUNCTION schedules_line_is_never_emptied() CASCADE;
"""


class Migration(migrations.Migration):
    """Makes the table and its guards."""

    dependencies = [("schedules", "0001_initial")]
    operations = [
        migrations.RunSQL(LINES, "DROP TABLE schedules_line"),
        migrations.RunSQL(GUARDED, UNGUARDED),
    ]
