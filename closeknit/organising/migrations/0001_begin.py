import closeknit.people.models.codes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('conversations', '0001_begin'),
    ]

    operations = [
        migrations.CreateModel(
            name='KindNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-sent_at',),
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField(unique=True)),
                ('taken_at', models.DateTimeField()),
                ('is_small', models.BooleanField()),
                ('worth_it', models.PositiveIntegerField(blank=True, null=True)),
                ('measures', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ('-monday',),
            },
        ),
        migrations.CreateModel(
            name='Glass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('because', models.TextField(max_length=1000)),
                ('asked_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.conversation')),
            ],
            options={
                'ordering': ('-asked_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('agreed_by__isnull', True), models.Q(('agreed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='glass_takes_two')],
            },
        ),
    ]
