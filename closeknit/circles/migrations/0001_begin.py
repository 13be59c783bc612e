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
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('about', models.CharField(blank=True, max_length=300)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('name', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Circle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('protocol', models.CharField(max_length=12)),
                ('is_written', models.BooleanField(default=False)),
                ('weeks', models.PositiveSmallIntegerField()),
                ('months', models.PositiveSmallIntegerField(default=12)),
                ('formed_at', models.DateTimeField()),
                ('answer_by', models.DateTimeField()),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('meets_at', models.DateTimeField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('not_together', 'it did not come together'), ('term_over', 'its term was over'), ('too_few', 'too few were left')], max_length=12)),
                ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='circles.theme')),
            ],
            options={
                'ordering': ('-formed_at', '-pk'),
                'indexes': [models.Index(fields=['closed_at', 'answer_by'], name='circle_by_answer')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('reasons', models.JSONField(default=list)),
                ('answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no')], max_length=3)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('turns', models.PositiveSmallIntegerField(default=0)),
                ('leads', models.PositiveSmallIntegerField(default=0)),
                ('would_go_on', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no')], max_length=3)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='circles.circle')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['member', 'left_at'], name='seat_by_member')],
                'constraints': [models.UniqueConstraint(fields=('circle', 'member'), name='seat_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('protocol', models.CharField(max_length=12)),
                ('is_written', models.BooleanField(default=False)),
                ('question', models.TextField(blank=True, max_length=1000)),
                ('planned_at', models.DateTimeField()),
                ('begins_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('stage', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('kept_at', models.DateTimeField(blank=True, null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gatherings', to='circles.circle')),
                ('facilitator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='circles.seat')),
                ('guest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='circles.seat')),
            ],
            options={
                'ordering': ('-begins_at', '-pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('circle',), name='one_gathering_open')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('text', models.CharField(max_length=240)),
                ('made_at', models.DateTimeField()),
                ('kept', models.CharField(blank=True, choices=[('done', 'done'), ('partly', 'partly'), ('let_go', 'let go')], max_length=6)),
                ('followed_at', models.DateTimeField(blank=True, null=True)),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='circles.gathering')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='circles.seat')),
            ],
            options={
                'ordering': ('made_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Taking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('there', 'I will be there'), ('listening', 'There, listening'), ('writing', 'In writing, before or after'), ('absent', 'Not this time')], max_length=9)),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('chosen_at', models.DateTimeField()),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='takings', to='circles.gathering')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='circles.seat')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('gathering', 'seat'), name='part_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_written', models.BooleanField(default=False)),
                ('weeks', models.PositiveSmallIntegerField(default=3)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('waited', models.PositiveSmallIntegerField(default=0)),
                ('rests_until', models.DateTimeField(blank=True, null=True)),
                ('said_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='circles.theme')),
            ],
            options={
                'ordering': ('said_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('member', 'theme'), name='interest_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('text', models.TextField(max_length=2000)),
                ('written_at', models.DateTimeField()),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='circles.circle')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='circles.seat')),
            ],
            options={
                'ordering': ('written_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Writing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.PositiveSmallIntegerField()),
                ('text', models.TextField(max_length=2000)),
                ('written_at', models.DateTimeField()),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writings', to='circles.gathering')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='circles.seat')),
            ],
            options={
                'ordering': ('stage', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('gathering', 'seat', 'stage'), name='writing_once_each')],
            },
        ),
    ]
