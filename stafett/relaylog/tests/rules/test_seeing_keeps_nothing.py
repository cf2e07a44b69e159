"""To look as another leaves nothing behind but that one looked: everything on disk, before and after."""

import os

import psycopg
import pytest

from conftest import named
from stafett.relaylog import operations as do

from ..conftest import Browser, token_in
from .conftest import RACING
from .racing import being

TEXT = "Vi prøver å gå sammen til skolen."
OF_A_VISIT = {"audit_event", "audit_link", "audit_head", "django_session", "web_session"}


def everything(database):
    """Every row of every table, past the walls."""
    with psycopg.connect(named(os.environ["BACKUP_DATABASE_URL"], database)) as backup:
        tables = backup.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        return {table: set(backup.execute(f"select t::text from {table} t").fetchall()) for (table,) in tables}


@pytest.mark.row("C18")
def test_nothing_in_the_whole_database_is_changed_but_that_one_looked(racing):
    """By all the ways there are to look; also when it would have been the last yes."""
    being(racing.bjarne, lambda by: do.answer_consent(racing.nav_consent, answer="yes", by=by), at_home=True)()
    dina, berit = Browser(racing.dina), Browser(racing.berit)
    note = dina.get("write-note", racing.log.pk)
    asked = berit.get("answer-consent", racing.log.pk, racing.nav_consent.pk)
    before = everything(RACING)
    ways = [(dina, note, whom, {"about": "whole", "text": TEXT}) for whom in ("barnet", racing.ppt_consent.pk)]
    for browser, page, whom, typed in [*ways, (berit, asked, "tjenesten", {"answer": "yes"})]:
        sent = browser.client.post(f"{page.wsgi_request.path}?som={whom}", typed | {"token": token_in(page)})
        assert sent.status_code == 200 and "Slik ser" in sent.content.decode()
    after = everything(RACING)
    assert {table for table in after if after[table] != before[table]} <= OF_A_VISIT
    new = after["audit_event"] - before["audit_event"]
    assert len(new) == 3 and all("seen_as" in row for (row,) in new)
    assert all(before[table] <= after[table] for table in ("audit_event", "audit_link"))
