import closeknit.people.models.codes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_begin'),
    ]

    operations = [
        migrations.CreateModel(
            name='Collaboration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('ask', models.CharField(blank=True, max_length=14)),
                ('what', models.CharField(blank=True, max_length=120)),
                ('roles', models.TextField(blank=True, max_length=1000)),
                ('first_step', models.CharField(blank=True, max_length=240)),
                ('minutes', models.PositiveSmallIntegerField(choices=[(10, 'about 10 minutes a week'), (20, 'about 20 minutes a week'), (30, 'about half an hour a week'), (60, 'about an hour a week'), (90, 'about an hour and a half a week')])),
                ('ends_on', models.DateField()),
                ('proposed_at', models.DateTimeField()),
                ('looked_on', models.DateField(blank=True, null=True)),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('extends_to', models.DateField(blank=True, null=True)),
                ('closing', models.TextField(blank=True, max_length=1000)),
                ('closing_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('signed', 'it ended with a note that all signed'), ('over', 'its last day had passed'), ('fewer', 'too few were left'), ('withdrawn', 'it was taken back'), ('not_together', 'it did not come together')], max_length=12)),
                ('proposer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-proposed_at', '-pk'),
                'indexes': [models.Index(fields=['closed_at', 'ends_on'], name='collaboration_by_day')],
            },
        ),
        migrations.CreateModel(
            name='Fit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found_at', models.DateTimeField()),
                ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fits', to='collaborations.collaboration')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.statement')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('collaboration', 'member'), name='fit_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('invited_at', models.DateTimeField()),
                ('arrives_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no')], max_length=3)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('joined_at', models.DateTimeField(blank=True, null=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('extends_at', models.DateTimeField(blank=True, null=True)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='collaborations.collaboration')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['member', 'left_at'], name='partner_by_member')],
                'constraints': [models.UniqueConstraint(fields=('collaboration', 'member'), name='partner_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('text', models.TextField(max_length=2000)),
                ('written_at', models.DateTimeField()),
                ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='collaborations.collaboration')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='collaborations.partner')),
            ],
            options={
                'ordering': ('written_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('text', models.CharField(max_length=240)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('written_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='collaborations.partner')),
                ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='collaborations.collaboration')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='collaborations.partner')),
                ('who', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='collaborations.partner')),
            ],
            options={
                'ordering': ('written_at', 'pk'),
            },
        ),
    ]
