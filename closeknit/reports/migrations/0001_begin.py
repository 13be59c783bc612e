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
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('origin', models.CharField(max_length=60)),
                ('shown', models.JSONField(default=list)),
                ('begun_at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, choices=[('selling', 'They press me to buy something, to sign up or to hire them'), ('unkind', 'They are unkind to me, or threaten me'), ('personal', 'They want something personal that I do not want'), ('passed_on', 'They passed on what I told them'), ('untrue', 'They are not who they say they are, or say what is not so'), ('other', 'Something else')], max_length=9)),
                ('words', models.TextField(blank=True, max_length=2000)),
                ('reported_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.TextField(blank=True, max_length=2000)),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-begun_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reporter', models.F('about')), _negated=True), name='report_of_another'), models.CheckConstraint(condition=models.Q(('reported_at__isnull', True), ('reason__in', ['selling', 'unkind', 'personal', 'passed_on', 'untrue', 'other']), _connector='OR'), name='report_gives_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('looked_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='reports.report')),
            ],
            options={
                'ordering': ('looked_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('report', 'by'), name='look_once')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=2000)),
                ('added_at', models.DateTimeField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reports.report')),
            ],
            options={
                'ordering': ('added_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('question', models.TextField(max_length=2000)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.TextField(blank=True, max_length=2000)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hearing', to='reports.report')),
            ],
            options={
                'ordering': ('-asked_at', '-pk'),
            },
        ),
    ]
