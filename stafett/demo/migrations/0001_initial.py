"""
The doors of the demo town.

Why    Trying out needs a way in that no real municipality has.
Locks  None: a new table, in the demo only.
Data   None.
Back   Drop the table.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Door",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("hat_id", models.UUIDField(null=True)),
                ("group", models.CharField(max_length=20)),
                ("name", stafett.core.fields.SealedText(editable=True)),
                ("who", stafett.core.fields.SealedText(editable=True)),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenancy.municipality"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
    ]
