"""What is measured is there to be measured: the crowd fits the tables as they are now."""

import os

import psycopg
import pytest

from stafett.web.bench.scratch import scratch

pytestmark = pytest.mark.slow


def test_a_crowd_can_be_made_around_the_measured_log():
    name = f"trial_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with (
        scratch(name, municipalities=2, logs=4, entries=3) as (env, _built),
        psycopg.connect(env["OWNER_DATABASE_URL"]) as connection,
    ):
        assert counted(connection, "relaylog_relaylog") == 1 + 4
        assert counted(connection, "relaylog_consentanswer") >= 4


def counted(connection, table):
    """As the database itself counted them: the walls let nobody see the rows here."""
    return connection.execute("select reltuples from pg_class where relname = %s", [table]).fetchone()[0]
