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
            name='Opening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('sort', models.CharField(choices=[('vacancy', 'a vacancy'), ('commission', 'a commission'), ('board', 'a seat on a board')], max_length=10)),
                ('what', models.CharField(max_length=120)),
                ('about', models.TextField(max_length=1500)),
                ('terms', models.CharField(max_length=280)),
                ('until', models.DateField()),
                ('audience', models.CharField(choices=[('me', 'only me'), ('tied', 'people I am introduced or tied to'), ('circles', 'my circles'), ('members', 'all members')], default='members', max_length=8)),
                ('topics', models.JSONField(default=list)),
                ('posted_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('filled', 'somebody was found'), ('let_go', 'it is no longer open'), ('over', 'its last day had passed'), ('rules', 'an organiser closed it')], max_length=6)),
                ('because', models.CharField(blank=True, max_length=400)),
                ('poster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-posted_at', '-pk'),
                'indexes': [models.Index(fields=['closed_at', 'until'], name='opening_by_day')],
            },
        ),
        migrations.CreateModel(
            name='Seeking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work', models.CharField(max_length=280)),
                ('sought_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seekings', to='openings.opening')),
            ],
            options={
                'ordering': ('sought_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('opening', 'member'), name='sought_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('arrives_at', models.DateTimeField()),
                ('reply', models.CharField(blank=True, choices=[('refers', 'says a word'), ('lets_be', 'lets it be')], max_length=7)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('words', models.CharField(blank=True, max_length=400)),
                ('thanks', models.CharField(blank=True, max_length=280)),
                ('thanked_at', models.DateTimeField(blank=True, null=True)),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('set_aside_at', models.DateTimeField(blank=True, null=True)),
                ('referrer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seeking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='openings.seeking')),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['referrer', 'arrives_at'], name='referral_by_referrer')],
                'constraints': [models.UniqueConstraint(fields=('seeking', 'referrer'), name='referral_once_each')],
            },
        ),
    ]
