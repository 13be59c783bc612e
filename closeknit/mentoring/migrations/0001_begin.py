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
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('about', models.CharField(blank=True, max_length=600)),
                ('kind', models.CharField(choices=[('mentoring', 'mentoring'), ('reverse', 'reverse mentoring: who is newer mentors who is older in it'), ('peer', 'mentoring among peers: each is both'), ('session', 'one meeting, and no more')], max_length=9)),
                ('weeks', models.PositiveSmallIntegerField()),
                ('rhythm', models.PositiveSmallIntegerField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('places', models.PositiveSmallIntegerField(default=1)),
                ('questions', models.JSONField(default=list)),
                ('is_stable', models.BooleanField(default=False)),
                ('begins_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('pair_again_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('run_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('begins_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Mentorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('began_at', models.DateTimeField()),
                ('midpoint_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('check_in', models.PositiveSmallIntegerField(default=0)),
                ('check_in_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('complete', 'on its last day'), ('early', 'before its last day')], max_length=8)),
                ('certified_at', models.DateTimeField(blank=True, null=True)),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentorships', to='mentoring.programme')),
            ],
            options={
                'ordering': ('-began_at', '-pk'),
                'indexes': [models.Index(fields=['ended_at', 'ends_at'], name='mentorship_by_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('mentor', models.F('mentee')), _negated=True), name='mentorship_has_two_sides')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.TextField(max_length=600)),
                ('rhythm', models.CharField(max_length=240)),
                ('confidence', models.TextField(max_length=600)),
                ('stopping', models.TextField(max_length=600)),
                ('written_at', models.DateTimeField()),
                ('mentor_agreed_at', models.DateTimeField(blank=True, null=True)),
                ('mentee_agreed_at', models.DateTimeField(blank=True, null=True)),
                ('mentorship', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='agreement', to='mentoring.mentorship')),
            ],
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('side', models.CharField(choices=[('mentee', 'I would like a mentor'), ('mentor', 'I would be a mentor'), ('both', 'Both')], max_length=6)),
                ('places', models.PositiveSmallIntegerField(default=1)),
                ('answers', models.JSONField(default=list)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('unanswered', models.PositiveSmallIntegerField(default=0)),
                ('said_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applications', to='mentoring.programme')),
            ],
            options={
                'ordering': ('said_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('programme', 'member'), name='application_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Adjustment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('sort', models.CharField(choices=[('together', 'these two'), ('apart', 'not these two')], max_length=8)),
                ('put_at', models.DateTimeField()),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjustments', to='mentoring.programme')),
            ],
            options={
                'ordering': ('put_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('programme', 'mentor', 'mentee'), name='adjustment_once_each'), models.CheckConstraint(condition=models.Q(('mentor', models.F('mentee')), _negated=True), name='adjustment_has_two_sides')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('reasons_mentor', models.JSONField(default=list)),
                ('reasons_mentee', models.JSONField(default=list)),
                ('proposed_at', models.DateTimeField()),
                ('shown_at', models.DateTimeField(blank=True, null=True)),
                ('answer_by', models.DateTimeField()),
                ('mentor_answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no')], max_length=3)),
                ('mentee_answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no')], max_length=3)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='mentoring.programme')),
            ],
            options={
                'ordering': ('proposed_at', 'pk'),
                'indexes': [models.Index(fields=['closed_at', 'answer_by'], name='proposal_by_answer')],
                'constraints': [models.UniqueConstraint(fields=('programme', 'mentor', 'mentee'), name='proposal_once_each'), models.CheckConstraint(condition=models.Q(('mentor', models.F('mentee')), _negated=True), name='proposal_has_two_sides')],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('midpoint', 'half way'), ('closing', 'at the end')], max_length=8)),
                ('worth', models.CharField(choices=[('yes', 'Yes'), ('partly', 'In part'), ('not_really', 'Not really'), ('not_asked', 'I would rather not say')], max_length=10)),
                ('words', models.TextField(blank=True, max_length=2000)),
                ('reflected_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentorship', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to='mentoring.mentorship')),
            ],
            options={
                'ordering': ('reflected_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('mentorship', 'member', 'moment'), name='looked_back_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('begins_at', models.DateTimeField()),
                ('is_written', models.BooleanField(default=False)),
                ('mentor_points', models.TextField(blank=True, max_length=1000)),
                ('mentee_points', models.TextField(blank=True, max_length=1000)),
                ('planned_at', models.DateTimeField()),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('mentorship', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='mentoring.mentorship')),
            ],
            options={
                'ordering': ('begins_at', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('called_off_at__isnull', True), ('held_at__isnull', True)), fields=('mentorship',), name='one_meeting_ahead')],
            },
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('mood', models.CharField(choices=[('well', 'It goes well'), ('otherwise', 'I would like something to be different'), ('unsure', 'I cannot tell yet')], max_length=9)),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('said_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentorship', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='mentoring.mentorship')),
            ],
            options={
                'ordering': ('said_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('mentorship', 'member', 'number'), name='check_in_once_each')],
            },
        ),
    ]
