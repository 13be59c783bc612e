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
            name='Month',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(unique=True)),
                ('looked_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-on',),
            },
        ),
        migrations.CreateModel(
            name='Insight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('claim', models.CharField(blank=True, max_length=160)),
                ('story', models.TextField(blank=True, max_length=3000)),
                ('doing', models.TextField(blank=True, max_length=3000)),
                ('topics', models.JSONField(default=list)),
                ('audience', models.CharField(choices=[('me', 'only me'), ('tied', 'people I am introduced or tied to'), ('circles', 'my circles'), ('members', 'all members')], default='members', max_length=7)),
                ('kept_at', models.DateTimeField()),
                ('shared_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_because', models.CharField(blank=True, max_length=400)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-shared_at', '-kept_at', '-pk'),
                'indexes': [models.Index(fields=['-shared_at'], name='insight_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('shared_at__isnull', True), models.Q(models.Q(('claim', ''), _negated=True), models.Q(('story', ''), _negated=True), models.Q(('doing', ''), _negated=True)), _connector='OR'), name='insight_is_whole_when_shared'), models.CheckConstraint(condition=models.Q(('audience__in', ['me', 'tied', 'circles', 'members'])), name='insight_audience_known')],
            },
        ),
        migrations.CreateModel(
            name='Kept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('insight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_by', to='insights.insight')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('kept_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('insight', 'member'), name='kept_once')],
            },
        ),
        migrations.CreateModel(
            name='ReadingAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('written_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_because', models.CharField(blank=True, max_length=400)),
                ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answered_by', to='insights.remark')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('insight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='insights.insight')),
            ],
            options={
                'ordering': ('written_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='News',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('remark', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='news', to='insights.remark')),
            ],
            options={
                'ordering': ('due_at', 'pk'),
                'indexes': [models.Index(fields=['told_at', 'due_at'], name='news_that_waits')],
                'constraints': [models.UniqueConstraint(fields=('remark', 'member'), name='news_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claim', models.CharField(max_length=160)),
                ('story', models.TextField(max_length=3000)),
                ('doing', models.TextField(max_length=3000)),
                ('replaced_at', models.DateTimeField()),
                ('insight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='insights.insight')),
            ],
            options={
                'ordering': ('-replaced_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='SeenToo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField()),
                ('insight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seen_too', to='insights.insight')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('insight', 'member'), name='seen_too_once')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=closeknit.people.models.codes.public_code, editable=False, max_length=14, unique=True)),
                ('address', models.CharField(max_length=500)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('is_for_all', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('modified', models.CharField(blank=True, max_length=200)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, max_length=10)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('title', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('address', 'added_by', 'is_for_all'), name='source_once')],
            },
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('address', models.CharField(max_length=1000)),
                ('title', models.CharField(max_length=200)),
                ('beginning', models.CharField(blank=True, max_length=300)),
                ('published_at', models.DateTimeField()),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='insights.source')),
            ],
            options={
                'ordering': ('-published_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='piece_once')],
            },
        ),
        migrations.CreateModel(
            name='Trend',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('topic', models.CharField(max_length=200)),
                ('low', models.FloatField()),
                ('middle', models.FloatField()),
                ('high', models.FloatField()),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('on', 'topic'), name='trend_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='Askable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=200)),
                ('agreed_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('agreed_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('member', 'topic'), name='askable_once')],
            },
        ),
    ]
