"""Who may see whom. Written by hand, and each cell is done in SQL as the application role."""

import pytest
from django.db import connection

from stafett.identity.models import Person

# Down: who asks. `dina` wears her hat; `dina at home` does not; `sigrun` administers another municipality;
# `duty` is the duty of registering; `nobody` is a transaction that was told where it is, and not who asks.
WHO_SEES = """
                      ada  berit  carl  dina  heidi  her_school  her_work  adas_mother  carls_mother
ada                   yes  yes    -     yes   yes    yes         yes       yes          -
berit                 yes  yes    -     yes   yes    yes         yes       yes          -
carl                  -    -      yes   yes   yes    yes         yes       -            yes
dina                  -    -      -     yes   yes    yes         yes       -            -
dina_at_home          -    -      yes   yes   yes    yes         yes       -            yes
emil                  -    -      -     yes   yes    yes         yes       -            -
guri                  -    -      -     yes   yes    yes         yes       -            -
heidi                 yes  yes    yes   yes   yes    yes         yes       yes          yes
heidi_at_home         -    -      -     yes   yes    yes         yes       -            -
dina_who_has_quit     -    -      -     yes   yes    yes         yes       -            -
sigrun                -    -      -     -     -      -           -         -            -
duty                  yes  yes    yes   yes   yes    yes         yes       yes          yes
nobody                -    -      -     -     -      -           -         -            -
"""
ROWS = [line.split() for line in WHO_SEES.strip().splitlines()]
CELLS = [
    pytest.param(who, what, cell == "yes", id=f"{who}-{what}")
    for who, *cells in ROWS[1:]
    for what, cell in zip(ROWS[0], cells, strict=True)
]


@pytest.mark.parametrize(("who", "what", "expected"), CELLS)
def test_who_may_see_whom(there, come, who, what, expected):
    table, key = there.rows.get(what) or ("identity_person", getattr(there, what).pk)
    come(who)
    with connection.cursor() as cursor:
        cursor.execute(f"select exists (select from {table} where id = %s)", [key])
        assert cursor.fetchone() == (expected,)


def test_the_table_names_everybody_in_the_small_town(there):
    everybody = {name for name, value in vars(there).items() if isinstance(value, Person)}
    assert everybody - {row[0] for row in ROWS} == {"finn"}  # teaches elsewhere: sees what Emil sees
