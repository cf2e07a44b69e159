"""Who may do what with people and services. Written by hand; each cell is done by the operation and in SQL."""

import pytest
from django.db import ProgrammingError, connection, transaction

from stafett.core.errors import NotAllowed
from stafett.identity.operations import custody, people, protection
from stafett.identity.policy import MAY

# `sigrun` administers another municipality, `duty` is the duty of registering, `emil` is the one it is done to.
WHO_MAY = """
                         ada  berit  dina  emil  guri  heidi  heidi_at_home  sigrun  duty  nobody
open_a_unit              -    -      -     -     -     yes    -              -       yes   -
register_a_person        -    -      -     -     -     yes    -              -       yes   -
protect_an_address       -    -      -     -     -     yes    -              -       yes   -
employ                   -    -      -     -     -     yes    -              -       yes   -
end_an_employment        -    -      -     -     -     yes    -              -       yes   -
register_a_guardianship  -    -      -     -     -     yes    -              -       yes   -
end_a_guardianship       -    -      -     -     -     yes    -              -       yes   -
register_a_custody       -    -      -     -     -     yes    -              -       yes   -
end_a_custody            -    -      -     -     -     yes    -              -       yes   -
choose_appearance        -    -      -     yes   -     -      -              -       -     -
"""
ROWS = [line.split() for line in WHO_MAY.strip().splitlines()]
CELLS = [
    pytest.param(verb, who, cell == "yes", id=f"{verb}-{who}")
    for verb, *cells in ROWS[1:]
    for who, cell in zip(ROWS[0], cells, strict=True)
]
# The same in SQL, as one who has got past the operation would try it. The administrator's wall is wider than her
# verbs in one place: she may correct a person's row, and language stands there too.
STATEMENTS = {
    "open_a_unit": """
        insert into identity_unit (id, municipality_id, name, kind)
        values (gen_random_uuid(), %(place)s, 'X', 'nav')""",
    "register_a_person": """
        insert into identity_person (id, municipality_id, name, language, colour_scheme, interpreter, is_employee)
        values (gen_random_uuid(), %(place)s, '', 'nb', 'auto', '', false)""",
    "protect_an_address": """
        insert into identity_addressprotection (id, municipality_id, person_id, since)
        values (gen_random_uuid(), %(place)s, %(emil)s, now())""",
    "employ": """
        insert into identity_employment (id, municipality_id, person_id, unit_id, role, title, starts_at)
        values (gen_random_uuid(), %(place)s, %(emil)s, %(school)s, 'leader', 'X', now())""",
    "end_an_employment": "update identity_employment set ends_at = now() where person_id = %(emil)s",
    "register_a_guardianship": """
        insert into identity_guardianship (id, municipality_id, child_id, guardian_id, responsibility, verified_how,
                                           verified_at)
        values (gen_random_uuid(), %(place)s, %(ada)s, %(emil)s, 'yes', 'X', now())""",
    "end_a_guardianship": "update identity_guardianship set ended_at = now() where id = %(guardianship)s",
    "register_a_custody": """
        insert into identity_custody (id, municipality_id, child_id, custodian_id, hat_id, verified_how, verified_at)
        values (gen_random_uuid(), %(place)s, %(ada)s, %(emil)s, %(emils_hat)s, 'X', now())""",
    "end_a_custody": "update identity_custody set ended_at = now() where id = %(custody)s",
    "choose_appearance": "update identity_person set language = 'nn' where id = %(emil)s",
}
WIDER_IN_SQL = {("choose_appearance", "heidi"), ("choose_appearance", "duty")}


def do(verb, town, by):
    """The operation, as the page would call it."""
    if verb == "open_a_unit":
        people.open_unit(town.municipality, name="Ny tjeneste", kind="nav", by=by)
    elif verb == "register_a_person":
        people.register_person(town.municipality, name="Kari Ness", by=by)
    elif verb == "protect_an_address":
        protection.protect_address(town.emil, by=by)
    elif verb == "employ":
        people.employ(town.emil, unit=town.school, title="lærer", by=by)
    elif verb == "end_an_employment":
        people.end_employment(town.emil.first_hat, by=by)
    elif verb == "register_a_guardianship":
        people.register_guardianship(town.ada, guardian=town.emil, responsibility="no", verified_how="sagt", by=by)
    elif verb == "end_a_guardianship":
        people.end_guardianship(town.guardianship, by=by)
    elif verb == "register_a_custody":
        custody.register_custody(town.ada, hat=town.ruts_hat, verified_how="Vedtak", by=by)
    elif verb == "end_a_custody":
        custody.end_custody(town.custody, by=by)
    elif verb == "choose_appearance":
        people.choose_appearance(town.emil, language="nn", by=by)


@pytest.mark.parametrize(("verb", "who", "expected"), CELLS)
def test_by_the_operation(there, come, verb, who, expected):
    by = come(who)
    if expected:
        do(verb, there, by)
    else:
        with pytest.raises(NotAllowed):
            do(verb, there, by)


@pytest.mark.parametrize(("verb", "who", "expected"), CELLS)
def test_in_sql(there, come, verb, who, expected):
    come(who)
    keys = {name: getattr(there, name).pk for name in ("emil", "ada", "school", "guardianship", "custody")}
    keys["emils_hat"] = there.emil.first_hat.pk
    done = try_to(STATEMENTS[verb], keys | {"place": there.municipality.pk})
    assert done == (expected or (verb, who) in WIDER_IN_SQL)


def try_to(statement, values):
    """Whether it happened: an insert is refused aloud, an update finds nothing to change."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount == 1
    except ProgrammingError as refused:
        assert "row-level security" in str(refused) or "of oneself one changes" in str(refused)
        return False


def test_the_table_names_every_verb():
    assert {row[0].replace("_", " ") for row in ROWS[1:]} == set(MAY)


def test_an_administrator_cannot_give_herself_a_hat_or_a_child_in_sql_either(there, come):
    come("heidi")
    keys = {name: getattr(there, name).pk for name in ("ada", "school")} | {"place": there.municipality.pk}
    keys["emils_hat"] = there.heidi.first_hat.pk
    for verb in ("employ", "register_a_guardianship", "register_a_custody"):
        assert not try_to(STATEMENTS[verb], keys | {"emil": there.heidi.pk})
