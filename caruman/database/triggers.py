"""Triggers as migration operations: an append-only table, and a state column that follows its lifecycle."""

from __future__ import annotations

from django.db.migrations import RunSQL

from caruman.values.lifecycle import Lifecycle


def append_only(table: str) -> RunSQL:
    """Refuse every change and removal of rows, whoever asks. Corrections are new rows."""
    return RunSQL(
        f"""
        CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '{table} is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only();
        CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only();
        """,
        f"DROP FUNCTION {table}_is_append_only() CASCADE",
    )


def follows(table: str, lifecycle: Lifecycle, *, column: str = "state") -> RunSQL:
    """Refuse a first state that is not initial, and a change of state that is not in the lifecycle's table."""
    return RunSQL(follows_sql(table, lifecycle, column=column), f"DROP FUNCTION {table}_{column}_lifecycle() CASCADE")


def follows_sql(table: str, lifecycle: Lifecycle, *, column: str = "state") -> str:
    """Give the trigger's SQL; it replaces an earlier one, so that a migration can bring a new table."""
    initial = ", ".join(f"'{state}'" for state in lifecycle.initial)
    pairs = ", ".join(sorted({f"('{edge.source}', '{edge.target}')" for edge in lifecycle.edges}))
    return f"""
        CREATE OR REPLACE FUNCTION {table}_{column}_lifecycle() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF NEW.{column} NOT IN ({initial}) THEN
                    RAISE EXCEPTION '{table}: nothing begins as %', NEW.{column} USING ERRCODE = 'check_violation';
                END IF;
            ELSIF NEW.{column} IS DISTINCT FROM OLD.{column}
                AND (OLD.{column}, NEW.{column}) NOT IN (VALUES {pairs}) THEN
                RAISE EXCEPTION '{table}: from % to % is not in the lifecycle', OLD.{column}, NEW.{column}
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER {table}_{column}_lifecycle BEFORE INSERT OR UPDATE OF {column} ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_{column}_lifecycle();
    """
