"""The table of words, and beside it what each database finds them by."""

from django.db import migrations, models

SQLITE = """
CREATE VIRTUAL TABLE search_words USING fts5(
    text, content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER search_entry_put AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_words (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER search_entry_forget AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER search_entry_change AFTER UPDATE OF text ON search_entry BEGIN
    INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO search_words (rowid, text) VALUES (new.id, new.text);
END
"""
POSTGRESQL = """
ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED;
CREATE INDEX search_entry_words ON search_entry USING gin (words)
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        # A trigger holds semicolons of its own, so each statement is found by the blank before its CREATE.
        for statement in SQLITE.split("\nCREATE ")[1:]:
            schema_editor.execute(f"CREATE {statement.rstrip().removesuffix(';')}")
    else:
        schema_editor.execute(POSTGRESQL)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("put", "forget", "change"):
            schema_editor.execute(f"DROP TRIGGER search_entry_{name}")
        schema_editor.execute("DROP TABLE search_words")
    else:
        schema_editor.execute("ALTER TABLE search_entry DROP COLUMN words")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("key", models.BigIntegerField()),
                ("owner", models.BigIntegerField()),
                ("audience", models.CharField(max_length=7)),
                ("text", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="entry_once")],
                "indexes": [models.Index(fields=["kind", "owner"], name="entry_of_owner")],
            },
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("member", models.BigIntegerField()),
                ("rows", models.PositiveSmallIntegerField()),
                ("seen_at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["member", "seen_at"], name="seen_by_member")]},
        ),
        migrations.RunPython(make, unmake),
    ]
