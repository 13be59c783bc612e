import closeknit.people.models.codes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Forecast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('lease', models.CharField(blank=True, max_length=32)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('set_aside_at', models.DateTimeField(blank=True, null=True)),
                ('asked_at', models.DateTimeField()),
                ('every', models.PositiveSmallIntegerField()),
                ('floor', models.FloatField()),
                ('bridging', models.FloatField()),
                ('most', models.PositiveSmallIntegerField()),
                ('result', models.JSONField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-asked_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField(unique=True)),
                ('held_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-monday',),
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField(unique=True)),
                ('run_at', models.DateTimeField()),
                ('seed', models.PositiveIntegerField()),
                ('value', models.FloatField()),
                ('bound', models.FloatField()),
                ('members', models.PositiveIntegerField()),
                ('introduced', models.PositiveIntegerField()),
                ('needs', models.PositiveIntegerField()),
                ('needs_answered', models.PositiveIntegerField()),
                ('room', models.PositiveIntegerField(default=0)),
                ('placed', models.PositiveIntegerField(default=0)),
                ('floor', models.FloatField(default=0.15)),
                ('bridging', models.FloatField(default=0)),
                ('most', models.PositiveSmallIntegerField(default=3)),
                ('left_out', models.FloatField(default=0)),
                ('gini', models.FloatField()),
                ('spread', models.JSONField(default=list)),
                ('absences', models.JSONField(default=dict)),
                ('given', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ('-monday',),
            },
        ),
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('worth', models.FloatField()),
                ('worth_a', models.FloatField()),
                ('worth_b', models.FloatField()),
                ('reasons_a', models.JSONField(default=list)),
                ('reasons_b', models.JSONField(default=list)),
                ('proposed_at', models.DateTimeField()),
                ('revealed_a_at', models.DateTimeField()),
                ('revealed_b_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('met_at', models.DateTimeField(blank=True, null=True)),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='introductions', to='introductions.round')),
            ],
            options={
                'ordering': ('-worth', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('round', 'a', 'b'), name='introduction_once_in_a_round'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='introduction_has_two_sides')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(choices=[('away', 'paused, listening first or leaving'), ('open', 'an introduction was open and took their room'), ('spoken_for', 'what goes on every week takes all their minutes'), ('every_second', 'a quarter of an hour is one introduction every second week'), ('spaced', 'the last ones went by, and so they come every second week'), ('unwritten', 'nothing is written that others could answer, or gain from'), ('lot', 'left out by lot, so that the network learns whether introductions help'), ('nobody', 'nobody fitted')], max_length=12)),
                ('shown_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='introductions.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'member'), name='absence_once_in_a_round')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=400)),
                ('is_shown', models.BooleanField(default=False)),
                ('asked_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('introduction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='wishes', to='introductions.introduction')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-asked_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('member', models.F('peer')), _negated=True), name='wish_for_another')],
            },
        ),
        migrations.CreateModel(
            name='Apart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('a', 'b'), name='apart_once')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('excluded_at', models.DateTimeField()),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-excluded_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('a', 'b'), name='exclusion_once'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='exclusion_has_two_sides')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('yes', 'Yes, introduce us'), ('not_now', 'Not now'), ('not_for_me', 'Not for me')], max_length=10)),
                ('until', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, choices=[('topic', 'not my topic'), ('senior', 'too senior'), ('junior', 'too junior'), ('known', 'we know each other'), ('unsaid', 'I would rather not say')], max_length=8)),
                ('message', models.TextField(blank=True, max_length=10000)),
                ('responded_at', models.DateTimeField()),
                ('introduction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responses', to='introductions.introduction')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('introduction', 'member'), name='response_one_a_side')],
            },
        ),
        migrations.CreateModel(
            name='Lot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_introduced', models.BooleanField()),
                ('drawn_at', models.DateTimeField()),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='introductions.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'a', 'b'), name='lot_once_in_a_round')],
            },
        ),
    ]
