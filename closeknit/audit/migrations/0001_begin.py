from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Act',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=20)),
                ('by', models.BigIntegerField(blank=True, null=True)),
                ('about', models.BigIntegerField(blank=True, db_index=True, null=True)),
                ('because', models.CharField(blank=True, max_length=40)),
                ('done_at', models.DateTimeField()),
                ('seal', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ('number',),
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('seal', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='audit_has_one_head')],
            },
        ),
    ]
