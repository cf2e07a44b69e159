"""Everything is killed in the middle of work and started again: nothing acknowledged is lost, and the history holds."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from html import unescape
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest

from conftest import ROOT
from tests.journeys.house import free_port

HOST = "nordvik.localhost"
KILLS, ENOUGH = 3, 10  # and notes that are answered for before each
LOG = r'href="(/min/logg/[0-9a-f-]{36}/)"(?:(?!</a>).)*Blå bølge'


class House:
    """`python3 run.py` with a town of its own, in a process group of its own."""

    def __init__(self, data):
        self.data, self.port = data, free_port()
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("STAFETT_", "DATABASE_", "OWNER_", "KEYS_", "BACKUP_", "DJANGO_"))
        }

    def start(self):
        command = [sys.executable, "run.py", "--data", str(self.data), "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.process.stdout.readline().startswith("http://nordvik.localhost")

    def kill(self):
        """SIGKILL to everything that belongs to the town: run.py, the web server, the database. Nobody is warned."""
        mine = [pid for pid in os.listdir("/proc") if pid.isdigit() and self.belongs(pid)]
        for pid in [str(self.process.pid), *mine]:
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()
        self.process.stdout.close()

    def belongs(self, pid):
        try:
            with open(f"/proc/{pid}/environ", "rb") as file, open(f"/proc/{pid}/cmdline", "rb") as line:
                return str(self.data).encode() in file.read() + line.read() and int(pid) != os.getpid()
        except OSError:
            return False

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.process.stdout.close()

    def manage(self, *command):
        run = [sys.executable, "run.py", "--data", str(self.data), "manage", *command]
        return subprocess.run(run, cwd=ROOT, env=self.environment, capture_output=True, text=True)


class Writer:
    """Dina at her desk: logs in, opens a log and writes notes. Knows which ones the server has acknowledged."""

    def __init__(self, port):
        self.port, self.cookie, self.acknowledged = port, "", []

    def ask(self, path, fields=None):
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            return self.answer(connection, path, fields)

    def answer(self, connection, path, fields):
        headers = {"Host": f"{HOST}:{self.port}", "Cookie": self.cookie, "Origin": f"http://{HOST}:{self.port}"}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(fields) if fields else None
        connection.request("POST" if fields else "GET", path, body, headers)
        answer = connection.getresponse()
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        return answer.status, answer.read().decode()

    def log_in(self, name):
        _, page = self.ask("/min/prove/")
        form = next(one for one in re.findall(r"<form.*?</form>", page, re.S) if name in one)
        status, _ = self.ask(re.search(r'action="([^"]+)"', form)[1], hidden(form))
        assert status == 302
        _, home = self.ask("/min/")
        self.log = re.search(LOG, home, re.S)[1]

    def write(self, text):
        _, page = self.ask(f"{self.log}skriv")
        form = next(one for one in re.findall(r"<form.*?</form>", page, re.S) if "<textarea" in one)
        status, _ = self.ask(f"{self.log}skriv", hidden(form) | {"about": "whole", "text": text})
        if status == 302:
            self.acknowledged.append(text)

    def keep_writing(self, stop):
        while not stop.is_set():
            try:
                self.write(f"Notat nummer {len(self.acknowledged)} fra {threading.get_ident()}")
            except (OSError, HTTPException, StopIteration):
                return


def hidden(form):
    found = re.findall(r'<input[^>]*type="hidden"[^>]*>', form)
    pairs = ((re.search(r'name="([^"]*)"', one), re.search(r'value="([^"]*)"', one)) for one in found)
    return {name[1]: unescape(value[1]) for name, value in pairs if name and value}


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_everything_is_killed(tmp_path):
    house = House(tmp_path / "town")
    house.start()
    acknowledged = []
    try:
        for _ in range(KILLS):
            acknowledged += work_until_killed(house)
            house.start()
        assert len(acknowledged) >= ENOUGH * KILLS
        reader = Writer(house.port)
        reader.log_in("Dina")
        _, page = reader.ask(reader.log)
        missing = [text for text in acknowledged if text not in page]
        assert not missing
        verdict = house.manage("history_verify")
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    finally:
        house.stop()


def work_until_killed(house):
    writers = [Writer(house.port) for _ in range(3)]
    for writer in writers:
        writer.log_in("Dina")
    stop = threading.Event()
    threads = [threading.Thread(target=writer.keep_writing, args=(stop,)) for writer in writers]
    for thread in threads:
        thread.start()
    enough_is_written(writers)
    house.kill()
    stop.set()
    for thread in threads:
        thread.join()
    return [text for writer in writers for text in writer.acknowledged]


def enough_is_written(writers):
    """A busy machine takes its time; the kill comes in the middle of the work all the same."""
    until = time.monotonic() + 90
    while sum(len(writer.acknowledged) for writer in writers) < ENOUGH and time.monotonic() < until:
        time.sleep(0.1)
