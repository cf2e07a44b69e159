"""python3 run.py, as a person meets it: the whole of it, with the real town."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from boot import engine, places, postgres, serve, town

pytestmark = pytest.mark.slow
COMMAND = [sys.executable, str(places.ROOT / "run.py")]
LONGEST_WAIT = 300


def clean(**more):
    """The surroundings of a person's shell: no address of any database."""
    ours = (*town.ADDRESSES, town.OURS, "BACKUP_DATABASE_URL", "STAFETT_MODE", "STAFETT_DATA", "STAFETT_AS")
    return {name: value for name, value in os.environ.items() if name not in ours} | more


@pytest.fixture(scope="module", autouse=True)
def outside():
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - set(clean()):
            patch.delenv(name)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("town")


@pytest.fixture(scope="module")
def cut_off(folder):
    """The very first start, stopped while the town is being built: its exit code, its last line, what is left."""
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, "--data", str(folder)], env=clean(), stderr=pipe, text=True) as process:
        said = next((line for line in process.stderr if "building the town" in line), "")
        process.terminate()
        process.communicate(timeout=30)
    return process.returncode, said, answers(folder)


@pytest.fixture(scope="module")
def data(folder, cut_off):
    """A town that has been built, and stopped."""
    with running(folder):
        pass
    return folder


class Town:
    """A town that answers."""

    def __init__(self, process, port, seconds):
        self.process, self.port, self.seconds = process, port, seconds

    def get(self, path="/"):
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            door.request("GET", path, headers={"Host": f"nordvik.localhost:{self.port}"})
            return door.getresponse().status
        finally:
            door.close()

    def tell(self, number):
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


@contextmanager
def running(folder, *words, **more):
    """run.py, from its start until it says where it answers; stopped at the end if it still runs."""
    port, began = serve.free_port(None), time.monotonic()
    command = [*COMMAND, "--data", str(folder), "--port", str(port), *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=clean(**more), stdout=pipe, stderr=pipe, text=True) as process:
        said = []
        listener = threading.Thread(target=lambda: said.extend(process.stderr))
        listener.start()
        limit = threading.Timer(LONGEST_WAIT, process.kill)
        limit.start()
        address = process.stdout.readline()
        limit.cancel()
        assert address == f"http://nordvik.localhost:{port}/\n", "".join(said)
        yield Town(process, port, time.monotonic() - began)
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=30)
        listener.join()


def run(*words, **more):
    return subprocess.run([*COMMAND, *words], env=clean(**more), capture_output=True, text=True)


def answers(folder):
    return postgres.answers(postgres.find(folder))


def test_the_second_start_takes_less_than_three_seconds(data, capsys):
    """Of the processor's work, in every process that is started; and by the clock. Where others keep the machine busy
    it may take as many times longer by the clock as a count does, just before or just after.
    """
    clock, work, busy = zip(*(a_start(data) for _ in range(3)), strict=True)
    calm = min(seconds / others for seconds, others in zip(clock, busy, strict=True))
    with capsys.disabled():
        print(f"\n  second start: {min(clock):.2f} s by the clock, {min(work):.2f} s of work, started and stopped;")
        print(f"  a count took {max(busy):.1f} times its own work, at the most: {calm:.2f} s where nobody else is")
    assert min(work) < 3
    assert calm < 3


def a_start(data):
    """(seconds by the clock, of work, how many times longer than its own work a count takes)."""
    busy, before = a_count(), os.times()
    with running(data) as nordvik:
        pass
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return nordvik.seconds, work, max(busy, a_count())


def a_count(seconds=0.5):
    clock, work = time.monotonic(), time.process_time()
    while time.process_time() - work < seconds:
        pass
    return (time.monotonic() - clock) / seconds


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_asked_and_its_own_database_with_it(data, number):
    with running(data) as nordvik:
        assert nordvik.get() == 200
        assert answers(data)
        assert nordvik.tell(number) == 0
    assert not answers(data)
    with pytest.raises(ConnectionRefusedError):
        nordvik.get()


def test_a_start_that_is_cut_off_stops_clean_and_is_taken_up_again(cut_off, data):
    code, said, still_running = cut_off
    assert "building the town" in said
    assert code == 128 + signal.SIGTERM
    assert not still_running
    with running(data) as nordvik:
        assert nordvik.get() == 200


@pytest.mark.parametrize(("words", "opened"), [([], False), (["--open"], True)])
def test_nothing_opens_by_itself(data, tmp_path, words, opened):
    """The browser that the surroundings name writes down what it was asked to show, which takes it a moment."""
    note, browser = tmp_path / "note", tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho $1 > {note}.begun && mv {note}.begun {note}\n")
    browser.chmod(0o755)
    with running(data, *words, BROWSER=str(browser)) as nordvik:
        address = f"http://nordvik.localhost:{nordvik.port}/\n"
        nordvik.get()
        give_up = time.monotonic() + LONGEST_WAIT
        while opened and not note.exists() and time.monotonic() < give_up:
            time.sleep(0.05)
    assert note.exists() == opened
    assert not opened or note.read_text() == address


def test_plain_localhost_answers_as_nordvik(data):
    with running(data) as nordvik:
        door = http.client.HTTPConnection("127.0.0.1", nordvik.port, timeout=20)
        door.request("GET", "/")
        answer = door.getresponse()
        assert (answer.status, "Nordvik" in answer.read().decode()) == (200, True)
        door.close()


def test_after_a_hard_kill_of_everything_it_starts_again_and_the_history_verifies(data):
    """What somebody was writing meanwhile: tests/test_kill.py."""
    with running(data) as nordvik:
        for pid in [*descendants(nordvik.process.pid), nordvik.process.pid, postmaster(data)]:
            os.kill(pid, signal.SIGKILL)
        nordvik.process.wait()
    with running(data) as nordvik:
        assert nordvik.get() == 200
    assert run("--data", str(data), "manage", "history_verify").returncode == 0


def postmaster(folder):
    return int((postgres.find(folder).data / "postmaster.pid").read_text().splitlines()[0])


def descendants(pid):
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [each for child in map(int, found) for each in (child, *descendants(child))]


def test_if_only_the_command_is_killed_nobody_is_left_holding_the_port(data):
    with running(data) as nordvik:
        nordvik.tell(signal.SIGKILL)
        give_up = time.monotonic() + 10
        while serve.ask(nordvik.port) and time.monotonic() < give_up:
            time.sleep(0.1)
        assert serve.ask(nordvik.port) is None
    with running(data) as nordvik:
        assert nordvik.get() == 200
    assert not answers(data), "the database that was left behind is stopped by the one who came later"


def test_the_oldest_postgresql_that_we_promise_takes_the_tables_and_the_walls(tmp_path):
    """The tests run on the wheel's. What is older has no business in our tables: nothing newer than it knows."""
    oldest = min(filter(None, map(engine.probe, engine.candidates())), key=lambda one: one.major)
    if oldest.major > engine.OLDEST:
        pytest.skip(f"no PostgreSQL {engine.OLDEST} on this machine")
    older = {"STAFETT_POSTGRES_BIN": str(oldest.bin)}
    for command in ("migrate", "guide_national", "history_verify"):
        done = run("--data", str(tmp_path), "manage", command, **older)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "postgres" / "cluster" / "PG_VERSION").read_text() == f"{oldest.major}\n"


def test_a_management_command_has_standard_output_and_the_exit_code_to_itself(data):
    asked = run("--data", str(data), "manage", "version")
    assert (asked.returncode, asked.stdout) == (0, "5.2.19\n")
    assert run("--data", str(data), "manage", "no_such_command").returncode == 1


def test_a_management_command_beside_a_running_town_leaves_it_running(data):
    with running(data) as nordvik:
        assert run("--data", str(data), "manage", "check").returncode == 0
        assert nordvik.get() == 200


def test_a_taken_port_is_said_in_a_sentence(data):
    with running(data) as nordvik:
        second = run("--data", str(data), "--port", str(nordvik.port))
    assert (second.returncode, second.stdout) == (1, "")
    assert f"Port {nordvik.port} is taken" in second.stderr


def test_production_has_no_embedded_database(tmp_path):
    refused = run("--data", str(tmp_path), STAFETT_MODE="production")
    assert refused.returncode == 1
    assert "not for production. Set DATABASE_URL" in refused.stderr
    assert not (tmp_path / "postgres").exists()


def test_production_never_takes_a_town_down(data):
    refused = run("--data", str(data), "--fresh", STAFETT_MODE="production")
    assert "not for production" in refused.stderr
    assert (data / "postgres").exists()


def test_with_a_server_of_ones_own_nothing_is_embedded(data, tmp_path):
    """The server is the one in the other folder; here are only the keys to what it holds."""
    shutil.copytree(data / "keys", tmp_path / "keys")
    with town.database(data, mode="demo") as env:
        with running(tmp_path, **{name: env[name] for name in town.ADDRESSES}) as nordvik:
            assert nordvik.get() == 200
        assert not (tmp_path / "postgres").exists()
        assert answers(data), "what was not started here is not stopped here"


def test_with_half_the_addresses_the_missing_ones_are_named(tmp_path):
    refused = run("--data", str(tmp_path), DATABASE_URL="postgresql://x@/x")
    assert refused.returncode == 1
    assert "also needs: KEYS_URL" in refused.stderr


def test_a_server_of_ones_own_is_never_emptied(tmp_path):
    refused = run("--data", str(tmp_path), "--fresh", DATABASE_URL="postgresql://x@/x")
    assert "it will not empty the server in DATABASE_URL" in refused.stderr


def test_an_address_that_nobody_answers_is_said_in_a_sentence(tmp_path):
    nowhere = dict.fromkeys(town.ADDRESSES, f"postgresql://x@/x?host={tmp_path}")
    refused = run("--data", str(tmp_path), **nowhere)
    assert refused.returncode == 1
    assert "DATABASE_URL does not open: " in refused.stderr
    assert "Traceback" not in refused.stderr
