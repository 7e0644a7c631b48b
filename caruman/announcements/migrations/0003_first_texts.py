"""The announcements that a new portal begins with."""

from django.db import migrations

from caruman.announcements.first_texts import FIRST_TEXTS


def write_them(apps, schema_editor):
    announcements = apps.get_model("announcements", "Announcement").objects
    for text in FIRST_TEXTS:
        row = announcements.create(
            slug=text.slug,
            kind=text.kind,
            state="draft",
            written_at=text.published_at,
            **{f"title_{language}": words for language, words in text.title._asdict().items()},
            **{f"text_{language}": words for language, words in text.text._asdict().items()},
        )
        row.state, row.published_at = "published", text.published_at
        row.save()


class Migration(migrations.Migration):
    """Writes and publishes them."""

    dependencies = [("announcements", "0002_what_the_database_refuses")]
    operations = [migrations.RunPython(write_them, migrations.RunPython.noop, elidable=True)]
