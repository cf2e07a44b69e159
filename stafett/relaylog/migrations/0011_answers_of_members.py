"""
Let an answer belong to the row of the family it was asked of: who comes into the family again is asked anew.

Why    A guardian who was registered again read an open log at once, and let services in by what was said before.
Locks  The family and both kinds of answers, while each answer is given its member.
Data   Each answer gets the family row of the one it is asked of. It stops if there is none.
Back   Drop the two columns, and let the answers be one for each person again.
"""

import django.db.models.deletion
from django.db import migrations, models

ANSWERS = ("agreementanswer", "consentanswer")
TABLES = (*ANSWERS, "familymember")
FILL = "\n".join(
    [
        "set constraints all immediate;",
        *[f"alter table relaylog_{table} no force row level security;" for table in TABLES],
        *[
            f"update relaylog_{table} a set member_id = (select f.id from relaylog_familymember f"  # noqa: S608 (our own names)
            " where f.log_id = a.log_id and f.person_id = a.person_id order by f.until nulls first limit 1);"
            for table in ANSWERS
        ],
        *[f"alter table relaylog_{table} alter column member_id set not null;" for table in ANSWERS],
        *[f"alter table relaylog_{table} force row level security;" for table in TABLES],
    ]
)
WITHIN = """
do $$ declare r record; begin
    if not exists (select from pg_constraint u where u.conrelid = 'relaylog_familymember'::regclass
                      and u.contype = 'u' and pg_get_constraintdef(u.oid) = 'UNIQUE (log_id, id)') then
        alter table relaylog_familymember add unique (log_id, id);
    end if;
    for r in select c.conname, c.conrelid::regclass as here from pg_constraint c
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] and a.attname = 'member_id'
              where c.contype = 'f' and c.confrelid = 'relaylog_familymember'::regclass loop
        execute format('alter table %s drop constraint %I', r.here, r.conname);
        execute format('alter table %s add constraint %I foreign key (log_id, member_id)'
                       ' references relaylog_familymember (log_id, id)', r.here, r.conname);
    end loop;
end $$;
"""


def within_the_log(apps, editor):
    """After Django's own references to single ids, which are made when the migration ends."""
    editor.deferred_sql.append(WITHIN)


def member(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="relaylog.familymember", **options
    )


class Migration(migrations.Migration):
    dependencies = [("relaylog", "0010_questions_about_readings")]

    operations = [
        migrations.AddIndex(
            model_name="familymember",
            index=models.Index(
                models.F("municipality"),
                models.F("log"),
                condition=models.Q(("until", None), _negated=True),
                name="who_was_in_the_family",
            ),
        ),
        migrations.RemoveConstraint(model_name="agreementanswer", name="one_agreement_answer_each"),
        migrations.RemoveConstraint(model_name="consentanswer", name="one_consent_answer_each"),
        migrations.AddField(model_name="agreementanswer", name="member", field=member(null=True)),
        migrations.AddField(model_name="consentanswer", name="member", field=member(null=True)),
        migrations.RunSQL(
            FILL,
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AlterField(model_name=kind, name="member", field=member()) for kind in ANSWERS
            ],
        ),
        migrations.AddConstraint(
            model_name="agreementanswer",
            constraint=models.UniqueConstraint(
                models.F("agreement"), models.F("member"), name="one_agreement_answer_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="consentanswer",
            constraint=models.UniqueConstraint(models.F("consent"), models.F("member"), name="one_consent_answer_each"),
        ),
        migrations.RunPython(within_the_log, migrations.RunPython.noop),
    ]
