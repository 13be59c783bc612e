import closeknit.mail.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ReplyAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('member', models.BigIntegerField(db_index=True)),
                ('kind', models.CharField(blank=True, max_length=20)),
                ('about', models.CharField(blank=True, max_length=60)),
                ('of', models.CharField(blank=True, max_length=80)),
                ('mail', models.CharField(db_index=True, max_length=32)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Arrived',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('lease', models.CharField(blank=True, max_length=32)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('set_aside_at', models.DateTimeField(blank=True, null=True)),
                ('to', models.CharField(max_length=64)),
                ('mark', models.CharField(max_length=64)),
                ('member', models.BigIntegerField(db_index=True)),
                ('raw', models.BinaryField()),
                ('arrived_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['done_at', 'due_at'], name='arrived_and_unread'), models.Index(fields=['arrived_at'], name='arrived_lately')],
                'constraints': [models.UniqueConstraint(fields=('to', 'mark'), name='a_mail_arrives_once')],
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('lease', models.CharField(blank=True, max_length=32)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('set_aside_at', models.DateTimeField(blank=True, null=True)),
                ('code', models.CharField(default=closeknit.mail.models.mail_code, editable=False, max_length=32, unique=True)),
                ('member', models.BigIntegerField(db_index=True, null=True)),
                ('to', models.EmailField(max_length=254)),
                ('kind', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('html', models.TextField()),
                ('calendar', models.TextField(blank=True)),
                ('headers', models.JSONField(default=dict)),
                ('key', models.CharField(blank=True, max_length=100)),
                ('queued_at', models.DateTimeField()),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('place_at', models.DateTimeField(blank=True, null=True)),
                ('goes_with', models.CharField(blank=True, db_index=True, max_length=32)),
                ('needed_by', models.DateTimeField(blank=True, null=True)),
                ('replies', models.JSONField(default=list)),
                ('names', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(fields=['done_at', 'due_at'], name='mail_that_waits')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('key',), name='mail_once_for_a_key')],
            },
        ),
    ]
