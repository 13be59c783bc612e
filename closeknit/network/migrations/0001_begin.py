import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Network',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('sentence', models.CharField(blank=True, max_length=240)),
                ('about', models.TextField(blank=True, max_length=2000)),
                ('languages', models.JSONField(default=list)),
                ('timezone', models.CharField(default='UTC', max_length=64)),
                ('round_weekday', models.PositiveSmallIntegerField(default=0)),
                ('round_at', models.TimeField(default=datetime.time(6, 0))),
                ('weeks_between_rounds', models.PositiveSmallIntegerField(default=1)),
                ('floor', models.FloatField(default=0.15)),
                ('bridging', models.FloatField(default=0)),
                ('most_introductions', models.PositiveSmallIntegerField(default=3)),
                ('left_out', models.FloatField(default=0)),
                ('answers_kept', models.PositiveSmallIntegerField(default=90)),
                ('place_kept', models.PositiveSmallIntegerField(default=18)),
                ('mails_kept', models.PositiveSmallIntegerField(default=7)),
                ('invitations_kept', models.PositiveSmallIntegerField(default=30)),
                ('reports_kept', models.PositiveSmallIntegerField(default=180)),
                ('gatherings_kept', models.PositiveSmallIntegerField(default=30)),
                ('pairings_kept', models.PositiveSmallIntegerField(default=180)),
                ('collaborations_kept', models.PositiveSmallIntegerField(default=182)),
                ('openings_kept', models.PositiveSmallIntegerField(default=84)),
                ('circle_months', models.PositiveSmallIntegerField(default=12)),
                ('circle_weeks', models.PositiveSmallIntegerField(default=3)),
                ('circle_most', models.PositiveSmallIntegerField(default=7)),
                ('circle_protocol', models.CharField(default='experience', max_length=12)),
                ('programme_weeks', models.PositiveSmallIntegerField(default=16)),
                ('programme_rhythm', models.PositiveSmallIntegerField(default=2)),
                ('programme_places', models.PositiveSmallIntegerField(default=1)),
                ('takes_requests', models.BooleanField(default=True)),
                ('members_invite', models.BooleanField(default=True)),
                ('conduct', models.TextField(blank=True, max_length=20000)),
                ('privacy', models.TextField(blank=True, max_length=20000)),
                ('begun_at', models.DateTimeField()),
                ('demonstrated_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='network_is_one')],
            },
        ),
    ]
