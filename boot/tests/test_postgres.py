"""The embedded database: closed to the world, stopped clean, and whole again after the worst."""

import os
import signal
import stat
import subprocess
import threading
import time
from contextlib import suppress

import pytest

from boot import engine, keys, postgres, town
from boot.say import CannotGoOn

ENGINES = [found for found in map(engine.probe, engine.candidates()) if found]


def each_engine(everyday=1):
    """The one that is used, every day; the others that are here, when there is time."""
    for number, found in enumerate(ENGINES):
        marks = [pytest.mark.slow] if number >= everyday else []
        yield pytest.param(found, marks=marks, id=f"postgresql-{found.major}")


@pytest.fixture(scope="module", autouse=True)
def outside():
    """As a person's shell is: none of the addresses that the tests themselves were given."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (*town.ADDRESSES, town.OURS, "STAFETT_MODE", "STAFETT_DATA"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(params=each_engine(everyday=0))
def cluster(request, tmp_path, monkeypatch):
    """One to be hard on: begun and stopped for each test, which takes seconds."""
    monkeypatch.setenv("STAFETT_POSTGRES_BIN", str(request.param.bin))
    made = postgres.find(tmp_path)
    yield made
    postgres.stop(made)


@pytest.fixture(scope="module", params=each_engine())
def running(request, tmp_path_factory):
    """One that runs, to be asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STAFETT_POSTGRES_BIN", str(request.param.bin))
        made = postgres.find(tmp_path_factory.mktemp("running"))
    postgres.start(made)
    yield made
    postgres.stop(made)


def ask(cluster, words):
    result = postgres.psql(cluster, words)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def as_role(cluster, role, password, words, database="stafett"):
    command = [cluster.engine.bin / "psql", "-h", cluster.socket, "-U", role, "-d", database, "-Atqc", words]
    return subprocess.run(command, env={**os.environ, "PGPASSWORD": password}, capture_output=True, text=True)


def postmaster(cluster):
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def test_it_starts_stops_and_starts_again(cluster):
    assert postgres.start(cluster)
    assert ask(cluster, "select 1") == "1"
    postgres.stop(cluster)
    assert not postgres.answers(cluster)
    assert postgres.start(cluster)


def test_a_server_that_already_runs_is_used(running):
    before = postmaster(running)
    assert not postgres.start(running)
    assert postmaster(running) == before


def test_nobody_on_the_network_can_reach_it(running):
    assert ask(running, "show listen_addresses") == ""
    assert stat.S_IMODE(running.socket.stat().st_mode) == 0o700


def test_it_opens_only_with_the_right_password(running):
    words = keys.passwords(running.keys)
    assert as_role(running, "stafett_app", words["app"], "select current_user").stdout == "stafett_app\n"
    assert "password authentication failed" in as_role(running, "stafett_app", "wrong", "select 1").stderr
    assert as_role(running, "postgres", words["app"], "select 1").returncode


def test_a_hard_kill_in_the_middle_of_work_loses_nothing_acknowledged(cluster):
    postgres.start(cluster)
    ask(cluster, "create table work (n int)")
    work = "".join(f"insert into work values ({n}) returning n;\n" for n in range(20000))
    with busy(cluster) as writer:
        feeder = threading.Thread(target=feed, args=(writer, work))
        feeder.start()
        acknowledged = [writer.stdout.readline() for _ in range(50)]
        os.kill(postmaster(cluster), signal.SIGKILL)
        acknowledged += writer.stdout.readlines()
        feeder.join()

    assert postgres.start(cluster)
    found = set(ask(cluster, "select n from work").split())
    assert 50 <= len(acknowledged) < 20000
    assert {line.strip() for line in acknowledged} <= found


def busy(cluster):
    """Somebody at work in the database, one statement at a time."""
    command = [cluster.engine.bin / "psql", "-h", cluster.socket, "-U", "postgres", "-d", "postgres", "-Atq"]
    env = {**os.environ, "PGPASSWORD": keys.passwords(cluster.keys)["superuser"]}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)


def feed(writer, work):
    with suppress(BrokenPipeError):
        writer.stdin.write(work)
        writer.stdin.close()


def test_a_lock_file_that_names_another_program_does_not_stop_it(cluster):
    """A container counts its processes from 1 again, so the number in the lock file can belong to anyone."""
    postgres.start(cluster)
    pid, lock = postmaster(cluster), cluster.data / "postmaster.pid"
    text = lock.read_text()
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.5)
    with subprocess.Popen(["sleep", "60"]) as stranger:
        lock.write_text(text.replace(str(pid), str(stranger.pid), 1))
        assert postgres.start(cluster)
        stranger.kill()


def test_a_cut_off_beginning_is_begun_again(cluster):
    half = cluster.home / "cluster.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    assert postgres.start(cluster)
    assert not half.exists()


def test_norwegian_letters_have_a_lower_case(running):
    assert ask(running, "select lower('ÆØÅ')") == "æøå"
    assert ask(running, "show server_encoding") == "UTF8"


def test_data_is_guarded_by_checksums(running):
    assert ask(running, "show data_checksums") == "on"


@pytest.mark.slow
def test_a_deep_folder_gets_a_short_socket(tmp_path):
    deep = tmp_path / ("a-long-name-of-a-folder/" * 5)
    cluster = postgres.find(deep)
    try:
        postgres.start(cluster)
        assert len(str(cluster.socket / postgres.SOCKET_NAME)) <= postgres.LONGEST_SOCKET
        assert stat.S_IMODE(cluster.socket.stat().st_mode) == 0o700
        assert ask(cluster, "select 1") == "1"
    finally:
        postgres.stop(cluster)
        cluster.socket.rmdir()


def test_a_short_folder_that_another_could_enter_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    postgres.short_folder(tmp_path).chmod(0o777)
    with pytest.raises(CannotGoOn, match="only we can enter"):
        postgres.short_folder(tmp_path)


@pytest.mark.slow
def test_a_path_with_spaces_and_quotes_is_no_hindrance(tmp_path):
    cluster = postgres.find(tmp_path / "Bente's data, new")
    try:
        postgres.start(cluster)
        assert ask(cluster, "select 1") == "1"
    finally:
        postgres.stop(cluster)


def test_it_is_refused_in_production(tmp_path, monkeypatch):
    monkeypatch.setenv("STAFETT_MODE", "production")
    with pytest.raises(CannotGoOn, match="not for production. Set DATABASE_URL"):
        postgres.find(tmp_path)


def test_what_stops_it_is_said_in_the_servers_own_words(cluster, monkeypatch):
    postgres.start(cluster)
    postgres.stop(cluster)
    monkeypatch.setattr(postgres, "PATIENCE", 0)
    with (cluster.data / "postgresql.conf").open("a") as settings:
        settings.write("shared_buffers = 'much'\n")
    with pytest.raises(CannotGoOn, match='invalid value for parameter "shared_buffers"'):
        postgres.start(cluster)


ROLES = {
    "stafett_app": "login",
    "stafett_backup": "login bypassrls",
    "stafett_owner": "login createdb",
    "stafett_wall": "bypassrls",
}


def test_the_four_roles_may_exactly_what_they_need(running):
    rights = {"rolcanlogin": "login", "rolcreatedb": "createdb", "rolbypassrls": "bypassrls"}
    rights |= {"rolsuper": "superuser", "rolcreaterole": "createrole", "rolreplication": "replication"}
    said = ", ".join(f"case when {column} then '{word}' end" for column, word in rights.items())
    rows = ask(running, f"select rolname, concat_ws(' ', {said}) from pg_roles where rolname like 'stafett%'")
    assert dict(row.split("|") for row in rows.splitlines()) == ROLES


def test_the_roles_can_be_made_again_without_harm(running):
    (running.keys.parent / "roles.stamp").unlink()
    postgres.start(running)
    words = keys.passwords(running.keys)
    assert as_role(running, "stafett_owner", words["owner"], "select 1", "stafett_keys").stdout == "1\n"


def test_the_application_cannot_become_the_owner_or_make_tables(running):
    password = keys.passwords(running.keys)["app"]
    assert "permission denied" in as_role(running, "stafett_app", password, "set role stafett_owner").stderr
    assert "permission denied" in as_role(running, "stafett_app", password, "create table mine ()").stderr
    assert "permission denied" in as_role(running, "stafett_app", password, "create temporary table t ()").stderr


def test_the_keys_are_for_nobody_else_and_are_never_made_again(tmp_path):
    keys.make(tmp_path / "keys")
    before = {file.name: file.read_text() for file in (tmp_path / "keys").iterdir()}
    keys.make(tmp_path / "keys")
    assert before == {file.name: file.read_text() for file in (tmp_path / "keys").iterdir()}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "keys").iterdir()} == {0o600}


@pytest.mark.slow
def test_the_last_one_out_stops_it_and_not_before(tmp_path):
    with town.database(tmp_path, mode="test"):
        cluster = postgres.find(tmp_path)
        with town.database(tmp_path, mode="test"):
            pass
        assert postgres.answers(cluster)
    assert not postgres.answers(cluster)


@pytest.mark.slow
def test_one_that_is_asked_to_stay_stays_until_it_is_stopped(tmp_path):
    with town.database(tmp_path, mode="test", keep=True):
        pass
    cluster = postgres.find(tmp_path)
    assert postgres.answers(cluster)
    town.close(tmp_path)
    assert not postgres.answers(cluster)


@pytest.mark.slow
def test_a_new_town_is_not_begun_while_somebody_uses_the_old(tmp_path):
    with town.database(tmp_path, mode="test"), pytest.raises(CannotGoOn, match="Another command is using"):
        town.begin_again(tmp_path)


@pytest.mark.slow
def test_a_new_town_takes_only_what_was_ours(tmp_path):
    (tmp_path / "a-persons-own-notes").touch()
    with town.database(tmp_path, mode="test"):
        pass
    town.begin_again(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} <= {"a-persons-own-notes", "in-use.lock", "starting.lock"}


def test_a_town_of_another_accounts_is_left_alone(running, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(CannotGoOn, match="belongs to another account"):
        postgres.check_owner(running)


def test_what_a_cut_off_test_run_left_is_swept_away_and_nothing_else(running):
    for name in ("test_gw0", "template_abc", "a_persons_own"):
        ask(running, f"create database {name}")
    postgres.sweep(running)
    left = ask(running, "select datname from pg_database where datname !~ '^(postgres|template[01])$' order by 1")
    assert left.split() == ["a_persons_own", "stafett", "stafett_keys", "template_abc"]
