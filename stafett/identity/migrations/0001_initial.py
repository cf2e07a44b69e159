"""
People, services, employments and guardianships, behind walls from the first row.

Why    Who somebody is decides what they may see. No reference can cross municipalities: keys go by (municipality, id).
Locks  None: new tables.
Data   None.
Back   Drop the tables. The walls stand closed until policy.sql, applied by the same command, puts the doors in.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import stafett.core.fields

WALLS = """
do $$ declare t text; begin
    foreach t in array array['identity_unit', 'identity_person', 'identity_employment', 'identity_guardianship'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('alter table %I add unique (municipality_id, id)', t);
    end loop;
end $$;
alter table identity_employment
    add foreign key (municipality_id, person_id) references identity_person (municipality_id, id),
    add foreign key (municipality_id, unit_id) references identity_unit (municipality_id, id);
alter table identity_guardianship
    add foreign key (municipality_id, child_id) references identity_person (municipality_id, id),
    add foreign key (municipality_id, guardian_id) references identity_person (municipality_id, id);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", stafett.core.fields.SealedText(editable=True)),
                ("birth_date", models.DateField(null=True)),
                ("number_hash", models.BinaryField(null=True)),
                ("language", models.CharField(default="nb", max_length=2)),
                ("colour_scheme", models.CharField(default="auto", max_length=5)),
                ("interpreter", models.CharField(blank=True, max_length=40)),
                ("protected", models.BooleanField(default=False)),
                ("is_employee", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Guardianship",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "responsibility",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown"), ("authorised", "Authorised")],
                        max_length=10,
                    ),
                ),
                ("lives_with", models.BooleanField(null=True)),
                ("verified_how", models.CharField(max_length=120)),
                ("verified_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="guardianships", to="identity.person"
                    ),
                ),
                (
                    "guardian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wards", to="identity.person"
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("kindergarten", "Kindergarten"),
                            ("school", "School"),
                            ("health_station", "Health Station"),
                            ("ppt", "Ppt"),
                            ("child_welfare", "Child Welfare"),
                            ("family_team", "Family Team"),
                            ("nav", "Nav"),
                            ("administration", "Administration"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="units", to="tenancy.municipality"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="identity.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Employment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("employee", "Employee"),
                            ("leader", "Leader"),
                            ("admin", "Admin"),
                            ("controller", "Controller"),
                            ("editor", "Editor"),
                        ],
                        default="employee",
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="identity.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="identity.unit"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                models.F("municipality"), models.F("number_hash"), name="one_person_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.UniqueConstraint(
                models.F("child"),
                models.F("guardian"),
                condition=models.Q(("ended_at", None)),
                name="one_guardianship_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at", None), ("ends_at__gte", models.F("starts_at")), _connector="OR"),
                name="ends_after_start",
            ),
        ),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
    ]
