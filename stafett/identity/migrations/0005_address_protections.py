"""
Keep that somebody's address is protected in a table of its own.

Why    It stood in the person's row, so everybody whom the wall lets read the row could ask the database for it: the
       child's other parent too.
Locks  The table of persons, while the protected ones are copied and the two columns are dropped.
Data   One row for each protected address, with the moment it has had. It is counted that none is missing.
Back   Add the columns of 0003 again, fill them from the table (with the walls down), and drop the table.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

MOVE = """
set constraints all immediate;
drop trigger if exists stays_protected on identity_person;
drop function if exists identity_stays_protected();
alter table identity_person no force row level security;
insert into identity_addressprotection (id, municipality_id, person_id, since)
select gen_random_uuid(), municipality_id, id, protected_since from identity_person where protected;
do $$ begin
    if (select count(*) from identity_addressprotection) <> (select count(*) from identity_person where protected) then
        raise 'a protected address was lost';
    end if;
end $$;
alter table identity_person force row level security;
alter table identity_addressprotection enable row level security;
alter table identity_addressprotection force row level security;
alter table identity_addressprotection
    add foreign key (municipality_id, person_id) references identity_person (municipality_id, id);
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0004_protected_since_when"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="AddressProtection",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.municipality"
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="address_protection",
                        to="identity.person",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.RemoveConstraint("person", "protected_since_when"),
        migrations.RemoveField("person", "protected"),
        migrations.RemoveField("person", "protected_since"),
    ]
