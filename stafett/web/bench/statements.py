"""What PostgreSQL itself can do with the very statements that a page sends: the limit the page is held against."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from django.db import connection
from django.test import Client
from psycopg import ClientCursor


def of_page(path, *, host, session):
    """Every statement that one visit sends to the main database, with its values written out."""
    seen = []

    def listen(execute, sql, params, many, context):
        if params:
            sql_with_values = ClientCursor(connection.connection).mogrify(sql, params)
        seen.append(sql_with_values if params else str(sql))
        return execute(sql, params, many, context)

    client = Client(headers={"host": host})
    client.cookies["stafett"] = session
    client.get(path)
    with connection.execute_wrapper(listen):
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    return seen


def script(statements):
    """A pgbench script of one visit. Rows that are written get a new id each time; savepoints are left out."""
    kept = [one for one in statements if not re.match(r"(?i)\s*(release\s+)?savepoint|rollback", one)]
    lines = ["begin;"]
    for one in kept:
        if re.match(r'(?i)insert into "?audit_event', one):
            one = re.sub(r"'[0-9a-f-]{32,36}'(::uuid)?", "gen_random_uuid()", one, count=1)
        lines.append(" ".join(one.split()) + ";")
    return "\n".join([*lines, "commit;"])


def visits_per_second(statements, *, address, pgbench, seconds=4):
    """Transactions per second of pgbench over the same socket, two clients, simple protocol."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.sql")
        file.write_text(script(statements))
        command = [pgbench, "-n", "-c", "2", "-j", "1", "-T", str(seconds), "-f", str(file), address]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)  # noqa: S603 (our own words)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if not found or done.stderr.count("aborted"):
        raise RuntimeError(done.stderr[-800:] or done.stdout)
    return float(found[1])
