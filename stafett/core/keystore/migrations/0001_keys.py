"""
Wrapped keys, apart from what they open.

Why    Destroying a key is how a log is deleted; backups of the logs must not hold it.
Locks  None: new tables.
Data   None.
Back   Drop the tables; every sealed text is then lost for ever.
"""

from django.db import migrations, models

RIGHTS = """
grant select, insert, delete on keystore_logkey to stafett_app;
grant select, insert on keystore_municipalitykey to stafett_app;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "MunicipalityKey",
            [
                ("municipality_id", models.UUIDField(primary_key=True, serialize=False)),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            "LogKey",
            [
                ("log_id", models.UUIDField(primary_key=True, serialize=False)),
                ("municipality_id", models.UUIDField()),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
