import closeknit.people.models.codes
import closeknit.people.models.members
import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SuspendedAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address_hash', models.CharField(db_index=True, max_length=64)),
                ('until', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('headline', models.CharField(blank=True, max_length=160)),
                ('place', models.CharField(blank=True, max_length=80)),
                ('organisation', models.CharField(blank=True, max_length=120)),
                ('about', models.TextField(blank=True, max_length=1000)),
                ('languages', models.JSONField(default=list)),
                ('topics', models.JSONField(default=list)),
                ('timezone', models.CharField(default='UTC', max_length=64)),
                ('day_starts_at', models.TimeField(blank=True, null=True)),
                ('day_ends_at', models.TimeField(blank=True, null=True)),
                ('form', models.CharField(choices=[('writing', 'in writing'), ('either', 'in writing or by call'), ('calls', 'by call')], default='either', max_length=8)),
                ('minutes_per_week', models.PositiveSmallIntegerField(choices=[(15, 'A quarter of an hour'), (30, 'Half an hour'), (60, 'An hour'), (120, 'Two hours')], default=30)),
                ('joined_at', models.DateTimeField()),
                ('organiser_since', models.DateTimeField(blank=True, null=True)),
                ('moderator_since', models.DateTimeField(blank=True, null=True)),
                ('programmes_since', models.DateTimeField(blank=True, null=True)),
                ('facilitator_since', models.DateTimeField(blank=True, null=True)),
                ('suspended_until', models.DateField(blank=True, null=True)),
                ('welcomed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('audiences', models.JSONField(default=dict)),
                ('post', models.CharField(choices=[('as_it_comes', 'as it comes, inside my hours'), ('weekdays', 'each morning of my days'), ('weekly', 'once a week')], default='weekdays', max_length=11)),
                ('post_from', models.TimeField(default=datetime.time(8, 30))),
                ('post_until', models.TimeField(default=datetime.time(18, 0))),
                ('post_days', models.JSONField(default=closeknit.people.models.members.working_days)),
                ('is_sealed', models.BooleanField(default=False)),
                ('refused_at', models.DateTimeField(blank=True, null=True)),
                ('seen_on', models.DateField(blank=True, null=True)),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('paused_until', models.DateField(blank=True, null=True)),
                ('pause_words', models.CharField(blank=True, max_length=120)),
                ('listening_since', models.DateTimeField(blank=True, null=True)),
                ('hello_since', models.DateTimeField(blank=True, null=True)),
                ('theme', models.CharField(blank=True, choices=[('', 'as my device'), ('light', 'light'), ('dark', 'dark')], default='', max_length=5)),
                ('language', models.CharField(default='en', max_length=8)),
                ('leaving_at', models.DateTimeField(blank=True, null=True)),
                ('takes_letters', models.BooleanField(default=False)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes_per_week__in', [15, 30, 60, 120])), name='member_pace_is_known'), models.CheckConstraint(condition=models.Q(('form__in', ['writing', 'either', 'calls'])), name='member_form_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('day_ends_at__isnull', True), ('day_starts_at__isnull', True)), models.Q(('day_ends_at__isnull', False), ('day_starts_at__isnull', False), ('day_starts_at__lt', models.F('day_ends_at'))), _connector='OR'), name='member_day_starts_before_it_ends')],
            },
        ),
        migrations.CreateModel(
            name='AddressChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old', models.EmailField(max_length=254)),
                ('new', models.EmailField(max_length=254)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('undo_hash', models.CharField(max_length=64, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Farewell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_at', models.DateTimeField()),
                ('told_again_at', models.DateTimeField(blank=True, null=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('due_on', models.DateField(db_index=True)),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='FormerPeer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address_hash', models.CharField(db_index=True, max_length=64)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('name', models.CharField(blank=True, max_length=80)),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('makes_organiser', models.BooleanField(default=False)),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('redeemed_at', models.DateTimeField(blank=True, null=True)),
                ('typed', models.JSONField(default=dict)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('redeemed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='JoinRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=80)),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invitation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.invitation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('email',), name='join_request_one_open')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000)),
                ('written_at', models.DateTimeField()),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'about'), name='note_one_about_each')],
            },
        ),
        migrations.CreateModel(
            name='PagesSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField()),
                ('earlier', models.PositiveIntegerField(default=0)),
                ('pages', models.PositiveSmallIntegerField(default=0)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'hour'), name='pages_seen_one_an_hour')],
            },
        ),
        migrations.CreateModel(
            name='Passkey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('credential_id', models.CharField(max_length=1400, unique=True)),
                ('attested', models.BinaryField()),
                ('sign_count', models.PositiveBigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PastPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('a_hash', models.CharField(max_length=64)),
                ('b_hash', models.CharField(db_index=True, max_length=64)),
                ('told_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('a_hash', 'b_hash'), name='past_pair_once'), models.CheckConstraint(condition=models.Q(('a_hash__lt', models.F('b_hash'))), name='past_pair_has_two_sides')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('webp', models.BinaryField()),
                ('taken_in_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='photo', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('code', models.CharField(db_index=True, editable=False, max_length=14)),
                ('device', models.CharField(blank=True, max_length=60)),
                ('begun_on', models.DateField(blank=True, null=True)),
                ('seen_on', models.DateField(blank=True, null=True)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('code_hash', models.CharField(max_length=64)),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('kind', models.CharField(choices=[('goal', 'goal'), ('offer', 'offer'), ('need', 'need')], max_length=5)),
                ('text', models.CharField(max_length=240)),
                ('audience', models.CharField(choices=[('me', 'only me'), ('tied', 'people I am introduced or tied to'), ('circles', 'my circles'), ('members', 'all members')], max_length=7)),
                ('topics', models.JSONField(default=list)),
                ('position', models.PositiveSmallIntegerField()),
                ('written_at', models.DateTimeField()),
                ('review_on', models.DateField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('kind', 'position'),
                'constraints': [models.UniqueConstraint(fields=('member', 'kind', 'position'), name='statement_has_its_place'), models.CheckConstraint(condition=models.Q(('kind__in', ['goal', 'offer', 'need'])), name='statement_kind_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['me', 'tied', 'circles', 'members'])), name='statement_audience_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='statement_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Stopped',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=20)),
                ('stopped_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'series'), name='stopped_once')],
            },
        ),
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('because', models.TextField(max_length=2000)),
                ('suspended_at', models.DateTimeField()),
                ('until', models.DateField()),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('appeal', models.TextField(blank=True, max_length=2000)),
                ('appealed_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-suspended_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Vouch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('words', models.CharField(blank=True, max_length=400)),
                ('written_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('let_be_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-written_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('author', models.F('about')), _negated=True), name='vouch_for_another'), models.CheckConstraint(condition=models.Q(('agreed_at__isnull', True), models.Q(('let_be_at__isnull', True), ('withdrawn_at__isnull', True)), _connector='OR'), name='vouch_is_shown_or_not')],
            },
        ),
        migrations.CreateModel(
            name='Voucher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('typed', models.CharField(max_length=120)),
                ('looked_for_at', models.DateTimeField(blank=True, null=True)),
                ('words', models.CharField(blank=True, max_length=400)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouchers', to='people.joinrequest')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('request', 'member'), name='voucher_once_of_a_request')],
            },
        ),
        migrations.CreateModel(
            name='WrongTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address_hash', models.CharField(max_length=64)),
                ('came_from', models.CharField(max_length=43)),
                ('tried_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['address_hash', 'tried_at'], name='wrong_tries_of_account'), models.Index(fields=['came_from', 'tried_at'], name='wrong_tries_from_network')],
            },
        ),
        migrations.CreateModel(
            name='Acquaintance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('peer_hash', models.CharField(db_index=True, max_length=64)),
                ('told_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'peer_hash'), name='acquaintance_once')],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('blocked_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to=settings.AUTH_USER_MODEL)),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'peer'), name='block_once'), models.CheckConstraint(condition=models.Q(('member', models.F('peer')), _negated=True), name='block_of_another')],
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('purpose', models.CharField(choices=[('known', "people a member knows, and a member's own profile"), ('inviting', 'people to invite'), ('past', 'pairs who met before')], max_length=8)),
                ('sheet', models.CharField(max_length=80)),
                ('held', models.JSONField(default=dict)),
                ('begun_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'purpose'), name='import_one_of_each_purpose'), models.CheckConstraint(condition=models.Q(('purpose__in', ['known', 'inviting', 'past'])), name='import_purpose_is_known')],
            },
        ),
    ]
