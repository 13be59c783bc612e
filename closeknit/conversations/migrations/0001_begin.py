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
            name='BusyTimes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500)),
                ('spans', models.JSONField(default=list)),
                ('given_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('modified', models.CharField(blank=True, max_length=200)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, max_length=10)),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('origin', models.CharField(max_length=60)),
                ('prompts', models.JSONField(default=list)),
                ('opened_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-touched_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('a', 'b'), name='conversation_one_for_two'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='conversation_has_two_sides')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=10000)),
                ('kept_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='conversations.conversation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'author'), name='draft_one_each')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('text', models.TextField(max_length=10000)),
                ('is_thinking', models.BooleanField(default=False)),
                ('written_at', models.DateTimeField()),
                ('arrives_at', models.DateTimeField()),
                ('held', models.BooleanField(default=False)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='conversations.conversation')),
            ],
            options={
                'ordering': ('written_at', 'pk'),
                'indexes': [models.Index(fields=['conversation', 'arrives_at'], name='letter_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('slots', models.JSONField(default=list)),
                ('offered_at', models.DateTimeField()),
                ('arrives_at', models.DateTimeField()),
                ('held', models.BooleanField(default=False)),
                ('starts_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('writing', 'one of you would rather write'), ('taken_back', 'the times were taken back'), ('cancelled', 'it was cancelled'), ('talked', 'you talked'), ('missed', 'it did not happen'), ('passed', 'nobody said what became of it')], max_length=10)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='conversations.conversation')),
            ],
            options={
                'ordering': ('offered_at', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('conversation',), name='meeting_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('worth', models.CharField(choices=[('go_on', 'Yes, I want to keep going'), ('complete', 'Yes, and it feels complete'), ('not_really', 'Not really'), ('not_asked', 'I would rather not say')], max_length=10)),
                ('words', models.TextField(blank=True, max_length=2000)),
                ('reflected_at', models.DateTimeField()),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to='conversations.conversation')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'member'), name='reflection_one_each')],
            },
        ),
        migrations.CreateModel(
            name='Rest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rested_at', models.DateTimeField()),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rests', to='conversations.conversation')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'member'), name='rest_one_each')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trying', models.CharField(blank=True, max_length=240)),
                ('works', models.CharField(blank=True, max_length=240)),
                ('written_at', models.DateTimeField()),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='conversations.conversation')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'member'), name='sheet_one_each')],
            },
        ),
    ]
