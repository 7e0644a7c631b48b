"""What the database refuses, whoever asks: other states, and rewriting what people have read."""

from django.db import migrations

from caruman.announcements.lifecycle import ANNOUNCEMENT
from caruman.database.triggers import follows

STAYS_AS_READ = """
    CREATE FUNCTION announcements_stays_as_read() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR ROW(NEW.slug, NEW.kind, NEW.title_ms, NEW.title_en, NEW.title_zh, NEW.text_ms, NEW.text_en,
            NEW.text_zh, NEW.published_at) IS DISTINCT FROM ROW(OLD.slug, OLD.kind, OLD.title_ms, OLD.title_en,
            OLD.title_zh, OLD.text_ms, OLD.text_en, OLD.text_zh, OLD.published_at) THEN
            RAISE EXCEPTION 'announcements_announcement: what was published stays as it was read'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER announcements_stays_as_read BEFORE UPDATE OR DELETE ON announcements_announcement
        FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION announcements_stays_as_read();
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("announcements", "0001_initial")]
    operations = [
        follows("announcements_announcement", ANNOUNCEMENT),
        migrations.RunSQL(STAYS_AS_READ, "DROP FUNCTION announcements_stays_as_read() CASCADE"),
    ]
