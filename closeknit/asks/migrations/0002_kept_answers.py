"""Answers that both agreed to keep for others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("asks", "0001_begin")]

    operations = [
        migrations.AddField("asking", "offered_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("asking", "agreed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddConstraint(
            "asking",
            models.CheckConstraint(
                condition=models.Q(agreed_at__isnull=True) | models.Q(offered_at__isnull=False),
                name="agreed_to_what_was_offered",
            ),
        ),
    ]
