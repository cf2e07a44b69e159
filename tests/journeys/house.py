"""A running server of the town, and what time does to those who are logged in."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg

from conftest import ROOT, named

from . import town

SERVER = "-m stafett.server --interface wsgi --http 1 --no-ws --workers 1 --blocking-threads 4 --log-level error"


class House:
    """Serves one copy of the town: `house.address("nordvik", "/")`. With a `moment`, time stands still there."""

    def __init__(self, name, moment=None):
        self.name, self.environment, self.port = name, town.environment(name), free_port()
        self.says = Path(os.environ["STAFETT_DATA"]) / f"{name}-{self.port}.log"
        self.application = "tests.journeys.another_time" if moment else "stafett.wsgi"
        if moment:
            self.environment |= {"JOURNEY_MOMENT": moment.isoformat()}
        self.start()

    def start(self):
        command = [sys.executable, *SERVER.split(), "--port", str(self.port), f"{self.application}:application"]
        with open(self.says, "w") as says:
            self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT, stderr=says)
        give_up = time.monotonic() + 60
        while not answers(self.port):
            assert self.process.poll() is None and time.monotonic() < give_up, "the server did not start"
            time.sleep(0.05)

    def stop(self):
        """Afterwards `complaints` is what it has said that an operator would have to look at."""
        self.process.terminate()
        self.process.wait(15)
        self.complaints = [line for line in self.says.read_text().splitlines() if "unexpected" in line]
        self.says.unlink()

    def address(self, municipality="nordvik", path="/"):
        return f"http://{municipality}.localhost:{self.port}{path}"

    def everybody_is_away(self, minutes=20):
        """Nobody has touched anything for so long that every session has gone cold."""
        from stafett.web.session_rows import SessionStore

        with psycopg.connect(named(os.environ["DATABASE_URL"], self.name)) as connection:
            for key, sealed in connection.execute("select session_key, session_data from django_session").fetchall():
                session = SessionStore().decode(sealed)
                session["seen"] = session.get("seen", 0) - minutes * 60
                cold = SessionStore().encode(session)
                connection.execute("update django_session set session_data = %s where session_key = %s", [cold, key])


def answers(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", "/", headers={"Host": "nordvik.localhost"})
            return connection.getresponse().status < 500
        except OSError:
            return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
