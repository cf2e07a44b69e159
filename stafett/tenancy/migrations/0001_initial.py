"""
Municipalities, their domains, choices and acute contacts.

Why    Everything else belongs to a municipality. These rows are public.
Locks  None: new tables.
Data   None.
Back   Drop the tables.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=100)),
                ("number", models.CharField(blank=True, max_length=4)),
                (
                    "kind",
                    models.CharField(
                        choices=[("kommune", "Municipality"), ("bydel", "District"), ("samarbeid", "Group")],
                        default="kommune",
                        max_length=20,
                    ),
                ),
                ("language", models.CharField(default="nb", max_length=2)),
                ("own_guide", models.BooleanField(default=True)),
                ("site_url", models.URLField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Domain",
            fields=[
                ("host", models.CharField(max_length=253, primary_key=True, serialize=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="domains", to="tenancy.municipality"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AcuteContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("number", models.CharField(max_length=20)),
                ("hours", models.CharField(blank=True, max_length=100)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acute_contacts",
                        to="tenancy.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("value", models.JSONField()),
                ("source", models.CharField(max_length=300)),
                ("since", models.DateField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="tenancy.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("municipality"), models.F("key"), name="one_choice_per_question")
                ],
            },
        ),
    ]
