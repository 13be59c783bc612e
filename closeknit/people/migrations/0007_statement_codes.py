from django.db import migrations, models

import closeknit.people.models.codes


def give_codes(apps, schema_editor):
    Statement = apps.get_model("people", "Statement")
    rows = list(Statement.objects.filter(code=None).only("pk"))
    for row in rows:
        row.code = closeknit.people.models.codes.public_code()
    Statement.objects.bulk_update(rows, ["code"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("people", "0006_leaving")]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="code",
            field=models.CharField(default=None, editable=False, max_length=14, null=True),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="statement",
            name="code",
            field=models.CharField(
                default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True
            ),
        ),
    ]
