"""What an organiser hid."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("asks", "0002_kept_answers")]

    operations = [
        migrations.AddField("ask", "hidden_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("ask", "hidden_because", models.CharField(blank=True, max_length=400)),
        migrations.AlterField(
            "ask",
            "ending",
            models.CharField(
                blank=True,
                choices=[
                    ("helped", "somebody helped"),
                    ("otherwise", "it was solved in another way"),
                    ("let_go", "it is no longer needed"),
                    ("over", "its time was over"),
                    ("hidden", "an organiser hid it"),
                ],
                max_length=9,
            ),
        ),
        migrations.AddField("asking", "hidden_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("asking", "hidden_because", models.CharField(blank=True, max_length=400)),
    ]
