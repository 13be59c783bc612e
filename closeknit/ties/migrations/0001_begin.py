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
            name='Moment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('met', 'met'), ('wrote', 'wrote a long letter that was answered'), ('called', 'talked'), ('worthwhile', 'both found it worth their time'), ('helped', 'helped'), ('thanked', 'thanked'), ('worked', 'worked together')], max_length=10)),
                ('origin', models.CharField(max_length=60)),
                ('passed_at', models.DateTimeField()),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('giver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('passed_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('origin', 'kind'), name='moment_once_from_each'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='moment_has_two_sides'), models.CheckConstraint(condition=models.Q(('kind__in', ['met', 'wrote', 'called', 'worthwhile', 'helped', 'thanked', 'worked'])), name='moment_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Placing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ring', models.CharField(choices=[('closest', 'Closest'), ('trusted', 'Trusted'), ('active', 'Active'), ('familiar', 'Familiar')], max_length=8)),
                ('placed_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'peer'), name='placing_one_each'), models.CheckConstraint(condition=models.Q(('ring__in', ['closest', 'trusted', 'active', 'familiar'])), name='placing_ring_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField()),
                ('suggested_at', models.DateTimeField()),
                ('last', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='ties.moment')),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('peer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.statement')),
            ],
            options={
                'indexes': [models.Index(fields=['monday'], name='suggestion_of_month')],
            },
        ),
        migrations.CreateModel(
            name='LettingBe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('let_be_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'peer'), name='letting_be_one_each')],
            },
        ),
    ]
