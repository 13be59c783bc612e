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
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('sort', models.CharField(choices=[('answer', 'an answer or an example'), ('talk', 'a short conversation'), ('reader', 'someone to read something'), ('introduction', 'an introduction to someone'), ('collaborator', 'someone to work with'), ('opening', 'somebody for an opening')], max_length=12)),
                ('wish', models.CharField(max_length=120)),
                ('trying', models.TextField(max_length=1000)),
                ('minutes', models.PositiveSmallIntegerField(choices=[(5, 'about 5 minutes'), (20, 'about 20 minutes'), (60, 'about an hour')])),
                ('needed_by', models.DateField(blank=True, null=True)),
                ('is_open_to_all', models.BooleanField(default=False)),
                ('asked_at', models.DateTimeField()),
                ('wave', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('listed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('helped', 'somebody helped'), ('otherwise', 'it was solved in another way'), ('let_go', 'it is no longer needed'), ('over', 'its time was over'), ('hidden', 'an organiser hid it')], max_length=9)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_because', models.CharField(blank=True, max_length=400)),
                ('asker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-asked_at', '-pk'),
                'indexes': [models.Index(fields=['closed_at', 'due_at'], name='ask_whose_wave_is_due')],
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wave', models.PositiveSmallIntegerField(default=0)),
                ('offer', models.CharField(blank=True, max_length=240)),
                ('asked_at', models.DateTimeField()),
                ('arrives_at', models.DateTimeField()),
                ('reply', models.CharField(blank=True, choices=[('help', 'help'), ('knows', 'know someone who could'), ('pass', 'pass')], max_length=5)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('words', models.TextField(blank=True, max_length=4000)),
                ('is_letter', models.BooleanField(default=False)),
                ('offered_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_because', models.CharField(blank=True, max_length=400)),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='asks.ask')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('via', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('asked_at', 'pk'),
                'indexes': [models.Index(fields=['member', 'arrives_at'], name='asking_by_member')],
                'constraints': [models.UniqueConstraint(fields=('ask', 'member'), name='asked_once_each'), models.CheckConstraint(condition=models.Q(('agreed_at__isnull', True), ('offered_at__isnull', False), _connector='OR'), name='agreed_to_what_was_offered')],
            },
        ),
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=280)),
                ('thanked_at', models.DateTimeField()),
                ('is_offered', models.BooleanField(default=False)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thanks', to='asks.ask')),
                ('helper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-thanked_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('ask', 'helper'), name='thanked_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Unwilling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('about', models.CharField(max_length=120)),
                ('said_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('said_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('member', 'about'), name='unwilling_once')],
            },
        ),
    ]
