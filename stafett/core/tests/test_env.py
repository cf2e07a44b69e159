"""A process that is started with something missing or unsafe says what, and does not start."""

import base64
import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from stafett import env


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "installation.key"
    file.write_text(base64.b64encode(b"k" * 32).decode())
    file.chmod(0o600)
    return file


@pytest.mark.parametrize(
    "name", ["DATABASE_URL", "KEYS_URL", "STAFETT_SECRET_KEY_FILE", "STAFETT_INSTALLATION_KEY_FILE"]
)
def test_what_is_missing_is_named(started_with, name):
    started_with(**{name: None})
    with pytest.raises(ImproperlyConfigured, match=f"^{name} is not set"):
        env.read()


def test_a_key_file_that_is_not_there_is_named(started_with, tmp_path):
    started_with(STAFETT_INSTALLATION_KEY_FILE=tmp_path / "gone.key")
    with pytest.raises(ImproperlyConfigured, match="gone.key, which is not there"):
        env.read()


@pytest.mark.parametrize("content", ["", "too short", base64.b64encode(b"k" * 31).decode(), "not base64: æøå"])
def test_a_key_file_with_something_else_in_it_is_refused(started_with, key_file, content):
    key_file.write_text(content)
    started_with(STAFETT_INSTALLATION_KEY_FILE=key_file)
    with pytest.raises(ImproperlyConfigured, match="32 bytes in base64"):
        env.read()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
@pytest.mark.parametrize("name", ["STAFETT_INSTALLATION_KEY_FILE", "STAFETT_SECRET_KEY_FILE"])
def test_in_production_nobody_else_can_read_the_keys(started_with, key_file, mode, name):
    key_file.chmod(mode)
    started_with(STAFETT_MODE="production", **{name: key_file})
    with pytest.raises(ImproperlyConfigured, match="can be read by others"):
        env.read()


def test_in_production_a_secret_key_is_long(started_with, key_file):
    key_file.write_text("changeme\n")
    started_with(STAFETT_MODE="production", STAFETT_SECRET_KEY_FILE=key_file)
    with pytest.raises(ImproperlyConfigured, match="at least 32"):
        env.read()


def test_it_is_production_when_nobody_has_said(started_with):
    started_with(STAFETT_MODE=None)
    assert env.read().mode == "production"


@pytest.mark.parametrize("name", ["STAFETT_MODE", "STAFETT_AS"])
def test_a_word_that_is_not_one_of_ours_is_refused_with_the_ones_that_are(started_with, name):
    started_with(**{name: "developer"})
    with pytest.raises(ImproperlyConfigured, match=f"{name} is 'developer', but must be one of"):
        env.read()


def test_the_owner_connects_with_addresses_of_its_own(started_with):
    started_with(STAFETT_AS="owner")
    assert env.read().database_url == os.environ["OWNER_DATABASE_URL"]
    assert env.read().keys_url == os.environ["OWNER_KEYS_URL"]


def test_the_demo_is_not_a_part_of_production(started_with):
    started_with(STAFETT_MODE="production")
    assert not env.read().is_demo


def test_an_address_is_read_part_by_part():
    read = env.database("postgresql://stafett_app:p%40ss@db.example:6543/stafett?sslmode=verify-full")
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"]) == ("stafett_app", "p@ss", "db.example", "6543")
    assert (read["NAME"], read["OPTIONS"]) == ("stafett", {"sslmode": "verify-full"})


def test_a_socket_is_an_address_too():
    read = env.database("postgresql://stafett_app:x@/stafett?host=%2Frun%2Fpostgresql&port=5433")
    assert (read["HOST"], read["PORT"]) == ("/run/postgresql", "5433")


def test_only_postgresql_will_do():
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL only"):
        env.database("sqlite:///town.db")
